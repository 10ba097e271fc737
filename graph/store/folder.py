"""The embedded engine's folder: what lies where in it, whose it is, and which version made it."""

from __future__ import annotations

import errno
import json
import os
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import EngineError, VersionError

FORMAT = 1
"""Raised when a folder made from now on cannot be read by what was released before."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LEAST_ROOM = 4 << 20
"""Bytes: what the engine needs at once for one more file of its log."""
LAST_WORDS = 1_000
"""Bytes at the end of the log: less than an engine says when it starts."""
HARMLESS = {".DS_Store", "lost+found"}
BEGUN = "mingjian.json."
"""How the mark's name begins while it is being written, by each maker under a name of its own."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths of one folder."""

    path: Path

    @property
    def mark(self) -> Path:
        """Says that the folder is Mingjian's, and of which format."""
        return self.path / "mingjian.json"

    @property
    def run(self) -> Path:
        """What is there only while the engine runs, and the locks."""
        return self.path / "run"

    @property
    def engine_lock(self) -> Path:
        """Held by the engine's process for as long as it lives."""
        return self.run / "engine.lock"

    @property
    def start_lock(self) -> Path:
        """Held by whoever starts the engine, until it answers."""
        return self.run / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by everybody who uses the engine; when nobody does, it stops itself."""
        return self.run / "users.lock"

    @property
    def write_lock(self) -> Path:
        """Held during one writing transaction: the engine does not see two writers change one record."""
        return self.run / "write.lock"

    @property
    def state(self) -> Path:
        """Where the running engine listens, and its accounts; readable by its owner only."""
        return self.run / "state.json"

    @property
    def keep(self) -> Path:
        """While it is there, the engine stays when its last user leaves."""
        return self.run / "keep"

    @property
    def log(self) -> Path:
        """What the engine says."""
        return self.path / "log" / "engine.log"

    def ran_out_of_memory(self) -> bool:
        """Whether the last thing that an engine said is that its memory was used up, which ended it."""
        try:
            with self.log.open("rb") as log:
                log.seek(max(0, self.log.stat().st_size - LAST_WORDS))
                return b"OutOfMemoryError" in log.read()
        except OSError:
            return False

    def made_before(self) -> bool:
        """Whether the folder is there and Mingjian's. Raises VersionError and EngineError as `prepare` does."""
        try:
            if not self.mark.exists():
                return False
            self._check_format(self.mark.read_text(encoding="utf-8"))
        except OSError as error:
            raise self.unusable(error) from error
        return True

    def prepare(self) -> None:
        """Make the folder, or see that it is ours.

        Raises VersionError for a folder that a newer Mingjian made, EngineError for one that is something else or that
        cannot be written.
        """
        try:
            if not self.made_before():
                self._make()
            for part in (self.run, self.log.parent):
                part.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise self.unusable(error) from error

    def is_full(self) -> bool:
        """Whether there is no room left in it, by the disk or by a quota."""
        try:
            with tempfile.TemporaryFile(dir=self.run) as probe:
                probe.write(bytes(LEAST_ROOM))
                probe.flush()
        except OSError as error:
            return error.errno in FULL
        return False

    def unusable(self, error: OSError) -> EngineError:
        """The error to raise for what the system said of the folder."""
        why = error.strerror or str(error)
        return EngineError(
            f"图数据文件夹 {self.path} 无法使用（{why}）；请检查权限和磁盘空间，"
            "或用 MINGJIAN_GRAPH=embedded:文件夹 另选。",
            f"The graph's folder {self.path} cannot be used ({why}); check its permissions and the free disk space, or "
            "choose another with MINGJIAN_GRAPH=embedded:FOLDER.",
        )

    def _make(self) -> None:
        if self.path.exists() and any(self._is_foreign(one.name) for one in self.path.iterdir()):
            if self.mark.exists():
                return  # another process made it in this very moment
            raise EngineError(
                f"文件夹 {self.path} 不是空的，也不是明鉴建立的图；为免损坏其中的文件，未使用它。请换一个文件夹。",
                f"The folder {self.path} is not empty and not a graph that Mingjian made; it is left as it is. Choose "
                "another one.",
            )
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self.path / f"{BEGUN}{os.getpid()}-{threading.get_ident()}.new"
        beside.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        beside.replace(self.mark)

    @staticmethod
    def _is_foreign(name: str) -> bool:
        return name not in HARMLESS and not name.startswith(BEGUN)

    def _check_format(self, text: str) -> None:
        try:
            kept: Any = json.loads(text)
            made = int(kept["format"])
        except (ValueError, TypeError, KeyError) as error:
            raise EngineError(
                f"{self.mark} 已损坏，无法确认该图的版本；请从备份恢复这个文件。",
                f"{self.mark} is damaged, so the graph's version is not known; restore that file from a backup.",
            ) from error
        if made > FORMAT:
            raise VersionError(
                f"图数据文件夹 {self.path} 由更新版本的明鉴建立（格式 {made}，本版本只认到 {FORMAT}）；请升级明鉴。",
                f"The graph's folder {self.path} was made by a newer Mingjian (format {made}; this one reads up to "
                f"{FORMAT}); upgrade Mingjian.",
            )
