"""What became of a claim: texts on it, one an event, never changed and never removed, so that any day can be asked for.

`+WHEN LOAD` it was said (the first: when it was first seen); `-WHEN LOAD` that load's version of the document no longer
said it; `xWHEN !LOAD` it was withdrawn, because that load was undone; `+WHEN !LOAD`, `-WHEN !LOAD` it is said again, or
no longer, because a load was undone; `@WHEN LOAD PLACE` until that load it stood at PLACE. A claim that only one load
has spoken of has none: it was first seen, by its load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

SAID, GONE, WITHDRAWN, MOVED = "+", "-", "x", "@"
UNDOING = "!"
"""Before the id of a load: the undoing of it."""


class Told(Protocol):
    """What is asked of a claim here."""

    @property
    def history(self) -> tuple[str, ...]: ...
    @property
    def first_seen(self) -> str: ...
    @property
    def load(self) -> str: ...


class Event(NamedTuple):
    """One event. `by`: the load, or "!" and the load that was undone; `place`: only of MOVED."""

    sign: str
    when: str
    by: str
    place: str = ""


Kept = Callable[[Event], bool]
"""Which events count."""


def events(claim: Told) -> tuple[str, ...]:
    """The texts of a claim's history, its first saying among them."""
    return claim.history or (event(SAID, claim.first_seen, claim.load),)


def event(sign: str, when: str, by: str) -> str:
    """One event as text."""
    return f"{sign}{when} {by}"


def moved(when: str, by: str, place: str) -> str:
    """The event of a claim found at another place than `place`."""
    return f"{MOVED}{when} {by} {place}"


def shortened(texts: tuple[str, ...], load: str) -> tuple[str, ...]:
    """Nothing, where the texts only tell that `load` saw it first, as the claim itself does."""
    alone = len(texts) == 1 and _parsed(texts[0]).sign == SAID and _parsed(texts[0]).by == load
    return () if alone else texts


def parsed(claim: Told) -> list[Event]:
    """A claim's events in their order."""
    return [_parsed(text) for text in events(claim)]


def _parsed(text: str) -> Event:
    when, by, *place = text[1:].split(" ", 2)
    return Event(text[0], when, by, place[0] if place else "")


def state(told: Sequence[Event]) -> str:
    """SAID, GONE or WITHDRAWN after these events; "" where it had not been said yet."""
    return next((one.sign for one in reversed(told) if one.sign != MOVED), "")


def place_at(told: Sequence[Event], when: str, now: str) -> str:
    """Where it stood at a moment: what the first move after it says, else where it stands now."""
    return next((one.place for one in told if one.sign == MOVED and one.when > when), now)
