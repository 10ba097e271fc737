"""A rectification reported closed, which the hotline contradicts: the lists' side; the orders are the hotline's."""

from __future__ import annotations

from loaders.sample import lists
from loaders.sample.chance import dice
from loaders.sample.orders import planted_answer
from loaders.sample.plan import PROBLEM_FIELDS, Plan, told
from loaders.sample.units import OFFICES

_POOL, _AREA, _SECTOR, _CATEGORY = 6, "苇港区", "城市管理", "垃圾分类"


def plant(plan: Plan) -> None:
    """Plant the story `closed_but_hotline`."""
    bureau = plan.bureau(_POOL, _SECTOR)
    problem = plan.problem(
        bureau,
        "2024-03-06",
        "苇港区菰里小区垃圾中转站清运不及时",
        "2024年3月6日，监督检查发现，菰里小区垃圾中转站长期两天一运，渗滤液外溢，居民多次反映没有回音。",
        _CATEGORY,
        found_by=OFFICES[3],
        deviation="履职温差",
        deviations="履职温差、目标落差",
        cause_awareness="能力作风",
        cause_execution="执行层面",
        due="2024-05-31",
        closed_on="2024-05-27",
        status="已办结",
        stage="“回头看”清单",
    )
    rng = dice("closed_but_hotline")
    given = plan.listed(problem, "feedback", lists.feedback(problem, plan.numbers, rng, "2024-03-11"))
    mended = lists.rectification(problem, given, plan.numbers, rng, "2024-05-24")
    plan.listed(problem, "rectifications", mended | {"text": "已增加清运频次至每日两次，硬化地面并加装除臭装置。"})
    looked = plan.listed(problem, "lookbacks", lists.lookback(problem, mended, plan.numbers, rng, True))
    plan.stories["closed_but_hotline"] = {
        "district": _AREA,
        "sector": _SECTOR,
        "unit": bureau,
        "category": _CATEGORY,
        "topic": _CATEGORY,
        "closed_on": problem["closed_on"],
        "problem": told(problem, *PROBLEM_FIELDS, "closed_on", "due"),
        "rectification": told(mended, "number", "done_on", "due"),
        "look_back": told(looked, "number", "held_on", "passed"),
        "orders": planted_answer(str(problem["number"]), str(problem["closed_on"])),
    }
