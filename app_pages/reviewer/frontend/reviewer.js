// The review of one document: its text on the left, what was suggested on the right. Streamlit calls the default
// function with every change of data. What goes out is the trigger `acts`: everything decided that was not yet seen, so
// that quick keys lose nothing; each act has a number, and `seen` in the data says up to which they were taken.

import { Facts } from "./facts.js";
import { bindKeys } from "./keys.js";
import { Text } from "./text.js";
import { make } from "./make.js";

const instances = new WeakMap();
const OPEN = "undecided";

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let instance = instances.get(parentElement);
  if (!instance) {
    instance = new Reviewer(parentElement);
    instances.set(parentElement, instance);
  }
  instance.send = (value) => setTriggerValue("acts", value);
  instance.update(data);
  return () => setTimeout(() => instance.root.isConnected || instance.destroy(), 0);
}

class Reviewer {
  constructor(parent) {
    this.root = make("section", "mj-review");
    this.root.setAttribute("role", "group");
    this.text = new Text(this);
    this.side = new Facts(this);
    this.root.append(this.text.pane, this.side.pane);
    parent.appendChild(this.root);
    this.facts = [];
    this.states = [];
    this.pending = [];
    this.undone = [];
    this.doc = "";
    this.at = -1;
    this.last = 0;
    this.unbind = bindKeys(this.root, this);
  }

  update(data) {
    this.data = data;
    this.root.style.height = `max(${data.height}px, calc(100vh - ${data.above}px))`;
    this.root.setAttribute("aria-label", data.words.label);
    this.pending = this.pending.filter((act) => act.n > data.seen);
    if (data.whole && data.doc !== this.doc) this.open(JSON.parse(data.whole), data.doc);
    // Not from within the call that Streamlit makes.
    if (data.doc !== this.doc) return void setTimeout(() => this.act({ verdict: "lost", keys: [] }), 0);
    this.states = [...data.states];
    for (const act of this.pending) this.overlay(act);
    this.text.states(this.states);
    this.side.show();
    this.told();
  }

  open(whole, doc) {
    const key = this.facts[this.at]?.key;
    const same = this.title === this.data.title;
    this.title = this.data.title;
    this.doc = doc;
    this.facts = whole.facts;
    this.places = new Map(this.facts.map((fact, at) => [fact.key, at]));
    this.states = [...this.data.states];
    if (!same) this.undone = [];
    this.text.open(whole.blocks);
    this.side.open();
    const first = this.states.findIndex(([state]) => state === OPEN);
    const kept = same && this.places.has(key) ? this.places.get(key) : first;
    this.select(kept < 0 && this.facts.length ? 0 : kept);
    if (document.activeElement === document.body) this.root.querySelector(".mj-list").focus({ preventScroll: true });
  }

  select(at, scroll = true) {
    this.at = at;
    this.text.point(this.facts[at], at, scroll);
    this.side.point(at, scroll);
    this.told();
  }

  // The next or the one before of those that the filter shows.
  step(by) {
    const shown = this.side.shown();
    const here = shown.indexOf(this.at);
    const next = here < 0 ? (by > 0 ? shown.find((at) => at > this.at) ?? shown[0] : shown.findLast((at) => at < this.at)) : shown[here + by];
    if (next !== undefined) this.select(next);
  }

  decide(verdict, why = "") {
    const fact = this.facts[this.at];
    if (!fact || this.refused()) return;
    this.act({ verdict, keys: [fact.key], why });
    this.undone.push([fact.key]);
    this.forward();
  }

  acceptAll(least) {
    const keys = this.above(least);
    if (!keys.length || this.refused()) return;
    this.act({ verdict: "accepted", keys, least });
    this.undone.push(keys);
    this.forward();
  }

  // What is open and sure enough, whatever the filter shows.
  above(least) {
    return this.facts.filter((fact, at) => this.states[at][0] === OPEN && fact.sure >= least).map((fact) => fact.key);
  }

  undo() {
    if (this.refused()) return;
    const fact = this.facts[this.at];
    const keys = this.undone.pop() ?? (fact && this.states[this.at][1] ? [fact.key] : []);
    if (!keys.length) return;
    this.act({ verdict: OPEN, keys });
    const at = this.places.get(keys[0]);
    if (at !== undefined) this.select(at);
  }

  correct() {
    const fact = this.facts[this.at];
    if (fact && !this.refused()) this.act({ verdict: "correct", keys: [fact.key] });
  }

  refused() {
    if (this.data.by) return false;
    this.side.say(this.data.words.name_first);
    return true;
  }

  act(given) {
    this.last = Math.max(this.last + 1, Date.now());
    const act = { n: this.last, ...given };
    this.pending.push(act);
    this.overlay(act);
    this.text.states(this.states);
    this.side.show();
    this.told();
    this.send({ doc: this.doc, acts: this.pending });
  }

  overlay({ verdict, keys, why }) {
    if (verdict === "lost" || verdict === "correct") return;
    for (const key of keys) {
      const at = this.places.get(key);
      if (at !== undefined) this.states[at] = [verdict, verdict === OPEN ? "" : [this.data.by, why].filter(Boolean).join(" · ")];
    }
  }

  // On to the next that is open, from here and then from the beginning.
  forward() {
    const shown = this.side.shown().filter((at) => this.states[at][0] === OPEN);
    const next = shown.find((at) => at > this.at) ?? shown[0];
    if (next !== undefined) this.select(next);
    else this.select(this.at, false);
  }

  // The state in the page's own tree, for assistive tools and tests.
  told() {
    const said = this.root.dataset;
    said.facts = this.facts.length;
    said.open = this.states.filter(([state]) => state === OPEN).length;
    said.selected = this.facts[this.at]?.key ?? "";
    said.pending = this.pending.length;
    said.doc = this.doc;
    said.by = this.data?.by ?? "";
  }

  destroy() {
    this.unbind();
    this.root.remove();
  }
}
