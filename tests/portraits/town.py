"""A town of three districts and two sectors as an office's files: every indicator counts something in it.

`files/town` is the town; `cleared`, `planned` hold what must not count, `more` what does, `less` the same files again
without those rows, their action revoked.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.model.records import EdgeRecord, NodeRecord
from graph.portraits.days import Period
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from tests.store.facts import load, node, source

FILES = Path(__file__).parent / "files"
PERIOD = Period(date(2022, 1, 1), date(2024, 12, 31))
TODAY = "2025-02-01"


def written(folder: Path, source: str, suffix: str = "", encoding: str = "utf-8-sig") -> list[Path]:
    """The files of `files/<source>` in `folder`, other bytes for another encoding, other names with a suffix."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for path in sorted((FILES / source).glob("*.csv")):
        made.append(folder / f"{path.stem}{suffix}.csv")
        made[-1].write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    return made


def table(path: Path, head: Sequence[str], *rows: Sequence[str]) -> Path:
    """A file of a test's own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


def taken_in(store: Store, settings: Settings, files: Sequence[Path]) -> None:
    """Load files of which every row must go in."""
    for one in load_files(store, settings, files):
        assert (one.status, one.rows_refused) == ("complete", 0), (one.path.name, one.error)


def joined(store: Store) -> None:
    """Sectors and regions within one another, which no table says; two units of one name; an empty region."""
    known = dict(store.reader.run("MATCH (n:Sector|Region) RETURN n.name, n.id").rows)

    def place(type_: str, name: str) -> NodeRecord:
        made = node(type_, name, name=name)
        return replace(made, id=known.get(name, made.id))

    sectors = [place("Sector", name) for name in ("教育", "水务", "公共服务", "社会事业")]
    regions = [place("Region", name) for name in ("东区", "西区", "北区", "临水市", "南区")]
    twins = [node("Unit", f"二小{number}", name="实验二小", kind="school") for number in (1, 2)]
    pairs = [(sectors[0], sectors[2]), (sectors[1], sectors[2]), (sectors[2], sectors[3])]
    pairs += [(one, regions[3]) for one in regions[:3]]
    parts = [EdgeRecord("PART_OF", one.type, one.id, other.type, other.id, one.locator) for one, other in pairs]
    load(store, source("关系.csv", kind="units"), [*sectors, *regions, *twins], parts)
