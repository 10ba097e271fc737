// How one node and one edge look to vis-network; glyphs, labels and rings are painted over it (paint.js).

import { colour } from "./theme.js";

export const RADIUS = 13;

export function nodeStyle(node, picture) {
  const { theme, types } = picture;
  const own = colour(types.get(node.type), theme);
  const hollow = node.marks.some((mark) => HOLLOW.has(mark));
  const fill = hollow ? theme.background : own;
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    size: radius(node),
    borderWidth: hollow ? 2 : 1,
    color: { background: fill, border: own, hover: { background: fill, border: own }, highlight: { background: fill, border: own } },
    shapeProperties: { borderDashes: node.marks.includes("planned") ? [4, 3] : false },
  };
}

// What is planned, cleared, expired or no longer said must not look like what holds.
export const HOLLOW = new Set(["planned", "cleared", "expired", "revoked", "gone"]);

export function radius(node) {
  return node.size || RADIUS;
}

export function edgeStyle(edge, picture) {
  const { theme, selected, path } = picture;
  const chosen = selected?.edge === edge.id;
  const onPath = path?.has(edge.id);
  const near = selected?.node && (edge.from === selected.node || edge.to === selected.node);
  const line = chosen || onPath ? theme.primary : near ? theme.faint : theme.line;
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: chosen || onPath ? 2.5 : near ? 1.5 : 1,
    color: { color: line, hover: theme.faint, highlight: line, inherit: false },
    dashes: edge.gone ? [5, 4] : false,
    arrows: { to: { enabled: true, scaleFactor: 0.45 } },
    smooth: edge.bend ? { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) } : false,
    selfReference: { size: 16, angle: 0.8 },
  };
}
