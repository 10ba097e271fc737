"""The starred reports: a small file in the data folder, so that they are there after a restart."""

from __future__ import annotations

import json
import logging

from graph.reports.keeping import write_whole
from graph.settings import Settings

log = logging.getLogger("mingjian.reports")
FILE = "favourites.json"


class Favourites:
    """Ids of reports. A file that cannot be read is put aside, never overwritten."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.data / "reports" / FILE

    def read(self) -> frozenset[str]:
        """The starred ids; a report that is gone may be among them."""
        if not self._path.exists():
            return frozenset()
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            return frozenset(str(one) for one in held) if isinstance(held, list) else frozenset()
        except (OSError, ValueError):
            log.warning("%s cannot be read and is left out", self._path)
            return frozenset()

    def star(self, ident: str, on: bool) -> None:
        """Star a report, or take its star away. Raises CatalogError where the file cannot be written."""
        held = self.read()
        if self._path.exists() and not held:
            self._put_aside()
        now = held | {ident} if on else held - {ident}
        write_whole(self._path, json.dumps(sorted(now), ensure_ascii=False, indent=1).encode())

    def renamed(self, before: str, now: str) -> None:
        """A report has another id now. Raises CatalogError where the file cannot be written."""
        if before != now and before in self.read():
            self.star(before, False)
            self.star(now, True)

    def _put_aside(self) -> None:
        if self._path.read_bytes().strip() != b"[]":
            self._path.replace(self._path.with_suffix(".damaged"))
