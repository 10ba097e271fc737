"""Planted stories: each module plants its units, people and rows in a plan and writes what must be found to the key."""

from __future__ import annotations

from loaders.sample.plan import Plan
from loaders.sample.stories import (
    audit_told,
    classroom,
    clear_or_planned,
    closed_hotline,
    effects,
    former_head,
    hazards,
    identities,
    impossible,
    joint_case,
    lift,
    list_gaps,
    policy,
    repeats,
    same_class,
    two_bases,
)


def plant() -> Plan:
    """All stories in one plan; the same at every scale and seed."""
    plan = Plan()
    for story in (lift, classroom, audit_told, hazards, former_head, identities, clear_or_planned, repeats, effects):
        story.plant(plan)
    for story in (closed_hotline, list_gaps, impossible, joint_case, policy, two_bases, same_class):
        story.plant(plan)
    return plan
