// Colours and font of the page's theme, read from Streamlit's CSS variables.

const CHINESE = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

export function readTheme(element) {
  const style = getComputedStyle(element);
  const read = (name, fallback) => style.getPropertyValue(`--st-${name}`).trim() || fallback;
  const background = read("background-color", "#ffffff");
  const dark = luminance(background) < 0.4;
  return {
    dark,
    background,
    text: read("text-color", dark ? "#fafafa" : "#31333f"),
    primary: read("primary-color", "#ff4b4b"),
    panel: read("secondary-background-color", dark ? "#262730" : "#f0f2f6"),
    // Lines between nodes are quiet on either page and still reach 3:1 where they carry a selection.
    line: dark ? "#667180" : "#9fa9b5",
    faint: dark ? "#9aa4b0" : "#66707c",
    ink: dark ? "#10141a" : "#ffffff",
    conflict: dark ? "#f2a93b" : "#c76a00",
    font: `${read("font", "sans-serif")}, ${CHINESE}`,
  };
}

export function colour(type, theme) {
  if (!type) return theme.faint;
  return theme.dark ? type.dark : type.light;
}

function luminance(text) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = text;
  probe.fillRect(0, 0, 1, 1);
  const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
