"""One mention while rules work on it, in the folded text; and how overlapping ones of a kind are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from loaders.extract.sentences import Sentence


@dataclass(eq=False, slots=True)
class Found:
    """A stretch of the folded text that speaks of something; `attrs` say what is known of it, `entity` who it is."""

    type: str
    start: int
    end: int
    sentence: Sentence
    attrs: dict[str, Any] = field(default_factory=dict)
    entity: str = ""

    @property
    def text(self) -> str:
        """The folded characters."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]

    def holds(self, other: Found) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a character with a stretch."""
        return self.start < end and start < self.end


def longest(found: Iterable[Found]) -> list[Found]:
    """Of those that overlap the longest, then the first; in the order of the text."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(one.meets(other.start, other.end) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def outside(found: Iterable[Found], taken: Iterable[Found]) -> list[Found]:
    """Those that share no character with `taken`."""
    other = list(taken)
    return [one for one in found if not any(one.meets(it.start, it.end) for it in other)]
