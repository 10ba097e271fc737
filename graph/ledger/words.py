"""A chain and the lists of the ledger in words: rows for tables, the same for the command line and the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.errors import Say
from graph.explore.words import value_text
from graph.ledger.chain import Chain
from graph.ledger.deadlines import days_over
from graph.ledger.entries import Entry
from graph.model.ontology import Ontology
from graph.store.rows import Result

CHAIN = ("list", "number", "entry", "due", "day", "state", "flags", "origin", "owner", "checker", "evidence")
CHAIN_HEADS = {
    "list": Say("清单", "List"),
    "number": Say("编号", "Number"),
    "entry": Say("内容", "Entry"),
    "origin": Say("来自", "Came from"),
    "owner": Say("责任单位", "Owner"),
    "checker": Say("监督或核查", "Checked by"),
    "due": Say("期限", "Due"),
    "day": Say("日期", "Date"),
    "state": Say("状态", "State"),
    "evidence": Say("佐证材料", "Evidence"),
    "flags": Say("次序不符", "Cannot be"),
}
TASK_HEADS = {
    "number": Say("任务编号", "Task number"),
    "task": Say("任务", "Task"),
    "year": Say("年度", "Year"),
    "look": Say("三看", "Looks"),
    "delivers": Say("责任主体", "To be delivered by"),
    "supervises": Say("监督主体", "Supervised by"),
    "due": Say("完成期限", "Due"),
    "status": Say("任务状态", "Status"),
    "problems": Say("问题数", "Problems"),
    "closed": Say("已办结", "Closed"),
    "reopened": Say("重新打开", "Reopened"),
    "over": Say("逾期问题", "Problems overdue"),
    "late": Say("任务逾期", "Task overdue"),
}
PROBLEM_HEADS = {
    "number": Say("问题编号", "Problem number"),
    "problem": Say("问题", "Problem"),
    "unit": Say("单位", "Unit"),
    "task": Say("任务", "Task"),
    "deviation": Say("主要偏差", "Primary deviation"),
    "stage": Say("清单阶段", "List stage"),
    "status": Say("问题状态", "Status"),
    "found_on": Say("发现日期", "Found on"),
    "due": Say("整改期限", "Due"),
    "late": Say("逾期", "Overdue"),
}
VOCABS = {"look": "look", "deviation": "deviation", "stage": "list_stage"}
OVERDUE, WAITS = Say("逾期", "overdue"), Say("尚未装入，等待中", "not loaded yet, waiting")
DAYS = Say("逾期 {n} 天", "{n} days overdue")
INDENT = "　"


def chain_rows(
    found: Chain, flags: Mapping[str, Sequence[str]], ontology: Ontology, lang: str, on: str
) -> list[tuple[Any, ...]]:
    """One row an entry under CHAIN's heads, each indented below what it came from."""
    names = {link.other.id: Entry(link.other).name for link in found.links if link.type == "NEXT_IN_LIST"}
    rules, direct = ontology.vocab("ledger_rule"), found.direct()
    return [
        (
            ontology.caption(entry.list, lang),
            entry.number,
            INDENT * entry.level + entry.title,
            entry.due,
            entry.day,
            state(entry, ontology, lang, on),
            [rules.caption(one, lang) for one in flags.get(entry.node.id, ())],
            [names[one] for one in entry.origins if (one, entry.node.id) in direct],
            list(entry.owners),
            list(entry.checkers),
            str(entry.said.get("evidence") or ""),
        )
        for entry in found.entries
    ]


RECORD = ("id", "list", "level", "number", "entry", "status", "passed", "due", "day", "overdue", "waits", "flags")
RECORD_ENDS = ("origins", "owners", "checkers", "evidence")


def chain_records(found: Chain, flags: Mapping[str, Sequence[str]], on: str) -> list[tuple[Any, ...]]:
    """One row an entry under RECORD and RECORD_ENDS for programs: keys instead of words, origins by id."""
    return [
        (
            entry.node.id,
            entry.list,
            entry.level,
            entry.number,
            entry.title,
            entry.said.get("status"),
            entry.said.get("passed"),
            entry.due,
            entry.day,
            entry.overdue(on),
            entry.waits,
            list(flags.get(entry.node.id, ())),
            list(entry.origins),
            list(entry.owners),
            list(entry.checkers),
            entry.said.get("evidence"),
        )
        for entry in found.entries
    ]


def state(entry: Entry, ontology: Ontology, lang: str, on: str) -> str:
    """How an entry stands on the day `on`: waiting, its status in words, passed or not, and how long overdue."""
    if entry.waits:
        return WAITS.text(lang)
    said = []
    for name in ("status", "passed"):
        declared = ontology.node(entry.list).properties.get(name)
        value = entry.said.get(name)
        if declared is not None and value is not None:
            shown = value_text(ontology, declared, value, lang)
            said.append(shown if name == "status" else f"{declared.caption.text(lang)}：{shown}" if lang == "zh"
                        else f"{declared.caption.text(lang)}: {shown}")  # fmt: skip
    if entry.overdue(on):
        over = days_over(entry.due, on)
        said.append(DAYS.text(lang).format(n=over) if over else OVERDUE.text(lang))
    return ("，" if lang == "zh" else ", ").join(said)


def list_rows(answer: Result, ontology: Ontology, lang: str) -> Result:
    """Rows of `listing` with keys in words and without the id; a status that no vocabulary knows stays as it is."""
    problems = "problem" in answer.columns
    vocabs = {**VOCABS, "status": "problem_status" if problems else "task_status"}
    shown = [name for name in answer.columns if name != "id"]
    places = [answer.columns.index(name) for name in shown]
    rows = [
        tuple(_word(row[at], vocabs.get(name), ontology, lang) for name, at in zip(shown, places, strict=True))
        for row in answer.rows
    ]
    return Result(tuple(shown), rows, answer.truncated, answer.seconds)


def _word(value: Any, vocab: str | None, ontology: Ontology, lang: str) -> Any:
    if vocab is None or value is None:
        return value
    if isinstance(value, list):
        order = list(ontology.vocab(vocab).entries)
        return [ontology.vocab(vocab).caption(one, lang) for one in sorted(value, key=order.index)]
    return ontology.vocab(vocab).caption(str(value), lang)
