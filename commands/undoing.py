"""`mingjian db migrate` and `mingjian db undo`: an older graph brought up to date, a load taken back."""

from __future__ import annotations

import getpass

import click

from commands.output import Target, output_options
from commands.spoken import Command, argument, option
from graph.errors import Say
from graph.results.files import Grid
from graph.settings import load_settings
from graph.store.connect import connect
from graph.store.loading import now
from graph.store.migrations.steps import Step, migrate
from loaders.undo import undo

MIGRATE = Say(
    "把较早版本写入的图升级到现在的版本；中断后用同一命令接着做。请先作备份。",
    "Bring a graph that an earlier version wrote up to date; broken off, the same command goes on.\n"
    "Make a backup first.",
)
UNDO = Say(
    "撤销一次装载：只有它载明的内容标为已撤回，其他来源的不动，结果和冲突重新计算；什么都不删除，谁、何时、为何都记下来。\n"
    "热线工单的装载移出归档，同一编号早先装入的行恢复为现行，有关月份重新计数。\n"
    "装载的编号见 mingjian diff --loads。",
    "Undo one load: what only it said is marked as withdrawn, what others say stays, values and conflicts are worked\n"
    "out anew. Nothing is deleted; who, when and why are kept. A load of hotline orders leaves their archive: earlier\n"
    "rows of the same numbers count again, and the months are counted anew. mingjian diff --loads lists the loads.",
)
DONE = {
    "load": Say("装载", "Load"),
    "withdrawn": Say("撤回的出处", "Claims withdrawn"),
    "restored": Say("恢复载明的出处", "Claims said again"),
    "marked": Say("不再有人载明的节点和关系", "Nodes and edges that nobody says now"),
    "separated": Say("重新区分的人", "People told apart again"),
    "orders": Say("移出归档的热线工单", "Hotline orders taken out of the archive"),
    "returned": Say("恢复为现行的早先工单", "Earlier orders that count again"),
}


def user() -> str:
    """Who is at the machine, "" where that is not known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


@click.command("migrate", cls=Command, say=MIGRATE, example="mingjian db backup before.backup\nmingjian db migrate")
def migrate_command() -> None:
    """Do the steps that the graph needs."""

    def tell(step: Step, at: str) -> None:
        if not at:
            said = Say(f"版本 {step.version}：{step.name.zh}，完成。", f"Version {step.version}: {step.name.en}, done.")
            click.echo(str(said), err=True)

    with connect(load_settings(), repair=True) as store:
        if not migrate(store.sessions, now(), tell):
            click.echo(str(Say("图已是现在的版本，无需升级。", "The graph is up to date.")), err=True)


@click.command("undo", cls=Command, say=UNDO, example='mingjian db undo 40e9342c121d87b419a1 --why "wrong file"')
@argument("load", metavar="LOAD", zh="装载的编号，可只写开头几位。", en="The load's id, or its first characters.")
@option("--why", default="", metavar="TEXT", zh="撤销的原因。", en="Why it is undone.")
@option("--by", default="", metavar="NAME", zh="谁撤销；默认为当前用户。", en="Who undoes it; the user unless said.")
@output_options
def undo_command(load: str, why: str, by: str, target: Target) -> None:
    """Undo and write what that did as a record."""
    settings = load_settings()
    with connect(settings) as store:
        done = undo(store, settings, load, by or user(), why)
    target.record(Grid(tuple(DONE), [tuple(getattr(done, name) for name in DONE)], tuple(DONE.values())))
