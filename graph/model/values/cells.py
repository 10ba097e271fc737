"""What every cleaner starts with: a cell as text, whether it says anything at all, and how a problem quotes it."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal

from graph.errors import ValueProblem

Raw = str | int | float | Decimal | dt.date | dt.datetime | dt.time | dt.timedelta | None
"""What a reader may hand over for one cell."""

LONGEST = 200
"""Characters that a cell holding one number, date or code may have."""

# Bidirectional marks, zero-width signs, soft hyphen, byte-order mark, interlinear marks.
_UNSEEN = r"\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = re.compile(rf"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff{_UNSEEN}]")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_JOINERS = dict.fromkeys((0x200C, 0x200D))
_MINUS = str.maketrans({"−": "-", "‐": "-", "‑": "-", "﹣": "-"})
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)", re.IGNORECASE)
_MANGLED = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+[0-9]{1,3}")
_MARKS = re.compile(r"[-‐-―_/\\.…·~～]+")
_NOTHING = frozenset(
    ("", "无", "暂无", "没有", "空", "不详", "未知", "不明", "n/a", "na", "nil", "null", "none", "nan", "nat", "(空)")
)
_NOTHING_NAMED = frozenset(("", "无", "暂无", "不详", "未知", "不明", "n/a"))
_NOTHING_WORDED = frozenset(("", "n/a"))


def words(text: str) -> frozenset[str]:
    """The words of a text, for look-up."""
    return frozenset(text.split())


def written(raw: Raw) -> str:
    """The cell as text, as it will stand beside the value: "" for None and not-a-number.

    Whole floats lose their ".0", dates are ISO, days without a time of day lose the midnight; NUL and broken
    surrogates, which no engine keeps, are replaced. Raises ValueProblem for infinity and absurdly long numbers.
    """
    if isinstance(raw, str):
        return _SURROGATE.sub("\ufffd", raw).replace("\x00", "")
    if raw is None:
        return ""
    if isinstance(raw, dt.datetime):
        return raw.date().isoformat() if raw.time() == dt.time() else raw.isoformat(" ")
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        return str(raw)
    return _number_text(raw)


def _number_text(raw: int | float | Decimal) -> str:
    if isinstance(raw, int):
        return str(raw) if abs(raw) < 10**40 else _refuse_size()
    if raw.is_nan() if isinstance(raw, Decimal) else math.isnan(raw):
        return ""
    if isinstance(raw, Decimal):
        return _decimal_text(raw)
    if math.isinf(raw):
        return _refuse_size()
    return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)


def _decimal_text(raw: Decimal) -> str:
    if raw.is_infinite() or abs(raw.adjusted()) > 40 or len(raw.as_tuple().digits) > LONGEST:
        return _refuse_size()
    text = format(raw, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _refuse_size() -> str:
    raise ValueProblem(
        "这个数无穷大或过长；请写成普通数字。", "This number is infinite or too long; write a plain number."
    )


def tidy(text: str) -> str:
    """Text for reading: NFC, one kind of line end and of space, no control or invisible characters, no outer space.

    Full-width punctuation, indentation and line breaks inside stay.
    """
    plain = _CONTROL.sub("", _LINE_END.sub("\n", text))
    plain = plain.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ")
    return unicodedata.normalize("NFC", plain).strip()


def narrow(text: str) -> str:
    """Text for parsing: NFKC, one line, single spaces, plain minus signs, without Excel's mark of text (an apostrophe).

    Raises ValueProblem for an Excel error such as #REF!.
    """
    if len(text) <= LONGEST and text.isascii() and text.isalnum():
        return text
    plain = unicodedata.normalize("NFKC", tidy(text).translate(_JOINERS)).translate(_MINUS)
    plain = _SPACES.sub(" ", plain).strip().lstrip("'‘’`").strip()
    refuse_excel_error(plain)
    return plain


def rounded_by_excel(raw: Raw, text: str) -> bool:
    """Whether a code has passed through Excel as a number of more than 15 digits, which keeps only the first 15."""
    if isinstance(raw, float):
        return abs(raw) >= 1e15
    return bool(_MANGLED.fullmatch(text))


def refuse_excel_error(text: str) -> None:
    """Raise ValueProblem where a cell holds what Excel shows for a formula that failed or a column too narrow."""
    if text.startswith("#") and _EXCEL_ERROR.fullmatch(text):
        raise ValueProblem(
            f"单元格里是 Excel 的错误“{shown(text)}”；请在 Excel 中改正公式，或清空单元格。",
            f'The cell holds the Excel error "{shown(text)}"; mend the formula in Excel or clear the cell.',
        )


def says_nothing(text: str) -> bool:
    """Whether a narrowed cell for a number, date or code is empty in an office's way: 无, 不详, —, N/A, NULL."""
    return text.casefold() in _NOTHING or bool(_MARKS.fullmatch(text))


def names_nothing(text: str) -> bool:
    """The same for names, where Na and Null are people: 无, 不详, —, /, N/A."""
    return text.casefold() in _NOTHING_NAMED or bool(_MARKS.fullmatch(text))


def words_nothing(text: str) -> bool:
    """The same for keywords, where 无 is an answer: —, /, N/A."""
    return text.casefold() in _NOTHING_WORDED or bool(_MARKS.fullmatch(text))


def shown(text: str, most: int = 24) -> str:
    """The text as a sentence quotes it: one line, at most `most` characters."""
    plain = _SPACES.sub(" ", tidy(text[: most * 4])).strip()
    return plain if len(plain) <= most else plain[: most - 1] + "…"
