"""The text of a row as kept beside a fact: no citizen, phone or bank number in the clear, nothing of complainants."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from graph.model.values.cells import tidy
from loaders.mapping.cleaning import mask_citizen, text_of
from loaders.mapping.headers import Binding
from loaders.mapping.private import is_withheld

LONGEST_CELL, LONGEST = 160, 1_200
"""Characters that a quote keeps of one cell, and of the row."""
_WIDE = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_CITIZEN = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXxＸｘ](?![\dA-Za-z])"
    r"|(?<![\dA-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\dA-Za-z])"
)
_SPACED_CITIZEN = re.compile(
    r"(?<!\d)[1-9]\d{5}[ \-](?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ \-]\d{3}[\dXxＸｘ](?!\d)"
)
_PHONE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.])|(?<!\d)0\d{2,3}[-—]\d{7,8}(?!\d)")
_CARD = re.compile(r"(?<![\dA-Za-z.])[2-6]\d{3}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,4})?(?![\dA-Za-z.])")


def personal_columns(binding: Binding) -> frozenset[int]:
    """The places of columns that hold citizen numbers."""
    return frozenset(one.index for one in binding.bound if one.column.type == "citizen")


def quote(headers: Sequence[str], cells: Sequence[Any], personal: Collection[int] = ()) -> str:
    """The row as "header：cell；…", long cells cut short, numbers of persons masked, withheld columns left out."""
    parts: list[str] = []
    for index, (header, raw) in enumerate(zip(headers, cells, strict=False)):
        if raw is None or raw == "" or not header.strip() or is_withheld(header):
            continue
        text = " ".join(tidy(text_of(raw)).split())
        if not text:
            continue
        parts.append(f"{header}：{mask_citizen(text) if index in personal else _short(text)}")
    text = "；".join(parts)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def without_numbers(text: str) -> str:
    """The text with citizen, phone and bank card numbers masked."""
    if not any(sign.isdigit() for sign in text):
        return text
    text = text.translate(_WIDE)
    text = _CITIZEN.sub(lambda found: mask_citizen(found[0]), text)
    text = _SPACED_CITIZEN.sub(lambda found: mask_citizen(found[0]), text)
    text = _PHONE.sub(lambda found: _stars(found[0], 3, 2), text)
    return _CARD.sub(lambda found: _stars(found[0], 4, 2) if _is_card(found[0]) else found[0], text)


def _short(text: str) -> str:
    """Masked before it is cut, so that half a number is not taken for none; a margin keeps long texts quick."""
    masked = without_numbers(text[: LONGEST_CELL * 2])
    return masked if len(masked) <= LONGEST_CELL else masked[: LONGEST_CELL - 1] + "…"


def _stars(text: str, first: int, last: int) -> str:
    return text[:first] + "*" * (len(text) - first - last) + text[-last:]


def _is_card(text: str) -> bool:
    """16 to 19 digits whose check digit (Luhn, ISO/IEC 7812) is right."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if not 16 <= len(digits) <= 19:
        return False
    doubled = [digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0
