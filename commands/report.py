"""`mingjian report`: the saved reports, listed, shown with what they ask for, and run; runs saved and compared."""

from __future__ import annotations

from typing import Any

import click

from commands.asof import as_of_option, known_as_of
from commands.given import assignments
from commands.output import Target, output_options
from commands.query import limit_option, say_truncated, timeout_option
from commands.report_books import write_books
from commands.report_found import HEADS, found_report, ident_argument, ident_or_all, params_option
from commands.report_own import check, delete, export, import_
from commands.report_runs import compare_command, forget, runs_command
from commands.spoken import Command, Group, option
from commands.waiting import waited
from graph.catalog import Report, load_catalog, report_folders
from graph.errors import Say
from graph.explore.overview import data_as_of
from graph.model.ontology import load_ontology
from graph.report_words import in_words
from graph.reports.runs import Runs, make_run
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store.rows import Result
from loaders.orders.opening import open_graph

SAY = Say(
    "保存的报表：列出、查看、运行，保存和比较运行结果。\n"
    "自己的报表（*.cypher）放进数据文件夹的 reports，或用 report import。",
    "Saved reports: list, show, run; save runs and compare them.\n"
    "Your own (*.cypher) go into the folder reports of the data folder, or in with report import.",
)
LIST = Say("列出全部报表。", "List all reports.")
SHOW = Say("显示一个报表的说明、参数和查询正文。", "Show a report's description, parameters and text.")
RUN = Say(
    "运行一个报表；--all 运行全部，每个主题写一个工作簿。\n按 Ctrl-C 停止，引擎中的查询随之结束。",
    "Run a report; --all runs all and writes a workbook per topic.\nCtrl-C stops it, and ends the query in the engine.",
)
EXAMPLE = "mingjian report list\nmingjian report run units-most-problems"
RUN_EXAMPLE = """\
mingjian report run units-most-problems --param most=5 --out units.xlsx
mingjian report run problems-overdue --save year-end
mingjian report run actions-in-effect --as-of 2024-06-30
mingjian report run --all --out workbooks"""
tag_option = option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    zh="只列有此标签的，可写多次。",
    en="Only those with this tag; any number of times.",
)


@click.group("report", cls=Group, say=SAY, example=EXAMPLE, no_args_is_help=True)
def report() -> None:
    """The group of the commands below and of those in report_own.py and report_runs.py."""


@report.command("list", cls=Command, say=LIST, example="mingjian report list\nmingjian report list --format json")
@tag_option
@output_options
def list_(tags: tuple[str, ...], target: Target) -> None:
    """Write one row a report; files of the person's own that break the rules are told of on stderr."""
    catalog = load_catalog(report_folders(load_settings()), load_ontology(), strict=False)
    for problem in catalog.problems:
        click.echo(str(problem), err=True)
    rows = [
        (one.id, str(one.name), one.topic, one.returns, [parameter.name for parameter in one.parameters])
        for one in catalog.reports.values()
        if all(tag in one.tags for tag in tags)
    ]
    keys = ("id", "name", "topic", "returns", "params")
    target.write(Grid(keys, rows, [HEADS[key] for key in keys]))


@report.command("show", cls=Command, say=SHOW, example="mingjian report show units-most-problems")
@ident_argument
@output_options
def show(ident: str, target: Target) -> None:
    """Write one report as a record."""
    shown = _shown(found_report(ident, load_settings()), flat=target.format != "json")
    target.record(Grid(tuple(shown), [tuple(shown.values())], [HEADS[key] for key in shown]))


@report.command("run", cls=Command, say=RUN, example=RUN_EXAMPLE)
@ident_or_all
@option(
    "--all",
    "every",
    is_flag=True,
    zh="运行全部报表，写入 --out 的文件夹。",
    en="Run all reports into the folder --out.",
)
@option(
    "--save",
    metavar="NAME",
    zh="把结果以此名称保存，供以后比较。",
    en="Save the result under this name, to compare it later.",
)
@as_of_option
@params_option
@limit_option
@timeout_option
@output_options
def run(
    ident: str | None,
    every: bool,
    save: str | None,
    as_of: str | None,
    params: tuple[str, ...],
    limit: int | None,
    timeout: int | None,
    target: Target,
) -> int:
    """Bind, run and write the result under the report's own captions, vocabulary keys in words except in JSON."""
    settings, given = load_settings(), assignments(params)
    if every:
        if ident or save or target.out is None:
            raise click.UsageError(
                str(
                    Say(
                        "--all 要与 --out 文件夹 同用，不写编号和 --save",
                        "--all goes with --out DIR, without an id or --save",
                    )
                ),
                click.get_current_context(),
            )
        return int(not write_books(known_as_of(settings, as_of), target.out, given, timeout=timeout, limit=limit))
    if not ident:
        raise click.UsageError(str(Say("缺少报表编号", "a report's id is missing")), click.get_current_context())
    one = found_report(ident, settings)
    one.bind(given)
    _run_one(known_as_of(settings, as_of), one, given, save, timeout, limit, target)
    return 0


def _run_one(
    settings: Settings,
    one: Report,
    given: dict[str, str],
    save: str | None,
    timeout: int | None,
    limit: int | None,
    target: Target,
) -> None:
    if save:
        Runs(settings).free(save)
    with open_graph(settings) as store:
        result = waited(
            lambda stop: one.run(store.reader, given, timeout=timeout, limit=limit, stop=stop), str(one.name)
        )
        if save:
            kept = Runs(settings).save(make_run(one, given, result, data_as_of(store.reader)), save)
            _tell(f"已保存为“{kept.name}”（{kept.hash[:12]}）", f'Saved as "{kept.name}" ({kept.hash[:12]})')
    _write(one, result, target)
    say_truncated(result)
    if not result.rows and (blank := one.blank(given)):
        names = ", ".join(f"--param {each.name}=…" for each in blank)
        _tell(f"没有结果；没有填写的参数：{names}", f"No rows; parameters that were left blank: {names}")


def _tell(zh: str, en: str) -> None:
    click.echo(str(Say(zh, en)), err=True)


def _write(one: Report, result: Result, target: Target) -> None:
    if target.format != "json":
        result = in_words(one, result, load_ontology(), str(Say("zh", "en")))
    target.write(Grid(result.columns, result.rows, one.captions if result.columns == one.columns else ()))


def _shown(one: Report, *, flat: bool) -> dict[str, Any]:
    """Everything about a report; parameters and columns as objects, or as lines of text where `flat`."""
    params: Any = [
        {
            "name": each.name,
            "type": each.type,
            "default": each.default,
            "required": each.name in one.required,
            "caption": str(each.caption),
        }
        for each in one.parameters
    ]
    columns: Any = [{"name": key, "caption": str(said)} for key, said in zip(one.columns, one.captions, strict=True)]
    if flat:
        must = Say("（必填）", " (required)")
        params = "\n".join(
            f"{each['name']} {each['type']} = {each['default']!r}  {each['caption']}{must if each['required'] else ''}"
            for each in params
        )
        columns = "\n".join(f"{each['name']}  {each['caption']}" for each in columns)
    return {
        "id": one.id,
        "name": str(one.name),
        "description": str(one.description),
        "topic": one.topic,
        "tags": list(one.tags),
        "returns": one.returns,
        "params": params,
        "columns": columns,
        "text": one.text.strip(),
    }


for command in (runs_command, compare_command, forget, check, import_, export, delete):
    report.add_command(command)
