"""One load on its way into the archive: rows gathered by month, sorted, written aside, and then all at once there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from graph.orders.archive import FORMAT, STAGING, VERSION, Archive, Kept, Part, look, next_seq, put_into_place, stem_of
from graph.orders.place import Place, discard, write_frame, write_note
from graph.orders.rows import COLUMNS, GROUP_ROWS, partition
from graph.orders.standing import GONE, standing

PART_ROWS, HELD_ROWS = 350_000, 600_000
"""Rows of one file, and rows of all months held in memory before the fullest month is written."""
ORDER = ("unit", "topic", "received_on", "number")


class Intake:
    """Takes the orders of one load. `key` tells the load apart (see `archive.load_key`)."""

    def __init__(self, archive: Archive, key: str) -> None:
        self.key, self.seq, self.rows = key, next_seq(archive), 0
        self._place = archive.place
        self._held: dict[str, list[pl.DataFrame]] = defaultdict(list)
        self._count: dict[str, int] = defaultdict(int)
        self._parts: list[Part] = []
        self._seen: list[pl.DataFrame] = []
        again = archive.withdrawals(key)
        self._named = f"{key}.{again}" if again else key
        self._aside = f"{STAGING}/{key}/" if self._place.folder else ""
        self.discard()

    def add(self, orders: pl.DataFrame) -> None:
        """Take orders: all COLUMNS but `seq`, `received_on` at least to the month. Raises ArchiveError."""
        self.rows += orders.height
        dated = orders.with_columns(pl.col("received_on").str.slice(0, 7).alias("_month"))
        for (month,), found in dated.partition_by("_month", as_dict=True, include_key=False).items():
            self._held[str(month)].append(found)
            self._count[str(month)] += found.height
        for month in [month for month, count in self._count.items() if count >= PART_ROWS]:
            self._write(month)
        while sum(self._count.values()) > HELD_ROWS:
            self._write(max(self._count, key=lambda month: self._count[month]))

    def finish(self, about: Mapping[str, Any]) -> Kept:
        """Write the rest, find which rows of which loads do not stand any more, and make the load count.

        `about` goes into the manifest. Nobody else may finish a load meanwhile. Raises ArchiveError.
        """
        for month in sorted(self._count):
            self._write(month)
        archive = look(self._place)
        gone = pl.concat([self._twice(), *self._against(archive)]).unique()
        said = self._manifest(archive, gone, about)
        if gone.height:
            write_frame(
                self._place, f"{self._aside}{stem_of(self.seq, self.key)}.parquet", gone.sort("part", "row"), 1 << 20
            )
        if self._place.folder is None:
            write_note(self._place, f"{stem_of(self.seq, self.key)}.json", said)
        else:
            write_note(self._place, f"{self._aside}manifest.json", said)
            put_into_place(self._place, self.key, said)
        return Kept(said)

    def discard(self) -> None:
        """Take away what has been written aside."""
        if self._place.folder is not None:
            discard(self._place.folder / STAGING / self.key)

    def _write(self, month: str) -> None:
        orders = pl.concat(self._held.pop(month))
        del self._count[month]
        orders = orders.with_columns(pl.lit(self.seq).alias("seq")).select(list(COLUMNS)).sort(ORDER)
        name = f"{partition(month)}/{self._named}-{len(self._parts)}.parquet"
        low, high = orders["number"].min(), orders["number"].max()
        self._parts.append(Part(name, month, orders.height, str(low), str(high)))
        self._seen.append(orders.select(pl.col("number").hash().alias("hash"), "row"))
        write_frame(self._place, self._aside + name, orders, GROUP_ROWS)

    def _own(self, parts: Iterable[Part], columns: Iterable[str]) -> list[pl.LazyFrame]:
        return [
            pl.scan_parquet(self._place.uri(self._aside + part.name), glob=False, hive_partitioning=False).select(
                *columns, pl.lit(part.name).alias("part")
            )
            for part in parts
        ]

    def _twice(self) -> pl.DataFrame:
        """Rows of this load whose order comes again further down: hashes first, then the numbers themselves."""
        if not self._seen:
            return pl.DataFrame(schema=GONE)
        seen = pl.concat(self._seen)
        rows = seen.filter(pl.col("hash").is_duplicated())["row"].implode()
        self._seen.clear()
        if not rows.item().len():
            return pl.DataFrame(schema=GONE)
        same = pl.concat(self._own(self._parts, ("number", "row"))).filter(pl.col("row").is_in(rows)).collect()
        return same.filter(pl.col("row") < pl.col("row").max().over("number")).select(list(GONE))

    def _against(self, archive: Archive) -> list[pl.DataFrame]:
        """Rows that another load has too: the row of the earlier load does not stand."""
        found = []
        for load in archive.loads:
            theirs = [part for part in load.parts if any(_overlap(part, own) for own in self._parts)]
            ours = [own for own in self._parts if any(_overlap(own, part) for part in theirs)]
            if not ours:
                continue
            old = pl.concat(
                [
                    standing(archive, [part], ("number", "row")).with_columns(pl.lit(part.name).alias("part"))
                    for part in theirs
                ]
            )
            new = pl.concat(self._own(ours, ("number", "row")))
            loses, wins = (old, new) if (load.seq, load.key) < (self.seq, self.key) else (new, old)
            same = loses.join(wins.select("number"), on="number", how="semi").select(list(GONE))
            found.append(same.collect(engine="streaming"))
        return found

    def _manifest(self, archive: Archive, gone: pl.DataFrame, about: Mapping[str, Any]) -> dict[str, Any]:
        months = {part.month for part in self._parts}
        known = {part.name: part.month for parts in archive.parts.values() for part in parts}
        counted = gone.group_by("part").len("rows").sort("part")
        return {
            "format": FORMAT,
            "version": VERSION,
            "key": self.key,
            "seq": self.seq,
            **about,
            "rows": self.rows,
            "months": sorted(months | {known[part] for part in counted["part"] if part in known}),
            "parts": [
                {"name": one.name, "month": one.month, "rows": one.rows, "low": one.low, "high": one.high}
                for one in self._parts
            ],
            "replaced": counted.to_dicts(),
        }


def _overlap(one: Part, other: Part) -> bool:
    return one.low <= other.high and other.low <= one.high


def archive_at(where: str) -> Archive:
    """The archive at a folder or address. Raises ArchiveError."""
    return look(Place(where))
