"""`mingjian report check|import|export|delete`: files of a person's own reports, held to the same rules as ours."""

from __future__ import annotations

from pathlib import Path

import click

from commands.output import Target, output_options, replacing
from commands.report_found import HEADS
from commands.spoken import Command, argument
from graph.errors import MingjianError, Say
from graph.model.ontology import load_ontology
from graph.reports.own import OwnReports
from graph.results.files import Grid
from graph.settings import load_settings

CHECK = Say("检查报表文件是否合规，不保存。", "Check report files against the rules; nothing is saved.")
IMPORT = Say(
    "导入自己的报表：.cypher 文件或 zip 压缩包。", "Import reports of your own: .cypher files or zip archives."
)
EXPORT = Say(
    "把报表导出为一个 zip 压缩包；不写编号则导出全部自己的报表。",
    "Export reports as a zip archive; without ids, all of your own.",
)
DELETE = Say("删除自己的报表：移到回收文件夹 reports-bin。", "Delete a report of your own: it goes to reports-bin.")

files_argument = argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    zh="报表文件，可写多个。",
    en="Report files, any number.",
)


@click.command("check", cls=Command, say=CHECK, example="mingjian report check my-report.cypher")
@files_argument
def check(files: tuple[Path, ...]) -> int:
    """Say what each file is, or what is wrong with it; what it does not ask is a warning. Exit code 1 where one breaks
    a rule."""
    ontology, bad = load_ontology(), 0
    own = OwnReports(load_settings(), ontology)
    for path in files:
        try:
            report = own.check(_read(path).decode("utf-8-sig"), path.name)
            click.echo(f"{path.name}: {report.id} · {report.name}")
            for warning in report.not_asked(ontology):
                click.echo(_named(path, str(warning)), err=True)
        except UnicodeDecodeError:
            bad += 1
            click.echo(str(Say(f"{path.name}：请存成 UTF-8 文本。", f"{path.name}: save it as UTF-8 text.")), err=True)
        except MingjianError as error:
            bad += 1
            click.echo(_named(path, str(error)), err=True)
    return int(bad > 0)


@click.command("import", cls=Command, say=IMPORT, example="mingjian report import my-report.cypher reports.zip")
@files_argument
@output_options
def import_(files: tuple[Path, ...], target: Target) -> int:
    """Write one row a file with the id it has now, or why it was not taken. Exit code 1 where one was not."""
    own = OwnReports(load_settings(), load_ontology())
    came = own.take_in((path.name, _read(path)) for path in files)
    rows = [(one.name, one.ident or None, str(one.problem) if one.problem else None) for one in came]
    keys = ("file", "id", "note")
    target.write(Grid(keys, rows, [HEADS[key] for key in keys]))
    return int(any(one.problem for one in came))


@click.command("export", cls=Command, say=EXPORT, example="mingjian report export my-reports.zip")
@argument("out", metavar="FILE.zip", type=click.Path(path_type=Path), zh="写入的压缩包。", en="The archive to write.")
@argument("idents", metavar="[ID...]", nargs=-1, zh="报表编号。", en="Ids of reports.")
def export(out: Path, idents: tuple[str, ...]) -> None:
    """Write the archive whole or not at all."""
    own = OwnReports(load_settings(), load_ontology())
    wanted = idents or tuple(one.id for one in own.catalog().reports.values() if own.is_own(one))
    if not wanted:
        raise MingjianError("还没有自己的报表。", "There are no reports of your own yet.")
    packed = own.hand_out(wanted)
    with replacing(out) as beside:
        beside.write_bytes(packed)
    count = len(set(wanted))
    click.echo(str(Say(f"{count} 个报表，已写入 {out}", f"{count} reports, written to {out}")), err=True)


@click.command("delete", cls=Command, say=DELETE, example="mingjian report delete my-report")
@argument("ident", metavar="ID", zh="报表编号。", en="The report's id.")
def delete(ident: str) -> None:
    """Move the file to the bin and say where it is."""
    kept = OwnReports(load_settings(), load_ontology()).delete(ident)
    click.echo(str(Say(f"已移到 {kept}", f"Moved to {kept}")), err=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MingjianError(f"读不出 {path}：{error.strerror}", f"Cannot read {path}: {error.strerror}") from error


def _named(path: Path, said: str) -> str:
    return said if said.startswith(path.name) else f"{path.name}: {said}"
