"""`mingjian demo`: the sample city written, loaded into the embedded engine, and opened in the browser, in one go."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

import click

from commands.load import INTERRUPTED, loaded, tell
from commands.sample import scale_option, written
from commands.serving import open_port, port_option, serve, told_to_stop
from commands.spoken import Command, option
from graph.errors import MingjianError, Say
from graph.model.ontology import load_ontology
from graph.settings import Settings, load_settings
from graph.store.connect import Store, connect
from loaders.load import FileResult
from loaders.sample.city import ANSWERS

SAY = Say(
    "样例：写出虚构城市的表格，装进图，打开应用，直到按 Ctrl-C。\n再次运行时不重写、不重装，几秒即可打开。",
    "Demo: write the tables of an invented city, load them, open the app, until Ctrl-C.\n"
    "A second run writes and loads nothing again and opens in seconds.",
)
SEED = 1
COUNTED = ("Unit", "Cadre", "Problem", "Finding", "Clue", "Case", "Action")


@click.command("demo", cls=Command, say=SAY, example="mingjian demo\nPORT=8600 mingjian demo --scale 0.2")
@port_option
@scale_option
@option("--no-app", is_flag=True, zh="装完即止，不打开应用。", en="Stop after loading; do not open the app.")
def demo(port: int, scale: float, no_app: bool) -> int:
    """Write, load, say what there is, serve."""
    settings = load_settings()
    began = time.monotonic()
    with told_to_stop() as stop, connect(settings) as store:
        folder = city(settings, scale)
        results = loaded(store, settings, [folder], stop)
        tell([one for one in results if not one.went_in])
        if stop.is_set():
            return INTERRUPTED
        if not any(one.went_in for one in results):
            raise MingjianError("样例城市没有装入。", "The sample city did not go in.")
        click.echo(str(summary(store, results, time.monotonic() - began)), err=True)
        if not no_app:
            serve(settings, open_port(port), stop, os.environ)
    return 0


def city(settings: Settings, scale: float) -> Path:
    """The sample city of this scale in the data folder, written unless it is there already."""
    folder = settings.data / "sample"
    key = folder / ANSWERS
    if key.is_file():
        kept = json.loads(key.read_text(encoding="utf-8"))
        files = [folder / one["file"] for one in kept["files"]]
        if (kept["scale"], kept["seed"]) == (scale, SEED) and all(one.is_file() for one in files):
            return folder
    written(folder, scale, SEED)
    return folder


def summary(store: Store, results: Sequence[FileResult], seconds: float) -> Say:
    """One closing sentence: what is in the graph now, and how long it took."""
    counted = store.reader.run(
        "MATCH (n) WHERE labels(n)[0] IN $labels RETURN labels(n)[0] AS label, count(*) AS n", {"labels": list(COUNTED)}
    )
    held = {str(label): int(count) for label, count in counted.rows}
    model = load_ontology()
    new, refused = sum(one.status == "complete" for one in results), sum(one.rows_refused for one in results)
    zh = "、".join(f"{model.caption(label, 'zh')} {held.get(label, 0):,}" for label in COUNTED)
    en = ", ".join(f"{model.caption(label, 'en')} {held.get(label, 0):,}" for label in COUNTED)
    before = len(results) - new
    return Say(
        f"样例城市就绪：{zh}。新装 {new} 个文件，先前已装 {before} 个，拒收 {refused} 行，用时 {seconds:.0f} 秒。",
        f"The sample city is ready: {en}. {new} files loaded now, {before} before, {refused} rows refused, "
        f"{seconds:.0f} s.",
    )
