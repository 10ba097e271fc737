"""What the lists say after a problem was found: feedback, rectification, look-back, report, in step with its status."""

from __future__ import annotations

import random
from datetime import date

from loaders.sample.careers import CUTOFF
from loaders.sample.fields import Row
from loaders.sample.units import CITY_DISCIPLINE
from loaders.sample.world import Numbers, days

Entry = tuple[str, Row]
"""A kind of table and a row for it."""
STAGES = ("问题清单", "反馈清单", "整改清单", "“回头看”清单", "报告清单")
_DONE = (
    "已逐项核对台账并退回多付款项，完善了审批流程。",
    "已约谈承办科室负责人，补齐手续并公开结果。",
    "已组织现场返工并重新验收，建立月度抽查。",
    "已清退不符合条件的对象，更新数据比对规则。",
)
_DOING = ("正在核实底数，制定整改方案。", "已印发整改方案，部分事项待资金到位。", "正与相关单位会商，分步推进。")
_STAYED = (
    "现场复核，整改事项均已落实，没有反弹。",
    "随机回访当事群众，反映问题已经解决。",
    "抽查凭证和现场，措施仍在执行。",
)
_BACK = ("现场复核发现同样问题再次出现。", "回访时群众反映问题仍未解决，整改材料与现场不符。")


def follow(problem: Row, numbers: Numbers, rng: random.Random) -> list[Entry]:
    """The entries behind a problem, as far as its stage says the lists have come."""
    depth = STAGES.index(str(problem["stage"]))
    made: list[Entry] = []
    if depth >= 1:
        made.append(("feedback", feedback(problem, numbers, rng)))
    if depth >= 2:
        made.append(("rectifications", rectification(problem, made[0][1], numbers, rng)))
    unmended = problem["status"] == "办结未整改"
    if depth >= 3 and not unmended:
        made.append(("lookbacks", lookback(problem, made[1][1], numbers, rng)))
    if depth >= 4:
        made.append(("reports", report(problem, made[-1], numbers, rng)))
    return made


def feedback(problem: Row, numbers: Numbers, rng: random.Random, sent_on: str = "") -> Row:
    """The problem handed back to its unit, one to three days after it was found."""
    sent = sent_on or _until(days(str(problem["found_on"]), rng.randint(1, 3)))
    return {
        "number": numbers.next("feedback", sent),
        "problem_number": problem["number"],
        "text": f"请{problem['unit']}就“{problem['title']}”查明原因、限期整改，并书面答复。",
        "sender": finder(problem),
        "unit": problem["unit"],
        "sent_on": sent,
        "due": days(sent, 15),
        "evidence": "送达回证",
    }


def rectification(problem: Row, given: Row, numbers: Numbers, rng: random.Random, done_on: str = "") -> Row:
    """What the unit did; done by the day on which the problem was closed or found again."""
    sent, due = str(given["sent_on"]), str(problem["due"] or days(str(given["sent_on"]), 90))
    closed = problem.get("closed_on")
    reopened = problem["status"] == "重新打开"
    unmended = problem["status"] == "办结未整改"
    done = done_on
    if not done and not unmended and (closed or reopened):
        done = between(sent, str(closed or min(due, CUTOFF)), rng)
    return {
        "number": numbers.next("rectification", sent),
        "feedback_number": given["number"],
        "problem_number": problem["number"],
        "text": rng.choice(_DONE if done else _DOING),
        "unit": problem["unit"],
        "checker": finder(problem),
        "due": problem["due"],
        "done_on": done or None,
        "status": "已整改" if done else "未整改到位" if unmended else "整改中",
        "evidence": f"整改报告及附件{rng.randint(2, 9)}份" if done else None,
    }


def lookback(problem: Row, mended: Row, numbers: Numbers, rng: random.Random, passed: bool | None = None) -> Row:
    """The check some weeks after it was put right; a problem that was opened again failed it."""
    stayed = problem["status"] != "重新打开" if passed is None else passed
    base = str(problem.get("closed_on") or mended["done_on"] or mended["due"])
    held = _until(days(base, rng.randint(15, 60)))
    return {
        "number": numbers.next("lookback", held),
        "rectification_number": mended["number"],
        "problem_number": problem["number"],
        "text": rng.choice(_STAYED if stayed else _BACK),
        "unit": problem["unit"],
        "checker": finder(problem),
        "held_on": held,
        "due": days(base, 90),
        "passed": stayed,
        "evidence": "“回头看”记录单",
    }


def report(problem: Row, last: Entry, numbers: Numbers, rng: random.Random) -> Row:
    """What was reported upwards, on the look-back where there was one."""
    kind, row = last
    said = str(row.get("held_on") or row.get("done_on") or problem.get("closed_on") or problem["found_on"])
    sent = _until(days(said, rng.randint(5, 20)))
    return {
        "number": numbers.next("listed", sent),
        "title": f"关于“{problem['title']}”整改情况的报告",
        "task_number": None,
        "problem_number": problem["number"],
        "lookback_number": row["number"] if kind == "lookbacks" else None,
        "unit": finder(problem),
        "sent_to": CITY_DISCIPLINE,
        "sent_on": sent,
        "due": days(sent, 10),
        "evidence": None,
    }


def finder(problem: Row) -> str:
    """Who found it, and so feeds it back and checks it; never the unit itself."""
    found = str(problem.get("found_by") or CITY_DISCIPLINE)
    return found if found != problem["unit"] else CITY_DISCIPLINE


def between(first: str, last: str, rng: random.Random) -> str:
    """A day in the second half of what lies between two days."""
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return days(first, max(0, int(span * rng.uniform(0.5, 1))))


def _until(day: str) -> str:
    return min(day, CUTOFF)
