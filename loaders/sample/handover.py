"""The files that the city's offices hand over, each with its own habits; a good third are untidy on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from loaders.sample import listfiles
from loaders.sample.fields import Row
from loaders.sample.mess import Hand
from loaders.sample.places import CITY, DISTRICTS
from loaders.sample.tables import Layout

Wanted = Callable[[Row], bool]

_RANKS = {"县处级正职": "正处级", "县处级副职": "副处级", "乡科级正职": "正科级", "乡科级副职": "副科级"}
_LOCAL = frozenset(("街道", "镇", "村", "民营企业"))


def _years(field: str, first: int, last: int) -> Wanted:
    """Rows whose `field` lies in these years; a row without a date goes by its number."""

    def wanted(row: Row) -> bool:
        text = str(row.get(field) or str(row["number"])[3:7])
        return first <= int(text[:4]) <= last

    return wanted


def _pool(pool: int) -> Wanted:
    return lambda row: row["_pool"] == pool


def layouts() -> Iterator[Layout]:
    """Every file of the hand-over."""
    yield from _units()
    yield from _cadres()
    yield from _findings()
    yield from _recommendations()
    yield from _problems()
    yield from _clues()
    yield from _cases()
    yield from _actions()
    yield from listfiles.layouts()


def _units() -> Iterator[Layout]:
    yield Layout(
        "units",
        "单位名册-市级.xlsx",
        lambda row: row["region"] == CITY and row["kind"] != "民营企业",
        Hand(dates="chinese"),
        titles=(f"{CITY}市级单位名册", "填报单位：市委编办    数据截至2024年12月31日"),
        groups=(("机构信息", ("kind", "level", "sector")),),
        serial=True,
    )
    yield Layout(
        "units",
        "单位名册-各区.csv",
        lambda row: row["region"] != CITY and row["kind"] not in _LOCAL,
        Hand(dates="dotted"),
        encoding="gb18030",
    )
    yield Layout(
        "units",
        "单位名册-街镇村和企业.csv",
        lambda row: row["kind"] in _LOCAL,
        delimiter="\t",
        renamed={"name": "名称", "org_code": "信用代码", "kind": "单位性质"},
        dropped=("aliases",),
    )


_ROSTERS: tuple[dict[str, Any], ...] = (
    {"hand": Hand(dates="iso")},
    {
        "ext": "csv",
        "encoding": "gb18030",
        "hand": Hand(dates="dotted", pads=True),
        "renamed": {"name": "干部姓名", "unit": "工作单位"},
    },
    {
        "hand": Hand(dates="dotted", swaps=_RANKS, citizens="lower"),
        "titles": ("云栈区干部名册",),
        "gaps": ("unit", "joined_party"),
    },
    {"ext": "csv", "hand": Hand(dates="slashed"), "renamed": {"citizen_no": "公民身份号码"}},
    {"ext": "csv", "delimiter": ";", "hand": Hand(dates="dotted", citizens="spaced")},
    {"hand": Hand(dates="dotted"), "serial": True},
    {"ext": "csv", "encoding": "gb18030", "hand": Hand(dates="chinese"), "dropped": ("citizen_no",)},
    {"ext": "jsonl", "hand": Hand(dates="iso")},
    {
        "hand": Hand(dates="wide"),
        "deep": True,
        "titles": ("砚湖区机关事业单位干部情况表",),
        "groups": (
            ("基本情况", ("gender", "birth", "ethnicity", "education")),
            ("任职情况", ("title", "rank", "is_head")),
        ),
    },
    {"ext": "csv", "hand": Hand(dates="iso", yes=("√", ""))},
    {"hand": Hand(dates="dotted"), "renamed": {"from": "任现职时间"}},
    {"ext": "csv", "hand": Hand(dates="iso"), "encoding": "utf-8"},
)
"""How each district writes its roster."""


def _rank_sheet(row: Row) -> str:
    return "领导职务" if row["is_head"] else "在职干部"


def _cadres() -> Iterator[Layout]:
    for pool, (area, style) in enumerate(zip(DISTRICTS, _ROSTERS, strict=True), 1):
        options = {key: value for key, value in style.items() if key != "ext"}
        yield Layout("cadres", f"干部名册-{area}.{style.get('ext', 'xlsx')}", _pool(pool), **options)
    yield Layout(
        "cadres",
        "干部名册-市级机关.xlsx",
        _pool(0),
        Hand(dates="dotted"),
        sheets=("领导职务", "在职干部"),
        sheet_of=_rank_sheet,
    )
    yield Layout(
        "cadres",
        "一把手名单.csv",
        lambda row: bool(row["is_head"]) and row["to"] is None,
        Hand(dates="chinese"),
        dropped=("ethnicity", "education", "joined_party", "joined_work"),
        renamed={"from": "任职日期"},
    )


def _findings() -> Iterator[Layout]:
    def year(number: int) -> Wanted:
        return lambda row: row["year"] == number

    yield Layout("findings", "审计发现2019.xlsx", year(2019), Hand(dates="iso", amounts="plain"))
    yield Layout("findings", "审计发现2020.csv", year(2020), Hand(dates="chinese", amounts="wan"), encoding="gb18030")
    yield Layout(
        "findings",
        "审计发现2021.xlsx",
        year(2021),
        Hand(dates="iso", amounts="column", real_dates=True),
        titles=("2021年度审计发现问题汇总表",),
        totals=True,
        serial=True,
    )
    yield Layout("findings", "审计发现2022.xlsx", year(2022), Hand(amounts="grouped", real_dates=True))
    yield Layout("findings", "审计发现2023.json", year(2023), Hand(amounts="wan"))
    yield Layout("findings", "审计发现2024.csv", year(2024), Hand(dates="slashed", amounts="large"))


def _recommendations() -> Iterator[Layout]:
    def until(first: int, last: int) -> Wanted:
        return lambda row: first <= int(str(row["report"])[4:8]) <= last

    yield Layout("recommendations", "审计建议2019-2021.csv", until(2019, 2021), Hand(dates="slashed"), delimiter=";")
    yield Layout("recommendations", "审计建议2022-2024.xlsx", until(2022, 2024), Hand(dates="chinese"))


def _problems() -> Iterator[Layout]:
    def year(number: int) -> Wanted:
        return _years("found_on", number, number)

    yield Layout("problems", "问题台账2019.xlsx", year(2019), Hand(dates="chinese", amounts="wan"))
    yield Layout(
        "problems",
        "问题台账2020.csv",
        year(2020),
        Hand(dates="dotted", amounts="wan"),
        encoding="gb18030",
        titles=("2020年问题清单",),
    )
    yield Layout("problems", "问题台账2021.csv", year(2021), Hand(dates="iso", amounts="plain"))
    yield Layout(
        "problems",
        "问题台账2022.xlsx",
        year(2022),
        Hand(dates="iso", amounts="column", real_dates=True),
        titles=("临澜市纪委监委问题台账（2022年）", "单位：万元"),
        groups=(("原因分析", ("cause_awareness", "cause_execution", "cause_individual")),),
        totals=True,
        serial=True,
    )
    yield Layout("problems", "问题台账2023.xlsx", year(2023), Hand(dates="iso", amounts="large"))
    yield Layout("problems", "问题台账2024.jsonl", year(2024), Hand(dates="iso", amounts="plain"))


def _clues() -> Iterator[Layout]:
    yield Layout(
        "clues",
        "问题线索台账2019-2020.csv",
        _years("received_on", 2019, 2020),
        Hand(dates="serial"),
        encoding="gb18030",
    )
    yield Layout(
        "clues",
        "问题线索台账2021-2022.xlsx",
        _years("received_on", 2021, 2022),
        Hand(dates="numerals", pads=True),
        gaps=("received_on",),
    )
    yield Layout("clues", "问题线索台账2023-2024.csv", _years("received_on", 2023, 2024), Hand(dates="iso"))


def _cases() -> Iterator[Layout]:
    yield Layout(
        "cases",
        "案件台账2019-2021.xlsx",
        _years("filed_on", 2019, 2021),
        Hand(dates="chinese", amounts="capitals"),
        titles=("临澜市纪检监察机关案件台账",),
    )
    yield Layout("cases", "案件台账2022-2024.csv", _years("filed_on", 2022, 2024), Hand(dates="slashed", amounts="wan"))


def _actions() -> Iterator[Layout]:
    yield Layout(
        "actions",
        "问责处理2019-2020.csv",
        _years("decided_on", 2019, 2020),
        Hand(dates="chinese", pads=True),
        encoding="gb18030",
        renamed={"person": "被处理人"},
    )
    yield Layout(
        "actions", "问责处理2021-2022.xlsx", _years("decided_on", 2021, 2022), Hand(dates="iso", real_dates=True)
    )
    yield Layout("actions", "问责处理2023-2024.csv", _years("decided_on", 2023, 2025), Hand(dates="iso"))
