"""What the lists lack on purpose: a failed look-back left closed, no due date, an entry whose origin is not here."""

from __future__ import annotations

from typing import Any

from loaders.sample import lists
from loaders.sample.chance import dice
from loaders.sample.fields import Row
from loaders.sample.plan import PROBLEM_FIELDS, Plan, told
from loaders.sample.units import OFFICES

_POOL = 8


def plant(plan: Plan) -> None:
    """Plant the stories `failed_not_reopened`, `no_due_date` and `waiting_look_back`."""
    bureau = plan.bureau(_POOL, "水务")
    _failed(plan, bureau)
    _no_due(plan, bureau)
    _waiting(plan, bureau)


def _found(plan: Plan, unit: str, day: str, title: str, seen: str, **more: Any) -> Row:
    about: dict[str, Any] = {"found_by": OFFICES[5], "status": "已办结", "stage": "“回头看”清单"}
    return plan.problem(unit, day, title, f"现场检查发现，{seen}。", "排水管网", **(about | more))


def _failed(plan: Plan, unit: str) -> None:
    problem = _found(
        plan,
        unit,
        "2023-05-15",
        "霁川区蒲桥路雨污管网错接没有改正",
        "蒲桥路沿线十一处雨污错接，雨天污水直排入河",
        due="2023-09-30",
        closed_on="2023-09-26",
    )
    rng = dice("failed_not_reopened")
    given = plan.listed(problem, "feedback", lists.feedback(problem, plan.numbers, rng))
    mended = plan.listed(problem, "rectifications", lists.rectification(problem, given, plan.numbers, rng))
    looked = plan.listed(problem, "lookbacks", lists.lookback(problem, mended, plan.numbers, rng, False))
    plan.stories["failed_not_reopened"] = {
        "problem": told(problem, *PROBLEM_FIELDS, "closed_on"),
        "rectification": told(mended, "number", "done_on"),
        "look_back": told(looked, "number", "held_on", "passed"),
    }


def _no_due(plan: Plan, unit: str) -> None:
    problem = _found(
        plan,
        unit,
        "2024-06-03",
        "霁川区排水泵站巡检记录缺失",
        "三座泵站连续两个月没有巡检记录",
        status="整改中",
        stage="整改清单",
        due=None,
    )
    rng = dice("no_due_date")
    given = plan.listed(problem, "feedback", lists.feedback(problem, plan.numbers, rng))
    doing = plan.listed(problem, "rectifications", lists.rectification(problem, given, plan.numbers, rng))
    plan.stories["no_due_date"] = {
        "problem": told(problem, *PROBLEM_FIELDS),
        "rectification": told(doing, "number", "status"),
    }


def _waiting(plan: Plan, unit: str) -> None:
    """A look-back that names a rectification of a list that has not been handed over."""
    row: Row = {
        "number": plan.numbers.next("lookback", "2024-12-02"),
        "rectification_number": "ZG-2018-0413",
        "problem_number": None,
        "text": "复查霁川区闸门启闭设备更新情况，现场运行正常。",
        "unit": unit,
        "checker": OFFICES[5],
        "held_on": "2024-12-02",
        "due": "2024-12-31",
        "passed": True,
        "evidence": "“回头看”记录单",
    }
    plan.add("lookbacks", row)
    plan.waited_for.add(str(row["rectification_number"]))
    plan.stories["waiting_look_back"] = {
        "look_back": told(row, "number", "held_on", "passed"),
        "waits_for": {"kind": "Rectification", "entry": row["rectification_number"]},
    }
