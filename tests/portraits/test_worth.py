"""When a load gathers what portraits rest on: where they are in use, and after many rows; never for nothing."""

from __future__ import annotations

from pathlib import Path

from graph.portraits.worth import MANY, worth_gathering
from graph.settings import Settings


def test_a_load_gathers_where_portraits_are_in_use_and_after_many_rows(tmp_path: Path) -> None:
    settings = Settings(graph="embedded:graph", data=tmp_path)
    assert [worth_gathering(settings, rows) for rows in (0, 1, MANY - 1, MANY)] == [False, False, False, True]
    (tmp_path / "portraits").mkdir()
    assert [worth_gathering(settings, rows) for rows in (0, 1)] == [False, True]
