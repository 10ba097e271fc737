"""What every load of a part leaves behind, whichever way its rows go: refused rows in a workbook, and a report."""

from __future__ import annotations

from pathlib import Path

from graph.errors import MingjianError, Say
from graph.settings import Settings
from graph.store.loading import Load, now
from graph.store.writer import LoadSummary
from loaders.loadreport import Reasons, write_report
from loaders.plan import Part
from loaders.quarantine import Quarantine


class Leaving:
    """The load of one part. `read` and `refused`: rows so far; `notes`: what is to be said about the file."""

    def __init__(self, settings: Settings, part: Part, load: Load, by: str) -> None:
        self.part, self.load = part, load
        self.notes: tuple[Say, ...] = part.notes
        self._settings, self._by = settings, by
        self._began = now()
        self._begin()

    def _begin(self) -> None:
        """Nothing has been read yet."""
        self.read = self.refused = 0
        self._reasons = Reasons()
        name = f"{self.part.path.stem}-{self.part.kind}-{self.load.id[:8]}.xlsx"
        self._quarantine = Quarantine(self._settings.data / "quarantine" / name, self.part.path.name)

    @property
    def path(self) -> Path:
        """The file."""
        return self.part.path

    def let_go(self) -> None:
        """Stopped before its end: rows that were acknowledged stay, and the next load goes on behind them."""

    def leave(
        self, status: str, summary: LoadSummary | None, error: MingjianError | None
    ) -> tuple[Path | None, Path | None]:
        """The workbook of refused rows and the report, both noted on the load. Raises LoadError."""
        quarantine = self._quarantine.close()
        report = write_report(
            self._settings.data / "loads" / f"{self.load.id}.json",
            self.part,
            load=self.load,
            by=self._by,
            status=status,
            began=self._began,
            rows=(self.read, self.refused),
            reasons=self._reasons,
            quarantine=quarantine,
            summary=summary,
            notes=(*self.notes, *((error.say,) if error else ())),
        )
        if quarantine and status != "failed":
            self.load.note(quarantine=str(quarantine))
        return quarantine, report
