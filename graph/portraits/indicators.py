"""The indicators: Cypher files whose comment header says what they measure, how, and against whom.

A text is one branch, or several joined by UNION ALL, each with the rows `scope` (the id of a unit), `record` (the id of
what is counted), `at` (when it counts; with a column `until`, since when and until when), `numerator`, `denominator`,
and for `@kind top` also `part` (what is largest). The value of a scope is the sum over its different records.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import CatalogError, Say
from graph.header import Header, Shape, at, read_header
from graph.model.ontology import Ontology, load_ontology
from graph.portraits.asking import taken_apart
from graph.query_lint import unknown_names
from graph.report_lint import parameters_of, without_comments

SHIPPED = Path(__file__).resolve().parent.parent.parent / "queries" / "indicators"
GROUPS = {
    "findings-clues": Say("审计与线索", "Findings and clues"),
    "cases-actions": Say("案件与处理", "Cases and actions"),
    "problems": Say("问题", "Problems"),
    "rectification": Say("整改", "Rectification"),
    "hotline": Say("热线", "Hotline"),
    "collaboration": Say("协作与集中度", "Collaboration and concentration"),
}
KINDS = ("share", "rate", "mean", "top")
DIRECTIONS = ("worse", "better", "neutral")
"""What a higher value means."""
PEERS = ("same-kind",)
COLUMNS = ("scope", "record", "at", "numerator", "denominator")
PARAMETERS = ("data_date",)
SHAPE = Shape(
    one=("id", "name.zh", "name.en", "description.zh", "description.en", "group", "kind", "unit.zh", "unit.en",
         "direction", "peers", "smallest", "source.zh", "source.en"),
    many=(),
    optional=("per", "top"),
)  # fmt: skip
UNION = re.compile(r"^\s*UNION\s+ALL\s*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `kind`: `share` and `top` (of the `top` largest parts) are proportions, `rate` is events per `per`
    of an exposure, `mean` a mean; under `smallest` in the denominator it is suppressed."""

    id: str
    name: Say
    description: Say
    group: str
    kind: str
    unit: Say
    direction: str
    peers: str
    smallest: float
    source: Say
    per: float
    top: int
    branches: tuple[str, ...]
    path: Path

    @property
    def proportion(self) -> bool:
        """Whether its value lies between 0 and 1."""
        return self.kind in ("share", "top")

    @property
    def text(self) -> str:
        """The whole text, as any console would take it."""
        return "\nUNION ALL\n".join(self.branches)


@cache
def shipped() -> tuple[Indicator, ...]:
    """Ours, in the order of their groups. Raises CatalogError."""
    return load_indicators(SHIPPED, load_ontology())


def load_indicators(folder: Path, ontology: Ontology) -> tuple[Indicator, ...]:
    """Every `*.cypher` in `folder`, in the order of groups, then ids. Raises CatalogError that names every fault."""
    found, faults = [], []
    for path in sorted(folder.glob("*.cypher")):
        try:
            found.append(read_indicator(path, ontology))
        except CatalogError as error:
            faults.append(error.say)
    ids = [one.id for one in found]
    for one in found:
        if ids.count(one.id) > 1:
            faults.append(at(one.path, f"编号 {one.id} 重复。", f"id {one.id} stands in another file too."))
    if faults:
        raise CatalogError("\n".join(one.zh for one in faults), "\n".join(one.en for one in faults))
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda one: (order.index(one.group), one.id)))


def read_indicator(path: Path, ontology: Ontology) -> Indicator:
    """One file. Raises CatalogError that names the file, and the line or key that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(
            *at(path, "读不出来：请存成 UTF-8 文本。", "cannot be read: save it as UTF-8 text.")
        ) from error
    header = read_header(path.name, text, SHAPE)
    _check(path, header, "group", GROUPS)
    _check(path, header, "kind", KINDS)
    _check(path, header, "direction", DIRECTIONS)
    _check(path, header, "peers", PEERS)
    kind = header.one("kind")
    branches = _branches(path, text, kind, ontology)
    return Indicator(
        id=header.one("id"),
        name=Say(header.one("name.zh"), header.one("name.en")),
        description=Say(header.one("description.zh"), header.one("description.en")),
        group=header.one("group"),
        kind=kind,
        unit=Say(header.one("unit.zh"), header.one("unit.en")),
        direction=header.one("direction"),
        peers=header.one("peers"),
        smallest=_number(path, header, "smallest", 1),
        source=Say(header.one("source.zh"), header.one("source.en")),
        per=_number(path, header, "per", 1),
        top=int(_number(path, header, "top", 1)),
        branches=branches,
        path=path,
    )


def _branches(path: Path, text: str, kind: str, ontology: Ontology) -> tuple[str, ...]:
    body = without_comments(text).strip()
    odd = sorted(set(parameters_of(text)) - set(PARAMETERS))
    if odd:
        raise CatalogError(*at(path, f"不认识的参数：{'、'.join(odd)}。", f"unknown parameters: {', '.join(odd)}."))
    unknown = sorted(unknown_names(body, ontology))
    if unknown:
        raise CatalogError(*at(path, f"模型里没有：{'、'.join(unknown)}。", f"not in the model: {', '.join(unknown)}."))
    branches = tuple(one.strip() for one in UNION.split(body))
    needed = (*COLUMNS, "part") if kind == "top" else COLUMNS
    for one in branches:
        try:
            named = taken_apart(one).items
        except ValueError as error:
            raise CatalogError(
                *at(
                    path,
                    f"每段应为 MATCH … RETURN 表达式 AS 列名, …，末尾不排序、不截断（{error}）。",
                    f"each branch is MATCH … RETURN expression AS name, … without ORDER BY or LIMIT ({error}).",
                )
            ) from error
        if missing := [name for name in needed if name not in named]:
            raise CatalogError(
                *at(path, f"返回的列缺 {'、'.join(missing)}。", f"columns not returned: {', '.join(missing)}.")
            )
    return branches


def _check(path: Path, header: Header, key: str, known: Iterable[str]) -> None:
    if header.one(key) not in known:
        words = list(known)
        raise CatalogError(
            *at(
                path,
                f"@{key} 应为 {'、'.join(words)} 之一。",
                f"@{key} is one of {', '.join(words)}.",
                header.line_of(key),
            )
        )


def _number(path: Path, header: Header, key: str, default: float) -> float:
    given = header.many(key)
    try:
        value = float(given[0]) if given else default
    except ValueError:
        value = 0
    if value <= 0:
        raise CatalogError(*at(path, f"@{key} 应为大于 0 的数。", f"@{key} is a number above 0.", header.line_of(key)))
    return value
