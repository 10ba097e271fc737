"""Whether a load should have what portraits rest on made anew at its end. Apart, as it must cost nothing to ask."""

from __future__ import annotations

from graph.settings import Settings

MANY = 50_000
"""Rows from which a load takes so long that gathering does not add much, and a first portrait would take long."""


def worth_gathering(settings: Settings, rows: int) -> bool:
    """After `rows` were written: where portraits are in use, and after many rows; else the first portrait does it."""
    return rows > 0 and (rows >= MANY or (settings.data / "portraits").is_dir())
