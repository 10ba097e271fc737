"""`mingjian report`: the saved reports, listed, shown with what they ask for, and run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.given import assignments
from commands.output import Target, output_options
from commands.query import limit_option, say_truncated, timeout_option
from commands.spoken import Command, Group, argument, option
from graph.catalog import Report, load_catalog, read_report, report_folders
from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.report_words import in_words
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store.connect import connect

SAY = Say(
    "保存的报表：列出、查看、运行。\n自己的报表（*.cypher）放进数据文件夹的 reports 即可。",
    "Saved reports: list, show, run.\nYour own (*.cypher) go into the folder reports of the data folder.",
)
LIST = Say("列出全部报表。", "List all reports.")
SHOW = Say("显示一个报表的说明、参数和查询正文。", "Show a report's description, parameters and text.")
RUN = Say("运行一个报表。", "Run a report.")
EXAMPLE = "mingjian report list\nmingjian report run units-most-problems"
HEADS = {
    "id": Say("编号", "Id"),
    "name": Say("名称", "Name"),
    "description": Say("说明", "Description"),
    "topic": Say("主题", "Topic"),
    "returns": Say("结果", "Returns"),
    "params": Say("参数", "Parameters"),
    "columns": Say("列", "Columns"),
    "text": Say("查询", "Query"),
}

ident_argument = argument(
    "ident", metavar="ID", zh="报表编号，或一个 .cypher 文件。", en="A report's id, or a .cypher file."
)
params_option = option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    zh="参数，可写多次；有哪些见 report show。",
    en="A parameter, any number of times; report show tells which there are.",
)


@click.group("report", cls=Group, say=SAY, example=EXAMPLE, no_args_is_help=True)
def report() -> None:
    """The group of the three commands below."""


@report.command("list", cls=Command, say=LIST, example="mingjian report list\nmingjian report list --format json")
@output_options
def list_(target: Target) -> None:
    """Write one row a report; files of the person's own that break the rules are told of on stderr."""
    catalog = load_catalog(report_folders(load_settings()), load_ontology(), strict=False)
    for problem in catalog.problems:
        click.echo(str(problem), err=True)
    rows = [
        (one.id, str(one.name), one.topic, one.returns, [parameter.name for parameter in one.parameters])
        for one in catalog.reports.values()
    ]
    keys = ("id", "name", "topic", "returns", "params")
    target.write(Grid(keys, rows, [HEADS[key] for key in keys]))


@report.command("show", cls=Command, say=SHOW, example="mingjian report show units-most-problems")
@ident_argument
@output_options
def show(ident: str, target: Target) -> None:
    """Write one report as a record."""
    shown = _shown(_report(ident, load_settings()), flat=target.format != "json")
    target.record(Grid(tuple(shown), [tuple(shown.values())], [HEADS[key] for key in shown]))


@report.command(
    "run", cls=Command, say=RUN, example="mingjian report run units-most-problems --param most=5 --out units.xlsx"
)
@ident_argument
@params_option
@limit_option
@timeout_option
@output_options
def run(ident: str, params: tuple[str, ...], limit: int | None, timeout: int | None, target: Target) -> None:
    """Bind, run and write the result under the report's own captions, vocabulary keys in words except in JSON."""
    settings = load_settings()
    one = _report(ident, settings)
    given = assignments(params)
    one.bind(given)
    with connect(settings) as store:
        result = one.run(store.reader, given, timeout=timeout, limit=limit)
    if target.format != "json":
        result = in_words(one, result, load_ontology(), str(Say("zh", "en")))
    target.write(Grid(result.columns, result.rows, one.captions if result.columns == one.columns else ()))
    say_truncated(result)


def _report(ident: str, settings: Settings) -> Report:
    """The report of that id or in that file. Raises CatalogError."""
    ontology = load_ontology()
    if ident.endswith(".cypher"):
        return read_report(Path(ident), ontology)
    return load_catalog(report_folders(settings), ontology, strict=False).get(ident)


def _shown(one: Report, *, flat: bool) -> dict[str, Any]:
    """Everything about a report; parameters and columns as objects, or as lines of text where `flat`."""
    params: Any = [
        {"name": each.name, "type": each.type, "default": each.default, "caption": str(each.caption)}
        for each in one.parameters
    ]
    columns: Any = [{"name": key, "caption": str(said)} for key, said in zip(one.columns, one.captions, strict=True)]
    if flat:
        params = "\n".join(f"{each['name']} {each['type']} = {each['default']!r}  {each['caption']}" for each in params)
        columns = "\n".join(f"{each['name']}  {each['caption']}" for each in columns)
    return {
        "id": one.id,
        "name": str(one.name),
        "description": str(one.description),
        "topic": one.topic,
        "returns": one.returns,
        "params": params,
        "columns": columns,
        "text": one.text.strip(),
    }
