"""An office, a resident team and two districts that work one case together (室组地)."""

from __future__ import annotations

from loaders.sample.people import Post
from loaders.sample.places import CITY
from loaders.sample.plan import CASE_FIELDS, Plan, told, who
from loaders.sample.units import CITY_DISCIPLINE, OFFICES

_OFFICE = OFFICES[1]
_TEAM = f"{CITY}纪委监委驻市交通运输局纪检监察组"
_DISTRICTS = ("望屿区纪委监委", "霁川区纪委监委")


def plant(plan: Plan) -> None:
    """Plant the story `joint_case`."""
    plan.unit(_TEAM, "派驻纪检监察组", "市级", CITY_DISCIPLINE, size=0.3)
    bureau = plan.bureau(1, "交通运输")
    head = plan.person("贺兰汀", "1974-05-21", [Post(bureau, "公路养护科科长", "乡科级副职", "2015-06")])
    case = plan.case(
        bureau,
        "2024-02-19",
        "望屿区、霁川区养护工程围标串通案",
        "经查，两区公路养护标段由同一批企业轮流中标，科室人员事先透露评分细则。",
        "串通投标",
        stage="结案",
        closed_on="2024-08-30",
        by_unit=_OFFICE,
        assisting="、".join((_TEAM, *_DISTRICTS)),
    )
    row = plan.joined(case, head)
    plan.stories["joint_case"] = {
        "case": told(row, *CASE_FIELDS),
        "office": _OFFICE,
        "team": _TEAM,
        "districts": list(_DISTRICTS),
        "handling": [_OFFICE],
        "assisting": [_TEAM, *_DISTRICTS],
        "person": who(head)["name"],
    }
