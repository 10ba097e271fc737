"""Audit findings on land compensation that a department was told of and left; and a village official's talk."""

from __future__ import annotations

from loaders.sample.fields import Amount, Row
from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, CLUE_FIELDS, FINDING_FIELDS, PROBLEM_FIELDS, Plan, told, who

_POOL, _AREA = 6, "苇港区"
_DISCIPLINE, _AUDITOR = "苇港区纪委监委", "临澜市审计局"
_BUREAU = "苇港区农业农村局"
_TOWN, _OTHER = "苇港区沙汀北镇人民政府", "苇港区榆荫塘镇人民政府"
_VILLAGE = "苇港区沙汀北镇芦月村村民委员会"

_FINDINGS = (
    # audit year, number in the report, unit, found on, title, yuan
    ("2022", 1, _TOWN, "2022-05-16", "芦月村土地补偿款被用于建设便民服务点", 1_460_000.0),
    ("2022", 2, _TOWN, "2022-05-18", "三个村土地补偿款滞留镇级账户未拨付", 3_275_000.0),
    ("2022", 3, _OTHER, "2022-05-20", "土地补偿款分配方案未经村民会议讨论", 864_000.0),
    ("2023", 1, _TOWN, "2023-05-22", "土地补偿款滞留镇级账户问题仍未纠正", 2_910_000.0),
)


def plant(plan: Plan) -> None:
    """Plant the story `land_compensation`."""
    plan.bureau(_POOL, "农业农村", headed=True)
    for town in (_TOWN, _OTHER):
        plan.unit(town, "镇", "乡镇级", "苇港区人民政府", short=town[3:].removesuffix("人民政府"))
    plan.unit(_VILLAGE, "村", "村居级", _TOWN, "农业农村", size=0.3, headed=True)
    findings = _findings(plan)
    clue = _clue(plan, findings[0])
    problem = _problem(plan, findings[0])
    plan.stories["land_compensation"] = {
        "district": _AREA,
        "told_unit": _BUREAU,
        "findings": [told(finding, *FINDING_FIELDS) for finding in findings],
        "repeated_finding": told(findings[3], "report", "number"),
        "problem": told(problem, *PROBLEM_FIELDS),
        "search": "补偿款",
    }
    _held(plan, clue, problem)


def _findings(plan: Plan) -> list[Row]:
    reports = {year: plan.numbers.next("report", year) for year in ("2022", "2023")}
    findings = [
        plan.finding(
            reports[year],
            number,
            unit,
            day,
            title,
            f"审计抽查发现，{unit}{title}，涉及土地补偿款{yuan / 10_000:g}万元。",
            category="土地补偿款",
            amount=Amount(yuan),
            severity="严重" if yuan > 2_000_000 else "较重",
            auditor=_AUDITOR,
            told_unit=_BUREAU,
            told_on=f"{year}-07-08",
            is_repeat=year == "2023",
        )
        for year, number, unit, day, title, yuan in _FINDINGS
    ]
    for order, finding in enumerate(findings[:3], 1):
        advice: Row = {
            "report": finding["report"],
            "finding_number": finding["number"],
            "number": f"建议{order}",
            "text": f"{_BUREAU}应当督促有关镇将补偿款归还原渠道，三个月内分配到户并公示。",
            "unit": _BUREAU,
            "due": "2022-10-31",
            "status": "未整改到位",
        }
        plan.add("recommendations", advice)
    return findings


def _clue(plan: Plan, finding: Row) -> Row:
    clue = plan.clue(
        _TOWN,
        "2023-06-12",
        "审计反映沙汀北镇芦月村将土地补偿款用于建设便民服务点，主管部门知情后长期没有督促纠正。",
        "审计移送",
        report=finding["report"],
        finding_number=finding["number"],
        disposition="初步核实",
        disposed_on="2023-07-20",
        status="已处置",
        became_on="2023-08-01",
    )
    finding["clue_number"] = clue["number"]
    return clue


def _problem(plan: Plan, finding: Row) -> Row:
    return plan.problem(
        _TOWN,
        "2023-06-20",
        "芦月村土地补偿款被挪用，主管部门未督促归还",
        "2023年6月20日，苇港区纪委监委核查发现，芦月村将土地补偿款146万元用于建设便民服务点，村干部没有从中得利；"
        "区农业农村局2022年7月已收到审计通报，一年内没有发出督办单。",
        "土地补偿款",
        found_by=_DISCIPLINE,
        report=finding["report"],
        finding_number=finding["number"],
        severity="严重",
        deviation="履职温差",
        deviations="履职温差、政治偏差",
        cause_awareness="思想认识",
        cause_execution="执行层面",
        amount=Amount(1_460_000.0),
        due="2023-12-31",
        status="整改中",
    )


def _case(plan: Plan, clue: Row, problem: Row) -> Row:
    case = plan.case(
        _BUREAU,
        "2023-08-01",
        "苇港区农业农村局滕归棹履职不力案",
        "经查，滕归棹收到审计通报后没有组织核查，致使土地补偿款长期没有归还。",
        "不作为慢作为、违反工作纪律",
        stage="结案",
        closed_on="2023-11-10",
        by_unit=_DISCIPLINE,
        clue_number=clue["number"],
        problem_number=problem["number"],
    )
    clue["case_number"] = case["number"]
    return case


def _held(plan: Plan, clue: Row, problem: Row) -> None:
    chief = plan.person("寇鹿鸣", "1968-09-09", [Post(_BUREAU, "局长", "乡科级正职", "2019-02", None, True)])
    deputy = plan.person("滕归棹", "1975-05-28", [Post(_BUREAU, "副局长", "乡科级副职", "2017-11")])
    clerk = plan.person("苗佑安", "1984-01-16", [Post(_BUREAU, "农经科科长", "三级主任科员", "2019-09")])
    official = plan.person("芦见山", "1966-04-04", [Post(_VILLAGE, "村委会主任", "村居干部", "2015-12", None, True)])
    case = plan.joined(_case(plan, clue, problem), deputy)
    about: Row = {"problem_number": problem["number"]}
    by_case: Row = about | {"case_number": case["number"]}
    undecided: Row = about | {"decided_on": None, "status": "拟处理", "text": "拟给予诫勉，报区委研究"}
    reason = "不了解补偿款使用政策，款项用于村民公共设施，本人没有得利，按三个区分开来予以谈话提醒"
    actions = [
        plan.action(_BUREAU, "2023-11-20", "党内警告", deputy, _DISCIPLINE, **by_case),
        plan.action(_BUREAU, "2023-11-22", "诫勉", clerk, _DISCIPLINE, **about),
        plan.action(_BUREAU, "2023-11-22", "责令检查", None, _DISCIPLINE, **about),
    ]
    planned = plan.action(_BUREAU, "2023-11-22", "诫勉", chief, _DISCIPLINE, **undecided)
    talk = plan.action(_VILLAGE, "2023-11-24", "谈话提醒", official, _DISCIPLINE, **about, text=reason)
    plan.stories["land_compensation"] |= {
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(case, *CASE_FIELDS),
        "actions": [told(action, *ACTION_FIELDS) for action in actions],
        "planned_action": told(planned, *ACTION_FIELDS),
        "village_official": who(official),
        "reminder_talk": told(talk, *ACTION_FIELDS),
        "people": [who(person) for person in (chief, deputy, clerk, official)],
    }
