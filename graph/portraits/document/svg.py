"""Small drawings as SVG text: shapes and words with a Chinese font, nothing fetched, nothing that moves."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei',sans-serif"
INK, SOFT, LINE = "#222222", "#6b6b6b", "#c9c9c9"
MAIN, OTHER, WORSE, BETTER = "#1f5a96", "#c07a1c", "#b3261e", "#2e7d4f"
SERIES = ("#1f5a96", "#c07a1c", "#7a4ba0", "#2e7d4f")
DASHES = ("", "6 3", "2 3", "8 3 2 3")


class Svg:
    """A drawing that is put together shape by shape; lengths in CSS pixels."""

    def __init__(self, width: float, height: float, says: str) -> None:
        self.width, self.height, self._says, self._parts = width, height, says, [""]

    def rect(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> None:
        """A filled rectangle."""
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0, width):.1f}" height="{height:.1f}" fill="{fill}" '
            f'stroke="{stroke}"/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, width: float = 1, dash: str = ""
    ) -> None:
        """A straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" '
            f'stroke-width="{width}"{dashed}/>'
        )

    def path(
        self, points: Sequence[tuple[float, float]], *, closed: bool = False, stroke: str = MAIN, fill: str = "none",
        opacity: float = 1, width: float = 1.8, dash: str = "",
    ) -> None:  # fmt: skip
        """A line through points, or the area that they enclose."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        name = "polygon" if closed else "polyline"
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<{name} points="{told}" fill="{fill}" '
            f'fill-opacity="{opacity}" stroke="{stroke}" stroke-width="{width}"{dashed}/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str, stroke: str = "none") -> None:
        """A round mark."""
        self._parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{stroke}"/>')

    def text(self, x: float, y: float, text: str, *, size: float = 12, fill: str = INK, anchor: str = "start",
             bold: bool = False, turn: float = 0) -> None:  # fmt: skip
        """Words with their baseline at y."""
        weight = ' font-weight="bold"' if bold else ""
        turned = f' transform="rotate({turn:.0f} {x:.1f} {y:.1f})"' if turn else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{weight}{turned}>'
            f"{escape(text)}</text>"
        )

    def done(self) -> str:
        """The whole text."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.0f}" height="{self.height:.0f}" '
            f'viewBox="0 0 {self.width:.0f} {self.height:.0f}" role="img" aria-label="{escape(self._says)}" '
            f'font-family="{FONTS}">'
            f'<rect width="{self.width:.0f}" height="{self.height:.0f}" fill="#ffffff"/>{"".join(self._parts)}</svg>'
        )


def wide(text: str, size: float = 12) -> float:
    """About how wide a text is drawn."""
    return sum(size if unicodedata.east_asian_width(one) in "WFA" else size * 0.56 for one in text)


def cut(text: str, room: float, size: float = 12) -> str:
    """A text no wider than `room`, with … where it was longer."""
    if wide(text, size) <= room:
        return text
    while text and wide(text + "…", size) > room:
        text = text[:-1]
    return text + "…"


def broken(text: str, room: float, size: float = 12, most: int = 2) -> list[str]:
    """A text on at most `most` lines, none wider than `room`; broken at spaces where it has them."""
    if wide(text, size) <= room:
        return [text]
    lines, words = [""], text.split(" ") if " " in text else list(text)
    joint = " " if " " in text else ""
    for word in words:
        longer = f"{lines[-1]}{joint}{word}" if lines[-1] else word
        if wide(longer, size) <= room or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = cut(f"{lines[-1]}{joint}{word}…", room, size)
            break
    return [cut(one, room, size) for one in lines]


def on_circle(x: float, y: float, radius: float, at: float) -> tuple[float, float]:
    """A point on a circle; `at` from 0 to 1, clockwise from the top."""
    return x + radius * math.sin(2 * math.pi * at), y - radius * math.cos(2 * math.pi * at)


def steps(most: float, wanted: int = 5) -> list[float]:
    """Round numbers from 0 to at least `most`."""
    if most <= 0:
        return [0.0, 1.0]
    raw = most / wanted
    base = 10 ** math.floor(math.log10(raw))
    step = next(base * one for one in (1, 2, 5, 10) if base * one >= raw)
    if most >= wanted:
        step = max(1.0, step)
    return [step * one for one in range(math.ceil(most / step) + 1)]


def shade(share: float) -> str:
    """From near white to dark blue, for 0 to 1."""
    light, dark = (238, 243, 248), (31, 90, 150)
    return "#" + "".join(f"{round(a + (b - a) * min(1, max(0, share))):02x}" for a, b in zip(light, dark, strict=True))


def largest(numbers: Iterable[float]) -> float:
    """The largest, 0 of none."""
    return max(numbers, default=0.0)
