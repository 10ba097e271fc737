"""A portrait: everything that is shown of one scope over one period, put together from the facts of the graph."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from graph.portraits import measure, places
from graph.portraits.days import Period, number, recent
from graph.portraits.facts import Facts, Tell, facts_of
from graph.portraits.indicators import GROUPS, shipped
from graph.portraits.measure import Measure, Value
from graph.portraits.parts import Parts, ids_of
from graph.portraits.places import Atlas, Scope
from graph.settings import Settings
from graph.store.connect import Store

KEPT = 32
SLACK = 31
"""Days into a period within which its data has to begin."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One of the six groups on the radar: from 0 to 100 how far its indicators stand towards the worse end among the
    peers, the mean of those that say something; None where none does."""

    group: str
    score: float | None
    indicators: tuple[str, ...]


@dataclass
class Portrait:
    """One scope over one period. `values` among the peers; `before` and `last_year` of the scope itself alone."""

    scope: Scope
    period: Period
    facts: Facts
    atlas: Atlas
    values: dict[str, Value]
    before: dict[str, Value]
    last_year: dict[str, Value]
    parts: Parts
    units: int
    peers: int
    compare: Portrait | None = None

    @property
    def data_date(self) -> str:
        """The day that the data reaches."""
        return self.facts.data_date

    @cached_property
    def rings(self) -> list[Ring]:
        """The six groups for the radar."""
        found = []
        for group in GROUPS:
            bad = {key: one.bad for key, one in self.values.items() if one.indicator.group == group}
            told = {key: score for key, score in bad.items() if score is not None}
            score = sum(told.values()) / len(told) if told else None
            found.append(Ring(group, score, tuple(told)))
        return found

    def covers(self, indicator: str, period: Period) -> bool:
        """Whether the data of an indicator begins early enough to speak of a whole period: with its first month.

        Raises KeyError for an indicator that is not there.
        """
        branches = self.values[indicator].indicator.branches
        begins = min(
            (one for one in (self.facts.begins(branch) for branch in branches) if one is not None), default=None
        )
        return begins is not None and begins <= number(period.first) + SLACK

    @cached_property
    def changed(self) -> list[tuple[Value, Value]]:
        """(before, now) of indicators whose intervals before and now do not even touch, the largest change first."""
        found = []
        for key, now in self.values.items():
            was = self.before[key]
            if not self.covers(key, self.period.before):
                continue
            if now.low is None or now.high is None or was.low is None or was.high is None:
                continue
            if now.low > was.high or now.high < was.low:
                found.append((was, now))
        return sorted(found, key=lambda pair: -_apart(*pair))

    @cached_property
    def outstanding(self) -> list[Value]:
        """Indicators that differ from what is usual among the peers beyond doubt, the worse ones first."""
        found = [one for one in self.values.values() if one.stands_out]
        return sorted(found, key=lambda one: (-(one.bad if one.bad is not None else 50), one.indicator.id))

    def records(self, indicator: str, part: str = "numerator") -> list[str]:
        """Ids of the records that an indicator's numerator or denominator counts, in the order of their dates.

        Raises KeyError for an indicator that is not there.
        """
        one = self.values[indicator].indicator
        counted = Measure(self.facts, self.atlas.members([self.scope]), self.period)
        found: dict[int, int] = {}
        for rows in counted.counted(one, part):
            for code in rows.sort("first", "record", nulls_last=True)["record"].to_list():
                found.setdefault(code, len(found))
        return ids_of(self.facts, list(found))


def portrait(
    store: Store,
    settings: Settings,
    scope: Scope | Sequence[str],
    period: Period | None = None,
    *,
    compare: Scope | None = None,
    today: str = "",
    tell: Tell | None = None,
) -> Portrait:
    """The portrait of `scope`, a Scope or (kind, name), over `period` (default: the three years up to the data's date).

    It is kept until the graph changes. Raises StoreError, PortraitError.
    """
    facts = facts_of(store, settings, today or date.today().isoformat(), tell)
    atlas = atlas_of(facts)
    wanted = scope if isinstance(scope, Scope) else places.scope_of(atlas, *scope)
    return drawn(facts, atlas, wanted, period or recent(facts.data_date), compare)


_atlases: OrderedDict[str, Atlas] = OrderedDict()
_drawn: OrderedDict[tuple[Any, ...], Portrait] = OrderedDict()


def forget() -> None:
    """Let go of everything that was put together."""
    _atlases.clear()
    _drawn.clear()


def atlas_of(facts: Facts) -> Atlas:
    """The places of these facts, read once."""
    atlas: Atlas = _keep(_atlases, str(facts.folder), lambda: Atlas.of(facts))
    return atlas


def drawn(facts: Facts, atlas: Atlas, scope: Scope, period: Period, compare: Scope | None = None) -> Portrait:
    """The portrait from facts that are at hand."""
    key = (str(facts.folder), scope, period, compare)
    made: Portrait = _keep(_drawn, key, lambda: _draw(facts, atlas, scope, period, compare))
    return made


def _draw(facts: Facts, atlas: Atlas, scope: Scope, period: Period, compare: Scope | None) -> Portrait:
    indicators = shipped()
    peers = atlas.peers(scope)
    among = Measure(facts, atlas.members([scope.of(one) for one in peers]), period)
    group = atlas.code(scope.place)
    mine = atlas.members([scope])
    codes = [atlas.code(one) for one in peers]
    now = measure.values(indicators, among, group, codes)
    return Portrait(
        scope=scope,
        period=period,
        facts=facts,
        atlas=atlas,
        values=now,
        before=measure.values(indicators, Measure(facts, mine, period.before), group, [group]),
        last_year=measure.values(indicators, Measure(facts, mine, period.last_year), group, [group]),
        parts=Parts(facts, mine, period),
        units=len(atlas.units_of(scope)),
        peers=len(peers),
        compare=drawn(facts, atlas, compare, period) if compare else None,
    )


def _keep(kept: OrderedDict[Any, Any], key: Any, make: Any) -> Any:
    if key not in kept:
        kept[key] = make()
        while len(kept) > KEPT:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


def _apart(was: Value, now: Value) -> float:
    """How far two values are apart, in widths of the wider of their intervals."""
    width = max(_width(was), _width(now), 1e-9)
    return abs((now.value or 0.0) - (was.value or 0.0)) / width


def _width(one: Value) -> float:
    return (one.high or 0.0) - (one.low or 0.0)
