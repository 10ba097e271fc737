// The suggestions in reading order: a row each, the selected one opened with its sentence, its note, what was decided
// and the buttons. Above them how far the review is, what to show, and accepting all that is sure enough.

import { button, make, tinted } from "./make.js";

const LEFT_OUT = new Set(["rejected", "dropped"]);
const SURE = { all: [0, 1.01], high: [0.9, 1.01], middle: [0.7, 0.9], low: [0, 0.7] };
const OPEN = "undecided";

export class Facts {
  constructor(owner) {
    this.owner = owner;
    this.pane = make("div", "mj-side");
    this.bar = make("div", "mj-bar");
    this.ask = make("div", "mj-ask");
    this.ask.hidden = true;
    this.ask.setAttribute("role", "alertdialog");
    this.list = make("div", "mj-list");
    this.list.tabIndex = 0;
    this.list.setAttribute("role", "listbox");
    this.list.addEventListener("click", (event) => this.click(event));
    this.none = make("p", "mj-none");
    this.pane.append(this.bar, this.ask, this.list);
    this.rows = [];
    this.filter = { type: "", open: false, sure: "all", text: "" };
  }

  open() {
    const { facts, data } = this.owner;
    this.none.textContent = data.words.none_shown;
    this.list.setAttribute("aria-label", data.words.facts);
    this.tools();
    this.rows = facts.map((fact, at) => this.row(fact, at));
    this.list.replaceChildren(...this.rows, this.none);
    this.opened = null;
  }

  // Progress, filters and the button for many, made anew with every document.
  tools() {
    const { words, types } = this.owner.data;
    this.progress = make("progress", "mj-progress");
    this.count = make("span", "mj-count");
    this.count.setAttribute("role", "status");
    const top = make("div", "mj-line");
    top.append(this.progress, this.count, button("mj-small mj-all", words.accept_all, "A", () => this.askAll()));
    const kinds = [...new Set(this.owner.facts.map((fact) => fact.type))];
    const type = this.choice(words.type, [["", words.every_type], ...kinds.map((one) => [one, types[one]?.caption ?? one])], "type");
    const sure = this.choice(words.sure, Object.keys(SURE).map((one) => [one, words[`sure_${one}`]]), "sure");
    const open = make("label", "mj-check");
    const box = make("input");
    box.type = "checkbox";
    box.checked = this.filter.open;
    box.addEventListener("change", () => this.narrow({ open: box.checked }));
    open.append(box, words.only_open);
    this.find = make("input", "mj-find");
    Object.assign(this.find, { type: "search", placeholder: words.find, value: this.filter.text });
    this.find.setAttribute("aria-label", words.find);
    this.find.addEventListener("input", () => this.narrow({ text: this.find.value.trim().toLowerCase() }));
    this.find.addEventListener("keydown", (event) => event.key === "Enter" && this.list.focus());
    const below = make("div", "mj-line");
    below.append(type, sure, open, this.find);
    this.bar.replaceChildren(top, below, make("div", "mj-keys", words.keys));
  }

  choice(label, options, name) {
    const made = make("select", "mj-choice");
    made.setAttribute("aria-label", label);
    for (const [value, text] of options) {
      const option = make("option", "", text);
      option.value = value;
      made.append(option);
    }
    made.value = options.some(([value]) => value === this.filter[name]) ? this.filter[name] : options[0][0];
    this.filter[name] = made.value;
    made.addEventListener("change", () => this.narrow({ [name]: made.value }));
    return made;
  }

  narrow(change) {
    Object.assign(this.filter, change);
    this.show(false);
    const shown = this.shown();
    if (shown.length && !shown.includes(this.owner.at)) this.owner.select(shown[0]);
  }

  fits(fact, at) {
    const { type, open, sure, text } = this.filter;
    const [least, most] = SURE[sure];
    return (
      (!type || fact.type === type) &&
      (!open || this.owner.states[at][0] === OPEN) &&
      fact.sure >= least && fact.sure < most &&
      (!text || [...fact.says, ...fact.details, fact.note].join(" ").toLowerCase().includes(text))
    );
  }

  shown() {
    return this.owner.facts.map((_, at) => at).filter((at) => !this.rows[at].hidden);
  }

  // States of all rows; the selected one stays in sight until it is left, whatever the filter says.
  show(keep = true) {
    const { facts, states, data, at } = this.owner;
    let any = false;
    this.rows.forEach((row, place) => {
      row.hidden = !(keep && place === at) && !this.fits(facts[place], place);
      any ||= !row.hidden;
      row.dataset.state = states[place][0];
      row.classList.toggle("mj-left", LEFT_OUT.has(states[place][0]));
      row.querySelector(".mj-state").textContent = data.words[`state_${states[place][0]}`];
    });
    this.none.hidden = any;
    const done = states.filter(([state]) => state !== OPEN).length;
    this.progress.max = Math.max(1, states.length);
    this.progress.value = done;
    this.count.textContent = data.words.progress.replace("{done}", done).replace("{all}", states.length);
    if (this.opened !== null) this.detail(this.opened);
  }

  row(fact, at) {
    const { types, words } = this.owner.data;
    const row = make("div", fact.ends.length ? "mj-row mj-edge" : "mj-row mj-node");
    row.dataset.row = at;
    row.id = `mj-fact-${at}`;
    row.setAttribute("role", "option");
    const head = make("div", "mj-head");
    const says = make("span", "mj-says");
    if (fact.ends.length) {
      const [start, relation, end] = fact.says;
      says.append(
        tinted(make("b", "mj-tint", start), types[fact.ends[0]]),
        make("span", "mj-relation", ` —${relation}→ `),
        tinted(make("b", "mj-tint", end), types[fact.ends[1]]),
      );
    } else {
      const type = types[fact.type];
      says.append(tinted(make("span", "mj-kind", type?.caption ?? fact.type), type), tinted(make("b", "mj-tint", fact.says[0]), type));
    }
    const sure = make("span", fact.sure < 0.7 ? "mj-sure mj-unsure" : "mj-sure", `${Math.round(fact.sure * 100)}%`);
    sure.title = words.sure;
    head.append(says, ...fact.badges.map((text) => make("span", "mj-badge", text)), sure, make("span", "mj-state"));
    row.append(head);
    if (fact.details.length) row.append(make("div", "mj-details", fact.details.join(" · ")));
    return row;
  }

  point(at, scroll) {
    if (this.opened !== null) {
      this.rows[this.opened]?.querySelector(".mj-more")?.remove();
      this.rows[this.opened]?.setAttribute("aria-selected", "false");
    }
    this.close();
    this.opened = at >= 0 ? at : null;
    if (this.opened === null) return;
    const row = this.rows[at];
    row.setAttribute("aria-selected", "true");
    this.list.setAttribute("aria-activedescendant", row.id);
    this.show();
    if (scroll) row.scrollIntoView({ block: "nearest" });
  }

  // What the selected row has besides: sentence, note, who decided, and the buttons.
  detail(at) {
    const { facts, states, data, text } = this.owner;
    const { words } = data;
    const fact = facts[at];
    const more = make("div", "mj-more");
    const quote = make("blockquote");
    for (const [piece, own] of text.quote(fact, at)) quote.append(make(own ? "mark" : "span", "", piece));
    more.append(quote);
    if (fact.note) more.append(make("div", "mj-note", fact.note));
    if (states[at][1]) more.append(make("div", "mj-decided", `${words[`state_${states[at][0]}`]} · ${states[at][1]}`));
    const buttons = make("div", "mj-buttons");
    buttons.append(
      button("mj-small mj-accept", words.accept, "a", () => this.owner.decide("accepted")),
      button("mj-small", words.correct, "e", () => this.owner.correct()),
      button("mj-small", words.reject, "r", () => this.askWhy()),
      button("mj-small", words.undo, "u", () => this.owner.undo()),
    );
    more.append(buttons);
    const row = this.rows[at];
    row.querySelector(".mj-more")?.remove();
    row.append(more);
  }

  // Rejecting asks why; Enter sends it.
  askWhy() {
    const { words } = this.owner.data;
    if (this.owner.at < 0 || this.owner.refused()) return;
    const why = make("input", "mj-find");
    why.maxLength = 300;
    why.placeholder = words.why;
    why.setAttribute("aria-label", words.why);
    const done = () => {
      if (!why.value.trim()) return why.focus();
      this.close();
      this.owner.decide("rejected", why.value.trim());
      this.list.focus({ preventScroll: true });
    };
    this.dialog(why, done, [why, button("mj-small mj-accept", words.reject, "", done)]);
  }

  // Accepting many says how many first.
  askAll() {
    const { words, least } = this.owner.data;
    if (this.owner.refused()) return;
    const from = make("input", "mj-least");
    Object.assign(from, { type: "number", min: 0, max: 1, step: 0.05, value: this.least ?? least });
    from.setAttribute("aria-label", words.least);
    const told = make("span", "mj-told");
    const sure = button("mj-small mj-accept", words.accept_them, "", () => done());
    const count = () => {
      this.least = Number(from.value);
      const many = this.owner.above(this.least).length;
      told.textContent = words.would_accept.replace("{n}", many);
      sure.disabled = !many;
    };
    const done = () => {
      if (sure.disabled) return;
      this.close();
      this.owner.acceptAll(this.least);
      this.list.focus({ preventScroll: true });
    };
    from.addEventListener("input", count);
    count();
    this.dialog(from, done, [make("span", "", words.least), from, told, sure]);
  }

  dialog(field, done, parts) {
    const cancel = () => {
      this.close();
      this.list.focus({ preventScroll: true });
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") done();
      else if (event.key === "Escape") cancel();
      else return;
      event.preventDefault();
    });
    this.ask.replaceChildren(...parts, button("mj-small", this.owner.data.words.cancel, "", cancel));
    this.ask.hidden = false;
    field.focus();
  }

  say(text) {
    this.ask.replaceChildren(make("span", "mj-told", text));
    this.ask.hidden = false;
  }

  close() {
    this.ask.hidden = true;
    this.ask.replaceChildren();
  }

  click(event) {
    if (event.target.closest("button")) return;
    const row = event.target.closest("[data-row]");
    if (row && Number(row.dataset.row) !== this.owner.at) this.owner.select(Number(row.dataset.row));
  }
}
