"""The saved reports: Cypher files whose comment header says what they ask, what they need and what they return.

`load_catalog` reads and lints them; `Report.run` binds typed parameters (never spliced) and runs the text as a person's
text, so that a report file somebody drops in cannot write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import CatalogError, Say
from graph.header import Header, at, read_header
from graph.model.ontology import Ontology
from graph.parameters import Parameter, read_parameter
from graph.query_lint import unknown_names
from graph.settings import Settings
from graph.store.reader import Reader, Result

SHIPPED = Path(__file__).resolve().parent.parent / "queries" / "reports"
"""Our own reports: beside the packages, in a checkout and in an installed wheel alike."""

TYPE, PROPERTY = ":type", ":property"
"""What a column may hold beside words of a vocabulary: names of node or edge types, names of properties."""


@dataclass(frozen=True, slots=True)
class Report:
    """One saved report. `columns` are the keys that the text returns, `captions` what a person reads above them."""

    id: str
    name: Say
    description: Say
    parameters: tuple[Parameter, ...]
    returns: str
    columns: tuple[str, ...]
    captions: tuple[Say, ...]
    tags: tuple[str, ...]
    topic: str
    path: Path
    text: str
    vocabs: Mapping[str, str] = field(default_factory=dict)
    """Columns whose values are keys of a vocabulary, or TYPE, or PROPERTY: what to show a person in words."""

    def bind(self, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Typed values for every parameter. Raises CatalogError for an unknown name or a value that does not fit."""
        given = dict(given or {})
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = "、".join(sorted(known)) or "（没有参数）"
                raise CatalogError(
                    f"报表 {self.id} 没有参数 {name}；它的参数是：{takes}",
                    f"Report {self.id} has no parameter {name}; it takes: {', '.join(sorted(known)) or '(none)'}",
                )
        return {one.name: one.convert(given.get(one.name)) for one in self.parameters}

    def run(
        self,
        reader: Reader,
        given: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Result:
        """Bind and run. An answer without rows has the columns too, which an engine may leave out.

        Raises CatalogError for parameters, QueryRefused for a text that would write, QueryError.
        """
        result = reader.ask(self.text, self.bind(given), timeout=timeout, limit=limit)
        return result if result.columns else replace(result, columns=self.columns)


class Catalog:
    """Reports by id."""

    def __init__(self, reports: Iterable[Report], problems: Iterable[Say] = ()) -> None:
        self.reports = {report.id: report for report in sorted(reports, key=lambda one: (one.topic, one.id))}
        self.problems = tuple(problems)

    def get(self, ident: str) -> Report:
        """The report of that id. Raises CatalogError that names ids like it."""
        if ident in self.reports:
            return self.reports[ident]
        near = [one for one in self.reports if ident.lower() in one or one in ident.lower()][:5] or list(self.reports)[
            :5
        ]
        raise CatalogError(
            f"没有报表 {ident}；相近的有：{'、'.join(near) or '（无）'}。用 mingjian report list 查看全部。",
            f"There is no report {ident}; near it: {', '.join(near) or '(none)'}. mingjian report list shows them all.",
        )


def report_folders(settings: Settings) -> list[Path]:
    """Where reports are: ours, and the person's own in `reports` of the data folder."""
    return [SHIPPED, settings.data / "reports"]


def load_catalog(folders: Iterable[Path], ontology: Ontology, *, strict: bool = True) -> Catalog:
    """Every `*.cypher` below `folders`; the folder a file lies in is its topic.

    Raises CatalogError that lists every problem by file; with `strict` false the sound reports are returned and the
    problems kept in `Catalog.problems`.
    """
    reports: dict[str, Report] = {}
    problems: list[Say] = []
    for folder in folders:
        for path in sorted(folder.rglob("*.cypher")):
            try:
                report = read_report(path, ontology)
            except CatalogError as error:
                problems.append(error.say)
                continue
            if report.id in reports:
                other = reports[report.id].path.name
                problems.append(
                    at(path, f"编号 {report.id} 已被 {other} 使用。", f"id {report.id} is taken by {other}.")
                )
            else:
                reports[report.id] = report
    if strict and problems:
        raise CatalogError("\n".join(one.zh for one in problems), "\n".join(one.en for one in problems))
    return Catalog(reports.values(), problems)


def read_report(path: Path, ontology: Ontology) -> Report:
    """One file as a report. Raises CatalogError that names the file and the header line or the name that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(
            *at(path, "读不出来：请存成 UTF-8 文本。", "cannot be read: save it as UTF-8 text.")
        ) from error
    header = read_header(path.name, text)
    parameters = tuple(read_parameter(path, header, line, ontology) for line in header.many("param"))
    report = Report(
        id=header.one("id"),
        name=Say(header.one("name.zh"), header.one("name.en")),
        description=Say(header.one("description.zh"), header.one("description.en")),
        parameters=parameters,
        returns=header.one("returns"),
        columns=header.words("columns"),
        captions=_captions(path, header),
        tags=header.words("tags"),
        topic=path.parent.name,
        path=path,
        text=text,
        vocabs=header.captions("vocab"),
    )
    _check(report, ontology)
    return report


def _captions(path: Path, header: Header) -> tuple[Say, ...]:
    columns, zh, en = (header.words(key) for key in ("columns", "columns.zh", "columns.en"))
    if not columns or len(columns) != len(zh) or len(columns) != len(en):
        raise CatalogError(
            *at(
                path,
                "@columns、@columns.zh、@columns.en 的个数不一致。",
                "@columns, @columns.zh and @columns.en differ in number.",
            )
        )
    return tuple(Say(a, b) for a, b in zip(zh, en, strict=True))


def _check(report: Report, ontology: Ontology) -> None:
    path, used = report.path, set(re.findall(r"\$(\w+)", _without_comments(report.text)))
    if report.returns not in ("table", "network"):
        raise CatalogError(*at(path, "@returns 只能是 table 或 network。", "@returns is table or network."))
    declared = {parameter.name for parameter in report.parameters}
    if used != declared:
        odd = sorted(used ^ declared)
        raise CatalogError(
            *at(path, f"参数与正文不符：{'、'.join(odd)}。", f"parameters and text differ: {', '.join(odd)}.")
        )
    for column, vocab in report.vocabs.items():
        if column not in report.columns or vocab not in (*ontology.vocabs, TYPE, PROPERTY):
            raise CatalogError(
                *at(
                    path,
                    f"@vocab {column} {vocab}：没有这个列或词表。",
                    f"@vocab {column} {vocab}: no such column or vocabulary.",
                )
            )
    unknown = sorted(unknown_names(_without_comments(report.text), ontology))
    if unknown:
        raise CatalogError(*at(path, f"模型里没有：{'、'.join(unknown)}。", f"not in the model: {', '.join(unknown)}."))


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
