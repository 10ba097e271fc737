"""Values of the graph as JSON and back, without loss: what JSON has no word for is an object with one key, "$"."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from neo4j.time import Date, DateTime, Duration, Time

_KINDS: tuple[tuple[str, Any], ...] = (("datetime", DateTime), ("date", Date), ("time", Time))


def encode(value: Any) -> dict[str, Any]:
    """For `json.dumps`: a date, a time, a duration or bytes. Raises TypeError for anything else."""
    for name, kind in _KINDS:
        if isinstance(value, kind):
            return {"$": name, "value": value.iso_format()}
    if isinstance(value, Duration):
        return {"$": "duration", "value": [value.months, value.days, value.seconds, value.nanoseconds]}
    if isinstance(value, bytes | bytearray):
        return {"$": "bytes", "value": b64encode(value).decode()}
    raise TypeError(f"a value of type {type(value).__name__} cannot be kept")


def decode(found: dict[str, Any]) -> Any:
    """For `json.loads`: what `encode` made of it; an object without "$" stays as it is."""
    match found:
        case {"$": "duration", "value": [months, days, seconds, nanoseconds]}:
            return Duration(months=months, days=days, seconds=seconds, nanoseconds=nanoseconds)
        case {"$": "bytes", "value": str(text)}:
            return b64decode(text)
        case {"$": str(name), "value": str(text)}:
            return next(kind for known, kind in _KINDS if known == name).from_iso_format(text)
    return found
