"""What became of a claim: texts on it, one an event, never changed and never removed, so that any day can be asked for.

`+WHEN LOAD` it was said (the first: when it was first seen); `-WHEN LOAD` that load's version of the document no longer
said it; `xWHEN !LOAD` it was withdrawn, because that load was undone; `+WHEN !LOAD`, `-WHEN !LOAD` it is said again, or
no longer, because a load was undone; `@WHEN LOAD PLACE` until that load it stood at PLACE, `%WHEN LOAD HOW` it was read
by HOW; `=WHEN LOAD` from then on it counts as reviewed, `~WHEN LOAD` as not reviewed. A claim that only one load has
spoken of has none: it was first seen, by its load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

SAID, GONE, WITHDRAWN, MOVED = "+", "-", "x", "@"
READ, REVIEWED, DOUBTED = "%", "=", "~"
BESIDE = (MOVED, READ, REVIEWED, DOUBTED)
"""Events that do not tell whether a claim is made."""
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
    """One event. `by`: the load, or "!" and the load that was undone; `was`: only of MOVED and READ."""

    sign: str
    when: str
    by: str
    was: str = ""

    def text(self) -> str:
        """As it is kept."""
        return f"{self.sign}{self.when} {self.by} {self.was}" if self.sign in (MOVED, READ) else event(*self[:3])


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
    return Event(MOVED, when, by, place).text()


def read(when: str, by: str, how: str) -> str:
    """The event of a claim read by somebody else than `how`."""
    return Event(READ, when, by, how).text()


def shortened(texts: tuple[str, ...], load: str) -> tuple[str, ...]:
    """Nothing, where the texts only tell that `load` saw it first, as the claim itself does."""
    alone = len(texts) == 1 and _parsed(texts[0]).sign == SAID and _parsed(texts[0]).by == load
    return () if alone else texts


def parsed(claim: Told) -> list[Event]:
    """A claim's events in their order."""
    return [_parsed(text) for text in events(claim)]


def _parsed(text: str) -> Event:
    when, by, *was = text[1:].split(" ", 2)
    return Event(text[0], when, by, was[0] if was else "")


def state(told: Sequence[Event]) -> str:
    """SAID, GONE or WITHDRAWN after these events; "" where it had not been said yet."""
    return next((one.sign for one in reversed(told) if one.sign not in BESIDE), "")


def reviewed(when: str, by: str, unreviewed: bool) -> str:
    """The event of a claim that is decided about, or is not any more."""
    return event(DOUBTED if unreviewed else REVIEWED, when, by)


def unreviewed_at(told: Sequence[Event], kept: Kept, now: bool) -> bool:
    """Whether nobody had decided about a claim when only the events that are kept had happened; `now`: whether so
    today."""
    changes = [one for one in told if one.sign in (REVIEWED, DOUBTED)]
    done = [one.sign for one in changes if kept(one)]
    if done:
        return done[-1] == DOUBTED
    return changes[0].sign == REVIEWED if changes else now


def was_at(sign: str, told: Sequence[Event], when: str, now: str) -> str:
    """Where it stood (MOVED) or who had read it (READ) at a moment: what the first such event after it says, else what
    is so now."""
    return next((one.was for one in told if one.sign == sign and one.when > when), now)
