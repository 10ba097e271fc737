"""Every indicator of the town, counted by hand: what the sample city has none of is here too.

A problem closed on the very day it was due, one whose only action has run out, a closed clue that does not say cleared,
a finding without a date, a look-back tied to its problem alone, a head behind a mask.
"""

from __future__ import annotations

import pytest

from graph.portraits.facts import Facts, facts_of
from graph.portraits.indicators import shipped
from graph.portraits.places import scope_of
from graph.portraits.portrait import atlas_of, drawn
from graph.settings import Settings
from tests.conftest import Engine
from tests.portraits.town import PERIOD, TODAY

COUNTED = {
    "clues-days": (51 + 28 + 33 + 59, 4),
    "clues-from-audit": (1, 5),
    "clues-from-hotline": (1, 5),
    "clues-from-inspection": (1, 5),
    "clues-from-petition": (1, 5),
    "clues-from-supervision": (1, 5),
    "clues-held": (1, 4),
    "clues-inquiry": (1, 4),
    "clues-preliminary": (1, 4),
    "clues-to-cases": (1, 4),
    "clues-unfounded-uncleared": (1, 4),
    "findings-handed-over": (1, 3),
    "findings-repeated": (1, 3),
    "findings-severe": (2, 3),
    "findings-unrectified": (1, 2),
    "actions-again": (1, 5),
    "actions-form-1": (3, 6),
    "actions-form-2": (1, 6),
    "actions-form-3": (1, 6),
    "actions-form-4": (1, 6),
    "actions-heads": (4, 5),
    "actions-per-1000": (6, 9),
    "cases-days": (183 + 99, 2),
    "cases-per-1000": (3, 9),
    "cases-transferred": (1, 2),
    "cause-awareness": (2, 4),
    "cause-capability": (2, 4),
    "cause-ecology": (2, 4),
    "cause-execution": (2, 5),
    "cause-individual": (2, 4),
    "cause-mechanism": (3, 5),
    "deviation-discipline": (1, 7),
    "deviation-duty": (3, 7),
    "deviation-political": (1, 7),
    "deviation-schedule": (1, 7),
    "deviation-target": (1, 7),
    "problems-again": (1, 6),
    "problems-per-unit": (7, 11),
    "problems-severe": (3, 6),
    "problems-top-class": (2, 6),
    "answered-by-mechanism": (1, 7),
    "close-days": (132 + 237, 2),
    "closed-on-time": (2, 3),
    "closed-share": (3, 7),
    "fed-back": (2, 7),
    "held-to-account": (4, 7),
    "look-back-passed": (3, 4),
    "looked-back": (2, 3),
    "overdue-share": (2, 5),
    "reopened-share": (1, 4),
    "orders-after-closure": (1, 3),
    "orders-late": (1, 7),
    "orders-per-unit": (7, 11),
    "orders-repeated": (2, 7),
    "orders-returned": (1, 7),
    "orders-unsatisfied": (2, 7),
    "cases-joint": (1, 2),
    "co-responsibility": (1, 3),
    "heads-left": (3, 5),
    "problems-audit-found": (1, 7),
    "problems-top-units": (4, 7),
}


@pytest.fixture
def facts(engine: Engine, town: Settings) -> Facts:
    """What portraits of the town rest on."""
    return facts_of(engine.store, town, TODAY)


def test_every_indicator_is_counted() -> None:
    assert set(COUNTED) == {one.id for one in shipped()}


@pytest.mark.parametrize("ident", COUNTED)
def test_the_whole_town_is_as_counted_by_hand(ident: str, facts: Facts) -> None:
    atlas = atlas_of(facts)
    value = drawn(facts, atlas, scope_of(atlas, "region", "临水市"), PERIOD).values[ident]
    assert (value.numerator, value.denominator) == COUNTED[ident]
