"""Audit findings on land compensation that a competent department was told of and left; and a village official's talk."""

from __future__ import annotations

from loaders.sample.fields import Amount, Row
from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, CASE_FIELDS, CLUE_FIELDS, FINDING_FIELDS, PROBLEM_FIELDS, Plan, told, who

_POOL, _AREA = 6, "苇港区"
_DISCIPLINE, _AUDITOR = "苇港区纪委监委", "临澜市审计局"


def plant(plan: Plan) -> None:
    """Plant the story `land_compensation`."""
    bureau = plan.bureau(_POOL, "农业农村", headed=True)
    towns = [
        plan.unit(f"苇港区{name}镇人民政府", "镇", "乡镇级", "苇港区人民政府", short=name + "镇")
        for name in ("沙汀北", "榆荫塘")
    ]
    village = plan.unit("苇港区沙汀北镇芦月村村民委员会", "村", "村居级", towns[0], "农业农村", size=0.3, headed=True)
    first, second = plan.numbers.next("report", "2022"), plan.numbers.next("report", "2023")
    findings = [
        _finding(
            plan, first, 1, towns[0], "2022-05-16", "芦月村土地补偿款被用于建设便民服务点", 1_460_000.0, bureau, False
        ),
        _finding(
            plan, first, 2, towns[0], "2022-05-18", "三个村土地补偿款滞留镇级账户未拨付", 3_275_000.0, bureau, False
        ),
        _finding(
            plan, first, 3, towns[1], "2022-05-20", "土地补偿款分配方案未经村民会议讨论", 864_000.0, bureau, False
        ),
        _finding(
            plan, second, 1, towns[0], "2023-05-22", "土地补偿款滞留镇级账户问题仍未纠正", 2_910_000.0, bureau, True
        ),
    ]
    for order, finding in enumerate(findings[:3], 1):
        plan.add(
            "recommendations",
            {
                "report": finding["report"],
                "finding_number": finding["number"],
                "number": f"建议{order}",
                "text": f"{bureau}应当督促有关镇将补偿款归还原渠道，三个月内分配到户并公示。",
                "unit": bureau,
                "due": "2022-10-31",
                "status": "未整改到位",
            },
        )
    clue = plan.clue(
        towns[0],
        "2023-06-12",
        "审计反映沙汀北镇芦月村将土地补偿款用于建设便民服务点，主管部门知情后长期没有督促纠正。",
        "审计移送",
        report=findings[0]["report"],
        finding_number=findings[0]["number"],
        disposition="初步核实",
        disposed_on="2023-07-20",
        status="已处置",
        became_on="2023-08-01",
    )
    findings[0]["clue_number"] = clue["number"]
    problem = plan.problem(
        towns[0],
        "2023-06-20",
        "芦月村土地补偿款被挪用，主管部门未督促归还",
        "2023年6月20日，苇港区纪委监委核查发现，芦月村将土地补偿款146万元用于建设便民服务点，村干部没有从中得利；"
        "区农业农村局2022年7月已收到审计通报，一年内没有发出督办单。",
        "土地补偿款",
        found_by=_DISCIPLINE,
        report=findings[0]["report"],
        finding_number=findings[0]["number"],
        severity="严重",
        deviation="履职温差",
        deviations="履职温差、政治偏差",
        cause_awareness="思想认识",
        cause_execution="执行层面",
        amount=Amount(1_460_000.0),
        due="2023-12-31",
        status="整改中",
    )
    _consequences(plan, bureau, village, clue, problem, findings)


def _finding(
    plan: Plan, report: str, number: int, unit: str, day: str, title: str, yuan: float, told_unit: str, again: bool
) -> Row:
    return plan.finding(
        report,
        number,
        unit,
        day,
        title,
        f"审计抽查发现，{unit}{title}，涉及土地补偿款{yuan / 10_000:g}万元。",
        category="土地补偿款",
        amount=Amount(yuan),
        severity="严重" if yuan > 2_000_000 else "较重",
        auditor=_AUDITOR,
        told_unit=told_unit,
        told_on=f"{day[:4]}-07-08",
        is_repeat=again,
    )


def _consequences(plan: Plan, bureau: str, village: str, clue: Row, problem: Row, findings: list[Row]) -> None:
    chief = plan.person("寇鹿鸣", "1968-09-09", [Post(bureau, "局长", "乡科级正职", "2019-02", None, True)])
    deputy = plan.person("滕归棹", "1975-05-28", [Post(bureau, "副局长", "乡科级副职", "2017-11")])
    clerk = plan.person("苗佑安", "1984-01-16", [Post(bureau, "农经科科长", "三级主任科员", "2019-09")])
    official = plan.person("芦见山", "1966-04-04", [Post(village, "村委会主任", "村居干部", "2015-12", None, True)])
    case = plan.case(
        bureau,
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
    row = plan.joined(case, deputy)
    clue["case_number"] = case["number"]
    number = problem["number"]
    actions = [
        plan.action(
            bureau, "2023-11-20", "党内警告", deputy, _DISCIPLINE, problem_number=number, case_number=case["number"]
        ),
        plan.action(bureau, "2023-11-22", "诫勉", clerk, _DISCIPLINE, problem_number=number),
        plan.action(bureau, "2023-11-22", "责令检查", None, _DISCIPLINE, problem_number=number),
    ]
    planned = plan.action(
        bureau,
        "2023-11-22",
        "诫勉",
        chief,
        _DISCIPLINE,
        problem_number=number,
        decided_on=None,
        status="拟处理",
        text="拟给予诫勉，报区委研究",
    )
    talk = plan.action(
        village,
        "2023-11-24",
        "谈话提醒",
        official,
        _DISCIPLINE,
        problem_number=number,
        text="不了解补偿款使用政策，款项用于村民公共设施，本人没有得利，按三个区分开来予以谈话提醒",
    )
    plan.stories["land_compensation"] = {
        "district": _AREA,
        "told_unit": bureau,
        "findings": [told(finding, *FINDING_FIELDS) for finding in findings],
        "repeated_finding": told(findings[3], "report", "number"),
        "clue": told(clue, *CLUE_FIELDS),
        "case": told(row, *CASE_FIELDS),
        "problem": told(problem, *PROBLEM_FIELDS),
        "actions": [told(action, *ACTION_FIELDS) for action in actions],
        "planned_action": told(planned, *ACTION_FIELDS),
        "village_official": who(official),
        "reminder_talk": told(talk, *ACTION_FIELDS),
        "people": [who(person) for person in (chief, deputy, clerk, official)],
        "search": "补偿款",
    }
