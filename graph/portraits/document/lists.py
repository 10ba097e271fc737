"""The appendix: every number of the analysis has a list of records, each with the file, sheet and row that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.portraits.document.blocks import Ref, clean
from graph.portraits.document.masking import mask_name, mask_text, names_in
from graph.portraits.records import Origin, Record, records
from graph.store.reader import Reader

MOST = {"html": 200, "docx": 30, "pdf": 30}
"""Records of a list that are shown, by format; what is over is said as a number."""
MOST_ORIGINS = 2
ORDER = ("Problem", "Finding", "Clue", "Case", "Action", "LookBack", "HotlineCount", "Unit", "Cadre")
_PLACE = re.compile(r"(?:(?P<sheet>.*)!)?(?P<row>\d+)")


@dataclass
class Part:
    """One list of ids; `label` is "" where a number has one list only."""

    label: str
    ids: list[str]
    shown: list[Entry] = field(default_factory=list)

    over: int = 0
    """How many records are not shown."""


@dataclass
class Listing:
    """What stands behind one number, or behind both halves of a fraction."""

    number: int
    title: str
    parts: list[Part]
    how: str = ""
    """How to have the whole list from the command line."""


@dataclass
class Entry:
    """One record as it is printed. `serial` is its place in the table of all records of the analysis."""

    record: Record
    title: str
    sort: str
    serial: int = 0

    @property
    def sources(self) -> list[str]:
        """File, sheet and row of the first places that say it, and how many more there are."""
        told = list(dict.fromkeys(source(one) for one in self.record.origins))
        more = len(told) - MOST_ORIGINS
        return told[:MOST_ORIGINS] + ([str(Say(f"等 {len(told)} 处", f"and {more} more"))] if more > 0 else [])


class Lists:
    """Lists in the order in which the text first mentions them."""

    def __init__(self) -> None:
        self._by_key: dict[str, Listing] = {}

    def ref(self, key: str, title: str | Say, parts: Callable[[], Sequence[tuple[str, Sequence[str]]]],
            how: str = "") -> Listing:  # fmt: skip
        """The list of `key`, made at its first mention; `parts` gives (label, ids) of each half."""
        if key not in self._by_key:
            made = [Part(label, list(dict.fromkeys(ids))) for label, ids in parts()]
            self._by_key[key] = Listing(len(self._by_key) + 1, clean(title), made, how)
        return self._by_key[key]

    def one(self, key: str, title: str | Say, ids: Callable[[], Sequence[str]]) -> Ref:
        """A list of one half."""
        return Ref(self.ref(key, title, lambda: [("", ids())]).number)

    @property
    def every(self) -> list[Listing]:
        """All lists by number."""
        return list(self._by_key.values())


def gather(lists: Lists, reader: Reader, ontology: Ontology, lang: str, most: int) -> list[Entry]:
    """Fill what every list shows, and give all records that any of them shows, numbered. Raises StoreError."""
    wanted = list(dict.fromkeys(one for each in lists.every for part in each.parts for one in part.ids[:most]))
    found = {one.id: one for one in records(reader, ontology, wanted, lang)}
    names = names_in(
        reader, (one.title for one in found.values() if one.label not in ("Cadre", "Unit", "HotlineCount"))
    )
    entries = {
        one.id: Entry(one, _title(one, names, lang), ontology.caption(one.label, lang)) for one in found.values()
    }
    ordered = sorted(entries.values(), key=lambda one: _place(one.record))
    for serial, one in enumerate(ordered, 1):
        one.serial = serial
    for each in lists.every:
        for part in each.parts:
            shown = {ident.split("|", 1)[0] for ident in part.ids[:most]}
            part.over = max(0, len(part.ids) - most)
            part.shown = sorted((entries[one] for one in shown if one in entries), key=lambda one: one.serial)
    return ordered


def _place(one: Record) -> tuple[int, str, str, str]:
    return (ORDER.index(one.label) if one.label in ORDER else len(ORDER), one.day, one.number, one.id)


def _title(one: Record, names: set[str], lang: str) -> str:
    if one.label == "Cadre":
        return mask_name(clean(one.title))
    if one.label in ("Unit", "HotlineCount"):
        return clean(one.title)
    return mask_text(clean(one.title), names)


def source(one: Origin) -> str:
    """A place in a file, in words."""
    document, place = clean(one.document), clean(one.place)
    match = _PLACE.fullmatch(place)
    if match and match["sheet"]:
        return str(
            Say(
                f"{document}，{match['sheet']} 第 {match['row']} 行", f"{document}, {match['sheet']} row {match['row']}"
            )
        )
    if match:
        return str(Say(f"{document}，第 {match['row']} 行", f"{document}, row {match['row']}"))
    return str(Say(f"{document}，{place}", f"{document}, {place}")) if place else document


def number_of(one: Entry) -> str:
    """The number that the file gives it; a hotline month has none of its own."""
    return "" if one.record.label in ("Cadre", "Unit", "HotlineCount") else clean(one.record.number)


def ranges(serials: Iterable[int]) -> str:
    """Serial numbers with runs drawn together: 1–5、8."""
    found: list[list[int]] = []
    for one in sorted(set(serials)):
        if found and one == found[-1][1] + 1:
            found[-1][1] = one
        else:
            found.append([one, one])
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in found)
