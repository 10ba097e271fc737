"""The saved reports: Cypher files whose comment header says what they ask, what they need and what they return.

`load_catalog` reads and lints them; `Report.run` binds typed parameters (never spliced) and runs the text as a person's
text, so that a report file somebody drops in cannot write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import CatalogError, Say
from graph.header import Header, read_header
from graph.model.ontology import Ontology
from graph.query_lint import unknown_names
from graph.settings import Settings
from graph.store.reader import Reader, Result

SHIPPED = Path(__file__).resolve().parent.parent / "queries" / "reports"
"""Our own reports: beside the packages, in a checkout and in an installed wheel alike."""
TYPES = ("text", "integer", "number", "boolean", "date")
MOST_CHOICES = 2_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `type` is one of TYPES; `vocab` or `label`+`property` name where its pick-list comes from."""

    name: str
    type: str
    default: Any
    caption: Say
    vocab: str = ""
    label: str = ""
    property: str = ""

    def convert(self, given: Any) -> Any:
        """`given` (a text from the command line, or a value from a form) as the parameter's type.

        Raises CatalogError that names the parameter and says how to write it.
        """
        if given is None or (isinstance(given, str) and not given.strip() and self.type != "text"):
            return self.default
        try:
            return _convert(self.type, given)
        except ValueError as error:
            raise CatalogError(
                f"参数 {self.name}（{self.caption.zh}）应为 {_TYPE_NAMES[self.type].zh}，“{given}”不是。",
                f'Parameter {self.name} ({self.caption.en}) is {_TYPE_NAMES[self.type].en}; "{given}" is not.',
            ) from error

    def choices(self, reader: Reader, ontology: Ontology, lang: str) -> list[tuple[Any, str]]:
        """The pick-list as (value, caption) pairs, from the vocabulary or from the graph; empty where any value goes."""
        if self.vocab:
            vocab = ontology.vocab(self.vocab)
            return [(key, vocab.caption(key, lang)) for key in vocab.entries]
        if self.label:
            text = (
                f"MATCH (n:{self.label}) WHERE n.{self.property} IS NOT NULL "
                f"RETURN DISTINCT n.{self.property} AS value ORDER BY value LIMIT {MOST_CHOICES}"
            )
            return [(row[0], str(row[0])) for row in reader.run(text).rows]
        return []


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
        """Bind and run. Raises CatalogError for parameters, QueryRefused for a text that would write, QueryError."""
        return reader.ask(self.text, self.bind(given), timeout=timeout, limit=limit)


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
                    _at(path, f"编号 {report.id} 已被 {other} 使用。", f"id {report.id} is taken by {other}.")
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
            *_at(path, "读不出来：请存成 UTF-8 文本。", "cannot be read: save it as UTF-8 text.")
        ) from error
    header = read_header(path.name, text)
    parameters = tuple(_parameter(path, header, line, ontology) for line in header.many("param"))
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
    )
    _check(report, ontology)
    return report


def _parameter(path: Path, header: Header, line: str, ontology: Ontology) -> Parameter:
    parts = line.split(None, 2)
    if len(parts) < 2:
        raise CatalogError(
            *_at(path, f"@param {line} 应写成：名称 类型 默认值。", f"@param {line} is: name type default.")
        )
    name, kind = parts[0], parts[1]
    base, _, of = kind.partition(":")
    label, _, prop = of.partition(".")
    if base == "vocab" and of in ontology.vocabs:
        origin, base = {"vocab": of}, "text"
    elif base == "graph" and label in ontology.nodes and prop in ontology.node(label).all_properties():
        origin, base = {"label": label, "property": prop}, "text"
    elif base in TYPES and not of:
        origin = {}
    else:
        raise CatalogError(*_at(path, f"@param {name} 的类型 {kind} 不认识。", f"@param {name}: unknown type {kind}."))
    caption = Say(header.captions("param.zh").get(name, ""), header.captions("param.en").get(name, ""))
    if not all(caption):
        raise CatalogError(*_at(path, f"@param.zh、@param.en 缺 {name}。", f"@param.zh or @param.en lacks {name}."))
    blank = Parameter(name, base, None, caption, **origin)
    given = parts[2].strip().strip('"') if len(parts) > 2 else ""
    default = "" if base == "text" and not given else (blank.convert(given) if given and given != "null" else None)
    return Parameter(name, base, default, caption, **origin)


def _captions(path: Path, header: Header) -> tuple[Say, ...]:
    columns, zh, en = (header.words(key) for key in ("columns", "columns.zh", "columns.en"))
    if not columns or len(columns) != len(zh) or len(columns) != len(en):
        raise CatalogError(
            *_at(
                path,
                "@columns、@columns.zh、@columns.en 的个数不一致。",
                "@columns, @columns.zh and @columns.en differ in number.",
            )
        )
    return tuple(Say(a, b) for a, b in zip(zh, en, strict=True))


def _check(report: Report, ontology: Ontology) -> None:
    path, used = report.path, set(re.findall(r"\$(\w+)", _without_comments(report.text)))
    if report.returns not in ("table", "network"):
        raise CatalogError(*_at(path, "@returns 只能是 table 或 network。", "@returns is table or network."))
    declared = {parameter.name for parameter in report.parameters}
    if used != declared:
        odd = "、".join(sorted(used ^ declared))
        raise CatalogError(*_at(path, f"参数与正文不符：{odd}。", f"parameters and text differ: {odd}."))
    unknown = unknown_names(_without_comments(report.text), ontology)
    if unknown:
        names = "、".join(sorted(unknown))
        raise CatalogError(*_at(path, f"模型里没有：{names}。", f"not in the model: {names}."))


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


def _at(path: Path, zh: str, en: str) -> Say:
    return Say(f"{path.name}：{zh}", f"{path.name}: {en}")


_TYPE_NAMES = {
    "text": Say("文字", "text"),
    "integer": Say("整数", "a whole number"),
    "number": Say("数字", "a number"),
    "boolean": Say("是或否", "yes or no"),
    "date": Say("日期，如 2023、2023-07 或 2023-07-01", "a date such as 2023, 2023-07 or 2023-07-01"),
}


def _convert(kind: str, given: Any) -> Any:
    if kind == "boolean":
        return given if isinstance(given, bool) else _YES_NO[_lookup(str(given))]
    if kind == "integer":
        return int(str(given).strip())
    if kind == "number":
        return float(str(given).strip())
    if kind == "date":
        text = str(given).strip()
        if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
            raise ValueError(text)
        return text
    return str(given)


_YES_NO = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


def _lookup(text: str) -> str:
    if text.strip().lower() not in _YES_NO:
        raise ValueError(text)
    return text.strip().lower()
