"""A load taken out of the archive: it counts no more, its files go into the bin, and the rows that it had replaced
stand again where no other load has replaced them too.

The note is what counts: written whole, and last of all that decides. Moving the files comes after it, and `recover`
does the rest of it where the process died.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import polars as pl
from polars.exceptions import PolarsError

from graph.orders.archive import BIN, FORMAT, VERSION, Archive, Kept, Part, look, next_seq, stem_of
from graph.orders.place import Place, settle, write_frame, write_note
from graph.orders.rows import GROUP_ROWS
from graph.orders.standing import GONE, replaced_rows


def withdraw(archive: Archive, load: Kept, about: Mapping[str, Any]) -> Kept:
    """Have `load` count no more. `about` goes into the note: `at`, `by`, `why`. Nobody else may make a load count
    meanwhile. Raises ArchiveError."""
    back = _returning(archive, load)
    months = {part.name: part.month for parts in archive.parts.values() for part in parts}
    counted = back.group_by("part").len("rows").sort("part")
    seq = next_seq(archive)
    said = {
        "format": FORMAT,
        "version": VERSION,
        "key": load.key,
        "seq": seq,
        **about,
        "withdraws": load.stem,
        "moved": False,
        "months": sorted(load.months | {months[part] for part in counted["part"]}),
        "parts": [],
        "replaced": [],
        "restored": counted.to_dicts(),
    }
    if back.height:
        write_frame(archive.place, f"{stem_of(seq, load.key)}.parquet", back.sort("part", "row"), 1 << 20)
    note = Kept(said)
    write_note(archive.place, f"{note.stem}.json", said)
    return _binned(archive.place, load, note)


def finish_withdrawals(place: Place) -> int:
    """Move the files of loads that are withdrawn and whose process died. Returns how many. Raises ArchiveError."""
    archive = look(place)
    loads = {one.stem: one for one in archive.notes}
    left = [one for one in archive.notes if one.withdraws and not one.moved]
    for note in left:
        _binned(place, loads[note.withdraws], note)
    return len(left)


def _returning(archive: Archive, load: Kept) -> pl.DataFrame:
    """Rows that do not stand, and that are the latest of their order once `load` is away: their file and number."""
    others = [(other, part) for other in archive.loads if other.stem != load.stem for part in other.parts]
    found = [pl.DataFrame(schema=GONE)]
    for own in load.parts:
        near = [(other, part) for other, part in others if part.low <= own.high and own.low <= part.high]
        if near:
            same = pl.concat([_same(archive, own, other, part) for other, part in near])
            latest = same.sort("seq", "key", "row").unique("number", keep="last", maintain_order=True)
            try:
                found.append(latest.filter(pl.col("gone")).select(list(GONE)).collect())
            except (PolarsError, OSError) as error:
                raise archive.place.failed(error) from error
    return pl.concat(found).unique()


def _same(archive: Archive, own: Part, other: Kept, part: Part) -> pl.LazyFrame:
    """The rows of another load's file whose order is in `own` too; `gone` where they do not stand."""
    gone = replaced_rows(archive, part.name).with_columns(pl.lit(True).alias("gone"))
    told = {"part": part.name, "seq": other.seq, "key": other.key}
    return (
        _rows(archive, part)
        .join(_rows(archive, own).select("number"), on="number", how="semi")
        .join(gone.lazy(), on="row", how="left")
        .with_columns(pl.lit(value).alias(name) for name, value in told.items())
    )


def _rows(archive: Archive, part: Part) -> pl.LazyFrame:
    return pl.scan_parquet(archive.uri(part), glob=False, hive_partitioning=False).select("number", "row")


def _binned(place: Place, load: Kept, note: Kept) -> Kept:
    """Have the load's files in the bin, and the note say so. May be done again after a crash."""
    for part in load.parts:
        _move(place, part)
    done = Kept({**note.said, "moved": True})
    write_note(place, f"{note.stem}.json", done.said)
    return done


def _move(place: Place, part: Part) -> None:
    """In a folder by renaming. In an object store nothing is removed: the rows are written into the bin, and an empty
    file in their place, so that other engines find none."""
    name = f"{BIN}/{part.name}"
    try:
        if place.folder is None:
            rows = pl.read_parquet(place.uri(part.name), glob=False, hive_partitioning=False)
            if rows.height:
                write_frame(place, name, rows, GROUP_ROWS)
                write_frame(place, part.name, rows.clear(), GROUP_ROWS)
            return
        source, target = place.folder / part.name, place.folder / name
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(source, target)
            settle(target.parent)
            settle(source.parent)
    except (PolarsError, OSError) as error:
        raise place.failed(error) from error
