"""From a cell to a field: the cleaner of each column type, made once for a column, over the cleaners of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.errors import ValueProblem
from graph.model.ontology import Ontology, Vocabulary
from graph.model.records import Cleaned, normal
from graph.model.values import (
    CLEANERS,
    clean_amount,
    clean_citizen_no,
    clean_name,
    clean_org_code,
    clean_region_code,
    is_masked,
    mask_citizen_no,
    split_list,
    split_people,
)
from graph.model.values import is_head_title as is_head
from graph.model.values.cells import LONGEST, narrow, says_nothing, shown, words_nothing, written
from loaders.mapping.spec import Column

__all__ = ["Cleaner", "Item", "Lister", "cleaner", "is_head", "is_masked", "lister", "mask_citizen", "text_of"]

LISTED = 8
"""Words of a vocabulary that a problem names."""
_STARS = re.compile(r"[*×＊?？xX某]{3,}")
_RESPONSIBLE = re.compile("责任|responsib", re.IGNORECASE)
_BODY = re.compile(
    r"[^·]{3,}(?:局|委|委员会|党委|党组|工委|支部|政府|公司|集团|中心|学校|医院|街道|办事处|办公室|村委会|居委会|银行|法院|检察院)"
)


class Item(NamedTuple):
    """One place of a list: what stands there and, for people, the word in brackets behind the name."""

    said: Cleaned
    role: Cleaned | None = None


Cleaner = Callable[[Any], Cleaned | None]
Lister = Callable[[Any], tuple[Item, ...]]


def cleaner(type_: str, vocab: str, ontology: Ontology, unit: str = "") -> Cleaner:
    """How one cell of a column type is read: Cleaned, or None where it says nothing.

    `unit` is the unit of plain numbers in an amount. The cleaner raises ValueProblem for what it cannot read.
    """
    if vocab:
        return partial(_word, ontology.vocab(vocab), type_ == "integer")
    if type_ == "amount":
        return partial(clean_amount, unit=unit or "元")
    special: dict[str, Cleaner] = {
        "person": _person,
        "citizen": _citizen,
        "org_code": clean_org_code,
        "region": _region,
        "region_code": clean_region_code,
    }
    return special.get(type_) or CLEANERS[type_]


def lister(
    column: Column,
    ontology: Ontology,
    values: Mapping[str, Cleaned | None] = MappingProxyType({}),
    dirty: Mapping[str, str | None] = MappingProxyType({}),
) -> Lister:
    """How a cell that holds a list is read: its items in order, each once; it raises ValueProblem as `cleaner` does.

    `values` and `dirty` give, by normal text, what an item stands for, and how it is to be read; None is nothing.
    """
    if column.type == "people":
        return partial(_people, ontology.vocab(column.roles) if column.roles else None)
    clean = cleaner(column.type, column.vocab, ontology, column.unit)
    whole = ontology.vocab(column.vocab) if column.vocab else None

    def item(part: Any) -> Cleaned | None:
        key = normal(text_of(part))
        if key in values:
            return values[key]
        rewritten = dirty.get(key, part)
        return None if rewritten is None else clean(rewritten)

    def items(raw: Any) -> tuple[Item, ...]:
        parts = [raw] if whole and whole.find(text_of(raw)) else _parts(raw, column.split)
        once: dict[str, Item] = {}
        for said in map(item, parts):
            if said is not None:
                once.setdefault(str(said.value), Item(said))
        return tuple(once.values())

    return items


def _parts(raw: Any, split: str) -> list[str]:
    """The items as written; without separators every sign is one (ABE is A, B and E)."""
    if split:
        return split_list(raw, split)
    text = narrow(text_of(raw)[:LONGEST])
    return [] if words_nothing(text) else [sign for sign in text if sign.isalnum()]


def text_of(raw: Any) -> str:
    """The cell as text; never raises."""
    try:
        return written(raw)
    except ValueProblem:
        return str(raw)[:40]


def mask_citizen(number: str) -> str:
    """A citizen number with its first three and last two characters left."""
    return mask_citizen_no(number)


def _word(vocabulary: Vocabulary, whole: bool, raw: Any) -> Cleaned | None:
    text = text_of(raw)
    entry = vocabulary.find(text)
    if entry is not None:
        return Cleaned(int(entry.key) if whole else entry.key, text)
    if words_nothing(narrow(text[:LONGEST])):
        return None
    zh, en = ([one.caption.text(lang) for one in vocabulary.entries.values()] for lang in ("zh", "en"))
    more = len(zh) > LISTED
    raise ValueProblem(
        f"“{shown(text)}”不在词表“{vocabulary.heading.zh}”里；可写：{'、'.join(zh[:LISTED])}{'等' if more else ''}。",
        f'"{shown(text)}" is no word of "{vocabulary.heading.en}"; write one of: '
        f"{', '.join(en[:LISTED])}{' and others' if more else ''}.",
    )


def _person(raw: Any) -> Cleaned | None:
    """One person's name. A note in brackets behind it is left to the raw text."""
    people = split_people(raw)
    if not people:
        clean_name(raw)
        return None
    if len(people) > 1:
        raise ValueProblem(
            f"“{shown(text_of(raw))}”写了 {len(people)} 个人；请每人写一行。",
            f'"{shown(text_of(raw))}" names {len(people)} people; give each a row.',
        )
    return Cleaned(_no_body(people[0][0]), text_of(raw))


def _people(roles: Vocabulary | None, raw: Any) -> tuple[Item, ...]:
    items = []
    for name, note in split_people(raw):
        said = Cleaned(_no_body(name), f"{name}（{note}）" if note else name)
        items.append(Item(said, _role(roles, note) if roles and note else None))
    return tuple(items)


def _role(roles: Vocabulary, note: str) -> Cleaned | None:
    """The word in brackets as the vocabulary has it; a post or a remark (原局长) is no role, and stays in the raw."""
    entry = roles.find(note)
    if entry is not None:
        return Cleaned(entry.key, note)
    if _RESPONSIBLE.search(note):
        _word(roles, False, note)
    return None


def _no_body(name: str) -> str:
    """The name, unless it is that of a unit, which must not become a person."""
    if len(name) > 4 and _BODY.fullmatch(name):
        raise ValueProblem(
            f"“{shown(name)}”是单位，这一列应写人名；请写到单位那一列。",
            f'"{shown(name)}" is a unit where a person is wanted; write it in the column of the unit.',
        )
    return name


def _citizen(raw: Any) -> Cleaned | None:
    """A citizen number in full, or one that somebody has masked, masked further to what is kept."""
    text = text_of(raw)
    plain = "" if len(text) > LONGEST else narrow(text).replace(" ", "")
    if says_nothing(plain):
        return None
    if isinstance(raw, str) and _STARS.search(plain):
        masked = mask_citizen_no(_STARS.sub(lambda found: "*" * len(found[0]), plain))
        return Cleaned(masked, masked)
    return clean_citizen_no(raw)


def _region(raw: Any) -> Cleaned | None:
    """A region by its code, where the cell is one, or by its name."""
    text = text_of(raw)
    return clean_region_code(raw) if narrow(text[:LONGEST]).removesuffix(".0").isdigit() else clean_name(raw)
