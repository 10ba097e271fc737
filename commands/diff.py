"""`mingjian diff`: what loads added, changed and stopped saying between two moments, and the list of loads."""

from __future__ import annotations

from collections import Counter

import click

from commands.output import Target, output_options
from commands.spoken import Command, option
from graph.errors import MingjianError, Say
from graph.model.ontology import load_ontology
from graph.results.files import Grid
from graph.settings import load_settings
from graph.store.connect import connect
from graph.upkeep.changes import KINDS
from graph.upkeep.diff import diff as differences
from graph.upkeep.moments import Loaded, loads, span
from graph.upkeep.telling import COLUMNS, rows

SAY = Say(
    "两个时刻之间，各次装载新增、改变、不再载明了什么。\n"
    "时刻写装载的编号（该次装载也算在内），或日期；--since 和 --until 写同一次装载，就只看这一次。",
    "What loads added, changed and stopped saying between two moments.\n"
    "A moment is the id of a load, which counts in, or a date; the same load twice is that load alone.",
)
EXAMPLE = """\
mingjian diff --since 2024-06-01
mingjian diff --since 2024-06 --until 2024-06-30 --out june.xlsx
mingjian diff --loads
mingjian diff --since 40e9342c --until 40e9342c --format json"""
LOADS = {
    "load": Say("装载", "Load"),
    "began": Say("开始（UTC）", "Began (UTC)"),
    "file": Say("文件", "File"),
    "kind": Say("类别", "Kind"),
    "status": Say("状态", "Status"),
    "by": Say("装载人", "By"),
}


@click.command("diff", cls=Command, say=SAY, example=EXAMPLE)
@option("--since", default="", metavar="LOAD|DATE", zh="从何时起。", en="From when on.")
@option("--until", default="", metavar="LOAD|DATE", zh="到何时为止；默认到现在。", en="Until when; now unless said.")
@option("--loads", "listed", is_flag=True, zh="列出全部装载及其编号。", en="List all loads and their ids.")
@output_options
def diff(since: str, until: str, listed: bool, target: Target) -> None:
    """Write one row a change, or one row a load."""
    if not (since or listed):
        raise MingjianError(
            "请写 --since：装载的编号或日期；--loads 列出装载。",
            "Say --since, a load or a date; --loads lists the loads.",
        )
    lang, keys = str(Say("zh", "en")), target.format == "json"
    with connect(load_settings()) as store:
        known = loads(store.reader)
        if listed:
            target.write(Grid(tuple(LOADS), [_load(one, lang, keys) for one in known], tuple(LOADS.values())))
            return
        wanted = span(known, since, until)
        ontology = load_ontology()
        found = list(differences(store, ontology, wanted))
        told = list(rows(store.reader, ontology, found, known, lang, keys=keys))
    target.write(Grid(tuple(COLUMNS), told, tuple(COLUMNS.values())))
    counts = Counter(one.kind for one in found)
    said = [f"{KINDS[kind]} {counts[kind]:,}" for kind in KINDS if counts[kind]]
    click.echo("  ".join(said) or str(Say("没有变化。", "Nothing changed.")), err=True)


def _load(one: Loaded, lang: str, keys: bool) -> tuple[str, ...]:
    declared = load_ontology().node("Load").properties["status"]
    status = one.status if keys else load_ontology().word(declared, one.status, lang)
    return one.id, one.began[:16].replace("T", " "), one.name, one.kind, status, one.by
