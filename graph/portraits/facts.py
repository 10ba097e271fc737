"""The records behind the indicators, as columns: asked of the graph once after it changed, then kept beside it.

The texts are asked record by record, those that begin alike at once (`asking.py`), and written to Parquet files; a
portrait of any scope, period and combination is a sum over them. What is kept belongs to one state of the graph (its
`stamp`): when the graph has another one, the texts are asked again, by whoever needs them first.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from graph.errors import EngineError
from graph.portraits.asking import Question, column_of, literal, role_of, taken_apart, together
from graph.portraits.days import day_of, extent
from graph.portraits.indicators import UNION, Indicator, shipped
from graph.report_lint import without_comments
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.locks import holding

TEXTS = Path(__file__).resolve().parent.parent.parent / "queries" / "portraits"
FORMAT = 3
PATIENCE = 3600.0
STAMP = "MATCH (l:Load) RETURN count(l.ended_at) AS ended, max(l.ended_at) AS last, max(l.undone_at) AS undone"
NEWEST = "MATCH (d:Document) RETURN max(d.data_date) AS at"
LATEST = (
    "MATCH (p:Problem) WHERE p.found_on <= $today AND p.no_longer_said IS NULL AND p.unreviewed IS NULL "
    "RETURN max(p.found_on) AS at "
    "UNION ALL MATCH (a:Action) WHERE a.decided_on <= $today AND a.no_longer_said IS NULL AND a.unreviewed IS NULL "
    "AND a.status IN ['decided', 'in_effect', 'expired'] RETURN max(a.decided_on) AS at "
    "UNION ALL MATCH (q:Clue) WHERE q.received_on <= $today AND q.no_longer_said IS NULL AND q.unreviewed IS NULL "
    "AND coalesce(q.status, '') <> 'cleared' RETURN max(q.received_on) AS at"
)
Tell = Callable[[int, int], None]
BATCH = 20_000
TYPES: dict[str, Any] = {
    "code": pl.UInt32, "span": pl.Int32, "day": pl.Int32, "number": pl.Float64, "count": pl.Int64, "flag": pl.Boolean,
    "word": pl.String,
}  # fmt: skip


@dataclass
class Facts:
    """What was asked of one state of the graph. Columns are read when they are first needed and then kept."""

    folder: Path
    stamp: str
    data_date: str
    _columns: dict[tuple[str, str], pl.Series] = field(default_factory=dict, repr=False)
    _frames: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False)
    _begin: dict[str, Any] = field(default_factory=dict, repr=False)

    def frame(self, text: str) -> pl.DataFrame:
        """The rows of one text (a branch of an indicator), its ids as codes, its dates as day numbers.

        `at` becomes `first` and `last`, the days between which it lies; `until` becomes the last day that it may mean.
        """
        if text not in self._frames:
            branch = taken_apart(text)
            self._frames[text] = self.columns(
                branch.file, {name: (one, role_of(name)) for name, one in branch.items.items()}
            )
        return self._frames[text]

    def columns(self, file: str, wanted: Mapping[str, tuple[str, str]]) -> pl.DataFrame:
        """Columns of one file by the names they are wanted under: {name: (expression, role)}."""
        found: dict[str, Any] = {}
        missing = [key for one, role in wanted.values() if literal(one) is False for key in kept_as(one, role)
                   if (file, key) not in self._columns]  # fmt: skip
        if missing:
            read = pl.read_parquet(self.folder / file, columns=list(dict.fromkeys(missing)))
            self._columns |= {(file, key): read[key] for key in read.columns}
        for name, (expression, role) in wanted.items():
            names = ("first", "last") if role == "span" else (name,)
            value = literal(expression)
            if value is False:
                for one, key in zip(names, kept_as(expression, role), strict=True):
                    found[one] = self._columns[file, key].alias(one)
            else:
                for one in names:
                    found[one] = pl.lit(value, dtype=TYPES[role]).alias(one)
        held = {name: one for name, one in found.items() if isinstance(one, pl.Series)}
        return pl.DataFrame(held).with_columns(one for one in found.values() if not isinstance(one, pl.Series))

    def named(self, name: str) -> pl.DataFrame:
        """The rows of one of the texts in queries/portraits, all its branches together."""
        key = f"named {name}"
        if key not in self._frames:
            frames = [self.frame(one) for one in branches_of(name)]
            self._frames[key] = pl.concat(frames, how="vertical_relaxed") if len(frames) > 1 else frames[0]
        return self._frames[key]

    def begins(self, branch: str) -> int | None:
        """The first day that an event of a branch of an indicator counts on, anywhere; None where there is none.

        What only reaches into a period (posts that were held) tells nothing of when the events begin to be told of.
        """
        key = f"begins {branch}"
        if key not in self._begin:
            rows = self.frame(branch)
            counted = pl.col("numerator") > 0
            if "until" not in rows.columns:
                counted |= pl.col("denominator") > 0
            self._begin[key] = rows.filter(counted)["first"].min() if rows.height else None
        found = self._begin[key]
        return int(found) if isinstance(found, int) else None

    @property
    def ids(self) -> pl.DataFrame:
        """`code` and `id` of everything that a frame names."""
        if "ids" not in self._frames:
            self._frames["ids"] = pl.read_parquet(self.folder / "ids.parquet")
        return self._frames["ids"]


def kept_as(expression: str, role: str) -> tuple[str, ...]:
    """The columns of the file that hold an expression: two for a date that may be a month or a year."""
    name = column_of(expression, role)
    return (f"{name}a", f"{name}b") if role == "span" else (name,)


@cache
def branches_of(name: str) -> tuple[str, ...]:
    """The branches of one of our texts by its file name, without comments."""
    text = without_comments((TEXTS / f"{name}.cypher").read_text(encoding="utf-8"))
    return tuple(one.strip() for one in UNION.split(text))


def texts(indicators: Iterable[Indicator]) -> list[str]:
    """Every branch that has to be asked, each once."""
    ours = [one for path in sorted(TEXTS.glob("*.cypher")) for one in branches_of(path.stem)]
    return list(dict.fromkeys([*ours, *(branch for one in indicators for branch in one.branches)]))


@cache
def _asked() -> str:
    """Changes with the texts."""
    return hashlib.sha256("\n".join(texts(shipped())).encode()).hexdigest()


def stamp_of(store: Store, today: str) -> tuple[str, str]:
    """The state of the graph, and the date its data reaches: the newest that a document bears, else the newest event
    that counts; never after `today`. Raises StoreError."""
    run = store.reader.run_each([(STAMP, {}), (NEWEST, {})])
    newest = run[1].rows[0][0] if run[1].rows else None
    if not newest:
        dates = [row[0] for row in store.reader.run(LATEST, {"today": today}).rows if row[0]]
        newest = max(dates, default=today)
    last = extent(str(newest))[1]
    newest = str(newest) if last is None else min(day_of(last).isoformat(), today)
    known = repr((FORMAT, run[0].rows, newest, _asked()))
    return hashlib.sha256(known.encode()).hexdigest()[:24], newest


def home(store: Store, settings: Settings) -> Path:
    """Where the facts of this graph are kept."""
    return settings.data / "portraits" / hashlib.sha256(store.link.where.encode()).hexdigest()[:16]


_held: dict[Path, Facts] = {}


def forget() -> None:
    """Let go of what this process has read, as a new process has not read anything."""
    _held.clear()


def facts_of(store: Store, settings: Settings, today: str, tell: Tell | None = None) -> Facts:
    """The facts of the graph as it is, asked now unless they are kept. `tell` hears how many texts of all are done.

    Raises StoreError.
    """
    stamp, data_date = stamp_of(store, today)
    base = home(store, settings)
    held = _held.get(base)
    if held is not None and held.stamp == stamp and held.folder.is_dir():
        return held
    place = base / stamp
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (place / "done").exists():
            with holding(base / "lock", PATIENCE):
                if not (place / "done").exists():
                    _ask_all(store, place, data_date, tell)
                    _tidy(base, place)
    except OSError as error:
        why = error.strerror or str(error)
        raise EngineError(
            f"无法在 {base} 写下画像所用的数据（{why}）；请腾出空间后再试。",
            f"What portraits rest on cannot be written to {base} ({why}); make room and try again.",
        ) from error
    _held[base] = Facts(place, stamp, data_date)
    return _held[base]


def _ask_all(store: Store, place: Path, data_date: str, tell: Tell | None) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    asked, codes = together(texts(shipped())), Codes()
    for number, question in enumerate(asked, 1):
        _ask(store, question, data_date, codes).write_parquet(place / question.branch.file, compression="lz4")
        if tell:
            tell(number, len(asked))
    codes.frame().write_parquet(place / "ids.parquet", compression="lz4")
    (place / "done").write_text(json.dumps({"data_date": data_date}), encoding="utf-8")


class Codes:
    """Ids as whole numbers, so that counting different ones is quick."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, ids: Iterable[str | None]) -> list[int | None]:
        """The numbers of `ids`, new ones given where there is none."""
        known = self._known
        return [None if one is None else known.setdefault(one, len(known)) for one in ids]

    def frame(self) -> pl.DataFrame:
        """`code` and `id` of all."""
        return pl.DataFrame(
            {"code": list(self._known.values()), "id": list(self._known)}, schema={"code": pl.UInt32, "id": pl.String}
        )


def _ask(store: Store, question: Question, data_date: str, codes: Codes) -> pl.DataFrame:
    given = {"data_date": data_date} if "$data_date" in question.text else {}
    rows = store.sessions.stream(question.text, given, fetch=5000)
    parts = [_as_columns(question, batch, codes) for batch in _batches(rows)]
    frame = pl.concat(parts) if parts else _as_columns(question, (), codes)
    return frame.unique(maintain_order=True) if question.branch.distinct else frame


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    ahead = iter(rows)
    while batch := list(islice(ahead, BATCH)):
        yield batch


def _as_columns(question: Question, rows: Sequence[Sequence[Any]], codes: Codes) -> pl.DataFrame:
    found: dict[str, pl.Series] = {}
    values_of: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(question.columns)
    for (expression, role), values in zip(question.columns, values_of, strict=True):
        names = kept_as(expression, role)
        if role == "span":
            ends = [extent(one) for one in values]
            made: tuple[Sequence[Any], ...] = ([one[0] for one in ends], [one[1] for one in ends])
        elif role == "day":
            made = ([extent(one)[1] for one in values],)
        elif role == "code":
            made = (codes.of(values),)
        elif role == "word":
            made = ([None if one is None else str(one) for one in values],)
        else:
            made = (values,)
        found |= {
            name: pl.Series(name, one, dtype=TYPES[role], strict=False) for name, one in zip(names, made, strict=True)
        }
    return pl.DataFrame(found)


def _tidy(base: Path, used: Path) -> None:
    """Remove what belongs to earlier states, but for the newest one of them, which somebody may be reading."""
    old = sorted((one.parent for one in base.glob("*/done") if one.parent != used), key=lambda one: one.stat().st_mtime)
    for one in old[:-1]:
        shutil.rmtree(one, ignore_errors=True)
    os.utime(used)
