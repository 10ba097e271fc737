// The document: a paragraph a block, cut into pieces wherever a name, a word that says something or a sentence begins or
// ends. A piece knows which suggestions it belongs to: first the nodes it names, the shortest mention first.

import { make, tinted } from "./make.js";

const GREY = new Set(["masthead", "header", "footer", "boilerplate"]);
const DOUBT = 0.9;

export class Text {
  constructor(owner) {
    this.owner = owner;
    this.pane = make("div", "mj-text");
    this.pane.tabIndex = 0;
    this.pane.setAttribute("role", "document");
    this.pane.addEventListener("click", (event) => this.click(event));
    this.pieces = [];
  }

  open(blocks) {
    const { data, facts } = this.owner;
    this.pane.setAttribute("aria-label", data.words.text);
    this.pieces = [];
    this.of = facts.map(() => []);
    this.hot = [];
    this.pane.replaceChildren(...this.paragraphs(blocks));
    this.pane.scrollTop = 0;
  }

  paragraphs(blocks) {
    const made = [];
    let page = 0;
    for (const [kind, on, ocr, pieces] of blocks) {
      if (on && on !== page) {
        page = on;
        made.push(make("div", "mj-page", this.owner.data.words.page.replace("{n}", on)));
      }
      made.push(this.paragraph(kind, ocr, pieces));
    }
    return made;
  }

  paragraph(kind, ocr, pieces) {
    const made = make("p", GREY.has(kind) ? `mj-block mj-grey mj-b-${kind}` : `mj-block mj-b-${kind}`);
    if (ocr !== null && ocr < DOUBT) {
      made.classList.add("mj-doubt");
      made.title = this.owner.data.words.doubt.replace("{n}", Math.round(ocr * 100));
    }
    for (const [start, text, nodes, edges] of pieces) {
      const piece = make("span", "", text);
      const kept = { start, element: piece, nodes, edges };
      piece.dataset.at = this.pieces.length;
      this.pieces.push(kept);
      for (const at of [...nodes, ...edges]) this.of[at].push(kept);
      if (nodes.length) {
        const fact = this.owner.facts[nodes[0]];
        tinted(piece, this.owner.data.types[fact.type]);
        piece.title = this.owner.data.types[fact.type]?.caption ?? "";
      }
      made.append(piece);
    }
    return made;
  }

  // Dashed while undecided, solid once asserted, struck when left out.
  states(states) {
    for (const { element, nodes } of this.pieces) {
      if (!nodes.length) continue;
      const name = `mj-span mj-is-${states[nodes[0]][0]}`;
      if (element.dataset.state !== name) {
        element.classList.remove(...(element.dataset.state ?? "").split(" ").filter(Boolean));
        element.classList.add(...name.split(" "));
        element.dataset.state = name;
      }
    }
  }

  point(fact, at, scroll) {
    for (const element of this.hot) element.classList.remove("mj-sentence", "mj-hot");
    this.hot = [];
    if (!fact) return;
    const [start, end] = fact.sentence;
    const sentence = this.between(start, end);
    for (const { element } of sentence) this.light(element, "mj-sentence");
    const own = this.of[at].filter((piece) => piece.start >= start && piece.start < end);
    for (const { element } of own.length ? own : this.of[at]) this.light(element, "mj-hot");
    const first = own[0] ?? sentence[0] ?? this.of[at][0];
    if (scroll && first) this.reveal(first.element);
  }

  light(element, name) {
    element.classList.add(name);
    this.hot.push(element);
  }

  between(start, end) {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle].start < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < this.pieces.length && this.pieces[low].start < end; low += 1) found.push(this.pieces[low]);
    return found;
  }

  reveal(element) {
    const box = element.getBoundingClientRect();
    const pane = this.pane.getBoundingClientRect();
    if (box.top < pane.top + 24 || box.bottom > pane.bottom - 48) {
      this.pane.scrollTop += box.top - pane.top - pane.height / 3;
    }
  }

  // The text of a sentence in pieces, each with whether it belongs to the suggestion.
  quote(fact, at) {
    const [start, end] = fact.sentence;
    return this.between(start, end).map(({ element, nodes, edges }) => [
      element.textContent,
      nodes.includes(at) || edges.includes(at),
    ]);
  }

  // A press goes through all that a piece belongs to, one after the other.
  click(event) {
    const piece = this.pieces[event.target.closest?.("[data-at]")?.dataset.at];
    const every = piece ? [...piece.nodes, ...piece.edges] : [];
    if (every.length) this.owner.select(every[(every.indexOf(this.owner.at) + 1) % every.length], true);
  }
}
