"""Notices of typical cases (典型问题通报) from the city's own registers: other cases at every seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from loaders.sample.careers import CUTOFF
from loaders.sample.chance import dice
from loaders.sample.documents.facts import Notes, Subject
from loaders.sample.documents.paper import Names, Spec
from loaders.sample.fields import Row
from loaders.sample.places import CITY
from loaders.sample.units import CITY_DISCIPLINE
from loaders.sample.world import days

FORMATS = ("docx", "txt", "pdf", "scan")
YEARS = ("2021", "2022", "2023", "2024")
_EACH = 3
_MOST_KEPT = 40
_HAN = "一二三四五"
_OPENINGS = (
    "为严明纪律、强化警示，现将近期全市纪检监察机关查处的{n}起典型问题通报如下：",
    "今年以来，全市各级纪检监察机关聚焦群众反映强烈的问题，查处了一批违纪违法案件。现将其中{n}起通报如下：",
    "经市纪委监委研究，现对{n}起违纪违法典型问题予以公开曝光：",
    "以案为鉴，警钟长鸣。现将今年查结的{n}起典型案件通报如下：",
)
_TOLD = (
    "{c.unit}{c.title_held}{c.person}涉嫌{c.offences}问题。{x.matter}{c.filed_on}，{c.by_unit}对其立案审查调查。"
    "{a.decided_on}，{a.person}{a.kind:done}。",
    "{c.unit}{c.title_held}{c.person}{c.offences}问题。{x.matter}{c.by_unit}于{c.filed_on}立案，{c.closed_on}结案。"
    "{a.decided_on:ym}，{a.person}{a.kind:done}。",
    "{c.person}{c.offences}问题。{c.person}任{c.unit}{c.title_held}期间违反规定。{x.matter}"
    "{c.closed_on:ym}，该案办结，{a.person}于{a.decided_on}{a.kind:done}。",
)
_CLOSINGS = (
    "上述问题反映出有的党员干部宗旨意识淡薄、纪法观念不强。各级党组织要切实履行主体责任，管好关键少数，盯住关键环节，"
    "堵塞制度漏洞；各级纪检监察机关要坚持严的基调不动摇，发现一起、查处一起、通报一起。",
    "当事人的教训十分深刻。全市党员干部要引以为戒，自觉检视有无类似问题；有关单位要针对案件暴露的风险点，"
    "在一个月内完善管理办法，并向市纪委监委书面报告整改情况。",
)


class Heard:
    """Cases that ended in an action on the same person, as the registers are written: a few of every year."""

    def __init__(self) -> None:
        self._cases: dict[str, Row] = {}
        self._ended: dict[str, list[tuple[Row, Row]]] = defaultdict(list)

    def hear(self, kind: str, row: Row) -> None:
        """Take note of a row of the city."""
        if kind == "cases" and row.get("person") and row["role"] == "被审查调查人" and row.get("closed_on"):
            self._cases[str(row["number"])] = row
        if kind != "actions" or not row.get("decided_on") or row["status"] == "已撤销":
            return
        case = self._cases.pop(str(row.get("case_number")), None)
        kept = self._ended[str(row["decided_on"])[:4]]
        if case and case["person"] == row.get("person") and len(kept) < _MOST_KEPT:
            kept.append((case, row))

    def notices(self, seed: int) -> Iterator[tuple[Spec, Names]]:
        """A notice a year, in another format each, where the year has cases enough."""
        for year, format_ in zip(YEARS, FORMATS, strict=True):
            if len(self._ended[year]) >= _EACH:
                yield _notice(year, format_, self._ended[year], dice(seed, "typical", year))


def _notice(year: str, format_: str, ended: list[tuple[Row, Row]], rng: random.Random) -> tuple[Spec, Names]:
    chosen = sorted(rng.sample(ended, _EACH), key=lambda pair: str(pair[1]["decided_on"]))
    lines = [rng.choice(_OPENINGS).format(n=_EACH)]
    for order, told in enumerate(rng.sample(_TOLD, _EACH)):
        renamed = told.replace("{c.", f"{{c{order}.").replace("{a.", f"{{a{order}.").replace("{x.", f"{{x{order}.")
        with_money = f"{{c{order}.amount:-}}" if chosen[order][0]["amount"] else ""
        lines.append(f"{_HAN[order]}、{renamed}{with_money}")
    serial = rng.randint(12, 60)
    spec = Spec(
        id=f"临澜市{year}年典型问题通报",
        kind="notice",
        stories=(),
        formats=(format_,),
        issuer=CITY_DISCIPLINE,
        date=min(days(str(chosen[-1][1]["decided_on"]), 9), CUTOFF),
        title=f"关于{_EACH}起违纪违法典型问题的通报",
        body="\n".join([*lines, rng.choice(_CLOSINGS)]),
        number=f"临纪通〔{year}〕{serial}号",
        head=f"中共{CITY}纪律检查委员会",
        to="各区委、市级机关各部门党组（党委），市属企业党委：",
        encoding="gb18030",
    )
    return spec, _names(chosen)


def _names(chosen: list[tuple[Row, Row]]) -> Names:
    def names(notes: Notes, _wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, Subject]:
        known: dict[str, Subject] = {}
        for order, (case, action) in enumerate(chosen):
            known[f"c{order}"] = Subject("case", case, str(case["number"]), notes)
            known[f"a{order}"] = Subject("action", action, str(action["number"]), notes)
            known[f"x{order}"] = Subject("words", {"matter": str(case["text"])}, "", Notes())
        return known

    return names
