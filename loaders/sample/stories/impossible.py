"""Entries that cannot be as they stand: one problem for each rule of the lists, kept as it was handed over."""

from __future__ import annotations

from collections.abc import Callable

from loaders.sample import lists
from loaders.sample.chance import dice
from loaders.sample.fields import Row
from loaders.sample.plan import PROBLEM_FIELDS, Answer, Plan, told
from loaders.sample.units import OFFICES

_POOL = 4
Spoil = Callable[[Row, Row, Row, Row, Row], None]


def _closed_before_found(problem: Row, _given: Row, mended: Row, _seen: Row, _told: Row) -> None:
    problem["closed_on"] = "2024-01-20"


def _due_before_found(problem: Row, _given: Row, _mended: Row, _seen: Row, _told: Row) -> None:
    problem["due"] = "2024-01-31"


def _feedback_before_found(_problem: Row, given: Row, _mended: Row, _seen: Row, _told: Row) -> None:
    given["sent_on"] = "2024-02-20"


def _rectified_before_feedback(_problem: Row, _given: Row, mended: Row, _seen: Row, _told: Row) -> None:
    mended["done_on"] = "2024-03-07"


def _rectified_before_found(_problem: Row, _given: Row, mended: Row, _seen: Row, _told: Row) -> None:
    mended |= {"done_on": "2024-02-10", "feedback_number": None}


def _looked_back_before_rectified(_problem: Row, _given: Row, _mended: Row, seen: Row, _told: Row) -> None:
    seen["held_on"] = "2024-05-01"


def _reported_before_look_back(_problem: Row, _given: Row, _mended: Row, _seen: Row, told_: Row) -> None:
    told_["sent_on"] = "2024-06-05"


def _closed_before_rectified(problem: Row, _given: Row, _mended: Row, _seen: Row, _told: Row) -> None:
    problem["closed_on"] = "2024-04-02"


def _own_checker(_problem: Row, _given: Row, mended: Row, _seen: Row, _told: Row) -> None:
    mended["checker"] = mended["unit"]


RULES: dict[str, tuple[Spoil, tuple[str, ...]]] = {
    "closed_before_found": (_closed_before_found, ("closed_before_rectified",)),
    "due_before_found": (_due_before_found, ()),
    "feedback_before_found": (_feedback_before_found, ()),
    "rectified_before_feedback": (_rectified_before_feedback, ()),
    "rectified_before_found": (_rectified_before_found, ("rectified_before_feedback",)),
    "looked_back_before_rectified": (_looked_back_before_rectified, ()),
    "reported_before_origin": (_reported_before_look_back, ()),
    "closed_before_rectified": (_closed_before_rectified, ()),
    "own_checker": (_own_checker, ()),
}
"""Rule → what is spoiled, and which other rules the same entries then break."""


def plant(plan: Plan) -> None:
    """Plant the story `impossible_sequences`."""
    unit = plan.bureau(_POOL, "财政")
    flags = [_plant(plan, unit, order, rule, *told_) for order, (rule, told_) in enumerate(RULES.items())]
    flags.append(_other_problem(plan, unit))
    plan.stories["impossible_sequences"] = {"unit": unit, "flags": flags}


def _sound(plan: Plan, unit: str, order: int) -> tuple[Row, Row, Row, Row, Row]:
    """A problem with all its entries in order: found 1 March, fed back 11 March, put right 20 May, seen 10 June, told
    1 July."""
    problem = plan.problem(
        unit,
        "2024-03-01",
        f"专项资金第{order + 1}批次分配迟延",
        f"检查发现，第{order + 1}批次专项资金滞留国库超过{30 + order}天，没有分解下达。",
        "预算执行",
        found_by=OFFICES[6],
        due="2024-06-30",
        closed_on="2024-05-27",
        status="已办结",
        stage="报告清单",
    )
    rng = dice("impossible", order)
    given = plan.listed(problem, "feedback", lists.feedback(problem, plan.numbers, rng, "2024-03-11"))
    mended = lists.rectification(problem, given, plan.numbers, rng, "2024-05-20")
    seen = lists.lookback(problem, mended, plan.numbers, rng) | {"held_on": "2024-06-10"}
    said = lists.report(problem, ("lookbacks", seen), plan.numbers, rng) | {"sent_on": "2024-07-01"}
    for kind, row in (("rectifications", mended), ("lookbacks", seen), ("reports", said)):
        plan.listed(problem, kind, row)
    return problem, given, mended, seen, said


def _plant(plan: Plan, unit: str, order: int, rule: str, spoil: Spoil, also: tuple[str, ...]) -> Answer:
    rows = _sound(plan, unit, order)
    spoil(*rows)
    return {"rules": sorted((rule, *also)), "problem": told(rows[0], *PROBLEM_FIELDS, "closed_on")}


def _other_problem(plan: Plan, unit: str) -> Answer:
    """A rectification that names one problem, and the feedback of another."""
    first, second = _sound(plan, unit, len(RULES)), _sound(plan, unit, len(RULES) + 1)
    second[2]["feedback_number"] = first[1]["number"]
    return {"rules": ["other_problem"], "problem": told(second[0], *PROBLEM_FIELDS)}
