"""A town of three districts and two sectors as an office's files: every indicator counts something in it.

`files/town` is the town; `cleared`, `planned` hold what must not count, `more` what does, `less` the same files again
without those rows, their action revoked.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph.portraits.days import Period
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files

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
