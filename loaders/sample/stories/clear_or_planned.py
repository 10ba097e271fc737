"""Allegations and plans are not facts: a clue closed as unfounded, and an action that was planned and never decided."""

from __future__ import annotations

from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, CLUE_FIELDS, PROBLEM_FIELDS, Plan, told, who


def plant(plan: Plan) -> None:
    """Plant the stories `clue_unfounded` and `planned_never_decided`."""
    _unfounded(plan)
    _planned(plan)


def _unfounded(plan: Plan) -> None:
    unit = plan.bureau(3, "人力资源社会保障")
    person = plan.person(
        "颜归鸿", "1981-10-19", [Post(unit, "职业能力建设科科长", "三级主任科员", "2018-04")], female=True
    )
    clue = plan.clue(
        unit,
        "2022-06-08",
        "反映云栈区人力资源和社会保障局颜归鸿与培训机构合谋套取培训补贴。",
        "信访举报",
        person=person.name,
        citizen_no=person.citizen,
        title=person.now.title,
        disposition="予以了结",
        disposed_on="2022-09-15",
        status="已澄清",
    )
    plan.stories["clue_unfounded"] = {
        "person": who(person),
        "clue": told(clue, *CLUE_FIELDS),
        "cases_of_person": 0,
        "actions_of_person": 0,
        "expect": "shown as cleared, and left out of portraits",
    }


def _planned(plan: Plan) -> None:
    unit = plan.bureau(1, "城市管理")
    person = plan.person("诸葛未央", "1974-02-06", [Post(unit, "副局长", "乡科级副职", "2016-12")])
    problem = plan.problem(
        unit,
        "2023-05-17",
        "环卫外包考核扣款未执行",
        "2023年5月17日，望屿区纪委监委检查发现，环卫外包单位连续两季度考核不合格，应扣款项没有扣减。",
        "垃圾分类",
        found_by="望屿区纪委监委",
        due="2023-08-31",
        status="整改中",
    )
    action = plan.action(
        unit,
        "2023-09-05",
        "党内警告",
        person,
        "望屿区纪委监委",
        decided_on=None,
        effective_until=None,
        status="拟处理",
        problem_number=problem["number"],
        text="拟给予党内警告处分，待区纪委常委会研究",
    )
    plan.stories["planned_never_decided"] = {
        "person": who(person),
        "problem": told(problem, *PROBLEM_FIELDS),
        "action": told(action, *ACTION_FIELDS),
        "decided_actions_of_person": 0,
        "expect": "planned, not a sanction",
    }
