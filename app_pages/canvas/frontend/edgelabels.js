// Captions of edges: those of the chosen, hovered and path edges always, the others where there is room to read them.

const READABLE = 0.75;
const MOST = 40;
const MOST_NEAR = 25;

export function edgeLabels(context, picture, seen, room) {
  const { theme, edges, network, selected, path, hovered } = picture;
  const font = 10.5 / Math.min(seen.scale, 1.2);
  const all = seen.scale > READABLE && picture.shownEdges() <= MOST;
  const near = new Set();
  for (const edge of edges.values()) {
    if (selected?.node && (edge.from === selected.node || edge.to === selected.node)) near.add(edge.id);
  }
  const tellNear = near.size <= MOST_NEAR;
  context.font = `400 ${font}px ${theme.font}`;
  context.lineWidth = 3 / seen.scale;
  context.lineJoin = "round";
  context.strokeStyle = theme.background;
  for (const edge of edges.values()) {
    const meant = edge.id === selected?.edge || edge.id === hovered || path.has(edge.id)
      || (tellNear && near.has(edge.id));
    if (!all && !meant) continue;
    const at = network.body.edges[edge.id]?.edgeType.getPoint(0.5);
    if (!at || !edge.label || at.x < seen.left || at.x > seen.right || at.y < seen.top || at.y > seen.bottom) continue;
    const wide = context.measureText(edge.label).width;
    if (!room.take(at.x - wide / 2, at.y - font / 2, wide, font) && edge.id !== selected?.edge && edge.id !== hovered) continue;
    context.strokeText(edge.label, at.x, at.y);
    context.fillStyle = edge.id === selected?.edge ? theme.text : theme.faint;
    context.fillText(edge.label, at.x, at.y);
  }
}
