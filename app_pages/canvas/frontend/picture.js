// The drawing: vis-network with physics off. Positions come from the server and from the hand that drags; a change is
// applied as a difference, so nothing that is already placed moves.

import { Gestures } from "./gestures.js";
import { Held } from "./held.js";
import { paint, prepare } from "./paint.js";
import { edgeStyle, emphasis, nodeStyle } from "./style.js";

const MARGIN = 46;
const CLOSEST = 1.3;
const FARTHEST = 0.02;
const EASE = { duration: 160, easingFunction: "easeInOutQuad" };

export class Picture {
  constructor(stage, owner) {
    this.owner = owner;
    this.stage = stage;
    this.held = new Held();
    this.hidden = new Set();
    this.picked = [];
    this.found = new Set();
    this.selected = null;
    this.hovered = null;
    // How edges stood out when they were last styled.
    this.stands = new Map();
    this.drawn = { nodes: new window.vis.DataSet(), edges: new window.vis.DataSet() };
    this.network = new window.vis.Network(stage, this.drawn, OPTIONS);
    this.network.on("afterDrawing", (context) => paint(context, this));
    this.gestures = new Gestures(this);
    this.watchSize();
  }

  get nodes() {
    return this.held.nodes;
  }

  get edges() {
    return this.held.edges;
  }

  // A new state from the server. False where it cannot be shown before the whole drawing has come.
  show(data, theme) {
    const first = this.held.revision === null;
    const news = this.held.take(data);
    if (news === false) return false;
    const themed = !this.theme || JSON.stringify(theme) !== JSON.stringify(this.theme);
    this.theme = theme;
    this.data = data;
    this.types = new Map(data.types.map((one) => [one.key, one]));
    if (news) prepare(this);
    this.path = new Set(data.path || []);
    this.picked = data.picked || [];
    this.selected = data.selected || null;
    this.refresh(themed || news?.whole ? null : news?.touched);
    if (first || news?.rearranged) this.fit(false);
    else if (news?.added.length) this.makeRoom(news.added);
    this.redraw();
    return true;
  }

  // Brings the drawing to what is visible now. Styled anew are those of the ids `touched` (null: all), and edges that
  // stand out now or did before.
  refresh(touched = new Set()) {
    const nodes = [...this.nodes.values()].filter((one) => !this.hidden.has(one.kind));
    const ids = new Set(nodes.map((one) => one.id));
    const edges = [...this.edges.values()].filter((one) => ids.has(one.from) && ids.has(one.to));
    const restyled = touched && new Set(touched);
    const stands = new Map();
    for (const edge of edges) {
      const now = emphasis(edge, this);
      if (now) stands.set(edge.id, now);
      if (now !== (this.stands.get(edge.id) || 0)) restyled?.add(edge.id);
    }
    this.stands = stands;
    this.undrawn(() => {
      apply(this.drawn.nodes, nodes, (one) => nodeStyle(one, this), touched);
      apply(this.drawn.edges, edges, (one) => edgeStyle(one, this), restyled);
    });
  }

  // vis-network draws everything at once after each change of its data. Here that waits until all changes are made.
  undrawn(change) {
    const { emitter } = this.network.body;
    emitter.emit("_blockRedraw");
    try {
      change();
    } finally {
      emitter.emit("_allowRedraw");
    }
  }

  // With the next frame, once.
  redraw() {
    this.network.body.emitter.emit("_requestRedraw");
  }

  toggle(type) {
    if (!this.hidden.delete(type)) this.hidden.add(type);
    this.refresh();
    this.redraw();
    this.owner.bars.show(this.data, this);
    this.owner.state();
  }

  choose(chosen) {
    this.selected = chosen;
    this.refresh();
    this.redraw();
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
      if (unseen && this.held.revision !== null) this.fit(false);
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

// Makes `set` hold exactly `wanted`; of those that stay only the `touched` are styled again (null: all).
function apply(set, wanted, style, touched) {
  const held = new Set(set.getIds());
  const ids = new Set(wanted.map((one) => one.id));
  const gone = [...held].filter((id) => !ids.has(id));
  if (gone.length) set.remove(gone);
  const fresh = wanted.filter((one) => !held.has(one.id));
  if (fresh.length) set.add(fresh.map(style));
  const stay = [];
  for (const one of wanted) {
    if (!held.has(one.id) || (touched && !touched.has(one.id))) continue;
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
