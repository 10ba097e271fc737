"""`mingjian report runs|compare|forget`: runs that were saved, what changed between two, and away with one."""

from __future__ import annotations

import click

from commands.output import Target, output_options
from commands.query import timeout_option
from commands.report_found import HEADS
from commands.spoken import Command, argument
from commands.waiting import waited
from graph.catalog import parse_report
from graph.errors import CatalogError, Say
from graph.model.ontology import load_ontology
from graph.reports.compare import HOW, Comparison, compare
from graph.reports.runs import Run, Runs, run_now
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store.connect import connect

RUNS = Say("列出保存的运行结果。", "List the saved runs.")
COMPARE = Say(
    "比较两次保存的运行；只写一个名称，则与现在再运行一次的结果比较。",
    "Compare two saved runs; with one name, that run and the same question asked now.",
)
FORGET = Say("把一次保存的运行移到回收文件夹 reports-bin。", "Move a saved run to the folder reports-bin.")
WHAT = {
    "added": Say("新增", "added"),
    "gone": Say("消失", "gone"),
    "before": Say("变更前", "before"),
    "after": Say("变更后", "after"),
}

name_argument = argument("name", metavar="NAME", zh="保存时用的名称。", en="The name it was saved under.")


@click.command("runs", cls=Command, say=RUNS, example="mingjian report runs")
@output_options
def runs_command(target: Target) -> None:
    """Write one row a saved run, the newest first; damaged ones are told of on stderr."""
    runs, rows = Runs(load_settings()), []
    for name in runs.names():
        try:
            one = runs.get(name)
        except CatalogError as error:
            click.echo(str(error), err=True)
            continue
        rows.append((one.name, one.report, len(one.rows), one.ran_at, one.data_date, one.hash))
    keys = ("name", "report", "rows", "ran_at", "data_date", "hash")
    target.write(Grid(keys, rows, [HEADS[key] for key in keys]))


@click.command("compare", cls=Command, say=COMPARE, example="mingjian report compare year-end half-year")
@name_argument
@argument("other", metavar="[NAME]", required=False, zh="另一次，较晚的。", en="The other, later one.")
@timeout_option
@output_options
def compare_command(name: str, other: str | None, timeout: int | None, target: Target) -> None:
    """Write the rows that came, went and changed; what rows are known by and how many are the same goes to stderr."""
    settings = load_settings()
    runs = Runs(settings)
    before = runs.get(name)
    after = runs.get(other) if other else _now(settings, before, timeout)
    found = compare(before, after)
    for said in (*found.notes, HOW[found.how], _counts(found)):
        click.echo(str(said), err=True)
    target.write(_grid(found))


@click.command("forget", cls=Command, say=FORGET, example="mingjian report forget year-end")
@name_argument
def forget(name: str) -> None:
    """Move the run's file to the bin."""
    kept = Runs(load_settings()).delete(name)
    click.echo(str(Say(f"已移到 {kept}", f"Moved to {kept}")), err=True)


def _now(settings: Settings, before: Run, timeout: int | None) -> Run:
    """The same text with the same parameters, asked now."""
    ontology = load_ontology()
    report = parse_report(Runs(settings).folder / f"{before.report}.cypher", before.text, ontology)
    with connect(settings) as store:
        limit = len(before.rows) if before.truncated else None
        return waited(
            lambda stop: run_now(report, before.parameters, store.reader, timeout=timeout, limit=limit, stop=stop),
            str(report.name),
        )


def _counts(found: Comparison) -> Say:
    added, gone, changed = len(found.added), len(found.gone), len(found.changed)
    return Say(
        f"新增 {added:,} 行，消失 {gone:,} 行，变更 {changed:,} 行，相同 {found.same:,} 行。",
        f"{added:,} added, {gone:,} gone, {changed:,} changed, {found.same:,} the same.",
    )


def _grid(found: Comparison) -> Grid:
    """A changed row takes two lines, as it was and as it is, with the columns that changed."""
    rows = [(str(WHAT["added"]), *row, "") for row in found.added]
    rows += [(str(WHAT["gone"]), *row, "") for row in found.gone]
    for one in found.changed:
        odd = ", ".join(one.columns)
        rows += [(str(WHAT["before"]), *one.before, odd), (str(WHAT["after"]), *one.after, odd)]
    heads = [Say("变化", "Change"), *found.columns, Say("变更的列", "Columns changed")]
    return Grid(("change", *found.columns, "changed"), rows, heads)
