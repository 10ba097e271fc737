"""The records behind the indicators, as columns: asked of the graph once after it changed, then kept beside it.

Every text is asked as it stands, record by record, and written to a Parquet file named by the text; a portrait of any
scope, period and combination is a sum over them. What is kept belongs to one state of the graph (its `stamp`): when the
graph has another one, the texts are asked again, by whoever needs them first.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from graph.errors import EngineError
from graph.portraits.days import day_of, extent
from graph.portraits.indicators import Indicator, columns_of, shipped
from graph.report_lint import without_comments
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.locks import holding

TEXTS = Path(__file__).resolve().parent.parent.parent / "queries" / "portraits"
FORMAT = 1
PATIENCE = 3600.0
STAMP = (
    "MATCH (l:Load) RETURN count(l) AS loads, max(l.ended_at) AS ended, max(l.undone_at) AS undone, "
    "sum(l.rows_read) AS rows"
)
NEWEST = "MATCH (d:Document) RETURN max(d.data_date) AS at"
LATEST = (
    "MATCH (p:Problem) WHERE p.found_on <= $today RETURN max(p.found_on) AS at "
    "UNION ALL MATCH (a:Action) WHERE a.decided_on <= $today RETURN max(a.decided_on) AS at "
    "UNION ALL MATCH (q:Clue) WHERE q.received_on <= $today RETURN max(q.received_on) AS at"
)
Tell = Callable[[int, int], None]
TYPES = {"numerator": pl.Float64, "denominator": pl.Float64}


@dataclass
class Facts:
    """What was asked of one state of the graph. Frames are read when they are first needed and then kept."""

    folder: Path
    stamp: str
    data_date: str
    _read: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False)

    def frame(self, text: str) -> pl.DataFrame:
        """The rows of one text (a branch of an indicator), its ids as they are, its dates as day numbers.

        `at` becomes `first` and `last`, the days between which it lies; `until` becomes `until`, its last day.
        """
        name = name_of(text)
        if name not in self._read:
            self._read[name] = pl.read_parquet(self.folder / name)
        return self._read[name]

    def named(self, name: str) -> pl.DataFrame:
        """The rows of one of the texts in queries/portraits."""
        return self.frame(text_of(name))

    @property
    def ids(self) -> pl.DataFrame:
        """`code` and `id` of everything that a frame names."""
        if "ids" not in self._read:
            self._read["ids"] = pl.read_parquet(self.folder / "ids.parquet")
        return self._read["ids"]


def name_of(text: str) -> str:
    """The file that holds the answer to `text`."""
    return hashlib.sha256(f"{FORMAT}\n{text}".encode()).hexdigest()[:24] + ".parquet"


def text_of(name: str) -> str:
    """One of our texts by its file name, without its comments."""
    return without_comments((TEXTS / f"{name}.cypher").read_text(encoding="utf-8")).strip()


def texts(indicators: Iterable[Indicator]) -> list[str]:
    """Every text that has to be asked, each once."""
    branches = [branch for one in indicators for branch in one.branches]
    return list(dict.fromkeys([*(text_of(one.stem) for one in sorted(TEXTS.glob("*.cypher"))), *branches]))


def stamp_of(store: Store, today: str) -> tuple[str, str]:
    """The state of the graph, and the date its data reaches: the newest that a document bears, else the newest event
    that is not after `today`. Raises StoreError."""
    run = store.reader.run_each([(STAMP, {}), (NEWEST, {})])
    newest = run[1].rows[0][0] if run[1].rows else None
    if not newest:
        dates = [row[0] for row in store.reader.run(LATEST, {"today": today}).rows if row[0]]
        newest = max(dates, default=today)
    last = extent(str(newest))[1]
    newest = str(newest) if last is None else day_of(last).isoformat()
    asked = "\n".join(texts(shipped()))
    known = repr((FORMAT, run[0].rows, newest, hashlib.sha256(asked.encode()).hexdigest()))
    return hashlib.sha256(known.encode()).hexdigest()[:24], newest


def home(store: Store, settings: Settings) -> Path:
    """Where the facts of this graph are kept."""
    return settings.data / "portraits" / hashlib.sha256(store.link.where.encode()).hexdigest()[:16]


_held: dict[Path, Facts] = {}


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
    asked, codes = texts(shipped()), Codes()
    for number, text in enumerate(asked, 1):
        _ask(store, text, data_date, codes).write_parquet(place / name_of(text), compression="lz4")
        if tell:
            tell(number, len(asked))
    codes.frame().write_parquet(place / "ids.parquet", compression="lz4")
    (place / "done").write_text(json.dumps({"data_date": data_date}), encoding="utf-8")


class Codes:
    """Ids as whole numbers, so that counting different ones is quick."""

    COLUMNS = ("scope", "record", "body", "next", "inner", "outer", "place")

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


def _ask(store: Store, text: str, data_date: str, codes: Codes) -> pl.DataFrame:
    given = {"data_date": data_date} if "$data_date" in text else {}
    columns = columns_of(text)
    parts = [_columns(columns, rows, codes) for rows in _batches(store.sessions.stream(text, given, fetch=5000))]
    return pl.concat(parts) if parts else _columns(columns, [], codes)


def _batches(rows: Iterable[list[Any]], size: int = 50_000) -> Iterable[list[list[Any]]]:
    batch: list[list[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _columns(columns: list[str], rows: list[list[Any]], codes: Codes) -> pl.DataFrame:
    found: dict[str, pl.Series] = {}
    for name, values in zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True):
        if name in Codes.COLUMNS:
            found[name] = pl.Series(name, codes.of(values), dtype=pl.UInt32)
        elif name == "at":
            ends = [extent(one) for one in values]
            found["first"] = pl.Series("first", [one[0] for one in ends], dtype=pl.Int32)
            found["last"] = pl.Series("last", [one[1] for one in ends], dtype=pl.Int32)
        elif name == "until":
            found[name] = pl.Series(name, [extent(one)[1] for one in values], dtype=pl.Int32)
        elif name in TYPES:
            found[name] = pl.Series(name, values, dtype=pl.Float64, strict=False)
        elif name in FLAGS:
            found[name] = pl.Series(name, values, dtype=pl.Boolean)
        elif name in COUNTS:
            found[name] = pl.Series(name, values, dtype=pl.Int64)
        else:
            found[name] = pl.Series(name, [None if one is None else str(one) for one in values], dtype=pl.String)
    return pl.DataFrame(found)


FLAGS = ("fed_back", "rectified", "looked_back", "passed", "reported", "answered")
COUNTS = ("orders", "repeated", "returned", "unsatisfied", "late")


def _tidy(base: Path, used: Path) -> None:
    """Remove what belongs to earlier states, but for the newest one of them, which somebody may be reading."""
    old = sorted((one.parent for one in base.glob("*/done") if one.parent != used), key=lambda one: one.stat().st_mtime)
    for one in old[:-1]:
        shutil.rmtree(one, ignore_errors=True)
    os.utime(used)
