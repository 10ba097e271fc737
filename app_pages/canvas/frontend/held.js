// The drawing that the page holds: taken as a whole, or brought up to date by the steps that lead on from it. A node that
// is here keeps its place, where a hand may have put it, unless everything was laid out again.

export class Held {
  constructor() {
    this.nodes = new Map();
    this.edges = new Map();
    this.revision = null;
    this.arrangement = null;
  }

  // What became of it: {whole, rearranged, added: ids of new nodes, touched: ids}; null where nothing changed, and false
  // where no step leads on from here, so that the whole has to be asked for.
  take(data) {
    if (data.revision === this.revision) return null;
    const at = data.whole ? -1 : data.steps.findIndex((step) => step.base === this.revision);
    if (!data.whole && at < 0) return false;
    const rearranged = data.arrangement !== this.arrangement;
    const before = new Set(this.nodes.keys());
    const touched = new Set();
    if (data.whole) this.replace(JSON.parse(data.whole), !rearranged);
    else for (const step of data.steps.slice(at)) this.apply(JSON.parse(step.text), touched);
    this.revision = data.revision;
    this.arrangement = data.arrangement;
    const added = [...this.nodes.keys()].filter((id) => !before.has(id));
    return { whole: Boolean(data.whole), rearranged, added, touched };
  }

  replace({ nodes, edges }, keep) {
    const before = this.nodes;
    this.nodes = new Map(nodes.map((one) => [one.id, keep ? placed(one, before.get(one.id)) : one]));
    this.edges = new Map(edges.map((one) => [one.id, one]));
  }

  // What is put stands where one of its id stood, or at the end, as in the whole drawing.
  apply({ nodes, edges }, touched) {
    for (const id of edges.gone) this.edges.delete(id);
    for (const id of nodes.gone) this.nodes.delete(id);
    for (const node of nodes.put) this.nodes.set(node.id, placed(node, this.nodes.get(node.id)));
    for (const edge of edges.put) this.edges.set(edge.id, edge);
    for (const one of [...nodes.put, ...edges.put]) touched.add(one.id);
  }
}

function placed(node, old) {
  return old ? Object.assign(node, { x: old.x, y: old.y }) : node;
}
