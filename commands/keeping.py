"""`mingjian db backup`, `restore` and `verify`: a graph kept, brought back, and looked through for damage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from commands.output import Target, output_options
from commands.progress import bar
from commands.spoken import Command, argument, option
from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.results.files import Grid
from graph.settings import load_settings
from graph.store.connect import connect
from graph.upkeep.backup import Kept, backup
from graph.upkeep.package import Tell
from graph.upkeep.restore import Restored, checked, restore
from graph.upkeep.verify import CHECKS, Verified, verify

BACKUP = Say(
    "把整个图和旁边的文件（自己的报表、装载报告、拒收的行、上传的文件、工单档案、密钥）存成一个带校验的文件。\n"
    "装载进行中也可以备份：写入会在两批之间等到读完为止。文件只有本人可读，请妥善保管。",
    "Keep the whole graph and the files beside it (own reports, load reports, refused rows, uploads, archive of\n"
    "orders, key) in one file with checksums. Loads may run: writing waits between two batches until all is read.\n"
    "Only you can read the file; keep it safe.",
)
RESTORE = Say(
    "从备份恢复到一个空的图；两种引擎的备份可以互换。先把备份整份核对一遍，有不对之处则不作任何改动。",
    "Bring a backup back into an empty graph, of either engine whichever made it. All of it is checked first; where "
    "anything is wrong nothing is changed.",
)
RESTORES = """\
mingjian db restore mingjian-2024-06-30.backup --check
mingjian db restore mingjian-2024-06-30.backup"""
VERIFY = Say(
    "通读整个图，查找损坏：悬空、重复、无出处、模型不认识、与出处不符。\n"
    "有损坏时返回 1；来源不一只计数列出，不算损坏。",
    "Read the whole graph through for damage: dangling, duplicate, unsourced, unknown to the model, unlike its\n"
    "claims. "
    "Returns 1 where there is damage; conflicts are counted and listed, and are none.",
)
KEPT = {
    "path": Say("文件", "File"),
    "nodes": Say("节点", "Nodes"),
    "edges": Say("关系", "Edges"),
    "claims": Say("出处", "Claims"),
    "files": Say("其他文件", "Other files"),
    "size": Say("字节", "Bytes"),
    "checksum": Say("校验值", "Checksum"),
}
FOUND = (Say("检查", "Check"), Say("类型", "Type"), Say("编号", "Id"), Say("详情", "Detail"))
ROWS = Say("行/秒", "rows/s")


@click.command("backup", cls=Command, say=BACKUP, example="mingjian db backup mingjian-2024-06-30.backup")
@argument("file", metavar="FILE", type=click.Path(path_type=Path), zh="新的备份文件。", en="The backup, a new file.")
@output_options
def backup_command(file: Path, target: Target) -> None:
    """Write a backup; an older graph is kept as it is, to be migrated later."""
    settings = load_settings()
    with connect(settings, repair=True) as store, counted_bar(Say("备份", "Backup")) as tell:
        kept = backup(store, settings, file, tell)
    values = [getattr(kept, name) for name in KEPT]
    target.record(
        Grid(tuple(KEPT), [tuple(str(one) if isinstance(one, Path) else one for one in values)], tuple(KEPT.values()))
    )
    _left(kept)


def _left(kept: Kept) -> None:
    if kept.left:
        said = Say(
            f"工单档案在对象存储 {kept.left}，没有复制：对象存储由它自己的版本和复制功能备份，本机未必放得下。",
            f"The archive of orders is in the object store {kept.left} and was not copied: such a store is backed up "
            "by its own versions and replicas, and need not fit on this machine.",
        )
        click.echo(str(said), err=True)


@click.command("restore", cls=Command, say=RESTORE, example=RESTORES)
@argument("file", metavar="FILE", type=click.Path(path_type=Path), zh="备份文件。", en="The backup.")
@option("--replace", is_flag=True, zh="图不是空的也恢复：现有内容全部由备份取代。",
        en="Restore also where the graph is not empty: everything in it gives way to the backup.")  # fmt: skip
@option("--check", is_flag=True, zh="只核对备份，不恢复。", en="Check the backup and restore nothing.")
def restore_command(file: Path, replace: bool, check: bool) -> None:
    """Check, or check and restore."""
    settings = load_settings()
    if check:
        with counted_bar(Say("核对", "Check")) as tell:
            said = checked(file, tell)
        made, nodes, edges = said["made_at"][:16], said["counts"]["nodes"], said["counts"]["edges"]
        found = Say(
            f"备份完好：{made}（UTC），节点 {nodes:,}，关系 {edges:,}，校验值 {said['checksum']}",
            f"The backup is sound: {made} UTC, {nodes:,} nodes, {edges:,} edges, checksum {said['checksum']}",
        )
        click.echo(str(found), err=True)
        return
    with connect(settings, repair=True) as store, counted_bar(Say("恢复", "Restore")) as tell:
        _restored(restore(store, settings, file, replace=replace, tell=tell))


def _restored(done: Restored) -> None:
    said = Say(
        f"已恢复到 {done.made_at[:16]}（UTC）的状态：节点 {done.nodes:,}，关系 {done.edges:,}，文件 {done.files:,}。",
        f"Restored as of {done.made_at[:16]} UTC: {done.nodes:,} nodes, {done.edges:,} edges, {done.files:,} files.",
    )
    click.echo(str(said), err=True)
    if done.orders:
        said = Say(
            f"工单档案不在备份中，仍在 {done.orders}。", f"The archive of orders is not in it; it is at {done.orders}."
        )
        click.echo(str(said), err=True)
    if done.to_migrate:
        said = Say(
            "备份来自较早的版本：请接着运行 mingjian db migrate。",
            "It was made by an earlier version: run mingjian db migrate next.",
        )
        click.echo(str(said), err=True)


@click.command("verify", cls=Command, say=VERIFY, example="mingjian db verify\nmingjian db verify --out problems.xlsx")
@output_options
def verify_command(target: Target) -> int:
    """Write one row a finding. Returns 0 for a sound graph, 1 for a damaged one."""
    with connect(load_settings()) as store, counted_bar(Say("检查", "Verify")) as tell:
        verified = verify(store, load_ontology(), tell=tell)
    rows = [(_check(one.check, target), one.type, one.id, str(one.detail)) for one in verified.findings]
    target.write(Grid(("check", "type", "id", "detail"), rows, FOUND))
    _told(verified)
    return int(not verified.clean)


def _check(name: str, target: Target) -> str:
    return (
        name
        if target.format in ("json", "csv")
        else str(CHECKS[name]).partition("：" if "：" in str(CHECKS[name]) else ":")[0]
    )


def _told(verified: Verified) -> None:
    for check, found in verified.counts.items():
        if found:
            click.echo(f"{CHECKS[check]}  {found:,}", err=True)
    read = Say(
        f"通读节点 {verified.nodes:,}、关系 {verified.edges:,}",
        f"{verified.nodes:,} nodes and {verified.edges:,} edges read",
    )
    end = Say("没有损坏。", "no damage.") if verified.clean else Say("有损坏。", "there is damage.")
    click.echo(str(Say(f"{read.zh}：{end.zh}", f"{read.en}: {end.en}")), err=True)


@contextmanager
def counted_bar(words: Say) -> Iterator[Tell]:
    """A bar that is told how much more has been done."""
    with bar(str(words), ROWS) as advance:
        done = 0

        def tell(more: int) -> None:
            nonlocal done
            done += more
            advance(done, 0)

        yield tell
