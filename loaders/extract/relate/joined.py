"""A relation between two mentions, with the sentence that says it and how sure the rule is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.extract.find.found import Found


@dataclass(eq=False, slots=True)
class Joined:
    """`head` `rel` `tail`; `sure` from 0 to 1; `via` the words that say it, where they are others than the ends."""

    head: Found
    rel: str
    tail: Found
    sure: float = 0.9
    attrs: dict[str, Any] = field(default_factory=dict)


Relations = Iterator[Joined]
