// The picture as a PNG file: what is on screen, on the page's background, with its legend under it.

const ROW = 26;
const PAD = 14;

export function exportPicture(picture, data) {
  const source = picture.stage.querySelector("canvas");
  const ratio = source.width / source.clientWidth;
  const types = data.types.filter((type) => [...picture.nodes.values()].some((node) => node.kind === type.key));
  const target = document.createElement("canvas");
  const context = target.getContext("2d");
  target.width = source.width;
  context.font = font(picture);
  const rows = flow(context, types, source.clientWidth);
  target.height = source.height + (rows.length * ROW + PAD) * ratio;
  context.fillStyle = picture.theme.background;
  context.fillRect(0, 0, target.width, target.height);
  context.drawImage(source, 0, 0);
  context.scale(ratio, ratio);
  context.font = font(picture);
  context.textBaseline = "middle";
  rows.forEach((row, at) => row.forEach((item) => entry(context, item, source.clientHeight + (at + 0.5) * ROW, picture.theme)));
  target.toBlob((blob) => save(blob, data.words.file), "image/png");
}

function flow(context, types, width) {
  const rows = [[]];
  let x = PAD;
  for (const type of types) {
    const wide = context.measureText(type.caption).width + 40;
    if (x + wide > width && rows.at(-1).length) {
      rows.push([]);
      x = PAD;
    }
    rows.at(-1).push({ type, x });
    x += wide;
  }
  return rows;
}

function entry(context, { type, x }, y, theme) {
  context.beginPath();
  context.arc(x + 6, y, 6, 0, 2 * Math.PI);
  context.fillStyle = theme.dark ? type.dark : type.light;
  context.fill();
  context.fillStyle = theme.text;
  context.fillText(type.caption, x + 18, y);
}

function font(picture) {
  return `13px ${picture.theme.font}`;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
