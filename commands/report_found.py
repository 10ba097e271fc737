"""What the commands of `mingjian report` share: how a report is named on the command line, and captions of columns."""

from __future__ import annotations

from pathlib import Path

from commands.spoken import argument, option
from graph.catalog import Report, load_catalog, read_report, report_folders
from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.settings import Settings

HEADS = {
    "id": Say("编号", "Id"),
    "name": Say("名称", "Name"),
    "description": Say("说明", "Description"),
    "topic": Say("主题", "Topic"),
    "tags": Say("标签", "Tags"),
    "returns": Say("结果", "Returns"),
    "params": Say("参数", "Parameters"),
    "columns": Say("列", "Columns"),
    "text": Say("查询", "Query"),
    "report": Say("报表", "Report"),
    "rows": Say("行数", "Rows"),
    "ran_at": Say("运行时间", "Run at"),
    "data_date": Say("数据截至", "Data as of"),
    "hash": Say("校验值", "Hash"),
    "file": Say("文件", "File"),
    "note": Say("说明", "Note"),
}

ZH, EN = "报表编号，或一个 .cypher 文件。", "A report's id, or a .cypher file."
ident_argument = argument("ident", metavar="ID", zh=ZH, en=EN)
ident_or_all = argument("ident", metavar="[ID]", required=False, zh=ZH, en=EN)
params_option = option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    zh="参数，可写多次；有哪些见 report show。",
    en="A parameter, any number of times; report show tells which there are.",
)


def found_report(ident: str, settings: Settings) -> Report:
    """The report of that id or in that file. Raises CatalogError."""
    ontology = load_ontology()
    if ident.endswith(".cypher"):
        return read_report(Path(ident), ontology)
    return load_catalog(report_folders(settings), ontology, strict=False).get(ident)
