"""A lift-installation project left half done: one problem, a clue, a case, and twelve people held to account."""

from __future__ import annotations

from collections import Counter

from loaders.sample.fields import Amount, Row
from loaders.sample.people import Person, Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, CLUE_FIELDS, PROBLEM_FIELDS, Plan, told, who
from loaders.sample.units import OFFICES

_POOL, _AREA = 2, "鹤汀区"
_DISCIPLINE = "鹤汀区纪委监委"
_IN_THE_CASE = ("政务记过", "政务记大过", "政务警告", "党内警告")

_HELD = (
    # name, born, unit, title, rank, since, is_head, kind of action, decided on
    ("舒砚舟", "1970-05-12", "bureau", "局长", "乡科级正职", "2018-03", True, "党内警告", "2023-09-18"),
    ("骆闻笙", "1974-11-03", "bureau", "副局长", "乡科级副职", "2017-06", False, "政务记过", "2023-09-18"),
    ("阮牧遥", "1982-02-27", "bureau", "建设管理科科长", "三级主任科员", "2019-01", False, "政务警告", "2023-09-18"),
    ("凌疏桐", "1988-08-09", "bureau", "建设管理科科员", "二级科员", "2020-07", False, "批评教育", "2023-09-20"),
    ("柏寄川", "1985-04-16", "bureau", "更新改造科科长", "三级主任科员", "2018-11", False, "诫勉", "2023-09-20"),
    ("游望尘", "1973-09-30", "centre", "主任", "乡科级正职", "2019-04", True, "政务记大过", "2023-09-18"),
    ("宗砚秋", "1979-12-21", "centre", "副主任", "乡科级副职", "2016-10", False, "诫勉", "2023-09-20"),
    ("司听澜", "1990-06-14", "centre", "质量科工程师", "事业单位专技岗", "2021-02", False, "谈话提醒", "2023-09-22"),
    ("娄未央", "1976-01-25", "street", "主任", "乡科级正职", "2020-01", True, "诫勉", "2023-09-20"),
    ("闵栖迟", "1983-10-08", "street", "副主任", "乡科级副职", "2020-05", False, "通报批评", "2023-09-22"),
    ("缪问樵", "1987-07-19", "street", "城市建设办主任", "二级主任科员", "2021-03", False, "谈话提醒", "2023-09-22"),
    ("戚拾遗", "1981-03-05", "market", "特种设备科科长", "三级主任科员", "2018-08", False, "批评教育", "2023-09-22"),
)


def plant(plan: Plan) -> None:
    """Plant the story `lift_installation`."""
    bureau = plan.bureau(_POOL, "住房城乡建设", headed=True)
    centre, street = "鹤汀区房屋安全事务中心", "鹤汀区槐柳汀街道办事处"
    units = {
        "bureau": bureau,
        "centre": plan.unit(centre, "事业单位", "区县级", bureau, "住房城乡建设", headed=True),
        "street": plan.unit(street, "街道", "乡镇级", "鹤汀区人民政府", short="槐柳汀街道", headed=True),
        "market": plan.bureau(_POOL, "市场监管"),
    }
    builder = plan.unit("临澜市澄砺电梯工程有限公司", "民营企业", "无级别", "", size=0)
    problem = _problem(plan, bureau, builder)
    clue, case = _case(plan, bureau, problem)
    people, actions = _held(plan, units, problem, case)
    plan.stories["lift_installation"] = {
        "district": _AREA,
        "units": units,
        "builder": builder,
        "problem": told(problem, *PROBLEM_FIELDS),
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(case, *CASE_FIELDS),
        "people_held_to_account": len(actions),
        "people": [who(person) for person in people],
        "actions": [told(action, *ACTION_FIELDS) for action in actions],
        "actions_by_form": dict(sorted(Counter(str(action["form"]) for action in actions).items())),
        "search": "电梯",
    }


def _problem(plan: Plan, bureau: str, builder: str) -> Row:
    return plan.problem(
        bureau,
        "2023-04-11",
        "柳堤里小区加装电梯工程完工后迟迟不能使用",
        "2023年4月11日，市纪委监委第三监督检查室走访发现，柳堤里小区6号楼加装电梯主体早在2021年底就已封顶，"
        f"因基坑渗水和导轨偏移，先后三次检验都没有通过，施工单位{builder}撤场后无人接手，"
        "补贴资金126万余元已经拨付，楼内老人出行依旧靠爬楼。",
        "电梯加装",
        found_by=OFFICES[2],
        severity="严重",
        deviation="履职温差",
        deviations="履职温差、进度时差",
        cause_awareness="能力作风",
        cause_execution="执行层面",
        cause_individual="个别干部履职尽责",
        amount=Amount(1_260_000.0, True),
        due="2023-10-31",
        closed_on="2023-12-15",
        status="已办结",
        stage="报告清单",
        responsible="骆闻笙(领导责任)、阮牧遥(直接责任)",
    )


def _case(plan: Plan, bureau: str, problem: Row) -> tuple[Row, Row]:
    clue = plan.clue(
        bureau,
        "2023-04-20",
        "反映鹤汀区住房和城乡建设局在柳堤里小区加装电梯项目监管中不作为，补贴提前拨付。",
        "监督检查发现",
        disposition="初步核实",
        disposed_on="2023-05-26",
        status="已处置",
        became_on="2023-06-05",
    )
    case = plan.case(
        bureau,
        "2023-06-05",
        "鹤汀区加装电梯项目监管失职案",
        "经查，有关人员没有履行质量监督和资金审核职责，致使加装电梯项目长期不能交付。",
        "玩忽职守、不作为慢作为",
        stage="结案",
        closed_on="2023-09-15",
        by_unit=_DISCIPLINE,
        clue_number=clue["number"],
        problem_number=problem["number"],
    )
    clue["case_number"] = case["number"]
    return clue, case


def _held(plan: Plan, units: dict[str, str], problem: Row, case: Row) -> tuple[list[Person], list[Row]]:
    people, actions = [], []
    for name, born, place, title, rank, since, head, kind, decided in _HELD:
        unit, inside = units[place], kind in _IN_THE_CASE
        post = Post(unit, title, rank, since, None, head)
        person = plan.person(name, born, [post], female=name in ("凌疏桐", "司听澜"))
        people.append(person)
        if inside:
            plan.joined(case, person, "被审查调查人" if name == "骆闻笙" else "共同违纪违法人", unit=unit)
        number = case["number"] if inside else None
        about: Row = {"problem_number": problem["number"], "case_number": number}
        actions.append(plan.action(unit, decided, kind, person, _DISCIPLINE, **about))
    return people, actions
