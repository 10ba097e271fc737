"""The orders that stand: of every order number the row of the latest load, whatever month it was in before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import polars as pl
from polars.exceptions import PolarsError

from graph.orders.archive import Archive, Kept, Part
from graph.orders.place import Place
from graph.orders.rows import COLUMNS

GONE = {"part": pl.String, "row": pl.Int64}


def standing(
    archive: Archive, parts: Iterable[Part], columns: Sequence[str], where: pl.Expr | None = None
) -> pl.LazyFrame:
    """The rows of `parts` that stand and for which `where` is true, nothing read yet; at least `columns` of them."""
    whole: list[str] = []
    pieces: list[pl.LazyFrame] = []
    for part in parts:
        gone = archive.gone.get(part.name, 0)
        if not gone:
            whole.append(archive.uri(part))
        elif gone < part.rows:
            pieces.append(_without(archive, part, columns, where))
    if whole:
        pieces.insert(0, _scan(whole, columns, where))
    return pl.concat(pieces) if pieces else pl.LazyFrame(schema={name: COLUMNS[name] for name in columns})


def replaced_rows(archive: Archive, part: str) -> pl.DataFrame:
    """The numbers of the rows of a file that do not stand: replaced, and not restored since. Raises ArchiveError."""
    found = [_listed(archive, one, part, 1) for one in archive.notes if part in one.replaced]
    found += [_listed(archive, one, part, -1) for one in archive.notes if part in one.restored]
    listed = pl.concat(found) if found else pl.DataFrame(schema={"row": pl.Int64, "times": pl.Int32})
    return listed.group_by("row").agg(pl.col("times").sum()).filter(pl.col("times") > 0).select("row")


def _listed(archive: Archive, note: Kept, part: str, times: int) -> pl.DataFrame:
    rows = _replaced(archive.place, note.stem, note.key).filter(pl.col("part") == part)
    return rows.select("row", pl.lit(times, pl.Int32).alias("times"))


def _without(archive: Archive, part: Part, columns: Sequence[str], where: pl.Expr | None) -> pl.LazyFrame:
    wanted = [*columns] if "row" in columns else [*columns, "row"]
    rows = _scan([archive.uri(part)], wanted, where)
    return rows.join(replaced_rows(archive, part.name).lazy(), on="row", how="anti").select(columns)


def _scan(files: list[str], columns: Sequence[str], where: pl.Expr | None) -> pl.LazyFrame:
    rows = pl.scan_parquet(files, hive_partitioning=False, glob=False)
    return (rows if where is None else rows.filter(where)).select(columns)


_kept: dict[str, Place] = {}


def _replaced(place: Place, stem: str, key: str) -> pl.DataFrame:
    """What one load replaced, or one withdrawal restored; it never changes, so it is read once."""
    _kept[str(place)] = place
    return _read(str(place), f"{stem}.parquet", key)


@lru_cache(maxsize=16)
def _read(root: str, name: str, _key: str) -> pl.DataFrame:
    place = _kept[root]
    try:
        return pl.read_parquet(place.uri(name), glob=False, hive_partitioning=False)
    except (PolarsError, OSError) as error:
        raise place.failed(error) from error
