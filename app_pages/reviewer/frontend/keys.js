// The keys of the review. They hold while the component has the focus, or nothing has.

const TYPING = "input, textarea, select, [contenteditable]";

export function bindKeys(root, owner) {
  const press = {
    j: () => owner.step(1),
    ArrowDown: () => owner.step(1),
    k: () => owner.step(-1),
    ArrowUp: () => owner.step(-1),
    a: () => owner.decide("accepted"),
    A: () => owner.side.askAll(),
    r: () => owner.side.askWhy(),
    e: () => owner.correct(),
    u: () => owner.undo(),
    "/": () => owner.side.find.focus(),
  };
  const on = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const path = event.composedPath();
    const inside = path.includes(root);
    if (!inside && document.activeElement !== document.body) return;
    if (path[0].matches?.(TYPING) || (path[0].matches?.("button") && [" ", "Enter"].includes(event.key))) return;
    const done = press[event.key];
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    done();
  };
  document.addEventListener("keydown", on, true);
  return () => document.removeEventListener("keydown", on, true);
}
