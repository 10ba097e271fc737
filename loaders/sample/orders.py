"""Five years of hotline orders, a GB18030 csv a month, with one rectification that they contradict.

Every month is worked out by itself from the seed, whole columns at a time; names, telephone numbers and addresses of
the callers stand in the tables, as in real exports, and are nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from loaders.sample.categories import Category, categories
from loaders.sample.names import name_of
from loaders.sample.places import DISTRICTS, town
from loaders.sample.plan import Plan
from loaders.sample.units import Unit

PER_SCALE = 60_000
MONTHS = tuple(f"{year}-{month:02d}" for year in range(2020, 2025) for month in range(1, 13))
SMALL = 0.5
"""Below this scale only the last year is written: five years of a handful of orders are no use to anybody."""
STORY = "closed_but_hotline"
_SERVING = frozenset(("政府部门", "街道", "镇", "学校", "医院", "事业单位"))
_TIMES = (0.70, 0.16, 0.06, 0.04, 0.02, 0.02)
_RETURNS = (0.84, 0.09, 0.04, 0.02, 0.01)
_SATISFIED = ("满意", "基本满意", "不满意", "未评价")
_HOW = (0.66, 0.12, 0.14, 0.08)
_NO_UNIT, _LATE, _OPEN, _TELLS_NUMBER = 0.02, 0.06, 0.02, 0.2
_ENDINGS = (
    "，多次反映没有结果，希望尽快处理。",
    "，影响正常生活，要求有关部门到现场看一看。",
    "，上次答复说一个月内解决，至今没有动静。",
    "，想知道什么时候能处理好。",
)
_REPLIES = (
    "已安排工作人员现场核实，正在按程序办理。",
    "经核查情况属实，已责成责任单位限期整改。",
    "已向来电人说明政策，来电人表示理解。",
    "经查不属于本单位职责，建议转有关部门。",
)
_PLANTED_IN = tuple(month for month in MONTHS if month.startswith("2024"))
_EACH = 5
_TROUBLE = "菰里小区垃圾中转站渗滤液外溢、臭味扰民"
_AGAIN = "，说是整改好了，其实还是老样子。"
_HEADERS = {
    "number": "工单编号", "received_on": "受理时间", "caller": "来电人姓名", "phone": "联系电话", "unit": "承办单位",
    "topic": "诉求分类", "place": "事发地点", "text": "诉求内容", "reply": "办理结果", "closed_on": "办结时间",
    "times": "诉求次数", "returns": "退单次数", "satisfied": "满意度",
}  # fmt: skip
_NEWER = {
    "number": "工单号", "topic": "诉求主题", "unit": "承办部门", "received_on": "登记时间", "closed_on": "答复时间",
    "satisfied": "回访结果", "times": "重复次数", "returns": "退单部门数", "place": "事发地址", "text": "工单内容",
    "reply": "处理结果", "caller": "诉求人", "phone": "来电号码", "address": "联系地址", "problem": "关联问题编号",
}  # fmt: skip
_LAYOUTS = {2020: _HEADERS, 2021: _HEADERS, 2022: {**_HEADERS, "address": "联系地址"}, 2023: _NEWER, 2024: _NEWER}


@dataclass
class Orders:
    """What was written: files, and for the key how many orders of each kind there are, in all and by unit."""

    files: list[str] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    by_unit: Counter[str] = field(default_factory=Counter)

    def told(self) -> dict[str, Any]:
        """The part of the answer key."""
        most = sorted(self.by_unit.items(), key=lambda item: (-item[1], item[0]))[:10]
        return {
            "files": self.files,
            **dict(sorted(self.facts.items())),
            "units_with_most_orders": [{"unit": unit, "orders": number} for unit, number in most],
        }


@dataclass(frozen=True)
class _Desk:
    """Who may be complained of, of what, how often, and what is said: drawn from by place."""

    units: pl.Series
    pools: np.ndarray[Any, Any]
    topics: pl.Series
    faults: pl.Series
    weights: np.ndarray[Any, Any]


def write_orders(folder: Path, scale: float, seed: int, units: Sequence[Unit], plan: Plan) -> Orders:
    """Write the months into `folder` and the planted orders into the story's answer. Raises OSError.

    Five years, in proportion to `scale`; below SMALL the last of them alone.
    """
    desk, done = _desk(units, plan), Orders()
    total = round(PER_SCALE * scale)
    for at, month in enumerate(MONTHS):
        if scale < SMALL and not month.startswith("2024"):
            continue
        size = total * (at + 1) // len(MONTHS) - total * at // len(MONTHS)
        rng = np.random.default_rng([seed, at])
        orders = pl.concat([_month(desk, rng, month, size), *_planted(plan, month)], how="diagonal")
        orders = orders.sort("received_on", "number")
        name = _name(month)
        (folder / name).write_bytes(_as_file(orders, int(month[:4])))
        done.files.append(name)
        _count(done, orders)
    return done


def write_month(folder: Path, month: str, size: int, seed: int, units: Sequence[Unit], plan: Plan) -> Path:
    """One month of `size` orders, and nothing planted: for measuring. Raises OSError."""
    orders = _month(_desk(units, plan), np.random.default_rng([seed, int(month.replace("-", ""))]), month, size)
    path = folder / _name(month)
    path.write_bytes(_as_file(orders, int(month[:4])))
    return path


def _name(month: str) -> str:
    return f"12345热线工单-{month[:4]}年{month[5:]}月.csv"


def _as_file(orders: pl.DataFrame, year: int) -> bytes:
    headers = _LAYOUTS[year]
    table = orders.select(pl.col(name).alias(said) for name, said in headers.items())
    return table.write_csv(line_terminator="\r\n").encode("gb18030")


def _desk(units: Sequence[Unit], plan: Plan) -> _Desk:
    story = plan.stories[STORY]
    rows: list[tuple[str, int, str, str]] = []
    for unit in units:
        if unit.kind not in _SERVING:
            continue
        for category in _topics(unit.sector):
            if (unit.name, category.name) != (story["unit"], story["topic"]):
                rows += [(unit.name, unit.pool, category.name, fault) for fault in category.faults[:2]]
    ranks = np.random.default_rng(len(rows)).permutation(len(rows))
    weights = (ranks + 3.0) ** -1.25
    names, pools, topics, faults = (list(one) for one in zip(*rows, strict=True))
    return _Desk(pl.Series(names), np.array(pools), pl.Series(topics), pl.Series(faults), weights / weights.sum())


@lru_cache(maxsize=64)
def _topics(sector: str) -> tuple[Category, ...]:
    """What people complain of at a unit of a sector; streets and towns hear of housing and of the city's upkeep."""
    heard = (sector,) if sector else ("住房城乡建设", "城市管理")
    return tuple(one for one in categories() if one.sector in heard)


@lru_cache(maxsize=1)
def _callers() -> pl.Series:
    return pl.Series([name_of(order, bool(order % 2), 30) for order in range(4000)])


@lru_cache(maxsize=1)
def _places() -> pl.DataFrame:
    """Streets by district; pool 0 is the whole city, whose orders come from anywhere."""
    streets = [(pool, f"{area}{town(pool, order)}街道") for pool, area in enumerate(DISTRICTS, 1) for order in range(8)]
    return pl.DataFrame(streets, schema=["pool", "street"], orient="row")


def _month(desk: _Desk, rng: np.random.Generator, month: str, size: int) -> pl.DataFrame:
    """The month's orders, as columns of text."""
    chosen = rng.choice(len(desk.weights), size, p=desk.weights)
    days, spent = rng.integers(1, 29, size), _spent(rng, size)
    pools = np.where(desk.pools[chosen] > 0, desk.pools[chosen] - 1, rng.integers(0, len(DISTRICTS), size))
    streets = _places()["street"].gather(pools * 8 + rng.integers(0, 8, size))
    callers = _callers().gather(rng.integers(0, 4000, size))
    frame = pl.DataFrame(
        {
            "order": np.arange(size),
            "day": days,
            "hour": rng.integers(8, 20, size),
            "minute": rng.integers(0, 60, size),
            "spent": spent,
            "unit": desk.units.gather(chosen),
            "topic": desk.topics.gather(chosen),
            "fault": desk.faults.gather(chosen),
            "street": streets,
            "house": rng.integers(1, 300, size),
            "caller": callers,
            "mobile": rng.integers(10_000_000, 99_999_999, size),
            "ending": pl.Series(_ENDINGS).gather(rng.integers(0, len(_ENDINGS), size)),
            "reply": pl.Series(_REPLIES).gather(rng.integers(0, len(_REPLIES), size)),
            "times": rng.choice(len(_TIMES), size, p=_TIMES) + 1,
            "returns": rng.choice(len(_RETURNS), size, p=_RETURNS),
            "satisfied": pl.Series(_SATISFIED).gather(rng.choice(4, size, p=_HOW)),
            "no_unit": rng.random(size) < _NO_UNIT,
            "tells": rng.random(size) < _TELLS_NUMBER,
        }
    )
    return _written(frame, month)


def _spent(rng: np.random.Generator, size: int) -> np.ndarray[Any, Any]:
    """Days to the reply: mostly within two weeks, some over thirty, a few without one (-1)."""
    days = rng.integers(1, 16, size)
    days = np.where(rng.random(size) < _LATE, rng.integers(31, 75, size), days)
    return np.where(rng.random(size) < _OPEN, -1, days)


def _written(frame: pl.DataFrame, month: str) -> pl.DataFrame:
    received = pl.date(int(month[:4]), int(month[5:]), pl.col("day"))
    closed = pl.when(pl.col("spent") >= 0).then(received + pl.duration(days=pl.col("spent")))
    phone = pl.format("141{}", pl.col("mobile"))
    said = pl.when("tells").then(pl.format("，联系电话{}", phone)).otherwise(pl.lit(""))
    return frame.select(
        pl.format("LL{}{}", received.dt.strftime("%Y%m%d"), pl.col("order").cast(pl.String).str.zfill(6)).alias(
            "number"
        ),
        pl.format(
            "{} {}:{}:00", received.dt.strftime("%Y-%m-%d"), pl.col("hour").cast(pl.String).str.zfill(2),
            pl.col("minute").cast(pl.String).str.zfill(2),
        ).alias("received_on"),
        "caller",
        phone.alias("phone"),
        pl.format("{}{}号", "street", "house").alias("address"),
        pl.when("no_unit").then(None).otherwise("unit").alias("unit"),
        "topic",
        pl.col("street").alias("place"),
        pl.format("{}来电反映，{}附近{}{}{}", "caller", "street", "fault", said, "ending").alias("text"),
        "reply",
        closed.dt.strftime("%Y-%m-%d").alias("closed_on"),
        pl.col("times").cast(pl.String),
        pl.col("returns").cast(pl.String),
        "satisfied",
        pl.lit(None, dtype=pl.String).alias("problem"),
    )  # fmt: skip


def planted_answer(problem: str, closed_on: str) -> dict[str, Any]:
    """What must be found of the planted orders: how many before and after the month in which it was reported closed,
    and the numbers of those that name the problem."""
    after = [month for month in _PLANTED_IN if month > closed_on[:7]]
    return {
        "before": sum(_EACH for month in _PLANTED_IN if month < closed_on[:7]),
        "after": _EACH * len(after),
        "after_by_month": dict.fromkeys(after, _EACH),
        "evidence": [_numbers(month)[0] for month in after],
        "problem": problem,
    }


def _numbers(month: str) -> list[str]:
    return [f"LL{month.replace('-', '')}{day:02d}9{order:05d}" for order, day in enumerate((3, 9, 16, 22, 26))]


def _planted(plan: Plan, month: str) -> Iterator[pl.DataFrame]:
    """Orders on the story's topic at its unit: before the problem was reported closed, and again from then on."""
    story = plan.stories[STORY]
    closed = str(story["closed_on"])[:7]
    if month not in _PLANTED_IN or month == closed:
        return
    after = month > closed
    callers = [name_of(4100 + order, False, 30) for order in range(_EACH)]
    rows = [
        {
            "number": number,
            "received_on": f"{month}-{number[8:10]} 09:1{order}:00",
            "caller": callers[order],
            "phone": f"1410000{order:04d}",
            "address": f"{story['district']}菰里小区{order + 1}号楼",
            "unit": story["unit"],
            "topic": story["topic"],
            "place": f"{story['district']}菰里小区",
            "text": f"{callers[order]}来电反映，{_TROUBLE}{_AGAIN if after else '。'}",
            "reply": "已督促清运单位增加频次。",
            "closed_on": f"{month}-28",
            "times": str(3 + order if after else 1 + order % 2),
            "returns": "0",
            "satisfied": "不满意" if after else "未评价",
            "problem": str(story["problem"]["number"]) if after and order == 0 else None,
        }
        for order, number in enumerate(_numbers(month))
    ]
    yield pl.DataFrame(rows, schema_overrides={"problem": pl.String})


def _count(done: Orders, orders: pl.DataFrame) -> None:
    received = pl.col("received_on").str.slice(0, 10).str.to_date()
    days = (pl.col("closed_on").str.to_date() - received).dt.total_days()
    told = orders.select(
        pl.len().alias("orders"),
        (pl.col("times").cast(pl.Int32) >= 3).sum().alias("repeated"),
        (pl.col("returns").cast(pl.Int32) >= 3).sum().alias("returned"),
        (pl.col("satisfied") == "不满意").sum().alias("unsatisfied"),
        (days > 30).sum().alias("late"),
        pl.col("unit").is_null().sum().alias("without_unit"),
        pl.struct("unit", "topic").n_unique().alias("counts"),
    ).row(0, named=True)
    done.facts.update({name: int(number) for name, number in told.items()})
    for unit, number in orders.drop_nulls("unit").group_by("unit").len().rows():
        done.by_unit[str(unit)] += int(number)
