"""Who is who: namesakes who must stay two people, and one person whom three files name in different ways."""

from __future__ import annotations

from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, Plan, told, who


def plant(plan: Plan) -> None:
    """Plant the stories `same_name_two_people` and `one_person_three_files`."""
    _namesakes(plan)
    _one_person(plan)


def _namesakes(plan: Plan) -> None:
    """Two with numbers in two districts; two without numbers or birthdays in two units of one district."""
    water, roads = plan.bureau(8, "水务"), plan.bureau(1, "交通运输")
    first = plan.person("陆知行", "1979-03-08", [Post(water, "副局长", "乡科级副职", "2018-06")])
    second = plan.person("陆知行", "1986-11-27", [Post(roads, "综合科科长", "三级主任科员", "2020-09")])
    civil, culture = plan.bureau(7, "民政"), plan.bureau(7, "文化旅游")
    third = plan.person("温见微", "", [Post(civil, "办公室科员", "二级科员", "2017-05")], numbered=False)
    fourth = plan.person("温见微", "", [Post(culture, "办公室科员", "二级科员", "2019-11")], numbered=False)
    case = plan.case(
        water,
        "2021-04-13",
        "霁川区水务局副局长违反工作纪律案",
        "经查，陆知行在河道清淤项目验收中把关不严，致使工程量多算。",
        "违反工作纪律",
        stage="结案",
        closed_on="2021-09-02",
        by_unit="霁川区纪委监委",
    )
    row = plan.joined(case, first)
    action = plan.action(water, "2021-09-10", "政务警告", first, "霁川区纪委监委", case_number=case["number"])
    plan.stories["same_name_two_people"] = {
        "with_numbers": [who(first), who(second)],
        "without_numbers": [who(third), who(fourth)],
        "case_of_first_only": told(row, *CASE_FIELDS),
        "action_of_first_only": told(action, *ACTION_FIELDS),
        "expect": "four people: two named 陆知行, two named 温见微",
    }


def _one_person(plan: Plan) -> None:
    """Roster with number, case row with number, action row with name and unit only, and the unit's head besides."""
    unit = plan.bureau(5, "民政")
    person = plan.person(
        "令狐既明",
        "1977-07-30",
        [
            Post(unit, "养老服务科科长", "三级主任科员", "2014-03", "2019-06"),
            Post(unit, "副局长", "乡科级副职", "2019-06"),
        ],
    )
    case = plan.case(
        unit,
        "2022-03-21",
        "松荫区民政局副局长违反廉洁纪律案",
        "经查，令狐既明接受养老机构经营者宴请并收受礼金。",
        "违反廉洁纪律、违反中央八项规定精神",
        stage="结案",
        closed_on="2022-07-29",
        by_unit="松荫区纪委监委",
    )
    row = plan.joined(case, person)
    action = plan.action(
        unit, "2022-08-08", "党内严重警告", person, "松荫区纪委监委", citizen_no=None, case_number=case["number"]
    )
    plan.stories["one_person_three_files"] = {
        "person": who(person),
        "posts": [{"unit": post.unit, "title": post.title, "from": post.start} for post in person.posts],
        "case": told(row, *CASE_FIELDS, "citizen_no"),
        "action": told(action, *ACTION_FIELDS),
        "expect": "one person: the action row has no citizen number and is joined by name and unit",
    }
