"""The same supplier-side trouble in three districts, each while the same man headed the bureau there."""

from __future__ import annotations

from datetime import date

from loaders.sample.fields import Amount
from loaders.sample.names import citizen_number
from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, CLUE_FIELDS, PROBLEM_FIELDS, Plan, told, who

_POOLS = (11, 9, 10)
_DISCIPLINE = "临澜市纪委监委"
_TERMS = (("2012-03", "2015-06"), ("2015-06", "2018-08"), ("2018-08", "2021-12"))
_FOUND = ("2022-09-14", "2022-10-19", "2022-11-23")
_SUMS = (4_180_000.0, 6_730_000.0, 9_050_000.0)
_YEARS = ("2014年", "2017年", "2020年")


def plant(plan: Plan) -> None:
    """Plant the story `supplier_three_districts`."""
    bureaus = [plan.bureau(pool, "城市管理", headed=True) for pool in _POOLS]
    supplier = plan.unit("临澜市恒桁环卫设备有限公司", "民营企业", "无级别", "", size=0)
    city = plan.unit("临澜市城市管理局", "政府部门", "市级", "临澜市人民政府", "城市管理", short="市城市管理局", size=3)
    posts = [Post(unit, "局长", "乡科级正职", *term, True) for unit, term in zip(bureaus, _TERMS, strict=True)]
    head = plan.person("褚云阔", "1967-03-22", [*posts, Post(city, "副局长", "县处级副职", "2021-12")])
    problems = [
        plan.problem(
            unit,
            day,
            "环卫车辆采购价格虚高且由同一供应商中标",
            f"专项检查发现，{unit}{year}采购的环卫车辆由{supplier}中标，合同价高于市场价三成以上，"
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
    clue = plan.clue(
        city,
        "2022-12-05",
        f"反映褚云阔先后在三个区任职期间，均为{supplier}承揽环卫车辆采购提供帮助。",
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
        city,
        "2023-02-03",
        "临澜市城市管理局褚云阔受贿案",
        f"经查，褚云阔在三个区担任局长期间，为{supplier}中标环卫车辆项目打招呼，收受该企业负责人财物。",
        "受贿、串通投标",
        stage="移送司法",
        closed_on="2023-08-30",
        amount=Amount(3_120_000.0),
        by_unit=_DISCIPLINE,
        clue_number=clue["number"],
    )
    clue["case_number"] = case["number"]
    rows = [plan.joined(case, head, problem_number=problem["number"]) for problem in problems]
    boss = citizen_number("970482", date(1971, 6, 9), 901)
    plan.joined(
        case,
        None,
        "行贿人",
        person="霍恒桁",
        citizen_no=boss,
        unit=supplier,
        title_held="法定代表人",
        problem_number=problems[0]["number"],
    )
    plan.tally.outsiders += 1
    action = plan.action(city, "2023-09-06", "移送检察机关", head, _DISCIPLINE, case_number=case["number"])
    plan.stories["supplier_three_districts"] = {
        "former_head": who(head),
        "terms": [{"unit": post.unit, "from": post.start, "to": post.end} for post in posts],
        "supplier": supplier,
        "supplier_head": {"name": "霍恒桁", "citizen_no": boss, "unit": supplier},
        "districts": ["白沚区", "砚湖区", "榆岸区"],
        "problems": [told(problem, *PROBLEM_FIELDS) for problem in problems],
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(rows[0], *CASE_FIELDS),
        "action": told(action, *ACTION_FIELDS),
    }
