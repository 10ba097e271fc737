"""A small invented town for tests of exploring: every mark, a conflict, a joined person, a hub, names like HTML."""

from __future__ import annotations

from graph.model.records import Cleaned, EdgeRecord, NodeRecord, Plain, make_id
from graph.store.connect import Store
from tests.store.facts import load, node, post, source, unit

HUB_SIZE, BY_FILE = 1_200, 20
UNSAID = (
    "MATCH (h:Unit {id: $hub}) UNWIND $rows AS row CREATE (n:Unit {id: row.id, name: row.name}) "
    "CREATE (n)-[:PART_OF {id: row.edge, sources: []}]->(h)"
)
EDUCATION, HOUSING = node("Sector", "教育", name="教育"), node("Sector", "住建", name="住建")
CITY = node("Region", "临澜市", name="临澜市", level="city")
EAST = node("Region", "东浦区", name="东浦区", level="district")
WEST = node("Region", "西汀区", name="西汀区", level="district")
STREET = node("Region", "望潮街道", name="望潮街道", level="township")
BUREAU = node("Unit", "临澜市教育局", 2, name="临澜市教育局", short_name="市教育局", kind="department")
CENTRE = node("Unit", "临澜市教育装备中心", 3, name="临澜市教育装备中心", aliases=["电化教育馆"])
LIFTS = node("Unit", "东浦区住建局", 4, name="东浦区住建局")
SUBURB = node("Unit", "望潮街道办", 5, name="望潮街道办事处")
LONELY = unit("无人提及公司")
HEAD = node("Cadre", "季望舒", 2, name="季望舒", title="局长", birth="1970-03", citizen_hash="ab" * 16)
CLERK = node("Cadre", "欧阳澈", 3, name="欧阳澈", title="科长", birth="1980")
MASKED = node("Cadre", "徐某某", 4, name="徐某某", masked=True)
TAGGED = node("Cadre", "<b>", 5, name="<script>alert(1)</script>", title="\"onload='x'")
LIFT = node(
    "Problem",
    "WT-2023-0017",
    2,
    title="老旧小区电梯加装半途而废",
    number="WT-2023-0017",
    text="2023年7月检查发现，望潮街道加装电梯补偿款发放迟缓。居民多次反映，电梯至今没有交付使用；责任部门推诿。",
    found_on=Cleaned("2023-07", "2023年7月"),
    severity="serious",
    status="open",
    amount=Cleaned(7_060_000.0, "706万余元", True),
    year=2023,
)
DESKS = node(
    "Problem", "WT-2022-0003", 3, title="课桌采购价格虚高", number="WT-2022-0003", found_on="2022-03-05", year=2022
)
AUDIT = node("Finding", "SJ-9", 2, title="征地补偿款滞留", number="SJ〔2021〕9号", year=2021, text="补偿款滞留账户。")
CLEARED = node(
    "Clue", "XS-1", 2, number="XS-2021-001", text="反映季望舒收受礼品", status="cleared",
    disposition="closed_unfounded", received_on="2021-05-06",
)  # fmt: skip
OPEN = node("Clue", "XS-2", 3, number="XS-2024-002", text="反映课桌采购围标", status="pending", received_on="2024-01")
CASE = node(
    "Case", "AJ-1", 2, number="AJ-2024-001", title="教育装备采购案", stage="investigation", filed_on="2024-02-01"
)
WARNING = node(
    "Action", "CL-1", 2, number="CL-1", kind="party_warning", status="in_effect", decided_on="2020-01-01",
    effective_until="2021-01-01", form=2,
)  # fmt: skip
PLANNED = node("Action", "CL-2", 3, number="CL-2", kind="admonition", status="planned")


def edge(type_: str, start: NodeRecord, end: NodeRecord, row: int = 2, **values: Plain) -> EdgeRecord:
    """One row's edge."""
    said = {name: Cleaned(one, str(one)) for name, one in values.items()}
    return EdgeRecord(type_, start.type, start.id, end.type, end.id, f"Sheet1!{row}", said)


PLACES = [
    edge("PART_OF", EAST, CITY), edge("PART_OF", WEST, CITY), edge("PART_OF", STREET, EAST),
    edge("PART_OF", CENTRE, BUREAU), edge("IN_SECTOR", BUREAU, EDUCATION), edge("IN_SECTOR", LIFTS, HOUSING),
    edge("IN_REGION", BUREAU, WEST), edge("IN_REGION", LIFTS, EAST), edge("IN_REGION", SUBURB, STREET),
    edge("IN_SECTOR", SUBURB, HOUSING),
]  # fmt: skip
PARALLEL = [
    edge("RESPONSIBLE_FOR_PROBLEM", CLERK, LIFT, kind="direct"),
    edge("RESPONSIBLE_FOR_PROBLEM", CLERK, LIFT, kind="supervisory"),
]
STORY = [
    edge("FOUND_IN", LIFT, LIFTS), edge("FOUND_IN", DESKS, CENTRE), edge("FOUND_BY", LIFT, AUDIT),
    edge("FOUND_IN", AUDIT, SUBURB), edge("CONCERNS", CLEARED, HEAD), edge("CONCERNS", OPEN, DESKS),
    edge("BECAME", OPEN, CASE, on="2024-02-01"), edge("INVOLVES", CASE, HEAD, role="subject"),
    edge("PRODUCED", CASE, WARNING), edge("ACTED_ON", WARNING, CLERK), edge("ACTED_ON", PLANNED, MASKED),
    edge("FOR_PROBLEM", PLANNED, LIFT), *PARALLEL,
]  # fmt: skip


def fill(store: Store) -> None:
    """Load the town: registers first, then problems, then a second roster that differs, then a shorter one."""
    units = [CITY, EAST, WEST, STREET, EDUCATION, HOUSING, BUREAU, CENTRE, LIFTS, SUBURB]
    load(store, source("单位名册.xlsx", kind="units"), units, PLACES)
    posts = [
        post(HEAD, BUREAU, "局长", "2018-05", to="2022-06", is_head=True),
        post(HEAD, CENTRE, "主任", "2015"),
        post(CLERK, LIFTS, "科长", "2019-01-02"),
        post(MASKED, LIFTS, "科员", "2020"),
        post(TAGGED, BUREAU, "<i>科员</i>", "2021"),
    ]
    load(store, source("干部名册.xlsx"), [HEAD, CLERK, MASKED, TAGGED, BUREAU, CENTRE, LIFTS], posts)
    facts = [LIFT, DESKS, AUDIT, CLEARED, OPEN, CASE, WARNING, PLANNED]
    people = [HEAD, CLERK, MASKED, LIFTS, CENTRE, SUBURB, LONELY]
    mentioned = [
        NodeRecord(one.type, one.id, {"name": one.values["name"]}, one.locator, defining=False) for one in people
    ]
    load(store, source("问题清单.xlsx", kind="problems"), [*facts, *mentioned], STORY)
    _differing(store)
    _hub(store)


def _differing(store: Store) -> None:
    """Another roster: it says another birth date, names the head without a number, and later drops one clerk."""
    other = node("Cadre", "欧阳澈", 9, name="欧阳澈", birth=Cleaned("1981", "一九八一年"))
    unnumbered = node("Cadre", "季望舒·教育局", 8, name="季望舒")
    leaver = node("Cadre", "离任", 7, name="苗远帆")
    named = [unit("临澜市教育局"), other, unnumbered]
    held = [post(unnumbered, BUREAU, "局长", "2018-05")]
    load(store, source("通讯录.csv"), [*named, leaver], [*held, post(leaver, BUREAU, "司机", "2010")])
    load(store, source("通讯录.csv", "2"), named, held)


def _hub(store: Store) -> None:
    """A unit with many parts: some by a file, the rest straight into the graph, which is quicker."""
    hub = node("Unit", "集团", 2, name="临澜公交集团")
    parts = [node("Unit", f"车队{n:04}", n + 3, name=f"第{n:04}车队") for n in range(HUB_SIZE)]
    joined = [edge("PART_OF", one, hub, n + 3) for n, one in enumerate(parts)]
    said = BY_FILE - 1
    last = edge("IN_REGION", parts[-1], STREET, HUB_SIZE + 2)
    load(
        store,
        source("网点.csv", kind="units"),
        [hub, *parts[:said], parts[-1], STREET],
        [*joined[:said], joined[-1], last],
    )
    rows = [
        {"id": one.id, "name": one.values["name"].value, "edge": held.id}
        for one, held in zip(parts[said:-1], joined[said:-1], strict=True)
    ]
    store.sessions.write(lambda tx: tx.run(UNSAID, rows=rows, hub=hub.id).consume())


HUB = make_id("Unit", "集团")
