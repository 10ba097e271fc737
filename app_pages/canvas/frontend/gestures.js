// Hands on the picture: click, double-click, drag, hover. A click waits so that a double-click does not fire both.

const DOUBLE = 260;

export class Gestures {
  constructor(picture) {
    this.picture = picture;
    this.waiting = 0;
    this.last = 0;
    this.target = "";
    this.tip = picture.owner.bars.tip;
    const { network } = picture;
    network.on("click", (event) => this.click(event));
    network.on("doubleClick", (event) => this.double(event));
    network.on("dragStart", () => this.hide());
    network.on("dragEnd", (event) => this.dropped(event));
    network.on("zoom", () => this.hide());
    network.on("hoverNode", ({ node, event }) => this.hover(picture.nodes.get(node), event));
    network.on("hoverEdge", ({ edge, event }) => this.hover(picture.edges.get(edge), event));
    network.on("blurNode", () => this.hide());
    network.on("blurEdge", () => this.hide());
    this.leave = () => this.hide();
    picture.stage.addEventListener("pointerleave", this.leave);
  }

  click({ nodes, edges, event }) {
    clearTimeout(this.waiting);
    const now = performance.now();
    const target = nodes[0] ?? edges[0] ?? "";
    const second = now - this.last < DOUBLE && target === this.target;
    [this.last, this.target] = [now, target];
    if (second) return;
    const { picture } = this;
    const source = event.srcEvent || {};
    const picking = picture.owner.bars.picking || source.shiftKey || source.ctrlKey || source.metaKey;
    const chosen = nodes.length ? { node: nodes[0] } : edges.length ? { edge: edges[0] } : null;
    if (picking && nodes.length) return picture.pick(nodes[0]);
    this.waiting = setTimeout(() => this.chosen(chosen), DOUBLE);
  }

  chosen(chosen) {
    const { picture } = this;
    if (JSON.stringify(chosen) !== JSON.stringify(picture.selected)) picture.choose(chosen);
  }

  double({ nodes }) {
    clearTimeout(this.waiting);
    if (nodes.length) this.expand(nodes[0]);
  }

  expand(id) {
    this.picture.owner.bars.busy();
    this.picture.owner.send("expand", { id });
  }

  // A dropped node stays where it was dropped, here and in what the server lays out later.
  dropped({ nodes }) {
    const { picture } = this;
    if (!nodes.length) return;
    const moved = {};
    for (const [id, at] of Object.entries(picture.network.getPositions(nodes))) {
      const node = picture.nodes.get(id);
      if (!node || (node.x === at.x && node.y === at.y)) continue;
      Object.assign(node, { x: at.x, y: at.y });
      moved[id] = [at.x, at.y];
    }
    if (Object.keys(moved).length) picture.owner.send("moved", moved);
  }

  hover(thing, event) {
    if (!thing) return;
    this.picture.hovered = thing.id;
    const box = this.picture.owner.root.getBoundingClientRect();
    const at = event.center || event;
    // Text only: a title comes from files, and is never taken for markup.
    this.tip.textContent = thing.title || thing.label || "";
    this.tip.hidden = !this.tip.textContent;
    const x = Math.min(at.clientX ?? at.x, box.right - this.tip.offsetWidth - 20) - box.left + 14;
    const y = Math.min(at.clientY ?? at.y, box.bottom - this.tip.offsetHeight - 20) - box.top + 14;
    this.tip.style.transform = `translate(${Math.max(x, 4)}px, ${Math.max(y, 4)}px)`;
    this.picture.redraw();
  }

  hide() {
    if (this.picture.hovered === null && this.tip.hidden) return;
    this.picture.hovered = null;
    this.tip.hidden = true;
    this.picture.redraw();
  }

  destroy() {
    clearTimeout(this.waiting);
    this.picture.stage.removeEventListener("pointerleave", this.leave);
  }
}
