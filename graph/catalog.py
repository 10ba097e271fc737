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
from graph.header import at, read_header
from graph.model.ontology import Ontology
from graph.parameters import Parameter, read_parameter
from graph.report_lint import PROPERTY, TYPE, check_header, check_text, checked_captions, not_asked
from graph.settings import Settings
from graph.store.deadline import Stop
from graph.store.reader import Reader, Result

__all__ = [
    "PROPERTY",
    "SHIPPED",
    "TYPE",
    "Catalog",
    "Report",
    "load_catalog",
    "parse_report",
    "read_report",
    "report_folders",
]

SHIPPED = Path(__file__).resolve().parent.parent / "queries" / "reports"
"""Our own reports: beside the packages, in a checkout and in an installed wheel alike."""


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
    key: tuple[str, ...] = ()
    """Columns that tell one row from every other: what a row is known by when two runs are compared."""
    required: tuple[str, ...] = ()
    """Parameters without which the question has no meaning: it is not asked before they are filled in."""
    dropped: tuple[str, ...] = ()
    """Types that it takes also where documents no longer say them; "all" for every type."""

    def not_asked(self, ontology: Ontology) -> tuple[Say, ...]:
        """What it takes without asking whether documents still say it, a sentence each; see `report_lint.not_asked`."""
        return not_asked(self.path, self.text, ontology, self.dropped)

    def bind(self, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Typed values for every parameter.

        Raises CatalogError for an unknown name, a value that does not fit, and what has to be filled in and is not.
        """
        given = dict(given or {})
        known = {parameter.name for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = "、".join(sorted(known)) or "（没有参数）"
                raise CatalogError(
                    f"报表 {self.id} 没有参数 {name}；它的参数是：{takes}",
                    f"Report {self.id} has no parameter {name}; it takes: {', '.join(sorted(known)) or '(none)'}",
                )
        bound = {one.name: one.convert(given.get(one.name)) for one in self.parameters}
        missing = [one for one in self.parameters if one.name in self.required and bound[one.name] in (None, "")]
        if missing:
            raise needs(self, missing)
        return bound

    def blank(self, given: Mapping[str, Any] | None = None) -> list[Parameter]:
        """Texts that are left blank though the query does not take blank for "any" (`$name = ''`): where there are no
        rows, filling one in may be what is lacking."""
        given = given or {}
        return [
            one
            for one in self.parameters
            if one.type == "text"
            and not str(given.get(one.name) or one.default or "")
            and not re.search(rf"\${one.name}\s*=\s*(''|\"\")", self.text)
        ]

    def run(
        self,
        reader: Reader,
        given: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        stop: Stop | None = None,
    ) -> Result:
        """Bind and run. An answer without rows has the columns too, which an engine may leave out.

        Raises CatalogError for parameters, QueryRefused for a text that would write, QueryError, also when stopped.
        """
        result = reader.ask(self.text, self.bind(given), timeout=timeout, limit=limit, stop=stop)
        return result if result.columns else replace(result, columns=self.columns)


def needs(report: Report, missing: Iterable[Parameter]) -> CatalogError:
    """The error that names what has to be filled in before the report can say anything."""
    held = list(missing)
    zh = "、".join(f"{one.caption.zh}（{one.name}）" for one in held)
    en = ", ".join(f"{one.caption.en} ({one.name})" for one in held)
    return CatalogError(
        f"报表“{report.name.zh}”要先填写：{zh}；命令行写 --param {held[0].name}=值。",
        f'The report "{report.name.en}" needs {en} first; on the command line: --param {held[0].name}=VALUE.',
    )


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
    """One file as a report. Raises CatalogError that names the file, the line and the key or name that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(
            *at(path, "读不出来：请存成 UTF-8 文本。", "cannot be read: save it as UTF-8 text.")
        ) from error
    return parse_report(path, text, ontology)


def parse_report(path: Path, text: str, ontology: Ontology) -> Report:
    """`text` as the report that `path` would hold; the file itself is not looked at. Raises as `read_report` does."""
    header = read_header(path.name, text)
    parameters = tuple(read_parameter(path, header, line, ontology) for line in header.many("param"))
    captions = checked_captions(path, header)
    check_header(path, header, [one.name for one in parameters], ontology)
    check_text(path, header, text, ontology)
    return Report(
        id=header.one("id"),
        name=Say(header.one("name.zh"), header.one("name.en")),
        description=Say(header.one("description.zh"), header.one("description.en")),
        parameters=parameters,
        returns=header.one("returns"),
        columns=header.words("columns"),
        captions=captions,
        tags=header.words("tags"),
        topic=path.parent.name,
        path=path,
        text=text,
        vocabs=header.captions("vocab"),
        key=header.words("key"),
        required=header.words("required"),
        dropped=header.words("dropped"),
    )
