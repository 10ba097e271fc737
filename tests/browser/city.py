"""A mini city for page tests, as records: a hub of 120 people, a chain from problem to action.

And what must stay visible: a masked name, two files that disagree, a planned action, a cleared clue.
"""

from __future__ import annotations

from typing import Any

from graph.model.records import Cleaned, DocumentSource, EdgeRecord, NodeRecord, make_id
from graph.store.connect import Store
from graph.store.writer import LoadSummary

HUB_SIZE = 120
BUREAU = make_id("Unit", "云岭市住房更新局")
HUB = make_id("Unit", "云岭市城建档案馆")
HEAD = make_id("Cadre", "季望舒")
MASKED = make_id("Cadre", "季某某")
PROBLEM = make_id("Problem", "加装电梯停工")
ACTION = make_id("Action", "处〔2024〕7号")
PLANNED = make_id("Action", "拟〔2024〕8号")
CLUE = make_id("Clue", "线索〔2023〕15号")
TRAP = make_id("Unit", "<img src=x onerror=alert(1)>")
ISLAND = make_id("Unit", "云岭市观鸟站")


def fill(store: Store) -> None:
    """Load the four files of the mini city."""
    _load(store, _source("单位名册.xlsx", "units"), *_units())
    _load(store, _source("干部名册.xlsx", "cadres"), *_cadres())
    _load(store, _source("干部名册（补）.csv", "cadres"), *_second_opinion())
    _load(store, _source("问题与处理台账.xlsx", "problems"), *_problems())


def node(type_: str, key: str, at: str, quote: str = "", defining: bool = True, **values: Any) -> NodeRecord:
    """One row's statement about the node whose id hangs on `key`."""
    return NodeRecord(type_, make_id(type_, key), _cleaned(values), at, quote, defining)


def edge(type_: str, start: NodeRecord, end: NodeRecord, at: str, quote: str = "", **values: Any) -> EdgeRecord:
    """One row's statement that two nodes are joined."""
    key = tuple(str(values[name]) for name in ("title", "from", "role") if name in values)
    return EdgeRecord(type_, start.type, start.id, end.type, end.id, at, _cleaned(values), key, quote)


def _units() -> tuple[list[NodeRecord], list[EdgeRecord]]:
    district = node("Region", "云岭市东湖区", "单位!2", name="东湖区", level="district")
    sector = node("Sector", "住房建设", "单位!2", name="住房建设")
    bureau = node("Unit", "云岭市住房更新局", "单位!2", "云岭市住房更新局 | 市直部门", name="云岭市住房更新局")
    others = [
        node("Unit", name, f"单位!{row}", name, name=name)
        for row, name in enumerate(["云岭市城建档案馆", "东湖区更新办", "东湖区电梯服务中心", "云岭市观鸟站"], 3)
    ]
    others.append(node("Unit", "<img src=x onerror=alert(1)>", "单位!9", name="<img src=x onerror=alert(1)>"))
    edges = [edge("PART_OF", one, bureau, f"单位!{row}") for row, one in enumerate(others[:3], 3)]
    edges += [edge("IN_REGION", one, district, f"单位!{row}") for row, one in enumerate(others[1:3], 4)]
    edges += [edge("IN_SECTOR", bureau, sector, "单位!2")]
    return [district, sector, bureau, *others], edges


def _cadres() -> tuple[list[NodeRecord], list[EdgeRecord]]:
    bureau = node("Unit", "云岭市住房更新局", "干部!2", defining=False, name="云岭市住房更新局")
    archive = node("Unit", "云岭市城建档案馆", "干部!3", defining=False, name="云岭市城建档案馆")
    head = node("Cadre", "季望舒", "干部!2", "季望舒 | 局长 | 1971-03", name="季望舒", title="局长", birth="1971-03")
    people = [node("Cadre", f"馆员{n}", f"干部!{n + 3}", name=_name(n), title="馆员") for n in range(HUB_SIZE)]
    edges = [
        edge("HOLDS_POST", head, bureau, "干部!2", "季望舒 | 局长", title="局长", **{"from": "2019-05"}, is_head=True)
    ]
    edges += [
        edge("HOLDS_POST", one, archive, f"干部!{n + 3}", title="馆员", **{"from": str(2000 + n % 20)})
        for n, one in enumerate(people)
    ]
    return [bureau, archive, head, *people], edges


def _second_opinion() -> tuple[list[NodeRecord], list[EdgeRecord]]:
    """Another file gives another month of birth."""
    return [node("Cadre", "季望舒", "7", "季望舒,1972-03", name="季望舒", birth="1972-03")], []


def _problems() -> tuple[list[NodeRecord], list[EdgeRecord]]:
    office = node("Unit", "东湖区更新办", "问题!4", defining=False, name="东湖区更新办")
    head = node("Cadre", "季望舒", "问题!4", defining=False, name="季望舒")
    masked = node("Cadre", "季某某", "线索!3", "反映季某某", name="季某某", masked=True)
    problem = node(
        "Problem", "加装电梯停工", "问题!4", "加装电梯项目停工九个月，涉及资金706万余元",
        title="加装电梯项目长期停工", number="问〔2023〕4号", severity="serious", found_on="2023-07",
        amount=Cleaned(7_060_000, "706万余元", approx=True), year=2023,
    )  # fmt: skip
    action = node("Action", "处〔2024〕7号", "处理!2", number="处〔2024〕7号", kind="admin_warning",
                  status="in_effect", decided_on="2024-02-01")  # fmt: skip
    planned = node("Action", "拟〔2024〕8号", "处理!3", "拟予以问责", number="拟〔2024〕8号", kind="reminder_talk",
                   status="planned")  # fmt: skip
    clue = node(
        "Clue", "线索〔2023〕15号", "线索!3", number="线索〔2023〕15号", status="cleared", received_on="2023-05-09"
    )
    edges = [
        edge("FOUND_IN", problem, office, "问题!4", "责任单位：东湖区更新办"),
        edge("ACTED_ON", action, head, "处理!2"),
        edge("ACTED_ON", planned, head, "处理!3"),
        edge("FOR_PROBLEM", action, problem, "处理!2"),
        edge("FOR_PROBLEM", planned, problem, "处理!3"),
        edge("CONCERNS", clue, masked, "线索!3"),
        edge("CONCERNS", clue, office, "线索!3"),
    ]
    return [office, head, masked, problem, action, planned, clue], edges


def _name(n: int) -> str:
    """An invented name, another one for every `n` below 1,024."""
    return "甘禾卓桑柏栗榆槐"[n % 8] + "一二三四五六七八九十百千万亿"[n // 8 % 14] + "舟棋笛砚帆灯窗桥"[n // 112 % 8]


def _cleaned(values: dict[str, Any]) -> dict[str, Cleaned]:
    return {name: one if isinstance(one, Cleaned) else Cleaned(one, str(one)) for name, one in values.items()}


def _source(name: str, kind: str) -> DocumentSource:
    return DocumentSource(name=name, path=f"/files/{name}", kind=kind, sha256=f"sha-{name}", size=1)


def _load(store: Store, document: DocumentSource, nodes: list[NodeRecord], edges: list[EdgeRecord]) -> LoadSummary:
    handle = store.writer.begin(document)
    handle.write(nodes, edges, rows=len(nodes))
    return handle.finish()
