"""Many suggestions decided at once, and how far a document's review is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.errors import Say
from loaders.extract.suggestions import Suggestions
from loaders.review.applying import Applied, State, apply
from loaders.review.decisions import Decision, decided
from loaders.review.facts import Suggested, facts_of

SURE = "confidence ≥ "
Progress = dict[str, int | float]
"""What a Document keeps of its review: `suggested`, `decided` (how many), and `least_sure`, the lowest confidence of
what is open (1.0 where nothing is)."""


def accept_above(suggestions: Suggestions, decisions: Iterable[Decision], least: float, by: str) -> list[Decision]:
    """Decisions that accept everything undecided whose confidence is `least` (0 to 1) or more, made now."""
    kept = list(decisions)
    keys = above(apply(suggestions, kept), least)
    facts = facts_of(suggestions)
    return [decided("accepted", facts[key], by, sure_enough(least)) for key in keys]


def sure_enough(least: float) -> str:
    """Why everything from a confidence on was accepted, as it is kept."""
    return f"{SURE}{least:g}"


def why_told(why: str) -> Say:
    """Why somebody decided so, for people: our own reason in both languages, a person's as it was written."""
    return Say(why.replace(SURE, "置信度 ≥ ", 1), why) if why.startswith(SURE) else Say(why, why)


def above(applied: Applied, least: float) -> list[str]:
    """The keys of everything undecided whose confidence is `least` or more."""
    return [one.key for one in undecided(applied) if one.confidence >= least]


def undecided(applied: Applied) -> list[Suggested]:
    """Everything that waits for a decision: nodes first."""
    every: list[Suggested] = [*applied.suggestions.nodes, *applied.suggestions.edges]
    return [one for one in every if applied.states.get(one.key) is State.UNDECIDED]


def progress(suggestions: Suggestions, decisions: Sequence[Decision]) -> Progress:
    """How far the review of a document is, as properties of its node."""
    applied = apply(suggestions, decisions)
    unsure = [one.confidence for one in undecided(applied)]
    total = len(applied.states)
    return {
        "suggested": total,
        "decided": total - applied.open,
        "least_sure": round(min(unsure, default=1.0), 4),
    }
