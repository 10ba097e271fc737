"""Sanctions in time: in effect on a given day, run out, revoked; and a cadre with two posts at once."""

from __future__ import annotations

from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, Plan, told, who

ASKED_ON = "2023-12-31"
_DISCIPLINE = "榆岸区纪委监委"


def plant(plan: Plan) -> None:
    """Plant the stories `actions_in_effect` and `two_posts_at_once`."""
    unit = plan.bureau(10, "交通运输")
    people = [
        plan.person(name, born, [Post(unit, title, rank, "2016-05")])
        for name, born, title, rank in (
            ("仲长亭", "1973-08-01", "副局长", "乡科级副职"),
            ("濮阳澈", "1980-04-18", "公路科科长", "三级主任科员"),
            ("端木扬", "1984-12-24", "运输科科长", "三级主任科员"),
        )
    ]
    held = [
        plan.action(unit, "2023-02-20", "党内严重警告", people[0], _DISCIPLINE),
        plan.action(unit, "2021-03-15", "政务记过", people[1], _DISCIPLINE),
        plan.action(unit, "2023-05-10", "政务降级", people[2], _DISCIPLINE, status="已撤销"),
        plan.action(unit, "2023-10-16", "政务警告", people[1], _DISCIPLINE),
    ]
    plan.stories["actions_in_effect"] = {
        "unit": unit,
        "asked_on": ASKED_ON,
        "people": [who(person) for person in people],
        "actions": [told(action, *ACTION_FIELDS) for action in held],
        "in_effect": [held[0]["number"], held[3]["number"]],
        "run_out": [held[1]["number"]],
        "revoked": [held[2]["number"]],
    }
    both = plan.person(
        "尉迟朔",
        "1972-01-11",
        [
            Post(unit, "公路科科长", "三级主任科员", "2012-02", "2018-01"),
            Post("榆岸区人民政府", "办公室主任", "乡科级正职", "2018-01"),
            Post(unit, "党组成员（兼）", "乡科级正职", "2018-01"),
        ],
    )
    plan.stories["two_posts_at_once"] = {
        "person": who(both),
        "posts_since_2018": [{"unit": post.unit, "title": post.title, "from": post.start} for post in both.posts[1:]],
    }
