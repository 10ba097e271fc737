"""The same class of problem at one unit year after year, beside a second class that came once."""

from __future__ import annotations

from loaders.sample.plan import PROBLEM_FIELDS, Plan, told
from loaders.sample.units import OFFICES
from loaders.sample.world import days

_CATEGORY, _OTHER = "药品耗材采购", "公车管理"
_FOUND = (
    ("WT-2021-F01", "2021-09-14", "砚湖区中心医院高值耗材未经比价采购", _CATEGORY, "2021-12-20"),
    ("WT-2022-F01", "2022-10-11", "砚湖区中心医院检验试剂指定供应商", _CATEGORY, "2023-01-16"),
    ("WT-2022-F02", "2022-10-12", "砚湖区中心医院公务用车节假日外出没有登记", _OTHER, "2022-11-30"),
    ("WT-2023-F01", "2023-11-08", "砚湖区中心医院骨科耗材拆分合同避开招标", _CATEGORY, None),
)
"""Number, day, title, class, when it was closed. The numbers are a team's own: the city's run on as they did."""


def plant(plan: Plan) -> None:
    """Plant the story `same_class_again` at the hospital of `repeated_findings`."""
    unit = str(plan.stories["repeated_findings"]["unit"])
    problems = []
    for number, day, title, category, closed in _FOUND:
        state = {"status": "已办结", "closed_on": closed} if closed else {"status": "整改中"}
        state["due"] = days(day, 120)
        text = f"驻点检查发现，{title}，院方称已要求整改。"
        problem = plan.problem(unit, day, title, text, category, number=number, found_by=OFFICES[6], **state)
        plan.alone(problem)
        problems.append(problem)
    again = [problem for problem in problems if problem["category"] == _CATEGORY]
    plan.stories["same_class_again"] = {
        "unit": unit,
        "category": _CATEGORY,
        "years": [str(problem["found_on"])[:4] for problem in again],
        "problems": [told(problem, *PROBLEM_FIELDS) for problem in again],
        "other": [told(problem, *PROBLEM_FIELDS) for problem in problems if problem not in again],
    }
