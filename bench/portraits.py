"""A portrait beside the plain Cypher that it replaces: every indicator summed by sector, one query a branch."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.questions import median
from bench.table import Figure
from graph.portraits import facts, portrait
from graph.portraits.indicators import shipped
from graph.settings import Settings
from graph.store.connect import Store

TODAY = "2025-01-01"
BY_SECTOR = (
    "CALL () {{ {branch} }} WITH scope, record, at, numerator, denominator WHERE at >= $first AND at <= $last "
    "MATCH (u:Unit {{id: scope}})-[e:IN_SECTOR]->(s:Sector) "
    "WITH s, record, max(numerator) AS numerator, max(denominator) AS denominator "
    "RETURN s.id AS sector, sum(numerator) AS numerator, sum(denominator) AS denominator"
)


def measure(store: Store, settings: Settings, scale: str, folder: Path) -> Iterator[Figure]:
    """Gathering, a portrait after everything was forgotten, the same again, and the plain Cypher."""
    settings = replace(settings, data=folder / f"portraits-{scale}")
    sector = str(store.reader.run("MATCH (s:Sector) RETURN s.name AS name ORDER BY name LIMIT 1").rows[0][0])
    began = time.perf_counter()
    kept = facts.facts_of(store, settings, TODAY)
    yield Figure("gather what portraits rest on", scale, time.perf_counter() - began, "s")

    def draw() -> Any:
        made = portrait.portrait(store, settings, ("sector", sector), today=TODAY)
        return made.rings, made.parts.trend(), made.parts.heat(), made.parts.flows(), made.parts.echo()

    def cold(_number: int) -> Any:
        portrait.forget()
        facts.forget()
        return draw()

    plain = _plain(store, kept.data_date)
    yield Figure("portrait of a sector, cold", scale, median(cold), "ms", f"plain Cypher {plain:,.0f}", "≤ 1,000 ms")
    yield Figure("portrait of a sector, again", scale, median(lambda _number: draw()), "ms", "", "≤ 200 ms")
    shutil.rmtree(settings.data, ignore_errors=True)


def _plain(store: Store, data_date: str) -> float:
    """Milliseconds that the indicators take as they stand, for all sectors; once, as it is long."""
    given = {"first": "2022-01-01", "last": "2024-12-31", "data_date": data_date}
    began = time.perf_counter()
    for one in shipped():
        for branch in one.branches:
            if "until" not in branch and one.kind != "top":
                store.reader.run(BY_SECTOR.format(branch=branch), given)
    return (time.perf_counter() - began) * 1000
