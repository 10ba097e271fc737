"""`mingjian load`: files and folders into the graph, or, with --dry-run, what would become of them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from commands.dryrun import show
from commands.given import Number
from commands.keeping import counted_bar
from commands.output import Target, output_options
from commands.progress import loading_bar
from commands.serving import told_to_stop
from commands.spoken import Command, argument, option
from graph.errors import Say, SettingsError
from graph.portraits.worth import worth_gathering
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store.connect import Store, connect
from loaders.kindnames import kind_caption
from loaders.load import FileResult, load_files
from loaders.preview import preview
from loaders.prose.withmodel import rules_of

SAY = Say(
    "把表格和文书装进图：单位、干部、问题、线索、案件、处理等表格，通报、审计报告、巡察反馈、文章等文书，自动识别类别。\n"
    "读不了的行另存为可改正的 xlsx，其余照常装入；中断后用同一命令接着装。\n"
    "文书中读出的是建议，标明尚未核对；在“核对”页逐条决定，或用 --accept-above 批量确认。",
    "Load tables and documents into the graph: registers of units, cadres, problems, clues, cases, actions; notices, "
    "audit reports, inspection feedback, articles. Their kind is recognised.\n"
    "Rows that cannot be read are kept in an xlsx to be corrected, the rest goes in; a stopped load goes on with the "
    "same command.\n"
    "What is read from documents are suggestions, marked as not reviewed: decide about each on the Review page, or "
    "about many with --accept-above.",
)
EXAMPLE = """\
mingjian load ledgers/
mingjian load findings.csv --dry-run
mingjian load export.csv --as problems
mingjian load audits/ --mapping my-mapping.yaml --format json
mingjian load notices/ report.pdf --accept-above 0.9
mingjian load page.html --as article"""
CAPTIONS = {
    "file": Say("文件", "File"),
    "kind": Say("类别", "Kind"),
    "status": Say("状态", "Status"),
    "rows_read": Say("读入", "Read"),
    "rows_written": Say("写入", "Written"),
    "rows_refused": Say("拒收", "Refused"),
    "nodes": Say("新节点", "New nodes"),
    "edges": Say("新关系", "New edges"),
    "marked": Say("不再载明", "No longer said"),
    "conflicts": Say("冲突", "Conflicts"),
    "waiting": Say("待核对", "To be reviewed"),
    "seconds": Say("秒", "Seconds"),
    "quarantine": Say("拒收文件", "Refused rows"),
    "report": Say("装载报告", "Load report"),
}
STATUS = {
    "complete": Say("已装入", "loaded"),
    "already": Say("先前已装入", "loaded before"),
    "stopped": Say("已停止", "stopped"),
    "refused": Say("整份拒收", "refused whole"),
    "failed": Say("未装入", "failed"),
}
INTERRUPTED = 130


@click.command("load", cls=Command, say=SAY, example=EXAMPLE)
@argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path),
          zh="文件或文件夹，次序不限。", en="Files or folders, in any order.")  # fmt: skip
@option("--as", "kind", default="", metavar="KIND", zh="这些表或文书的类别；不写则自动识别。",
        en="The kind of these tables or documents; recognised unless said.")  # fmt: skip
@option("--mapping", type=click.Path(path_type=Path), metavar="FILE", zh="自己的映射文件，或放映射的文件夹。",
        en="Your own mapping, a file or a folder of them.")  # fmt: skip
@option("--accept-above", type=Number(0, 1, whole=False), metavar="0–1",
        zh="文书中读出的、置信度不低于此数且无人决定过的，一律确认。",
        en="Accept what is read from documents at least this surely and nobody has decided about.")  # fmt: skip
@option("--model", "model_name", default="", metavar="NAME",
        zh="用 MINGJIAN_LLM_URL 上的这个模型与规则一同识读文书；不写则用 MINGJIAN_LLM_MODEL。",
        en="The model at MINGJIAN_LLM_URL that reads documents beside the rules; MINGJIAN_LLM_MODEL unless said."
        )  # fmt: skip
@option("--dry-run", is_flag=True, zh="只看会怎样，不写入。", en="Show what would become of the files; write nothing.")
@output_options
def load(
    paths: tuple[Path, ...],
    kind: str,
    mapping: Path | None,
    accept_above: float | None,
    model_name: str,
    dry_run: bool,
    target: Target,
) -> int:
    """Load or show. Returns 0 when every file went in, 1 when one did not, 130 when told to stop."""
    settings = with_model(load_settings(), model_name)
    if dry_run:
        rules = rules_of(settings)
        return show([one for path in paths for one in preview(path, kind=kind, mapping=mapping, rules=rules)], target)
    with told_to_stop() as stop, connect(settings) as store:
        results = loaded(store, settings, paths, stop, kind=kind, mapping=mapping, accept_above=accept_above)
        if not stop.is_set():
            gathered(store, settings, sum(one.rows_written for one in results))
    target.write(_grid(results, target))
    tell(results)
    if stop.is_set():
        click.echo(str(Say("已按要求停止；同一命令会接着装。", "Stopped as told; the same command goes on.")), err=True)
        return INTERRUPTED
    return int(not all(one.went_in for one in results))


def with_model(settings: Settings, name: str) -> Settings:
    """The settings with another model, where one is named. Raises SettingsError where there is no server for it."""
    if name and not settings.llm_url:
        raise SettingsError(
            "--model 需要模型服务的地址：先设 MINGJIAN_LLM_URL，例如 http://127.0.0.1:8080/v1。",
            "--model needs a server: set MINGJIAN_LLM_URL first, for example http://127.0.0.1:8080/v1.",
        )
    return replace(settings, llm_model=name) if name else settings


def loaded(
    store: Store,
    settings: Settings,
    paths: Sequence[Path],
    stop: threading.Event,
    *,
    kind: str = "",
    mapping: Path | None = None,
    accept_above: float | None = None,
) -> list[FileResult]:
    """Load with a bar on stderr until done or told to stop."""
    with loading_bar(Say("装载", "Loading")) as tell_bar:
        return load_files(
            store, settings, paths, kind=kind, mapping=mapping, progress=tell_bar, stop=stop.is_set, passed=tell_passed,
            accept_above=accept_above,
        )  # fmt: skip


def gathered(store: Store, settings: Settings, rows: int) -> None:
    """Have what portraits rest on made anew after `rows` were loaded, so that the first is quick. Raises StoreError."""
    if not worth_gathering(settings, rows):
        return
    from graph.portraits.facts import facts_of  # its library takes its time

    with counted_bar(Say("汇总画像所用的记录", "Gathering what portraits rest on")) as tell:
        facts_of(store, settings, date.today().isoformat(), lambda _done, _of: tell(1))


def tell_passed(path: Path, why: Say) -> None:
    """On stderr: a file of a folder that is neither a table nor a document."""
    click.echo(str(Say(f"{path.name}：{why.zh}。", f"{path.name}: {why.en}.")), err=True)


def tell(results: Sequence[FileResult]) -> None:
    """On stderr: why a file did not go in, what is to be noted, and where refused rows are."""
    for one in results:
        if one.error is not None:
            click.echo(str(one.error), err=True)
        for note in one.notes:
            click.echo(str(Say(f"{one.path.name}：{note.zh}", f"{one.path.name}: {note.en}")), err=True)
    waiting = sum(one.waiting for one in results)
    if waiting:
        click.echo(
            str(
                Say(
                    f"文书中读出 {waiting:,} 条建议待核对：在“核对”页逐条决定，或用 --accept-above 批量确认。",
                    f"{waiting:,} suggestions read from documents wait for review: decide on the Review page, or "
                    "accept many with --accept-above.",
                )
            ),
            err=True,
        )
    refused = sum(one.rows_refused for one in results)
    kept = [one for one in results if one.quarantine]
    if refused and kept:
        folder = kept[0].quarantine.parent if kept[0].quarantine else Path()
        click.echo(
            str(
                Say(
                    f"拒收 {refused:,} 行，连同原因存在 {folder}；改正后可直接再装。",
                    f"{refused:,} rows refused, kept with the reasons in {folder}: correct and load them again.",
                )
            ),
            err=True,
        )


def _grid(results: Sequence[FileResult], target: Target) -> Grid:
    rows = [_row(one, plain=target.format == "json") for one in results]
    return Grid(tuple(CAPTIONS), rows, tuple(CAPTIONS.values()))


def _row(one: FileResult, *, plain: bool) -> tuple[object, ...]:
    did = one.summary
    told = (did.nodes, did.edges, did.marked, did.conflicts) if did else (None,) * 4
    return (
        str(one.path) if plain else one.path.name,
        one.kind if plain else str(kind_caption(one.kind, one.prose)),
        one.status if plain else str(STATUS[one.status]),
        one.rows_read,
        one.rows_written,
        one.rows_refused,
        *told,
        one.waiting or None,
        round(one.seconds, 1),
        str(one.quarantine) if one.quarantine else None,
        str(one.report) if one.report else None,
    )
