"""The files of the ledger, its lists, visits, indicators and policies, each with its own habits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loaders.sample.fields import Row
from loaders.sample.mess import Hand
from loaders.sample.places import CITY
from loaders.sample.tables import Layout
from loaders.sample.tasks import YEARS

Wanted = Callable[[Row], bool]
EARLY, LATE = (2000, 2021), (2022, 2099)


def _numbered(first: int, last: int) -> Wanted:
    """Rows whose own number carries one of these years."""
    return lambda row: first <= int(str(row["number"])[3:7]) <= last


def _every(_row: Row) -> bool:
    return True


def layouts() -> Iterator[Layout]:
    """Every file of the lists."""
    for year in sorted(YEARS):
        yield Layout(
            "tasks",
            f"监督台账{year}.xlsx",
            _numbered(year, year),
            Hand(dates="chinese"),
            titles=(f"{CITY}纪委监委{year}年度监督台账",),
            groups=(("监督分工", ("delivers", "supervises", "takes_part")),),
            serial=True,
        )
    yield Layout("feedback", "反馈清单2019-2021.csv", _numbered(*EARLY), Hand(dates="dotted"), encoding="gb18030")
    yield Layout("feedback", "反馈清单2022-2024.xlsx", _numbered(*LATE), Hand(dates="iso", real_dates=True))
    yield Layout(
        "rectifications",
        "整改清单2019-2021.xlsx",
        _numbered(*EARLY),
        Hand(dates="chinese"),
        titles=("问题整改清单（2019—2021年）",),
        dropped=("feedback_number",),
        serial=True,
    )
    yield Layout("rectifications", "整改清单2022-2024.csv", _numbered(*LATE), Hand(dates="iso"))
    yield Layout(
        "lookbacks",
        "回头看清单2019-2021.csv",
        _numbered(*EARLY),
        Hand(dates="slashed", yes=("通过", "未通过")),
        dropped=("problem_number",),
    )
    yield Layout(
        "lookbacks", "回头看清单2022-2024.xlsx", _numbered(*LATE), Hand(dates="wide", yes=("整改到位", "问题反弹"))
    )
    yield Layout("reports", "报告清单.jsonl", _every, Hand(dates="iso"))
    yield Layout("inspections", "走访检查记录.csv", _every, Hand(dates="chinese"), encoding="gb18030")
    yield Layout("indicators", "指标目录.csv", _every)
    yield Layout("measurements", "指标值.xlsx", _every, titles=("主要指标完成情况",))
    yield Layout("measures", "制度清单.csv", _every, Hand(dates="slashed"))
