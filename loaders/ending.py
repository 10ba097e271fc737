"""A part that has begun, to its end: complete, stopped, refused or failed, and its load says which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from graph.errors import CountError, MingjianError, StoreError
from graph.store.loading import Load
from graph.store.writer import LoadSummary
from loaders.plan import unreadable
from loaders.results import Clock


class Running(Protocol):
    """What is asked of a run: rows of tables, hotline orders and prose have one each."""

    @property
    def load(self) -> Load:
        """The load under way."""
        ...

    @property
    def path(self) -> Path:
        """The file."""
        ...

    def check(self) -> None:
        """Refuse what must not go in, before anything of it does. Raises CountError, ReadError."""
        ...

    def write(self, stop: Callable[[], bool], tell: Callable[[int, bool], None]) -> bool:
        """Hand everything to the writer; False when told to stop."""
        ...

    def finish(self) -> LoadSummary:
        """Close the load."""
        ...


def ended(
    run: Running, clock: Clock, stop: Callable[[], bool] | None
) -> tuple[str, MingjianError | None, LoadSummary | None]:
    """Status, why it did not go in, and what it did."""
    load, path = run.load, run.path
    try:
        run.check()
        if run.write(stop or (lambda: False), lambda rows, written: clock.at(path, rows, written=written)):
            return "complete", None, run.finish()
        load.stop("stopped")
        return "stopped", None, None
    except CountError as error:
        load.refuse(str(error))
        return "refused", error, None
    except (MingjianError, OSError) as error:
        told = error if isinstance(error, MingjianError) else unreadable(path, error)
        _stopped(load, str(told))
        return "failed", told, None
    except KeyboardInterrupt:
        _stopped(load, "interrupted")
        raise


def _stopped(load: Load, reason: str) -> None:
    """Leave the load to be gone on with; where the engine has gone, it says `running` and is gone on with as well."""
    try:
        load.stop(reason)
    except StoreError:
        return
