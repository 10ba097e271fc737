"""Rows of a query as a table on a page: words in the session's language, numbers as numbers, nothing cut."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.words import lang
from graph.results.cells import as_text

ROW_HEIGHT = 28
MOST_HEIGHT = 560
_PLAIN_NUMBERS = ("year", "form", "number")
"""Columns whose whole numbers are names of something, not amounts: 2,023 is no year."""


def table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], captions: Sequence[str], *, key: str, pick: bool = False
) -> list[int]:
    """Draw the table. With `pick` rows can be ticked; returns the places of those that are."""
    data = {name: [_value(row[at]) for row in rows] for at, name in enumerate(columns)}
    frame = pd.DataFrame({name: _column(values) for name, values in data.items()})
    config = {name: _config(name, said, data[name]) for name, said in zip(columns, captions, strict=True)}
    look: dict[str, Any] = {
        "column_config": config,
        "hide_index": True,
        "key": key,
        "row_height": ROW_HEIGHT,
        "height": min(MOST_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 10),
        "placeholder": "",
    }
    if not pick:
        st.dataframe(frame, **look)
        return []
    drawn: Any = st.dataframe(frame, **look, on_select="rerun", selection_mode="multi-row")
    return [int(at) for at in drawn.selection.rows if at < len(rows)]


def _value(value: Any) -> Any:
    """A number as it is, so that it sorts as one; everything else as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value if math.isfinite(value) and abs(value) < 2**53 else str(value)
    return None if value is None else as_text(value, lang())


def _column(values: list[Any]) -> Any:
    if _is_numeric(values):
        whole = all(isinstance(one, int) for one in values if one is not None)
        return pd.array(values, dtype="Int64" if whole else "Float64")
    return pd.array([None if one is None else as_text(one, lang()) for one in values], dtype="string")


def _is_numeric(values: list[Any]) -> bool:
    held = [one for one in values if one is not None]
    return bool(held) and all(isinstance(one, int | float) for one in held)


def _config(name: str, caption: str, values: list[Any]) -> Any:
    if not _is_numeric(values):
        return st.column_config.TextColumn(caption)
    plain = any(name.lower().endswith(one) for one in _PLAIN_NUMBERS)
    return st.column_config.NumberColumn(caption, format="plain" if plain else "localized")
