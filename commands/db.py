"""`mingjian db`: the embedded engine started, stopped and looked at; a server is only looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from commands.keeping import backup_command, restore_command, verify_command
from commands.output import Target, output_options
from commands.spoken import Command, Group
from commands.undoing import migrate_command, undo_command
from graph.errors import MingjianError, Say
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store import embedded
from graph.store.connect import connect

SAY = Say(
    "图：引擎的启动、停止和状态，备份、恢复和检查。",
    "The graph: its engine started, stopped, looked at; kept, brought back, verified.",
)
START = Say(
    "启动内嵌引擎，直到 db stop 才停。\n平时不必手动启动：用到时自动启动，最后一个使用者离开后停止。",
    "Start the embedded engine; it stays until db stop.\n"
    "Not needed as a rule: it starts when it is used, and stops once its last user has left.",
)
STOP = Say("停止内嵌引擎。", "Stop the embedded engine.")
STATUS = Say(
    "显示图在哪里、引擎是否在运行、图有多大。", "Show where the graph is, whether its engine runs, how large it is."
)
CAPTIONS = {
    "engine": Say("引擎", "Engine"),
    "where": Say("位置", "Where"),
    "running": Say("运行中", "Running"),
    "kept": Say("保持运行", "Kept running"),
    "address": Say("地址", "Address"),
    "pid": Say("进程", "Process"),
    "since": Say("启动时间", "Since"),
    "nodes": Say("节点", "Nodes"),
    "edges": Say("关系", "Edges"),
}
COUNTS = (
    "MATCH (n) WHERE NOT n:MingjianStore AND NOT n:MingjianAlias WITH count(n) AS nodes "
    "OPTIONAL MATCH ()-[e]->() RETURN nodes, count(e) AS edges"
)


@click.group("db", cls=Group, say=SAY, example="mingjian db status\nmingjian db stop", no_args_is_help=True)
def db() -> None:
    """The group of the commands below and of those that keep the graph."""


for _command in (backup_command, restore_command, verify_command, migrate_command, undo_command):
    db.add_command(_command)


@db.command("start", cls=Command, say=START, example="mingjian db start")
def start() -> None:
    """Start the engine and have it stay."""
    engine = embedded.start(_folder(load_settings())).engine
    assert engine is not None
    click.echo(str(Say(f"图引擎在运行：{engine.uri}", f"The engine runs: {engine.uri}")), err=True)


@db.command("stop", cls=Command, say=STOP, example="mingjian db stop")
def stop() -> None:
    """Stop the engine, whoever uses it."""
    stopped = embedded.stop(_folder(load_settings()))
    said = Say("图引擎已停止。", "The engine has stopped.") if stopped else Say("图引擎没有在运行。", "No engine runs.")
    click.echo(str(said), err=True)


@db.command("status", cls=Command, say=STATUS, example="mingjian db status\nmingjian db status --format json")
@output_options
def status(target: Target) -> None:
    """Write one record; the graph is counted only where its engine runs already."""
    settings = load_settings()
    shown = _server(settings) if settings.embedded is None else _embedded(settings, settings.embedded)
    target.record(Grid(tuple(shown), [tuple(shown.values())], [CAPTIONS[key] for key in shown]))


def _folder(settings: Settings) -> Path:
    if settings.embedded is None:
        raise MingjianError(
            f"MINGJIAN_GRAPH 指向服务器 {settings.graph}；db start 和 db stop 只用于内嵌引擎。",
            f"MINGJIAN_GRAPH names the server {settings.graph}; db start and db stop are for the embedded engine.",
        )
    return settings.embedded


def _embedded(settings: Settings, folder: Path) -> dict[str, Any]:
    found = embedded.status(folder)
    shown: dict[str, Any] = {"engine": "embedded", "where": str(folder), "running": found.running, "kept": found.kept}
    if found.engine is None:
        return shown
    since = datetime.fromtimestamp(found.engine.started, UTC).astimezone().isoformat(sep=" ", timespec="seconds")
    return {**shown, "address": found.engine.uri, "pid": found.engine.pid, "since": since, **_counts(settings)}


def _server(settings: Settings) -> dict[str, Any]:
    return {"engine": "neo4j", "where": settings.graph, "running": True, **_counts(settings)}


def _counts(settings: Settings) -> dict[str, Any]:
    with connect(settings) as store:
        [(nodes, edges)] = store.reader.run(COUNTS).rows
    return {"nodes": nodes, "edges": edges}
