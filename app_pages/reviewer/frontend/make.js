// Small pieces that every part of the review is made of. Texts are set as text: what a document says is never markup.

export function make(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}

export function button(name, text, keys, press) {
  const made = make("button", name, text);
  made.type = "button";
  if (keys) {
    made.append(make("kbd", "", keys));
    made.setAttribute("aria-keyshortcuts", keys);
  }
  made.addEventListener("click", press);
  return made;
}

export function tinted(element, type) {
  if (!type) return element;
  element.style.setProperty("--light", type.light);
  element.style.setProperty("--dark", type.dark);
  return element;
}
