// The network component: Streamlit calls the default function with every change of data; one instance lives per mount.
// What comes in is the picture, whole or in steps (held.js); what goes out are the triggers chosen, expand, pick, moved,
// and lost, which asks for the whole.

import { Bars } from "./bars.js";
import { bindKeys } from "./keys.js";
import { Picture } from "./picture.js";
import { readTheme } from "./theme.js";

const PATIENCE = 3000;

const instances = new WeakMap();
const loading = new Map();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let instance = instances.get(parentElement);
  if (!instance) {
    instance = new Instance(parentElement);
    instances.set(parentElement, instance);
  }
  instance.send = (event, value) => setTriggerValue(event, value);
  instance.update(data);
  // Streamlit also calls this when a newer call overtakes this one, so only what left the page is taken down.
  return () => setTimeout(() => instance.root.isConnected || instance.destroy(), 0);
}

class Instance {
  constructor(parent) {
    this.root = document.createElement("section");
    this.root.className = "mj-canvas";
    this.root.setAttribute("role", "group");
    parent.appendChild(this.root);
    this.bars = new Bars(this.root, this);
    this.picture = null;
    this.data = null;
    this.send = () => {};
    this.asking = 0;
    this.began = performance.now();
  }

  update(data) {
    this.data = data;
    this.root.style.height = `max(${data.height}px, calc(100vh - ${data.above}px))`;
    this.root.setAttribute("aria-label", data.words.label);
    this.bars.words(data);
    if (this.picture) return this.draw();
    load(new URL(data.vis, import.meta.url).href).then(() => this.start(), () => this.bars.fail(data.words.failed));
  }

  start() {
    if (this.picture || !this.root.isConnected) return;
    this.picture = new Picture(this.bars.stage, this);
    bindKeys(this.bars.stage, this);
    // What tests and a person at the console may ask: positions(), where(id), view().
    this.root.canvas = this.picture;
    this.draw();
  }

  draw() {
    const { data, picture } = this;
    const theme = readTheme(this.root);
    this.root.style.setProperty("--mj-conflict", theme.conflict);
    if (!picture.show(data, theme)) return this.ask();
    clearTimeout(this.asking);
    this.asking = 0;
    this.bars.show(data, picture);
    this.state();
    if (!this.root.dataset.drawn) picture.network.once("afterDrawing", () => this.drawn());
  }

  // Asks for the whole drawing, again after a while if none came; not from within the call that Streamlit makes.
  ask() {
    if (this.asking) return;
    setTimeout(() => this.send("lost", { held: this.picture.held.revision }), 0);
    this.asking = setTimeout(() => {
      this.asking = 0;
      this.draw();
    }, PATIENCE);
  }

  // The state in the page's own tree, for assistive tools, tests and measurements.
  state() {
    const { picture, data } = this;
    const said = this.root.dataset;
    said.nodes = picture.shownNodes();
    said.edges = picture.shownEdges();
    said.revision = data.revision;
    said.theme = picture.theme.dark ? "dark" : "light";
    said.picked = picture.picked.join(" ");
    said.hidden = [...picture.hidden].join(" ");
    said.ready = "true";
  }

  // When the first picture stood, from opening the address and from the component's own beginning: in milliseconds.
  drawn() {
    this.root.dataset.drawn = Math.round(performance.now());
    this.root.dataset.took = Math.round(performance.now() - this.began);
  }

  destroy() {
    clearTimeout(this.asking);
    this.picture?.destroy();
    this.root.remove();
  }
}

function load(url) {
  if (window.vis?.Network) return Promise.resolve();
  if (!loading.has(url)) {
    const started = import(url).then(() => {
      if (!window.vis?.Network) throw new Error("vis-network did not start");
    });
    started.catch(() => loading.delete(url));
    loading.set(url, started);
  }
  return loading.get(url);
}
