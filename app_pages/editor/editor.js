// The query editor: Streamlit calls the default function with every run of the page; one instance lives per mount.
// What goes out is the state `text`, a moment after the last key and at once when the editor is left.

const LATER = 400;
const MOST = 60;
const OPEN = { "(": ")", "[": "]", "{": "}" };
const instances = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  let instance = instances.get(parentElement);
  if (!instance) {
    instance = new Editor(parentElement, data);
    instances.set(parentElement, instance);
  }
  instance.send = (text) => setStateValue("text", text);
  instance.update(data);
  return () => setTimeout(() => instance.root.isConnected || instance.destroy(), 0);
}

class Editor {
  constructor(parent, data) {
    this.root = make("section", "mj-editor");
    this.lines = make("div", "mj-lines");
    this.lines.setAttribute("aria-hidden", "true");
    this.text = make("textarea", "mj-text");
    Object.assign(this.text, { spellcheck: false, autocapitalize: "off", autocomplete: "off", wrap: "off", value: data.text });
    this.text.setAttribute("role", "combobox");
    this.text.setAttribute("aria-autocomplete", "list");
    this.mirror = make("div", "mj-mirror");
    this.offer = make("ul", "mj-offer");
    this.offer.setAttribute("role", "listbox");
    this.offer.id = `mj-offer-${Math.random().toString(36).slice(2)}`;
    this.text.setAttribute("aria-controls", this.offer.id);
    this.root.append(this.lines, this.text, this.mirror, this.offer);
    parent.appendChild(this.root);
    this.sent = data.text;
    this.timer = 0;
    this.close();
    this.listen();
  }

  update(data) {
    this.data = data;
    this.text.setAttribute("aria-label", data.label);
    this.text.placeholder = data.hint;
    this.offer.setAttribute("aria-label", data.label);
    this.number();
  }

  listen() {
    this.text.addEventListener("input", (event) => {
      this.number();
      this.later();
      if (!event.isComposing) this.suggest(false);
    });
    this.text.addEventListener("compositionend", () => this.suggest(false));
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => {
      this.close();
      this.now();
    });
    this.text.addEventListener("click", () => this.close());
    this.text.addEventListener("scroll", () => {
      this.lines.scrollTop = this.text.scrollTop;
      this.close();
    });
    // A press in the list must not take the cursor out of the text.
    this.offer.addEventListener("mousedown", (event) => event.preventDefault());
    this.offer.addEventListener("click", (event) => {
      const row = event.target.closest("li");
      if (row) this.take(Number(row.dataset.at));
    });
  }

  number() {
    const count = this.text.value.split("\n").length;
    const rows = Math.min(Math.max(count + 1, this.data.lines), 30);
    this.lines.textContent = Array.from({ length: count }, (_, at) => at + 1).join("\n");
    this.root.style.height = `${rows * 20 + 18}px`;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), LATER);
  }

  now() {
    clearTimeout(this.timer);
    if (this.text.value === this.sent) return;
    this.sent = this.text.value;
    this.send(this.sent);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      this.suggest(true);
    } else if (event.key === "Enter" && event.ctrlKey) {
      this.now();
    } else if (!this.offer.hidden) {
      this.choose(event);
    }
  }

  choose(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const takes = event.key === "Tab" || (event.key === "Enter" && this.at >= 0);
    if (step) this.point((this.at + step + this.found.length) % this.found.length);
    else if (takes) this.take(Math.max(this.at, 0));
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  suggest(asked) {
    const found = offers(this.text.value, this.text.selectionStart, this.data.words, asked);
    this.found = found.rows;
    this.from = found.from;
    if (!this.found.length || this.text.selectionStart !== this.text.selectionEnd) return this.close();
    this.offer.replaceChildren(...this.found.map((one, at) => this.row(one, at)));
    this.offer.hidden = false;
    this.text.setAttribute("aria-expanded", "true");
    this.point(found.sure || asked ? 0 : -1);
    this.place();
  }

  row(one, at) {
    const row = make("li");
    row.id = `${this.offer.id}-${at}`;
    row.dataset.at = at;
    row.setAttribute("role", "option");
    const word = make("code");
    word.textContent = one.word;
    const said = make("span", "mj-said");
    const captions = this.data.lang === "en" ? [one.en, one.zh] : [one.zh, one.en];
    said.textContent = captions.filter((text, place) => text && captions.indexOf(text) === place).join(" · ");
    const kind = make("span", "mj-kind");
    kind.textContent = this.data.kinds[one.kind] ?? "";
    row.append(word, said, kind);
    return row;
  }

  point(at) {
    this.at = at;
    [...this.offer.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    const row = this.offer.children[at];
    if (row) this.text.setAttribute("aria-activedescendant", row.id);
    else this.text.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  // The list stands under the word that is being written; the mirror holds the text up to there.
  place() {
    this.mirror.textContent = this.text.value.slice(0, this.from);
    const end = make("span");
    end.textContent = "\u200b";
    this.mirror.append(end);
    const box = this.text.getBoundingClientRect();
    const left = box.left + end.offsetLeft - this.text.scrollLeft;
    const top = box.top + end.offsetTop + 22 - this.text.scrollTop;
    const { offsetHeight: high, offsetWidth: wide } = this.offer;
    const below = top + high < window.innerHeight - 4;
    this.offer.style.left = `${Math.max(4, Math.min(left, window.innerWidth - wide - 8))}px`;
    this.offer.style.top = `${below ? top : Math.max(4, top - high - 24)}px`;
  }

  take(at) {
    const { word } = this.found[at];
    this.text.focus();
    this.text.setSelectionRange(this.from, this.text.selectionEnd);
    // Typed rather than set, so that Ctrl-Z takes it back.
    if (!document.execCommand("insertText", false, word)) this.text.setRangeText(word, this.from, this.text.selectionEnd, "end");
    this.close();
    this.number();
    this.later();
  }

  close() {
    this.offer.hidden = true;
    this.found = [];
    this.at = -1;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  destroy() {
    clearTimeout(this.timer);
    this.root.remove();
  }
}

// What may stand at `at`: the rows, where the word begins, and whether the place allows nothing else (`sure`).
function offers(text, at, words, asked) {
  const prefix = text.slice(0, at).match(/[\p{L}\p{N}_]*$/u)[0];
  const from = at - prefix.length;
  const nothing = { rows: [], from, sure: false };
  const before = text.slice(0, from);
  if (quoted(before)) return nothing;
  const place = placeOf(before, text);
  if (!place || (!asked && !place.sure && prefix.length < 2)) return nothing;
  const fit = words.filter((one) => place.kinds.includes(one.kind)).map((one) => ({ one, rank: rankOf(one, prefix, place) }));
  const rows = fit.filter((each) => each.rank < 9).sort((a, b) => a.rank - b.rank || compare(a.one.word, b.one.word));
  const found = rows.slice(0, MOST).map((each) => each.one);
  const whole = found.length > 0 && found[0].word === prefix;
  return whole && !asked ? nothing : { rows: found, from, sure: place.sure };
}

function placeOf(before, text) {
  const end = before.trimEnd();
  const last = end.at(-1) ?? "";
  if (before.endsWith(".")) return { kinds: ["property"], sure: true, of: typeOf(before.slice(0, -1), text) };
  if (before.endsWith("$")) return null;
  const { bracket, inside } = opened(end);
  if (bracket === "{" && (last === "{" || last === ",")) return { kinds: ["property"], sure: true, of: lastType(end) };
  if (bracket === "[" && ":|!&".includes(last)) return { kinds: ["edge"], sure: true };
  if (bracket === "(" && ":|!&".includes(last) && /^\s*\w*\s*[:\w|!&\s]*$/.test(inside)) return { kinds: ["label"], sure: true };
  if (last === ":" && bracket !== "{") return { kinds: ["label", "edge"], sure: true };
  return { kinds: ["keyword", "label", "edge", "property"], sure: false };
}

function rankOf(one, prefix, place) {
  const sought = prefix.toLowerCase();
  const own = place.of && one.of && !one.of.includes(place.of) ? 4 : 0;
  if (!sought) return own + (one.kind === "keyword" ? 1 : 0);
  const held = [one.word, one.zh, one.en].map((text) => (text ?? "").toLowerCase());
  const begins = held.filter((text) => text.startsWith(sought)).map((text) => text.length);
  // Of names that begin alike the shorter comes first: it is nearer to what has been written.
  if (begins.length) return own + Math.min(...begins) / 1000;
  return held.some((text) => text.includes(sought)) ? own + 1 : 9;
}

// The innermost bracket that is open, and what stands in it.
function opened(before) {
  const stack = [];
  for (let at = 0; at < before.length; at += 1) {
    if (OPEN[before[at]]) stack.push(at);
    else if (stack.length && OPEN[before[stack.at(-1)]] === before[at]) stack.pop();
  }
  const at = stack.at(-1);
  return at === undefined ? { bracket: "", inside: "" } : { bracket: before[at], inside: before.slice(at + 1) };
}

// The type that a variable is given somewhere in the text.
function typeOf(before, text) {
  const name = before.match(/(\w+)$/)?.[1];
  return name ? text.match(new RegExp(`[([]\\s*${name}\\s*:\\s*(\\w+)`))?.[1] : undefined;
}

function lastType(before) {
  return before.match(/:\s*(\w+)\s*\{[^{}]*$/)?.[1];
}

// Whether the text ends inside quotes or in a comment.
function quoted(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1).replace(/\\./g, "");
  const bare = line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, "");
  return /['"`]/.test(bare) || bare.includes("//");
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function make(tag, name = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}
