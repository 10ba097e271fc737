"""Entries that cannot be as they stand: one problem for each rule of the lists, kept as it was handed over."""

from __future__ import annotations

from loaders.sample import lists
from loaders.sample.chance import dice
from loaders.sample.fields import Row
from loaders.sample.plan import PROBLEM_FIELDS, Answer, Plan, told
from loaders.sample.units import OFFICES

_POOL = 4
SPOILED: dict[str, tuple[str, Row, tuple[str, ...]]] = {
    "closed_before_found": ("problem", {"closed_on": "2024-01-20"}, ("closed_before_rectified",)),
    "due_before_found": ("problem", {"due": "2024-01-31"}, ()),
    "feedback_before_found": ("feedback", {"sent_on": "2024-02-20"}, ()),
    "rectified_before_feedback": ("rectification", {"done_on": "2024-03-07"}, ()),
    "rectified_before_found": (
        "rectification", {"done_on": "2024-02-10", "feedback_number": None}, ("rectified_before_feedback",),
    ),
    "looked_back_before_rectified": ("lookback", {"held_on": "2024-05-01"}, ()),
    "reported_before_origin": ("report", {"sent_on": "2024-06-05"}, ()),
    "closed_before_rectified": ("problem", {"closed_on": "2024-04-02"}, ()),
    "own_checker": ("rectification", {}, ()),
}  # fmt: skip
"""Rule → the entry that is spoiled, what is written into it, and which other rules the same entries then break."""


def plant(plan: Plan) -> None:
    """Plant the story `impossible_sequences`."""
    unit = plan.bureau(_POOL, "财政")
    flags = [_plant(plan, unit, order, rule, *spoiled) for order, (rule, spoiled) in enumerate(SPOILED.items())]
    flags.append(_other_problem(plan, unit))
    plan.stories["impossible_sequences"] = {"unit": unit, "flags": flags}


def _sound(plan: Plan, unit: str, order: int) -> dict[str, Row]:
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
    return {"problem": problem, "feedback": given, "rectification": mended, "lookback": seen, "report": said}


def _plant(plan: Plan, unit: str, order: int, rule: str, entry: str, spoiled: Row, also: tuple[str, ...]) -> Answer:
    rows = _sound(plan, unit, order)
    rows[entry] |= spoiled
    if rule == "own_checker":
        rows[entry]["checker"] = rows[entry]["unit"]
    return {"rules": sorted((rule, *also)), "problem": told(rows["problem"], *PROBLEM_FIELDS, "closed_on")}


def _other_problem(plan: Plan, unit: str) -> Answer:
    """A rectification that names one problem, and the feedback of another."""
    first, second = _sound(plan, unit, len(SPOILED)), _sound(plan, unit, len(SPOILED) + 1)
    second["rectification"]["feedback_number"] = first["feedback"]["number"]
    return {"rules": ["other_problem"], "problem": told(second["problem"], *PROBLEM_FIELDS)}
