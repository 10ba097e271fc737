"""Numbers of Word's lists as people see them: counted per list and level, written in the list's own form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LEVELS = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, the text around the number, where it begins, what stands behind it."""

    form: str
    text: str
    start: int
    space: bool


@dataclass
class Numbering:
    """The lists of one document, and how far each has counted."""

    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _sources: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list, "" for bullets and unknown lists."""
        levels = self._lists.get(number)
        if levels is None or level not in levels:
            return ""
        key = self._sources.get(number, number)
        counts = self._counts.setdefault(key, [levels[at].start - 1 if at in levels else 0 for at in range(_LEVELS)])
        counts[level] += 1
        for below in range(level + 1, _LEVELS):
            counts[below] = levels[below].start - 1 if below in levels else 0
        shown = re.sub(r"%([1-9])", lambda found: self._written(levels, counts, int(found[1]) - 1), levels[level].text)
        if levels[level].form in ("bullet", "none") or not shown.strip():
            return ""
        return shown + (" " if levels[level].space and shown[-1].isascii() else "")

    @staticmethod
    def _written(levels: dict[int, _Level], counts: list[int], at: int) -> str:
        count = counts[at] if counts[at] >= (levels[at].start if at in levels else 1) else counts[at] + 1
        return written(count, levels[at].form if at in levels else "decimal")


def written(count: int, form: str) -> str:
    """A count in one of Word's forms."""
    if not 0 <= count < 10_000:
        return str(count)
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
                "taiwaneseCounting", "ideographDigital", "koreanCounting"):  # fmt: skip
        return _chinese(count)
    if form in ("lowerLetter", "upperLetter") and count:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and count < 400:
        roman = "".join(_roman(count))
        return roman.upper() if form == "upperRoman" else roman
    if form == "ideographTraditional" and 1 <= count <= 10:
        return _STEMS[count - 1]
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(sign) - ord("0") + ord("０")) for sign in str(count))
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _chinese(count: int) -> str:
    """一 to 九千九百九十九."""
    if count < 10:
        return _DIGITS[count]
    out, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = count // size % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + unit
            zero = False
        else:
            zero = True
    return out[1:] if out.startswith("一十") else out


def _roman(count: int) -> Iterator[str]:
    for size, signs in _ROMAN:
        times, count = divmod(count, size)
        yield signs * times


def read_numbering(tree: Element | None) -> Numbering:
    """The lists that word/numbering.xml defines."""
    found = Numbering()
    if tree is None:
        return found
    plans = {plan.get("abstractNumId", ""): _levels(plan) for plan in tree.iter("abstractNum")}
    for number in tree.iter("num"):
        name = number.get("numId", "")
        source = _value(number, "abstractNumId")
        levels = dict(plans.get(source, {}))
        own = False
        for change in number.iter("lvlOverride"):
            level = _int(change.get("ilvl"), 0)
            levels |= {at: one for at, one in _levels(change).items() if at == level}
            start = _value(change, "startOverride")
            if start and level in levels:
                own = True
                old = levels[level]
                levels[level] = _Level(old.form, old.text, _int(start, 1), old.space)
        found._lists[name] = levels
        found._sources[name] = name if own else f"plan {source}"
    return found


def _levels(plan: Element) -> dict[int, _Level]:
    return {
        _int(level.get("ilvl"), 0): _Level(
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText"),
            _int(_value(level, "start"), 1),
            _value(level, "suff") != "nothing",
        )
        for level in plan.iter("lvl")
    }


def _value(element: Element, tag: str) -> str:
    found = element.find(tag)
    return found.get("val", "") if found is not None else ""


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
