// The drawing: vis-network with physics off. Positions come from the server and from the hand that drags; a change is
// applied as a difference, so nothing that is already placed moves.

import { Gestures } from "./gestures.js";
import { paint, prepare } from "./paint.js";
import { edgeStyle, nodeStyle } from "./style.js";

const MARGIN = 46;
const CLOSEST = 1.3;
const FARTHEST = 0.02;
const EASE = { duration: 160, easingFunction: "easeInOutQuad" };

export class Picture {
  constructor(stage, owner) {
    this.owner = owner;
    this.stage = stage;
    this.nodes = new Map();
    this.edges = new Map();
    this.hidden = new Set();
    this.picked = [];
    this.found = new Set();
    this.selected = null;
    this.hovered = null;
    this.revision = null;
    this.arrangement = null;
    this.drawn = { nodes: new window.vis.DataSet(), edges: new window.vis.DataSet() };
    this.network = new window.vis.Network(stage, this.drawn, OPTIONS);
    this.network.on("afterDrawing", (context) => paint(context, this));
    this.gestures = new Gestures(this);
    this.watchSize();
  }

  // A new state from the server. Text is only parsed when its revision is another one.
  show(data, theme) {
    const first = this.revision === null;
    const themed = !this.theme || JSON.stringify(theme) !== JSON.stringify(this.theme);
    const changed = data.revision !== this.revision;
    this.theme = theme;
    this.data = data;
    this.types = new Map(data.types.map((one) => [one.key, one]));
    let added = [];
    if (changed) added = this.take(JSON.parse(data.network), data);
    this.path = new Set(data.path || []);
    this.picked = data.picked || [];
    this.selected = data.selected || null;
    this.refresh(changed || themed);
    if (first || changed && this.rearranged) this.fit(false);
    else if (added.length) this.makeRoom(added);
  }

  // Takes the new nodes and edges; a node that is here keeps its place unless everything was laid out again.
  take(network, data) {
    const before = this.nodes;
    this.rearranged = data.arrangement !== this.arrangement;
    const keep = !this.rearranged;
    this.nodes = new Map();
    const added = [];
    for (const node of network.nodes) {
      const old = before.get(node.id);
      if (old && keep) Object.assign(node, { x: old.x, y: old.y });
      else if (!old) added.push(node.id);
      this.nodes.set(node.id, node);
    }
    this.edges = new Map(network.edges.map((one) => [one.id, one]));
    this.revision = data.revision;
    this.arrangement = data.arrangement;
    prepare(this);
    return added;
  }

  // Brings the drawing to what is visible now, touching only what differs.
  refresh(restyle) {
    const nodes = [...this.nodes.values()].filter((one) => !this.hidden.has(one.kind));
    const ids = new Set(nodes.map((one) => one.id));
    const edges = [...this.edges.values()].filter((one) => ids.has(one.from) && ids.has(one.to));
    apply(this.drawn.nodes, nodes, (one) => nodeStyle(one, this), restyle);
    apply(this.drawn.edges, edges, (one) => edgeStyle(one, this), restyle || this.emphasis !== this.emphasised());
    this.emphasis = this.emphasised();
    this.network.redraw();
  }

  // What the edges' style hangs on besides the data.
  emphasised() {
    return JSON.stringify([this.selected, [...(this.path || [])], this.data.revision]);
  }

  redraw() {
    this.network.redraw();
  }

  toggle(type) {
    if (!this.hidden.delete(type)) this.hidden.add(type);
    this.refresh(false);
    this.owner.bars.show(this.data, this);
    this.owner.state();
  }

  choose(chosen) {
    this.selected = chosen;
    this.refresh(false);
    this.owner.send("chosen", chosen || {});
  }

  pick(id) {
    const next = this.picked.includes(id) ? this.picked.filter((one) => one !== id) : [...this.picked, id].slice(-2);
    this.picked = next;
    this.redraw();
    this.owner.state();
    this.owner.send("pick", { ids: next });
  }

  find(text) {
    const wanted = text.trim().toLowerCase();
    const hits = wanted ? [...this.nodes.values()].filter((one) => matches(one, wanted)).map((one) => one.id) : [];
    this.found = new Set(hits);
    this.redraw();
    return hits;
  }

  centre(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    this.network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(this.network.getScale(), 0.9), animation: ease() });
  }

  zoom(factor) {
    const scale = clamp(this.network.getScale() * factor, FARTHEST, 6);
    this.network.moveTo({ scale, animation: ease() });
  }

  pan(right, down) {
    const { x, y } = this.network.getViewPosition();
    const step = 90 / this.network.getScale();
    this.network.moveTo({ position: { x: x + right * step, y: y + down * step } });
  }

  fit(animated = true) {
    const box = bounds([...this.nodes.values()].filter((one) => !this.hidden.has(one.kind)));
    if (box) this.lookAt(box, animated, CLOSEST);
  }

  // The view widens when something new would fall outside it; places do not change.
  makeRoom(ids) {
    const added = bounds(ids.map((id) => this.nodes.get(id)));
    if (!added) return;
    const seen = this.view();
    const inside = added.left >= seen.left && added.right <= seen.right && added.top >= seen.top && added.bottom <= seen.bottom;
    if (inside) return;
    const scale = this.network.getScale();
    const pad = MARGIN / scale;
    this.lookAt(
      {
        left: Math.min(added.left, seen.left + pad), right: Math.max(added.right, seen.right - pad),
        top: Math.min(added.top, seen.top + pad), bottom: Math.max(added.bottom, seen.bottom - pad),
      },
      true, scale,
    );
  }

  lookAt(box, animated, closest) {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height) return;
    const wide = Math.max(box.right - box.left, 1);
    const high = Math.max(box.bottom - box.top, 1);
    const scale = clamp(Math.min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high), FARTHEST, closest);
    const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    this.network.moveTo({ position, scale, animation: animated && ease() });
  }

  view() {
    const { x, y } = this.network.getViewPosition();
    const scale = this.network.getScale();
    const [wide, high] = [this.stage.clientWidth / scale / 2, this.stage.clientHeight / scale / 2];
    return { left: x - wide, right: x + wide, top: y - high, bottom: y + high, scale };
  }

  positions() {
    return Object.fromEntries([...this.nodes.values()].map((one) => [one.id, [one.x, one.y]]));
  }

  // Where a node, or the middle of an edge, is on the page, in CSS pixels.
  where(id) {
    const { left, top } = this.stage.getBoundingClientRect();
    const node = this.nodes.get(id);
    const point = node || this.network.body.edges[id]?.edgeType.getPoint(0.5);
    if (!point) return null;
    const at = this.network.canvasToDOM({ x: point.x, y: point.y });
    return { x: left + at.x, y: top + at.y };
  }

  shownNodes() {
    return this.drawn.nodes.length;
  }

  shownEdges() {
    return this.drawn.edges.length;
  }

  watchSize() {
    this.sizes = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = this.stage;
      if (!width || !height || (width === this.width && height === this.height)) return;
      const unseen = !this.width;
      [this.width, this.height] = [width, height];
      this.network.setSize(`${width}px`, `${height}px`);
      if (unseen && this.revision !== null) this.fit(false);
      this.network.redraw();
    });
    this.sizes.observe(this.stage);
  }

  destroy() {
    this.sizes.disconnect();
    this.gestures.destroy();
    this.network.destroy();
  }
}

const OPTIONS = {
  autoResize: false,
  physics: false,
  layout: { improvedLayout: false },
  interaction: {
    hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, tooltipDelay: 1e9,
    keyboard: false, zoomSpeed: 0.7, hideEdgesOnDrag: false,
  },
  nodes: { shape: "dot", chosen: false, labelHighlightBold: false },
  edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
};

// Makes `set` hold exactly `wanted`; those that stay are styled again only where asked.
function apply(set, wanted, style, restyle) {
  const ids = new Set(wanted.map((one) => one.id));
  const gone = set.getIds().filter((id) => !ids.has(id));
  if (gone.length) set.remove(gone);
  const fresh = wanted.filter((one) => !set.get(one.id));
  if (fresh.length) set.add(fresh.map(style));
  if (!restyle || fresh.length === wanted.length) return;
  const added = new Set(fresh.map((one) => one.id));
  const stay = [];
  for (const one of wanted) {
    if (added.has(one.id)) continue;
    const now = style(one);
    if (JSON.stringify(now) !== JSON.stringify(set.get(one.id))) stay.push(now);
  }
  if (stay.length) set.update(stay);
}

function matches(node, wanted) {
  return `${node.label}\n${node.title || ""}`.toLowerCase().includes(wanted);
}

function bounds(nodes) {
  if (!nodes.length) return null;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of nodes) {
    box.left = Math.min(box.left, x); box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y);
  }
  // Half a node and its label.
  return { left: box.left - 24, right: box.right + 24, top: box.top - 20, bottom: box.bottom + 36 };
}

function ease() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? false : EASE;
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
