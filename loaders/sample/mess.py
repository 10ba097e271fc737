"""How offices really write cells: dates, amounts, names and yes/no in a dozen ways, each of them readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from loaders.sample.fields import DATES, PERSONS, Amount, Cell
from loaders.sample.names import padded

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN = "〇一二三四五六七八九"
_CAPS = "零壹贰叁肆伍陆柒捌玖"


def _parts(text: str) -> list[int]:
    return [int(part) for part in text.split("-")]


def _dotted(text: str) -> str:
    return ".".join(str(part) for part in _parts(text))


def _slashed(text: str) -> str:
    return "/".join(str(part) for part in _parts(text))


def _chinese(text: str) -> str:
    return "".join(f"{part}{unit}" for part, unit in zip(_parts(text), "年月日", strict=False))


def _count(number: int) -> str:
    """1..31 in Chinese numerals: 十, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones or not tens else "")


def _numerals(text: str) -> str:
    """二〇二三年七月一日."""
    year, *rest = text.split("-")
    spoken = "".join(_HAN[int(digit)] for digit in year) + "年"
    return spoken + "".join(_count(int(part)) + unit for part, unit in zip(rest, "月日", strict=False))


def _serial(text: str) -> str:
    """A day as the number a spreadsheet keeps for it; less precise dates stay as text."""
    return str((date.fromisoformat(text) - date(1899, 12, 30)).days) if len(text) == 10 else _dotted(text)


DATE_STYLES: dict[str, Callable[[str], str]] = {
    "iso": str,
    "dotted": _dotted,
    "slashed": _slashed,
    "chinese": _chinese,
    "numerals": _numerals,
    "serial": _serial,
    "wide": lambda text: _chinese(text).translate(_WIDE),
}


def _plain(yuan: float) -> str:
    return f"{yuan:.2f}".rstrip("0").rstrip(".")


def _wan(money: Amount) -> str:
    return f"{_plain(money.yuan / 10_000)}万余元" if money.approx else f"{_plain(money.yuan / 10_000)}万元"


def _grouped(money: Amount) -> str:
    return _wan(money) if money.approx else f"{money.yuan:,.2f}"


def _large(money: Amount) -> str:
    if money.yuan >= 1e8 and not money.approx:
        return f"{_plain(money.yuan / 1e8)}亿元"
    return _wan(money)


def _capitals(money: Amount) -> str:
    """人民币叁万元整 for one digit of 万 and nothing else; other amounts in 万元."""
    digit, left = divmod(money.yuan, 10_000)
    if left or not 1 <= digit <= 9 or money.approx:
        return _wan(money)
    return f"人民币{_CAPS[int(digit)]}万元整"


AMOUNT_STYLES: dict[str, Callable[[Amount], str]] = {
    "plain": lambda money: _wan(money) if money.approx else _plain(money.yuan),
    "grouped": _grouped,
    "wan": _wan,
    "large": _large,
    "capitals": _capitals,
    "column": lambda money: _plain(money.yuan / 10_000),
}
"""`column` stands under a header that says （万元）."""


CITIZEN_STYLES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "lower": str.lower,
    "spaced": lambda text: f"{text[:6]} {text[6:14]} {text[14:]}",
}


@dataclass(frozen=True, slots=True)
class Hand:
    """How one file's typist writes. `real_dates`: days become true date cells where the format has them."""

    dates: str = "iso"
    amounts: str = "plain"
    yes: tuple[str, str] = ("是", "否")
    pads: bool = False
    real_dates: bool = False
    citizens: str = "plain"
    """Citizen numbers: plain, lower (…x), or spaced (970402 19671120 0013)."""
    swaps: dict[str, str] = field(default_factory=dict)
    """Words this office writes in another way (县处级正职 → 正处级)."""

    def write(self, name: str, value: Cell) -> str | int | float | date:
        """A value of field `name` as it will stand in the cell."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.yes[0] if value else self.yes[1]
        if isinstance(value, Amount):
            text = AMOUNT_STYLES[self.amounts](value)
            return float(text) if self.amounts == "column" else text
        if isinstance(value, str):
            return self._text(name, value)
        return value

    def _text(self, name: str, value: str) -> str | date:
        if name in DATES:
            if self.real_dates and len(value) == 10:
                return date.fromisoformat(value)
            return DATE_STYLES[self.dates](value)
        if name in PERSONS and self.pads:
            return padded(value)
        if name == "citizen_no":
            return CITIZEN_STYLES[self.citizens](value)
        return self.swaps.get(value, value)
