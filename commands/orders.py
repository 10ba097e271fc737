"""`mingjian orders`: hotline orders looked up in the archive, and the few that are evidence tied to a problem."""

from __future__ import annotations

import getpass
from collections.abc import Callable

import click

from commands.asof import moment_of
from commands.given import Number
from commands.output import Target, output_options
from commands.spoken import Command, Group, argument, option
from graph.errors import Say
from graph.orders.words import HEADS
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store.connect import Store
from graph.upkeep.asof import Moment
from loaders.orders.opening import open_graph

SAY = Say(
    "热线工单归档：查工单，把工单指为问题的佐证。\n装载用 mingjian load 工单*.csv --as work_orders。",
    "The archive of hotline orders: look orders up, tie one to a problem.\n"
    "They are loaded with mingjian load orders*.csv --as work_orders.",
)
FIND = Say(
    "在归档里查工单，最近的在前；条件可任意组合。",
    "Look orders up in the archive, the latest first; conditions may be combined.",
)
TIE = Say("把一件工单指为一个问题的佐证，写进图。", "Tie an order to a problem as its evidence, in the graph.")
UNTIE = Say("撤销先前的佐证。", "Take a tie back.")
EXAMPLE = """\
mingjian orders find --from 2024-01 --to 2024-06 --out orders.xlsx
mingjian orders find --number LL20240603900000 --format json
mingjian orders tie LL20240603900000 WT-2024-0009"""
MOST = 100_000


@click.group("orders", cls=Group, say=SAY, example=EXAMPLE, no_args_is_help=True)
def orders() -> None:
    """The group of the commands below."""


@orders.command(
    "find",
    cls=Command,
    say=FIND,
    example="mingjian orders find --from 2024-01 --to 2024-06 --limit 20 --out orders.xlsx",
)
@option(
    "--unit", default="", metavar="TEXT", zh="承办单位，名称或其中一部分。", en="The unit: its name or a part of it."
)
@option("--topic", default="", metavar="TEXT", zh="主题，名称或其中一部分。", en="The topic: its name or a part of it.")
@option("--place", default="", metavar="TEXT", zh="事发地点中的文字。", en="Words of the place.")
@option(
    "--from",
    "since",
    default="",
    metavar="DATE",
    zh="受理日期自：年、月或日。",
    en="Received since: a year, month or day.",
)
@option(
    "--to",
    "until",
    default="",
    metavar="DATE",
    zh="受理日期至：年、月或日。",
    en="Received until: a year, month or day.",
)
@option("--text", default="", metavar="WORDS", zh="诉求内容或办理结果中的词，空格隔开，须全部出现。",
        en="Words of the text or the reply, apart by spaces; all must be there.")  # fmt: skip
@option("--number", default="", metavar="NO", zh="工单编号。", en="The order's number.")
@option("--limit", type=Number(1, MOST), default=50, metavar="N", zh="最多列出多少件；默认 50。",
        en="List at most so many; 50 unless said.")  # fmt: skip
@option(
    "--as-of",
    "as_of",
    metavar="DATE|LOAD",
    zh="按那一天（或那次装载之后）归档里已有的工单回答。",
    en="Answer from the orders that were in the archive on that day, or after that load.",
)
@output_options
def find_(since: str, until: str, limit: int, as_of: str | None, target: Target, **words: str) -> None:
    """Look up and write; the archive alone is asked, the graph only for the moment of `as_of`."""
    from graph.orders.intake import archive_at  # polars takes its time, and help needs none of it
    from graph.orders.lookup import Asked, find, read_day

    settings = load_settings()
    asked = Asked(since=read_day(since), until=read_day(until), **words)
    at = moment_of(settings, as_of) if as_of else None
    archive = archive_at(settings.archive).known_by(at.at if at else "")
    found = find(archive, asked, limit)
    rows = [tuple(row[name] for name in HEADS) for row in found.rows]
    target.write(Grid(tuple(HEADS), rows, tuple(HEADS.values())))
    if not archive.loads:
        click.echo(str(_none_yet(str(archive.place), at)), err=True)
    if found.more:
        click.echo(str(Say("还有更多，请加条件或 --limit。", "There are more: add conditions, or --limit.")), err=True)


def _none_yet(place: str, at: Moment | None) -> Say:
    if at:
        return Say(f"截至 {at.text}，{place} 里还没有工单。", f"As of {at.text} there were no orders in {place} yet.")
    return Say(f"{place} 里还没有工单。", f"There are no orders in {place} yet.")


@orders.command("tie", cls=Command, say=TIE, example="mingjian orders tie LL20240603900000 WT-2024-0009")
@argument("order", metavar="ORDER", zh="工单编号。", en="The order's number.")
@argument("problem", metavar="PROBLEM", zh="问题编号。", en="The problem's number.")
def tie_(order: str, problem: str) -> None:
    """Tie and say so."""
    from loaders.orders.tying import tie

    done = Say(f"工单 {order} 已作为问题 {problem} 的佐证。", f"Order {order} is evidence for problem {problem} now.")
    _changed(tie, order, problem, done)


@orders.command("untie", cls=Command, say=UNTIE, example="mingjian orders untie LL20240603900000 WT-2024-0009")
@argument("order", metavar="ORDER", zh="工单编号。", en="The order's number.")
@argument("problem", metavar="PROBLEM", zh="问题编号。", en="The problem's number.")
def untie_(order: str, problem: str) -> None:
    """Take back and say so."""
    from loaders.orders.tying import others, untie

    done = Say(f"已撤销：工单 {order} 不再是问题 {problem} 的佐证。", f"Taken back: order {order}, problem {problem}.")
    _changed(untie, order, problem, done, others)


def _changed(
    change: Callable[[Store, Settings, str, str, str], object],
    order: str,
    problem: str,
    done: Say,
    left: Callable[[Store, str, str], list[str]] | None = None,
) -> None:
    settings = load_settings()
    with open_graph(settings) as store:
        change(store, settings, order, problem, getpass.getuser())
        files = left(store, order, problem) if left else []
    click.echo(str(done), err=True)
    if files:
        named = "、".join(files)
        click.echo(str(Say(f"{named} 仍然载明这一关联。", f"A row of {named} still says so.")), err=True)
