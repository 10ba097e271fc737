// What stands around the picture: find and tools above it, the legend below it, and the line that says what to do.
// Every word comes from the page's texts, so that one language is shown.

import { exportPicture } from "./export.js";
import { colour } from "./theme.js";

const TOOLS = [
  ["pick", "M5 5a2.5 2.5 0 1 0 .01 0M15 15a2.5 2.5 0 1 0 .01 0M7 9l6 6"],
  ["fit", "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"],
  ["closer", "M10 4v12M4 10h12"],
  ["farther", "M4 10h12"],
  ["image", "M10 3v9M6 9l4 4 4-4M4 17h12"],
];

export class Bars {
  constructor(root, owner) {
    this.owner = owner;
    this.picking = false;
    this.top = make("div", "mj-top", root);
    this.search = make("input", "mj-find", this.top);
    this.search.type = "search";
    this.count = make("span", "mj-count", this.top);
    this.count.setAttribute("aria-live", "polite");
    this.hint = make("span", "mj-hint", this.top);
    this.tools = make("div", "mj-tools", this.top);
    this.tools.setAttribute("role", "toolbar");
    this.buttons = Object.fromEntries(TOOLS.map(([name, path]) => [name, this.tool(name, path)]));
    this.frame = make("div", "mj-frame", root);
    this.stage = make("div", "mj-stage", this.frame);
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.tip = make("div", "mj-tip", root);
    this.tip.hidden = true;
    this.tip.setAttribute("role", "tooltip");
    this.legend = make("div", "mj-legend", root);
    this.legend.setAttribute("role", "group");
    this.bindSearch();
  }

  tool(name, path) {
    const button = make("button", "mj-tool", this.tools);
    button.type = "button";
    button.dataset.tool = name;
    button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${path}"/></svg>`;
    button.addEventListener("click", () => this.owner.picture && ACTIONS[name](this.owner.picture, this));
    return button;
  }

  bindSearch() {
    let hits = [];
    let at = -1;
    const tell = () => {
      this.count.textContent = this.search.value.trim() ? `${hits.length ? at + 1 : 0}/${hits.length}` : "";
    };
    this.search.addEventListener("input", () => {
      hits = this.owner.picture?.find(this.search.value) || [];
      at = -1;
      tell();
    });
    this.search.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") {
        this.search.value = "";
        this.search.dispatchEvent(new Event("input"));
      }
      if (event.key !== "Enter" || !hits.length) return;
      at = (at + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
      this.owner.picture.centre(hits[at]);
      tell();
    });
  }

  words({ words }) {
    this.search.placeholder = words.find;
    this.search.setAttribute("aria-label", words.find);
    this.tools.setAttribute("aria-label", words.tools);
    this.legend.setAttribute("aria-label", words.legend);
    this.stage.setAttribute("aria-label", words.keys);
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
    }
    this.tell(words);
  }

  tell(words) {
    this.hint.textContent = this.picking ? words.picking : words.hint;
    this.buttons.pick.setAttribute("aria-pressed", String(this.picking));
  }

  // The legend: what is in the picture, by type; a click hides or shows the type.
  show(data, picture) {
    this.stage.classList.remove("mj-busy");
    this.stage.classList.toggle("mj-picking", this.picking);
    const counts = new Map();
    for (const node of picture.nodes.values()) counts.set(node.kind, (counts.get(node.kind) || 0) + 1);
    const items = data.types.filter((type) => counts.has(type.key)).map((type) => this.item(type, counts.get(type.key), picture));
    this.legend.replaceChildren(...items, ...data.marks.map(note));
  }

  item(type, count, picture) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mj-type";
    button.dataset.type = type.key;
    const shown = !picture.hidden.has(type.key);
    button.setAttribute("aria-pressed", String(shown));
    button.title = shown ? this.owner.data.words.hide : this.owner.data.words.unhide;
    const glyph = make("span", "mj-glyph", button);
    glyph.textContent = type.glyph;
    glyph.style.background = colour(type, picture.theme);
    glyph.style.color = picture.theme.ink;
    make("span", "", button).textContent = type.caption;
    make("span", "mj-number", button).textContent = count.toLocaleString("en");
    button.addEventListener("click", () => picture.toggle(type.key));
    return button;
  }

  stopPicking() {
    this.picking = false;
    if (this.owner.data) this.tell(this.owner.data.words);
    this.stage.classList.remove("mj-picking");
  }

  busy() {
    this.stage.classList.add("mj-busy");
  }

  fail(text) {
    this.stage.textContent = text;
    this.stage.classList.add("mj-failed");
  }
}

const ACTIONS = {
  pick: (picture, bars) => {
    bars.picking = !bars.picking;
    bars.tell(bars.owner.data.words);
    bars.stage.classList.toggle("mj-picking", bars.picking);
    bars.stage.focus();
  },
  fit: (picture) => picture.fit(),
  closer: (picture) => picture.zoom(1.25),
  farther: (picture) => picture.zoom(0.8),
  image: (picture, bars) => exportPicture(picture, bars.owner.data),
};

function note(mark) {
  const shown = document.createElement("span");
  shown.className = "mj-note";
  make("span", `mj-sign mj-sign-${mark.key}`, shown);
  make("span", "", shown).textContent = mark.caption;
  make("span", "mj-number", shown).textContent = mark.count.toLocaleString("en");
  return shown;
}

function make(tag, name, parent) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  parent.appendChild(element);
  return element;
}
