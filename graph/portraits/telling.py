"""A portrait for programs: plain dictionaries and lists, every number with the ids of its records when asked for."""

from __future__ import annotations

from typing import Any

from graph.model.ontology import Ontology
from graph.portraits import measure, places
from graph.portraits.days import Period
from graph.portraits.indicators import GROUPS
from graph.portraits.parts import Count, ids_of
from graph.portraits.portrait import Portrait
from graph.portraits.similar import Class
from graph.portraits.words import LACKING, headline


def as_json(
    portrait: Portrait, ontology: Ontology, similar: list[Class] | None = None, *, records: bool = False
) -> dict[str, Any]:
    """Everything of a portrait. With `records`, the ids behind every number stand beside it."""
    tell = _Teller(portrait, ontology, records)
    told: dict[str, Any] = {
        "scope": {**places.as_json(portrait.scope), "units": portrait.units},
        "period": _period(portrait.period),
        "data_date": portrait.data_date,
        "peers": portrait.peers,
        "headline": [
            {"text": str(one.say), "indicators": list(one.indicators), "sure": one.sure, "tone": one.tone}
            for one in headline(portrait)
        ],
        "groups": [
            {
                "id": ring.group,
                "name": str(GROUPS[ring.group]),
                "score": ring.score,
                "indicators": list(ring.indicators),
            }
            for ring in portrait.rings
        ],
        "indicators": tell.indicators(),
        "before": _earlier(portrait, portrait.period.before, portrait.before),
        "last_year": _earlier(portrait, portrait.period.last_year, portrait.last_year),
        "changed": [{"id": now.indicator.id, "before": was.value, "now": now.value} for was, now in portrait.changed],
        **tell.parts(),
    }
    if similar is not None:
        told["similar"] = [tell.similar(one) for one in similar]
    if portrait.compare:
        told["compare"] = {
            "scope": {**places.as_json(portrait.compare.scope), "units": portrait.compare.units},
            "indicators": [measure.as_json(one) for one in portrait.compare.values.values()],
        }
    return told


class _Teller:
    def __init__(self, portrait: Portrait, ontology: Ontology, records: bool) -> None:
        self._portrait, self._ontology, self._records = portrait, ontology, records

    def indicators(self) -> list[dict[str, Any]]:
        found = []
        for key, one in self._portrait.values.items():
            told = measure.as_json(one)
            if self._records:
                told["records"] = {part: self._portrait.records(key, part) for part in ("numerator", "denominator")}
            found.append(told)
        return found

    def parts(self) -> dict[str, Any]:
        parts, unit = self._portrait.parts, self._unit
        return {
            "trend": [
                {
                    **_period(one.period),
                    "counts": {name: self._count(count) for name, count in one.counts.items()},
                    "year_before": one.year_before,
                }
                for one in parts.trend()
            ],
            "funnel": {name: self._count(one) for name, one in parts.funnel().items()},
            "steps": {name: self._count(one) for name, one in parts.steps().items()},
            "flows": [
                {"source": list(one.source), "target": list(one.target), "count": self._count(one.count)}
                for one in parts.flows()
            ],
            "classes": [{"name": name, "count": self._count(one)} for name, one in parts.classes()],
            "units": [{**unit(code), "count": self._count(one)} for code, one in parts.units()],
            "heat": [
                {**unit(one.unit), "class": one.category, "count": self._count(one.count)} for one in parts.heat()
            ],
            "hotline": [
                {"topic": one.name, **one.orders, "problems": self._count(one.problems)} for one in parts.echo()
            ],
            "left_out": [
                {"why": why, "text": str(LACKING[why]), "count": self._count(one)}
                for why, one in parts.lacking().items()
            ],
        }

    def similar(self, one: Class) -> dict[str, Any]:
        return {
            "class": one.name,
            "here": self._count(one.here),
            "elsewhere": self._count(one.elsewhere),
            "units_elsewhere": one.units_elsewhere,
            "policies": [
                {"id": each.id, "title": each.title, "number": each.number, "issued_on": each.issued_on,
                 "answered": list(each.answered) if self._records else len(each.answered)}
                for each in one.policies
            ],
            "unreached": self._count(one.unreached),
        }  # fmt: skip

    def _count(self, one: Count) -> Any:
        if not self._records:
            return one.number
        return {"number": one.number, "records": ids_of(self._portrait.facts, one.records)}

    def _unit(self, code: int) -> dict[str, str]:
        atlas = self._portrait.atlas
        return {"id": atlas.id_of(code), "name": atlas.name_of(code)}


def _period(period: Period) -> dict[str, str]:
    return {"from": str(period.first), "to": str(period.last)}


def _earlier(portrait: Portrait, period: Period, values: dict[str, measure.Value]) -> dict[str, Any]:
    """An earlier period; `covered` is false where the data begins within it, so that the number says too little."""
    keys = ("id", "numerator", "denominator", "value", "low", "high", "suppressed")
    told = [{key: one[key] for key in keys} for one in map(measure.as_json, values.values())]
    return {
        "period": _period(period),
        "indicators": [{**one, "covered": portrait.covers(str(one["id"]), period)} for one in told],
    }
