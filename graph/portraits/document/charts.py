"""The charts of an analysis, each from figures that its tables give too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.portraits import words
from graph.portraits.document.blocks import Picture, say
from graph.portraits.document.svg import (
    BETTER,
    DASHES,
    INK,
    LINE,
    MAIN,
    OTHER,
    SERIES,
    SOFT,
    WORSE,
    Svg,
    broken,
    cut,
    largest,
    on_circle,
    shade,
    steps,
    wide,
)  # fmt: skip
from graph.portraits.measure import Value

WIDTH = 640


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart of shares: its value in per cent, None where it is not told."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    usual: float | None
    said: str

    @classmethod
    def of(cls, label: str, one: Value) -> Bar:
        """From an indicator."""
        said = (
            str(words.fraction(one)) if one.value is None else f"{words.shown(one, one.value)} ({words.fraction(one)})"
        )
        if one.value is None and one.denominator:
            said += say(" 太少", " few")
        return cls(label, one.value, one.low, one.high, one.usual, said)


def _picture(name: str, caption: str, drawn: Svg) -> Picture:
    return Picture(name, caption, drawn.done(), drawn.width, drawn.height)


def radar(name: str, caption: str, axes: Sequence[str], rings: Sequence[tuple[str, Sequence[float | None]]]) -> Picture:
    """Six groups from 0 to 100; the dashed ring is where the middle of the peers stands."""
    drawn = Svg(WIDTH, 350, caption)
    x, y, radius = WIDTH / 2, 165, 118
    places = [at / len(axes) for at in range(len(axes))]
    for ring in (25, 50, 75, 100):
        points = [on_circle(x, y, radius * ring / 100, at) for at in places]
        middle = ring == 50
        drawn.path(
            points,
            closed=True,
            stroke=SOFT if middle else LINE,
            width=1.4 if middle else 0.8,
            dash="4 3" if middle else "",
        )
        drawn.text(x + 4, y - radius * ring / 100 - 2, str(ring), size=9, fill=SOFT)
    for at, axis in zip(places, axes, strict=True):
        drawn.line(x, y, *on_circle(x, y, radius, at))
        right, down = on_circle(x, y, radius + 16, at)
        anchor = "middle" if abs(right - x) < 5 else "start" if right > x else "end"
        drawn.text(right, down + (4 if abs(down - y) < radius else 10 if down > y else 0), axis, size=13, anchor=anchor)
    for place, (_, scores) in enumerate(rings):
        told = [(at, score) for at, score in zip(places, scores, strict=True) if score is not None]
        points = [on_circle(x, y, radius * score / 100, at) for at, score in told]
        color = SERIES[place]
        if len(points) > 2:
            drawn.path(points, closed=True, stroke=color, fill=color, opacity=0.15, dash=DASHES[place])
        for (at, score), (px, py) in zip(told, points, strict=True):
            drawn.dot(px, py, 3, color)
            if place == 0:
                drawn.text(
                    *on_circle(px, py + 4, 12, at), f"{score:.0f}", size=11, fill=color, anchor="middle", bold=True
                )
    names = [(one, SERIES[place], DASHES[place]) for place, (one, _) in enumerate(rings)]
    _legend(drawn, 340, [*names, (say("同类中位", "middle of the peers"), SOFT, "4 3")])
    return _picture(name, caption, drawn)


def _legend(drawn: Svg, y: float, names: Sequence[tuple[str, str, str]]) -> None:
    shown = [(cut(one, 240), color, dash) for one, color, dash in names]
    x = (drawn.width - sum(wide(one) + 48 for one, _, _ in shown)) / 2
    for one, color, dash in shown:
        drawn.line(x, y - 4, x + 24, y - 4, color, 2, dash)
        drawn.text(x + 30, y, one)
        x += wide(one) + 48


def shares(name: str, caption: str, bars: Sequence[Bar]) -> Picture:
    """Shares as bars with their 95 % intervals; a diamond where all peers together stand."""
    label, right, row = 170.0, 120.0, 30.0
    drawn = Svg(WIDTH, 56 + row * len(bars), caption)
    left, room = label + 12, WIDTH - label - right - 24
    for tick in (0, 25, 50, 75, 100):
        at = left + room * tick / 100
        drawn.line(at, 8, at, 12 + row * len(bars))
        drawn.text(at, 26 + row * len(bars), f"{tick}%", size=10, fill=SOFT, anchor="middle")
    for place, one in enumerate(bars):
        y = 10 + row * place + row / 2
        lines = broken(one.label, label, 12)
        for number, text in enumerate(lines):
            drawn.text(label, y + 4 + 13 * (number - (len(lines) - 1) / 2), text, anchor="end")
        if one.value is not None and one.low is not None and one.high is not None:
            drawn.rect(left, y - 7, room * one.value / 100, 14, "#9dbbd8")
            drawn.line(left + room * one.low / 100, y, left + room * one.high / 100, y, MAIN, 2)
            for end in (one.low, one.high):
                drawn.line(left + room * end / 100, y - 4, left + room * end / 100, y + 4, MAIN, 2)
            if one.usual is not None:
                _diamond(drawn, left + room * one.usual / 100, y)
        drawn.text(WIDTH - right, y + 4, one.said, size=11, fill=INK if one.value is not None else SOFT)
    y = drawn.height - 6
    _diamond(drawn, left, y - 4)
    drawn.text(left + 10, y, say("同类合计", "all peers"), size=11)
    drawn.line(left + 90, y - 4, left + 114, y - 4, MAIN, 2)
    drawn.text(left + 120, y, say("95% 区间", "95 % interval"), size=11)
    return _picture(name, caption, drawn)


def _diamond(drawn: Svg, x: float, y: float) -> None:
    drawn.path([(x, y - 6), (x + 5, y), (x, y + 6), (x - 5, y)], closed=True, stroke="#ffffff", fill=OTHER, width=1)


def trend(name: str, caption: str, quarters: Sequence[str], lines: Sequence[tuple[str, Sequence[int]]],
          below: tuple[str, Sequence[int]]) -> Picture:  # fmt: skip
    """Counts by quarter as lines; under them, on a scale of their own, the hotline's orders as bars."""
    drawn = Svg(WIDTH, 316, caption)
    left, room = 52.0, WIDTH - 72.0
    width = room / max(1, len(quarters))
    middle = [left + width * (at + 0.5) for at in range(len(quarters))]
    top, bottom = 14.0, 164.0
    marks = steps(largest(one for _, counts in lines for one in counts))
    _scale(drawn, left, room, (top, bottom), marks)
    for place, (_, counts) in enumerate(lines):
        points = [(x, bottom - (bottom - top) * one / marks[-1]) for x, one in zip(middle, counts, strict=True)]
        if len(points) > 1:
            drawn.path(points, stroke=SERIES[place], dash=DASHES[place])
        for x, y in points:
            drawn.dot(x, y, 2.4, SERIES[place])
    top2, bottom2 = 206.0, 266.0
    marks2 = steps(largest(below[1]), 3)
    _scale(drawn, left, room, (top2, bottom2), marks2)
    drawn.text(left, top2 - 8, below[0], size=11, fill=SOFT)
    for x, one in zip(middle, below[1], strict=True):
        high = (bottom2 - top2) * one / marks2[-1]
        drawn.rect(x - width * 0.3, bottom2 - high, width * 0.6, high, "#9dbbd8")
    every = 1 + len(quarters) // 17
    for at, (x, quarter) in enumerate(zip(middle, quarters, strict=True)):
        if at % every == 0:
            drawn.text(x, bottom2 + 16, quarter, size=10, fill=SOFT, anchor="middle")
    _legend(drawn, 308, [(one, SERIES[place], DASHES[place]) for place, (one, _) in enumerate(lines)])
    return _picture(name, caption, drawn)


def _scale(drawn: Svg, left: float, room: float, ends: tuple[float, float], marks: Sequence[float]) -> None:
    top, bottom = ends
    for mark in marks:
        y = bottom - (bottom - top) * mark / marks[-1]
        drawn.line(left, y, left + room, y)
        drawn.text(left - 6, y + 4, f"{mark:,.0f}", size=10, fill=SOFT, anchor="end")


def funnel(name: str, caption: str, stages: Sequence[tuple[str, int]]) -> Picture:
    """How many problems have come how far, each stage as wide as its number."""
    row = 38.0
    drawn = Svg(WIDTH, 16 + row * len(stages), caption)
    first = max(1, stages[0][1]) if stages else 1
    x, room = 360.0, 340.0
    for place, (label, number) in enumerate(stages):
        y = 8 + row * place
        wide_ = room * number / max(first, largest(one for _, one in stages))
        drawn.rect(x - wide_ / 2, y, wide_, row - 8, shade(1 - 0.13 * place))
        drawn.text(170, y + 19, label, size=13, anchor="end")
        drawn.text(
            x + room / 2 + 14, y + 19, f"{number:,}（{number / first:.0%}）" if place else f"{number:,}", size=12
        )
    return _picture(name, caption, drawn)


def heat(
    name: str, caption: str, rows: Sequence[str], columns: Sequence[str], cells: dict[tuple[int, int], int]
) -> Picture:
    """Problems of each unit by class: the darker, the more."""
    label, row = 200.0, 24.0
    head = max((min(90.0, wide(one, 11)) for one in columns), default=0) * 0.75 + 24
    width = (WIDTH - label - 16 - 40) / max(1, len(columns))
    drawn = Svg(WIDTH, head + row * len(rows) + 10, caption)
    most = largest(cells.values())
    for at, column in enumerate(columns):
        drawn.text(label + 14 + width * (at + 0.5), head - 8, cut(column, 90, 11), size=11, turn=-40)
    for down, one in enumerate(rows):
        y = head + row * down
        drawn.text(label, y + 16, cut(one, label - 4, 11.5), size=11.5, anchor="end")
        for at in range(len(columns)):
            number = cells.get((down, at), 0)
            share = number / most if most else 0
            drawn.rect(
                label + 8 + width * at, y, width - 2, row - 2, shade(0.12 + 0.88 * share) if number else "#f4f4f4"
            )
            if number:
                drawn.text(label + 7 + width * (at + 0.5), y + 16, f"{number:,}", size=11, anchor="middle",
                           fill="#ffffff" if share > 0.5 else INK)  # fmt: skip
    return _picture(name, caption, drawn)


def outstanding(name: str, caption: str, values: Sequence[Value]) -> Picture:
    """Values whose intervals leave out what is usual among the peers; each row on a scale of its own around that."""
    row, label, right = 30.0, 190.0, 216.0
    drawn = Svg(WIDTH, 44 + row * len(values), caption)
    left, room = label + 10, WIDTH - label - right - 20
    middle = left + room / 2
    drawn.line(middle, 20, middle, 24 + row * len(values), SOFT, 1, "4 3")
    drawn.text(middle, 14, say("同类合计", "all peers"), size=11, fill=SOFT, anchor="middle")
    for place, one in enumerate(values):
        if one.value is None or one.low is None or one.high is None or one.usual is None:
            continue
        y = 24 + row * place + row / 2
        reach = max(abs(one.low - one.usual), abs(one.high - one.usual)) or 1.0
        low, value, high = (
            (middle + room / 2 * 0.96 * (end - one.usual) / reach) for end in (one.low, one.value, one.high)
        )
        color = {"worse": WORSE, "better": BETTER}.get(words.tone(one), MAIN)
        drawn.line(low, y, high, y, color, 2.4)
        for end in (low, high):
            drawn.line(end, y - 4, end, y + 4, color, 2)
        drawn.dot(value, y, 4.4, color)
        lines = broken(str(one.indicator.name), label, 12)
        for number, text in enumerate(lines):
            drawn.text(label, y + 4 + 13 * (number - (len(lines) - 1) / 2), text, anchor="end")
        drawn.text(WIDTH - right, y + 4, cut(_against(one), right - 4, 11), size=11)
    x = left - 60
    for text, color in (
        (say("偏差的一端", "worse end"), WORSE),
        (say("偏好的一端", "better end"), BETTER),
        (say("无好坏之分", "neither"), MAIN),
    ):
        drawn.dot(x, drawn.height - 10, 4, color)
        drawn.text(x + 8, drawn.height - 6, text, size=11)
        x += wide(text, 11) + 34
    return _picture(name, caption, drawn)


def _against(one: Value) -> str:
    return f"{words.shown(one, one.value)} ↔ {words.shown(one, one.usual)}"
