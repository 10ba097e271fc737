"""The sample city written and loaded as a person would load it, with what that took."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.sample.city import write_city


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rows read and the seconds that took, files written before."""

    rows: int
    seconds: float


def loaded(store: Store, settings: Settings, scale: float, folder: Path) -> Loaded:
    """Write the city of this scale into `folder` and load it. Raises RuntimeError when a file did not go in."""
    write_city(folder, scale=scale, seed=1)
    began = time.perf_counter()
    results = load_files(store, settings, [folder])
    taken = time.perf_counter() - began
    failed = [one.path.name for one in results if one.status not in ("complete", "already")]
    if failed:
        raise RuntimeError(f"not loaded: {', '.join(failed)}")
    return Loaded(sum(one.rows_read for one in results), taken)
