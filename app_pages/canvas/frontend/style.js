// How one node and one edge look to vis-network: shape, dashes and bends come from the server's drawing, colours from the
// page's theme. Glyphs, labels and rings are painted over it (paint.js).

import { colour } from "./theme.js";

export function nodeStyle(node, picture) {
  const { theme, types } = picture;
  const own = colour(types.get(node.kind), theme);
  // Hollow and broken: planned, pending, masked, cleared or no longer said must not look like what holds.
  const background = node.dashes ? theme.background : own;
  const border = node.marks.includes("conflict") ? theme.conflict : own;
  const both = { background, border };
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    shape: node.shape === "box" ? "square" : node.shape,
    size: node.size,
    opacity: node.opacity ?? 1,
    borderWidth: node.dashes || node.marks.includes("conflict") ? 2.5 : 1,
    color: { ...both, hover: both, highlight: both },
    shapeProperties: { borderDashes: node.dashes || false },
  };
}

// How much an edge stands out: 2 chosen or on the path, 1 at the chosen node, 0 as all others.
export function emphasis(edge, { selected, path }) {
  if (selected?.edge === edge.id || path.has(edge.id)) return 2;
  return selected?.node && (edge.from === selected.node || edge.to === selected.node) ? 1 : 0;
}

export function edgeStyle(edge, picture) {
  const { theme } = picture;
  const stands = emphasis(edge, picture);
  const [chosen, near] = [stands === 2, stands === 1];
  const quiet = edge.marks.includes("conflict") ? theme.conflict : theme.line;
  const line = chosen ? theme.primary : near ? theme.faint : quiet;
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: chosen ? 2.5 : near ? 1.6 : 1,
    color: { color: line, hover: theme.faint, highlight: line, inherit: false },
    dashes: edge.dashes || false,
    arrows: { to: { enabled: true, scaleFactor: 0.45 } },
    smooth: edge.bend ? { enabled: true, type: edge.way, roundness: edge.bend } : false,
    selfReference: { size: 16, angle: 0.8 },
  };
}
