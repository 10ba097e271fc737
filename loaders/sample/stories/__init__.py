"""Planted stories: each module plants its units, people and rows in a plan and writes what must be found to the key."""

from __future__ import annotations

from loaders.sample.plan import Plan
from loaders.sample.stories import (
    audit_told,
    classroom,
    clear_or_planned,
    effects,
    former_head,
    hazards,
    identities,
    lift,
    repeats,
)


def plant() -> Plan:
    """All stories in one plan; the same at every scale and seed."""
    plan = Plan()
    for story in (lift, classroom, audit_told, hazards, former_head, identities, clear_or_planned, repeats, effects):
        story.plant(plan)
    return plan
