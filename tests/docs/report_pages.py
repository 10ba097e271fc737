"""docs/reports.md: every shipped report with what it asks, a real answer from the sample city, and its story."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commands.serving import environment
from graph.catalog import SHIPPED, Report, load_catalog
from graph.model.ontology import load_ontology
from graph.reports.topics import by_topic, topic_caption
from graph.results.cells import as_text
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import connect
from graph.store.reader import Reader
from loaders.sample.city import write_city
from tests.city import ROOT, SCALE, SEED
from tests.reports.planted import Key, Proof, answered, planted, proof, texts

HEAD = """\
# 报表 · Saved reports

`mingjian report run ID --param NAME=VALUE`，或应用的“报表”页；`--all --out DIR` 每个主题写一个工作簿。
Run one with `mingjian report run ID --param NAME=VALUE` or on the page Reports; `--all --out DIR` writes a workbook per
topic. 写自己的报表 · Your own: [queries/README.md](../queries/README.md).

每个报表下面是示例城市（比例 {scale}）给出的真实答案，最多 {rows} 行，以及证明它的情节（答案在 `answers.json`）。
Below each report: a real answer from the sample city (scale {scale}), at most {rows} rows, and the planted story that
proves it (its key is in `answers.json`).
由 `python -m tests.docs.pages` 写出 · Written by `python -m tests.docs.pages`.
"""
ROWS = 3
LONGEST = 48
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\S*")


def reports(reader: Reader, key: Key) -> str:
    """The page. `reader` reads the sample city, `key` is its answer key."""
    catalog = load_catalog([SHIPPED], load_ontology())
    parts = [HEAD.format(scale=SCALE, rows=ROWS)]
    for topic, held in by_topic(catalog.reports.values()):
        caption = topic_caption(topic)
        parts.append(f"## {caption.zh} · {caption.en}\n")
        parts += ["\n".join(_section(report, reader, proof(report.id, key))) for report in held]
    return "\n".join(parts)


def written() -> str:
    """The page, of a city that is made and loaded for it."""
    with tempfile.TemporaryDirectory() as folder:
        data, city = Path(folder) / "data", Path(folder) / "city"
        write_city(city, scale=SCALE, seed=SEED)
        settings = Settings(graph=f"embedded:{data / 'graph'}", data=data, secret="for tests", heap="768m")
        env = {**environment(settings, os.environ), "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "cli", "load", "city"], cwd=folder, env=env, check=True)
        key = json.loads((city / "answers.json").read_text(encoding="utf-8"))
        with connect(settings) as store:
            page = reports(store.reader, key)
        embedded.stop(data / "graph")
        return page


def _section(report: Report, reader: Reader, story: Proof) -> Iterator[str]:
    yield f"### {report.name.zh} · {report.name.en}\n"
    yield f"`{report.id}` — {report.description.zh}\n\n{report.description.en}\n"
    if report.parameters:
        must = set(report.required)
        yield (
            "参数 · Parameters: "
            + ", ".join(
                f"`{one.name}` {one.caption.zh} · {one.caption.en}{' （必填 · required）' if one.name in must else ''}"
                for one in report.parameters
            )
            + "\n"
        )
    if story.story:
        told = planted()["stories"][story.story]
        yield f"情节 · Story `{story.story}`: {told['zh']} · {told['en']}\n"
    params = "".join(f" --param {shlex.quote(f'{name}={value}')}" for name, value in story.given.items())
    yield f"```console\n$ mingjian report run {report.id}{params}\n```\n"
    yield from _answer(report, reader, story)


def _answer(report: Report, reader: Reader, story: Proof) -> Iterator[str]:
    result, spoken = answered(report, reader, story.given)
    if not result.rows:
        yield "示例城市里没有这样的记录，本应如此。 · The sample city has none, as it should be.\n"
        return
    telling = [row for row in spoken.rows if any(one in texts(row) for one in story.shows)]
    shown = (telling or spoken.rows)[:ROWS]
    yield "| " + " | ".join(f"{one.zh}<br>{one.en}" for one in report.captions) + " |"
    yield "|" + "---|" * len(report.columns)
    for row in shown:
        yield "| " + " | ".join(_cell(value) for value in row) + " |"
    left = len(spoken.rows) - len(shown)
    yield f"\n共 {len(spoken.rows):,} 行 · {len(spoken.rows):,} rows in all\n" if left else ""


def _cell(value: Any) -> str:
    text = MOMENT.sub("…", " ".join(as_text(value, "zh").split())).replace("|", "\\|")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
