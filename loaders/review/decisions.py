"""Decisions of people about suggestions: who, when, why; kept with the document, never changed, only added to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.store.loading import now
from loaders.review.facts import Fact, fact_from

Verdict = Literal["accepted", "corrected", "rejected", "undecided"]
ASSERTED: tuple[Verdict, ...] = ("accepted", "corrected")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about the suggestion `key`. `at` is UTC as ISO text; `fact` is what was accepted or rejected, of a
    corrected one what is right, and `was` then what had been suggested. "undecided" takes back what was decided."""

    key: str
    verdict: Verdict
    by: str
    at: str
    fact: Fact
    why: str = ""
    was: Fact | None = None

    def text(self) -> str:
        """As it is kept: JSON that begins with its moment."""
        told = {"at": self.at, "by": self.by, "verdict": self.verdict, "key": self.key}
        more = {"why": self.why} if self.why else {}
        facts = {"fact": self.fact.as_json()} | ({"was": self.was.as_json()} if self.was else {})
        return json.dumps({**told, **more, **facts}, ensure_ascii=False)


def decided(verdict: Verdict, fact: Fact, by: str, why: str = "", *, was: Fact | None = None, at: str = "") -> Decision:
    """A decision that is made now, unless said."""
    return Decision(fact.key, verdict, by.strip(), at or now(), fact, why.strip(), was)


def from_text(text: str) -> Decision:
    """The decision behind its text."""
    told = json.loads(text)
    was = fact_from(told["was"]) if "was" in told else None
    return Decision(
        told["key"], told["verdict"], told["by"], told["at"], fact_from(told["fact"]), told.get("why", ""), was
    )


def latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """What stands, by key: the last decision about each, where it was not taken back.

    The order in which they were kept counts, not the clocks of those who decided.
    """
    found = {one.key: one for one in decisions}
    return {key: one for key, one in found.items() if one.verdict != "undecided"}


def digest(decisions: Iterable[Decision]) -> str:
    """Changes when what stands does, whoever decided it and when; "" where nothing does."""
    standing = latest(decisions)
    if not standing:
        return ""
    told = [[key, standing[key].verdict, _said(standing[key].fact)] for key in sorted(standing)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:20]


def _said(fact: Fact) -> Mapping[str, object]:
    """What a fact says, without where and how surely it was read."""
    told = fact.as_json()
    return {name: told[name] for name in told if name not in ("quote", "locator", "confidence", "by")}
