"""The same supplier-side trouble in three districts, each while the same man headed the bureau there."""

from __future__ import annotations

from datetime import date

from loaders.sample.fields import Amount, Row
from loaders.sample.names import citizen_number
from loaders.sample.people import Person, Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, CLUE_FIELDS, PROBLEM_FIELDS, Plan, told, who

_POOLS = (11, 9, 10)
_DISCIPLINE = "临澜市纪委监委"
_SUPPLIER = "临澜市恒桁环卫设备有限公司"
_CITY = "临澜市城市管理局"
_TERMS = (("2012-03", "2015-06"), ("2015-06", "2018-08"), ("2018-08", "2021-12"))
_FOUND = ("2022-09-14", "2022-10-19", "2022-11-23")
_SUMS = (4_180_000.0, 6_730_000.0, 9_050_000.0)
_YEARS = ("2014年", "2017年", "2020年")


def plant(plan: Plan) -> None:
    """Plant the story `supplier_three_districts`."""
    bureaus = [plan.bureau(pool, "城市管理", headed=True) for pool in _POOLS]
    plan.unit(_SUPPLIER, "民营企业", "无级别", "", size=0)
    plan.unit(_CITY, "政府部门", "市级", "临澜市人民政府", "城市管理", short="市城市管理局", size=3)
    posts = [Post(unit, "局长", "乡科级正职", *term, True) for unit, term in zip(bureaus, _TERMS, strict=True)]
    head = plan.person("褚云阔", "1967-03-22", [*posts, Post(_CITY, "副局长", "县处级副职", "2021-12")])
    problems = _problems(plan, bureaus)
    clue, case = _case(plan, head)
    rows = [plan.joined(case, head, problem_number=problem["number"]) for problem in problems]
    boss: Row = {"person": "霍恒桁", "citizen_no": citizen_number("970482", date(1971, 6, 9), 901), "unit": _SUPPLIER}
    plan.joined(case, None, "行贿人", **boss, title_held="法定代表人", problem_number=problems[0]["number"])
    plan.tally.outsiders += 1
    action = plan.action(_CITY, "2023-09-06", "移送检察机关", head, _DISCIPLINE, case_number=case["number"])
    plan.stories["supplier_three_districts"] = {
        "former_head": who(head),
        "terms": [{"unit": post.unit, "from": post.start, "to": post.end} for post in posts],
        "supplier": _SUPPLIER,
        "supplier_head": {"name": boss["person"], "citizen_no": boss["citizen_no"], "unit": _SUPPLIER},
        "districts": ["白沚区", "砚湖区", "榆岸区"],
        "problems": [told(problem, *PROBLEM_FIELDS) for problem in problems],
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(rows[0], *CASE_FIELDS),
        "action": told(action, *ACTION_FIELDS),
    }


def _problems(plan: Plan, bureaus: list[str]) -> list[Row]:
    return [
        plan.problem(
            unit,
            day,
            "环卫车辆采购价格虚高且由同一供应商中标",
            f"专项检查发现，{unit}{year}采购的环卫车辆由{_SUPPLIER}中标，合同价高于市场价三成以上，"
            f"多付{yuan / 10_000:g}万元，评标专家由供应商联系。",
            "设备采购",
            found_by=_DISCIPLINE,
            severity="严重",
            deviation="纪法负差",
            deviations="纪法负差",
            cause_individual="个别干部履职尽责",
            amount=Amount(yuan),
            due="2023-06-30",
            closed_on="2023-07-20",
            status="已办结",
            stage="报告清单",
        )
        for unit, day, yuan, year in zip(bureaus, _FOUND, _SUMS, _YEARS, strict=True)
    ]


def _case(plan: Plan, head: Person) -> tuple[Row, Row]:
    clue = plan.clue(
        _CITY,
        "2022-12-05",
        f"反映褚云阔先后在三个区任职期间，均为{_SUPPLIER}承揽环卫车辆采购提供帮助。",
        "监督检查发现",
        person=head.name,
        citizen_no=head.citizen,
        title="副局长",
        disposition="初步核实",
        disposed_on="2023-01-17",
        status="已处置",
        became_on="2023-02-03",
    )
    case = plan.case(
        _CITY,
        "2023-02-03",
        "临澜市城市管理局褚云阔受贿案",
        f"经查，褚云阔在三个区担任局长期间，为{_SUPPLIER}中标环卫车辆项目打招呼，收受该企业负责人财物。",
        "受贿、串通投标",
        stage="移送司法",
        closed_on="2023-08-30",
        amount=Amount(3_120_000.0),
        by_unit=_DISCIPLINE,
        clue_number=clue["number"],
    )
    clue["case_number"] = case["number"]
    return clue, case
