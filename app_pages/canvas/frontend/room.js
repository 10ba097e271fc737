// Which places on the picture are taken: a coarse grid of rectangles, for labels that must not cover each other.

const CELLS = 24;

export class Room {
  constructor(seen) {
    this.cell = Math.max((seen.right - seen.left) / CELLS, 1);
    this.cells = new Map();
  }

  // Takes the rectangle if nothing is there; says whether it could.
  take(left, top, width, height) {
    const box = [left, top, left + width, top + height];
    const keys = this.keys(box);
    for (const key of keys) {
      if ((this.cells.get(key) || []).some((other) => overlap(box, other))) return false;
    }
    for (const key of keys) {
      const held = this.cells.get(key);
      if (held) held.push(box);
      else this.cells.set(key, [box]);
    }
    return true;
  }

  keys([left, top, right, bottom]) {
    const keys = [];
    const at = (value) => Math.floor(value / this.cell);
    for (let x = at(left); x <= at(right); x += 1) for (let y = at(top); y <= at(bottom); y += 1) keys.push(x * 4096 + y);
    return keys;
  }
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
