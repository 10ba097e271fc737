// The picture by keyboard: arrows move, + and - zoom, f fits, Enter expands the chosen node, Esc lets go.

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function bindKeys(stage, owner) {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { picture } = owner;
    if (MOVES[event.key]) picture.pan(...MOVES[event.key]);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.25);
    else if (event.key === "-" || event.key === "_") picture.zoom(0.8);
    else if (event.key === "f" || event.key === "F") picture.fit();
    else if (event.key === "Enter" && picture.selected?.node) picture.gestures.expand(picture.selected.node);
    else if (event.key === "Escape") letGo(picture, owner);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function letGo(picture, owner) {
  owner.bars.stopPicking();
  const hadPicked = picture.picked.length > 0;
  picture.picked = [];
  owner.state();
  if (hadPicked) owner.send("pick", { ids: [] });
  else if (picture.selected) picture.choose(null);
  picture.redraw();
}
