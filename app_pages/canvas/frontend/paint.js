// What is painted over the nodes in every frame: glyphs, rings, marks, and as many labels as there is room for.

import { colour } from "./theme.js";
import { edgeLabels } from "./edgelabels.js";
import { Room } from "./room.js";

const LINE = 11;
const LINES = 2;
const SMALLEST_GLYPH = 5;
// How much of a shape is wide enough for a character, and how far below the middle it sits.
const GLYPHS = { star: 0.72, triangle: 0.72, diamond: 0.82, square: 1 };
const DROPS = { triangle: 0.22 };
// How far a ring has to stand off so that it goes around the corners.
const REACH = { square: 1.32, hexagon: 1.05, star: 1.08, triangle: 1.15 };

// Done once for new data: degrees decide whose label goes first, labels are cut into lines.
export function prepare(picture) {
  const degree = new Map();
  for (const edge of picture.edges.values()) {
    degree.set(edge.from, (degree.get(edge.from) || 0) + 1);
    degree.set(edge.to, (degree.get(edge.to) || 0) + 1);
  }
  for (const node of picture.nodes.values()) node.lines ??= wrap(node.label);
  const weight = (node) => (node.start ? 1e6 : 0) + (degree.get(node.id) || 0);
  picture.order = [...picture.nodes.values()].sort((one, other) => weight(other) - weight(one));
}

// Two lines at most; a Chinese character counts one, a Latin one a half.
function wrap(text) {
  const lines = [""];
  let width = 0;
  for (const sign of String(text || "")) {
    const wide = sign.codePointAt(0) > 0x2e7f ? 1 : 0.55;
    if (width + wide > LINE) {
      if (lines.length === LINES) return [...lines.slice(0, -1), `${lines.at(-1).slice(0, -1)}…`];
      const cut = wide < 1 ? lines.at(-1).lastIndexOf(" ") : -1;
      const rest = cut > 0 ? lines.at(-1).slice(cut + 1) : "";
      if (cut > 0) lines[lines.length - 1] = lines.at(-1).slice(0, cut);
      lines.push(rest);
      width = rest.length * 0.55;
    }
    lines[lines.length - 1] += sign;
    width += wide;
  }
  return lines;
}

export function paint(context, picture) {
  if (!picture.order) return;
  const { theme } = picture;
  const seen = picture.view();
  const visible = picture.order.filter((node) => !picture.hidden.has(node.kind) && within(node, seen));
  for (const node of visible) {
    const at = picture.network.body.nodes[node.id];
    if (at) [node.x, node.y] = [at.x, at.y];
  }
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const node of visible) decorate(context, node, picture, seen.scale);
  const room = new Room(seen);
  visible.forEach((node) => room.take(node.x - node.size, node.y - node.size, node.size * 2, node.size * 2));
  nodeLabels(context, visible, picture, seen.scale, room, theme);
  edgeLabels(context, picture, seen, room);
  context.restore();
}

function within(node, seen) {
  return node.x > seen.left - 60 && node.x < seen.right + 60 && node.y > seen.top - 60 && node.y < seen.bottom + 60;
}

function decorate(context, node, picture, scale) {
  const { theme, types } = picture;
  const size = node.size;
  const own = colour(types.get(node.kind), theme);
  if (size * scale > SMALLEST_GLYPH) {
    context.font = `600 ${size * (GLYPHS[node.shape] || 0.95)}px ${theme.font}`;
    context.fillStyle = node.dashes ? own : theme.ink;
    context.fillText(node.glyph, node.x, node.y + size * (DROPS[node.shape] || 0.05));
  }
  const reach = around(node);
  if (node.start) ring(context, node, reach + 3, own, 1.5, scale);
  if (node.marks.includes("conflict")) dot(context, node, size, theme.conflict, theme.background);
  if (picture.found.has(node.id)) ring(context, node, reach + 6, theme.conflict, 3, scale);
  if (picture.path.has(node.id)) ring(context, node, reach + 4, theme.primary, 2.5, scale);
  if (picture.selected?.node === node.id) ring(context, node, reach + 4, theme.primary, 3, scale);
  const place = picture.picked.indexOf(node.id);
  if (place >= 0) badge(context, node, size, String(place + 1), theme);
}

function around(node) {
  return node.size * (REACH[node.shape] || 1);
}

function ring(context, node, size, stroke, width, scale) {
  context.beginPath();
  context.arc(node.x, node.y, size, 0, 2 * Math.PI);
  context.lineWidth = Math.max(width, width / scale / 2);
  context.strokeStyle = stroke;
  context.stroke();
}

function dot(context, node, size, fill, edge) {
  context.beginPath();
  context.arc(node.x + size * 0.75, node.y - size * 0.75, 4, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = edge;
  context.stroke();
}

function badge(context, node, size, text, theme) {
  const [x, y] = [node.x - size * 0.85, node.y - size * 0.85];
  context.beginPath();
  context.arc(x, y, 8, 0, 2 * Math.PI);
  context.fillStyle = theme.primary;
  context.fill();
  context.fillStyle = "#ffffff";
  context.font = `700 11px ${theme.font}`;
  context.fillText(text, x, y + 0.5);
}

// A label is at least 11 and at most 15 pixels high on screen; one that would cover another is left out until zoomed in.
function nodeLabels(context, visible, picture, scale, room, theme) {
  const pixels = Math.min(Math.max(12.5 * scale, 11), 15);
  const font = pixels / scale;
  const must = visible.filter((node) => important(node, picture));
  const rest = scale * 26 < 7 ? [] : visible.filter((node) => !important(node, picture));
  context.lineJoin = "round";
  context.lineWidth = 3 / scale;
  context.strokeStyle = theme.background;
  for (const node of [...must, ...rest]) {
    const strong = node.start || important(node, picture);
    context.font = `${strong ? 600 : 400} ${font}px ${theme.font}`;
    const wide = Math.max(...node.lines.map((line) => measure(context, line)));
    const high = node.lines.length * font * 1.25;
    const top = node.y + (ringed(node, picture) ? around(node) + 7 : node.size) + 3 / scale;
    const fits = room.take(node.x - wide / 2, top, wide, high);
    if (!fits && !strong) continue;
    node.lines.forEach((line, at) => {
      const y = top + (at + 0.5) * font * 1.25;
      context.strokeText(line, node.x, y);
      context.fillStyle = theme.text;
      context.fillText(line, node.x, y);
    });
  }
}

function ringed(node, picture) {
  return node.start || node.id === picture.selected?.node || picture.path.has(node.id) || picture.found.has(node.id);
}

function important(node, picture) {
  return (
    node.id === picture.selected?.node || node.id === picture.hovered || picture.path.has(node.id) ||
    picture.picked.includes(node.id) || (picture.found.has(node.id) && picture.found.size < 40)
  );
}

const widths = new Map();

function measure(context, text) {
  const key = context.font + text;
  let wide = widths.get(key);
  if (wide === undefined) {
    if (widths.size > 20_000) widths.clear();
    wide = context.measureText(text).width;
    widths.set(key, wide);
  }
  return wide;
}
