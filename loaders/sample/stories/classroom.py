"""An education-equipment centre whose head's case opens on a district's sector; and the masked name beside it."""

from __future__ import annotations

from loaders.sample.fields import Amount
from loaders.sample.people import Person, Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, CLUE_FIELDS, PROBLEM_FIELDS, Answer, Plan, told, who
from loaders.sample.units import CITY_INSPECTION
from loaders.sample.world import days

_POOL, _AREA, _SECTOR = 12, "岚桥区", "教育"
_DISCIPLINE = "岚桥区纪委监委"

_EARLIER = (
    # name, born, unit, title, filed, closed, offences, kind of action, amount
    ("商翊君", "1968-02-14", "school", "校长", "2020-05-18", "2020-11-30", "受贿", "开除党籍", 384_000.0),
    (
        "翟未眠",
        "1975-06-23",
        "bureau",
        "规划财务科科长",
        "2021-03-09",
        "2021-08-20",
        "违反廉洁纪律",
        "党内严重警告",
        52_000.0,
    ),
    ("乐正砚", "1972-10-02", "second", "总务处主任", "2021-09-13", "2022-02-25", "贪污", "政务撤职", 117_500.0),
    (
        "晏知微",
        "1980-12-11",
        "school",
        "总务处采购员",
        "2022-06-21",
        "2022-12-09",
        "违反廉洁纪律",
        "政务记过",
        18_600.0,
    ),
)
_PENDING = (
    (
        "second",
        "2023-08-16",
        "反映岚桥区第二小学食堂食材配送由特定企业长期垄断，教职工伙食费结余去向不明。",
        "信访举报",
    ),
    ("bureau", "2023-09-04", "反映岚桥区教育局在智慧教室设备采购中为特定供应商设置参数。", "审查调查中发现"),
    ("school", "2023-10-12", "反映岚桥区实验中学违规统一征订教辅。", "热线工单"),
)


def plant(plan: Plan) -> None:
    """Plant the stories `education_equipment` and `masked_equal_real`."""
    plan.quiet_areas.add((_POOL, _SECTOR))
    bureau = plan.bureau(_POOL, _SECTOR)
    units = {
        "bureau": bureau,
        "centre": plan.unit("岚桥区教育装备服务中心", "事业单位", "区县级", bureau, _SECTOR, headed=True),
        "school": plan.unit("岚桥区实验中学", "学校", "区县级", bureau, _SECTOR, headed=True),
        "second": plan.unit("岚桥区第二小学", "学校", "区县级", bureau, _SECTOR),
    }
    head = plan.person(
        "徐砚征",
        "1969-08-17",
        [
            Post(bureau, "规划财务科科长", "三级主任科员", "2009-04", "2014-09"),
            Post(units["centre"], "副主任", "乡科级副职", "2014-09", "2017-05"),
            Post(units["centre"], "主任", "乡科级正职", "2017-05", "2023-08", True),
        ],
    )
    main, clue, case = _main(plan, units["centre"], head)
    problem = _problem(plan, units["centre"])
    case["problem_number"] = problem["number"]
    earlier = [_earlier(plan, units, *line) for line in _EARLIER]
    pending = [plan.clue(units[place], day, text, source) for place, day, text, source in _PENDING]
    plan.stories["education_equipment"] = {
        "district": _AREA,
        "sector": _SECTOR,
        "units": units,
        "head": who(head),
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(case, *CASE_FIELDS),
        "action": told(main, *ACTION_FIELDS),
        "problem": told(problem, *PROBLEM_FIELDS),
        "sector_concluded_cases": [one["case"] for one in earlier] + [told(case, *CASE_FIELDS)],
        "sector_actions": [one["action"] for one in earlier] + [told(main, *ACTION_FIELDS)],
        "sector_people": [one["person"] for one in earlier] + [who(head)],
        "sector_pending_clues": [told(one, *CLUE_FIELDS) for one in pending],
        "exact": "no other case, action or pending clue of a unit of this sector and district is in the tables",
    }
    _masked(plan, head)


def _main(plan: Plan, centre: str, head: Person) -> tuple[Answer, Answer, Answer]:
    clue = plan.clue(
        centre,
        "2023-02-16",
        "巡察发现岚桥区教育装备服务中心主任徐砚征与设备供应商往来异常，多个项目由同一企业中标。",
        "巡视巡察移交",
        person=head.name,
        citizen_no=head.citizen,
        title="主任",
        disposition="初步核实",
        disposed_on="2023-04-27",
        status="已处置",
        became_on="2023-05-08",
    )
    case = plan.case(
        centre,
        "2023-05-08",
        "岚桥区教育装备服务中心徐砚征严重违纪违法案",
        "经查，徐砚征在教学一体机和实验室设备采购中为供应商谋利，多次收受财物。",
        "受贿、串通投标",
        stage="移送司法",
        closed_on="2023-11-24",
        amount=Amount(2_380_000.0),
        by_unit=_DISCIPLINE,
        clue_number=clue["number"],
    )
    clue["case_number"] = case["number"]
    row = plan.joined(case, head)
    action = plan.action(centre, "2023-11-30", "开除党籍", head, _DISCIPLINE, case_number=case["number"])
    return action, clue, row


def _problem(plan: Plan, centre: str) -> Answer:
    return plan.problem(
        centre,
        "2023-01-10",
        "教学设备采购长期由一家企业中标",
        "2023年1月10日，市委巡察组检查发现，2019年以来中心组织的23次教学设备采购中，19次由同一企业或其关联企业中标，"
        "验收单由供应商代填，涉及金额1860万元。",
        "设备采购",
        found_by=CITY_INSPECTION,
        severity="严重",
        deviation="纪法负差",
        deviations="纪法负差、履职温差",
        cause_execution="制度机制",
        cause_individual="单位政治生态",
        amount=Amount(18_600_000.0),
        due="2023-06-30",
        status="整改中",
    )


def _earlier(plan: Plan, units: dict[str, str], *line: str | float) -> Answer:
    name, born, place, title, filed, closed, offence, kind = (str(part) for part in line[:-1])
    unit, money = units[place], Amount(float(line[-1]))
    head = title == "校长"
    left = closed[:7] if head else None
    rank = "乡科级正职" if head else "事业单位管理岗"
    person = plan.person(name, born, [Post(unit, title, rank, "2013-09", left, head)], female=name == "晏知微")
    case = plan.case(
        unit,
        filed,
        f"{unit}{title}{name}案",
        f"经查，{name}在任{title}期间利用职务便利谋取私利。",
        offence,
        stage="结案",
        closed_on=closed,
        amount=money,
        by_unit=_DISCIPLINE,
    )
    row = plan.joined(case, person)
    action = plan.action(unit, days(closed, 12), kind, person, _DISCIPLINE, case_number=case["number"])
    return {"case": told(row, *CASE_FIELDS), "action": told(action, *ACTION_FIELDS), "person": who(person)}


def _masked(plan: Plan, head: Person) -> None:
    """Two files name a 徐某某: a clue about the head's own unit, a case elsewhere. Neither may merge with anyone."""
    unit = head.posts[0].unit
    away = plan.bureau(3, "城市管理")
    clue = plan.clue(
        head.now.unit,
        "2022-03-15",
        "反映岚桥区教育装备服务中心徐某某在设备验收中收受购物卡。",
        "信访举报",
        person="徐某某",
        title="工作人员",
        disposition="暂存待查",
        disposed_on="2022-05-10",
    )
    case = plan.case(
        away,
        "2022-08-22",
        "云栈区城市管理局徐某某案",
        "经查，徐某某违规发放渣土运输许可。",
        "滥用职权",
        stage="结案",
        closed_on="2022-12-19",
        by_unit="云栈区纪委监委",
    )
    row = plan.joined(case, None, person="徐某某", title_held="副局长")
    plan.tally.masked += 2
    plan.stories["masked_equal_real"] = {
        "masked_name": "徐某某",
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(row, *CASE_FIELDS),
        "real_person": who(head),
        "real_person_units": sorted({unit, head.now.unit}),
        "masked_identities": 2,
        "expect": "the two masked names are two nodes, and neither is the real person of that surname in the same unit",
    }
