"""The archive's loads: each a set of Parquet files by month and a manifest, written last, that makes it count.

A load's rows are written aside, put into place under their own names, and then told by the manifest. Whatever dies
in between leaves nothing that counts; `recover` finishes what was whole and takes away what was not. Nothing that
counts is ever changed: a later load's row of the same order number wins, and which rows that were is written once,
with the later load. A load that was undone has a note of its own (`withdrawing.py`): it counts no more from then on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.orders.place import LOADS, Place, discard, settle, write_note

STAGING, BIN = "_staging", "_bin"
FORMAT, VERSION = "mingjian-orders", 1


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file: its name in the archive, month, rows, and the least and greatest order number in it."""

    name: str
    month: str
    rows: int
    low: str
    high: str


@dataclass(frozen=True)
class Kept:
    """One note of the archive, a load that counts or one that was withdrawn, as its manifest tells it."""

    said: Mapping[str, Any]

    @property
    def key(self) -> str:
        """What tells the load apart: the same bytes read by the same mapping have the same."""
        return str(self.said["key"])

    @property
    def seq(self) -> int:
        """Its place in the order of loads."""
        return int(self.said["seq"])

    @property
    def at(self) -> str:
        """When it began to count, as ISO text in UTC."""
        return str(self.said["at"])

    @property
    def stem(self) -> str:
        """The beginning of the names of what the load wrote beside its parts."""
        return stem_of(self.seq, self.key)

    @property
    def withdraws(self) -> str:
        """The stem of the load that counts no more because of this note; "" for a load."""
        return str(self.said.get("withdraws", ""))

    @property
    def moved(self) -> bool:
        """Whether the files of the load that it withdraws are all in the bin."""
        return bool(self.said.get("moved"))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Its files."""
        return tuple(Part(**one) for one in self.said["parts"])

    @cached_property
    def replaced(self) -> dict[str, int]:
        """Files, and how many of their rows do not stand because of this load: an order's later row won."""
        return _rows(self.said["replaced"])

    @cached_property
    def restored(self) -> dict[str, int]:
        """Files, and how many of their rows stand again because of this note."""
        return _rows(self.said.get("restored", ()))

    @cached_property
    def months(self) -> frozenset[str]:
        """The months whose orders this load changed."""
        return frozenset(map(str, self.said["months"]))


def _rows(told: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return {str(one["part"]): int(one["rows"]) for one in told}


@dataclass(frozen=True)
class Archive:
    """The archive as it was when it was looked at. `binned`: names of files that lie in the bin by now."""

    place: Place
    notes: tuple[Kept, ...] = field(default=())
    binned: frozenset[str] = field(default=frozenset())

    @cached_property
    def loads(self) -> tuple[Kept, ...]:
        """The loads that count."""
        withdrawn = {one.withdraws for one in self.notes}
        return tuple(one for one in self.notes if not one.withdraws and one.stem not in withdrawn)

    @cached_property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """Files by month."""
        found: dict[str, list[Part]] = defaultdict(list)
        for load in self.loads:
            for part in load.parts:
                found[part.month].append(part)
        return {month: tuple(found[month]) for month in sorted(found)}

    @cached_property
    def gone(self) -> dict[str, int]:
        """Files, and how many of their rows do not stand any more."""
        found: dict[str, int] = defaultdict(int)
        for one in self.notes:
            for name, rows in one.replaced.items():
                found[name] += rows
            for name, rows in one.restored.items():
                found[name] -= rows
        return found

    @cached_property
    def states(self) -> dict[str, str]:
        """Months, and a fingerprint of the month and of all notes that have to do with it: the same loads, the same
        orders."""
        touching: dict[str, list[str]] = defaultdict(list)
        for one in self.notes:
            for month in one.months:
                touching[month].append(f"{one.seq}-{one.key}")
        return {month: _digest([month, *sorted(touching[month])]) for month in sorted(touching)}

    @property
    def rows(self) -> int:
        """Orders that stand, in all months."""
        return sum(part.rows - self.gone.get(part.name, 0) for load in self.loads for part in load.parts)

    def known_by(self, moment: str) -> Archive:
        """The archive as it was at a moment (ISO text in UTC), by when its loads began to count; "" for now."""
        if not moment:
            return self
        return Archive(self.place, tuple(one for one in self.notes if one.at <= moment), self.binned)

    def uri(self, part: Part) -> str:
        """Where a file of the archive lies."""
        return self.place.uri(f"{BIN}/{part.name}" if part.name in self.binned else part.name)

    def find(self, key: str) -> Kept | None:
        """The load of that key."""
        return next((one for one in self.loads if one.key == key), None)

    def withdrawals(self, key: str) -> int:
        """How often the load of that key has been withdrawn."""
        return sum(bool(one.withdraws) and one.key == key for one in self.notes)

    def naming(self, month: str) -> tuple[Kept, ...]:
        """The loads that have to do with a month."""
        return tuple(load for load in self.loads if month in load.months)


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def look(place: Place) -> Archive:
    """The archive as it is now; empty where nothing has been loaded. Raises ArchiveError."""
    notes = tuple(sorted((Kept(said) for said in place.notes()), key=lambda one: (one.seq, one.key)))
    moved = {one.withdraws for one in notes if one.moved}
    return Archive(place, notes, frozenset(part.name for one in notes if one.stem in moved for part in one.parts))


def stem_of(seq: int, key: str) -> str:
    """The beginning of the names of what a load writes."""
    return f"{LOADS}/{seq:017d}-{key}"


def load_key(sha256: str, mapping: str, sheets: Iterable[str] = ()) -> str:
    """What the load of a file's bytes by a mapping is known by, whenever and wherever it is done."""
    return hashlib.sha256("\x1f".join((sha256, mapping, *sheets)).encode()).hexdigest()[:20]


def next_seq(archive: Archive) -> int:
    """A place behind all loads: microseconds of the clock, or one more than the last where the clock went back."""
    return max([time.time_ns() // 1000, *(one.seq + 1 for one in archive.notes)])


def recover(place: Place) -> int:
    """Finish loads that were whole when their process died, and take away the others'. Nobody may be loading.

    Returns how many were finished. An object store has nothing aside: what is there without a manifest does not count
    and is written over when its file is loaded again. Raises ArchiveError.
    """
    if place.folder is None or not (place.folder / STAGING).is_dir():
        return 0
    finished = 0
    for folder in sorted((place.folder / STAGING).iterdir()):
        whole = folder / "manifest.json"
        if whole.exists():
            said = json.loads(whole.read_text(encoding="utf-8"))
            put_into_place(place, folder.name, said)
            finished += 1
        else:
            discard(folder)
    return finished


def put_into_place(place: Place, key: str, said: Mapping[str, Any]) -> None:
    """Rename everything a load wrote aside into its place, the manifest last. May be done again after a crash."""
    assert place.folder is not None
    aside = place.folder / STAGING / key
    stem = stem_of(int(said["seq"]), key)
    names = [str(one["name"]) for one in said["parts"]] + ([f"{stem}.parquet"] if said["replaced"] else [])
    try:
        for name in names:
            source, target = aside / name, place.folder / name
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                source.replace(target)
        for parent in {(place.folder / name).parent for name in names}:
            settle(parent)
            settle(parent.parent)
    except OSError as error:
        raise place.failed(error) from error
    write_note(place, f"{stem}.json", said)
    discard(aside)
