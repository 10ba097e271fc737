"""The side panel's facts over the town: words, conflicts with both claims, sources down to the row, links."""

from __future__ import annotations

from dataclasses import replace

from graph.explore.facts import Facts, edge_facts, facts
from graph.explore.neighbours import expand
from graph.explore.search import search
from graph.model.ontology import Ontology
from graph.model.records import NodeRecord
from graph.store.connect import Store
from graph.store.reader import Edge
from tests.explore import town as at
from tests.store.facts import load, node, source, suggested

TODAY = "2026-01-01"


def of(store: Store, ontology: Ontology, one: NodeRecord, lang: str = "zh") -> Facts:
    found = facts(store.reader, ontology, one.id, lang, today=TODAY)
    assert found is not None
    return found


def said(found: Facts) -> dict[str, str]:
    return {one.name: one.text for one in found.properties}


def test_properties_are_in_words_featured_first_raw_beside_the_value(town: Store, ontology: Ontology) -> None:
    found = of(town, ontology, at.LIFT)
    assert (found.caption, found.title) == ("问题", "老旧小区电梯加装半途而废 · WT-2023-0017")
    assert said(found)["amount"] == "约 7,060,000 元（原文：706万余元）"
    assert said(found)["found_on"] == "2023-07（原文：2023年7月）"
    assert said(found)["severity"] == "严重"
    flags = [one.featured for one in found.properties]
    assert flags == sorted(flags, reverse=True)
    english = of(town, ontology, at.LIFT, "en")
    assert said(english)["amount"] == "about 7,060,000 yuan (as written: 706万余元)"
    assert {one.name: one.caption for one in english.properties}["found_on"] == "Found on"


def test_a_citizen_numbers_hash_is_never_shown(town: Store, ontology: Ontology) -> None:
    found = of(town, ontology, at.HEAD)
    assert "ab" * 16 not in repr(
        [found.properties, [source.says for source in found.sources], found.notes, found.title, found.conflicts]
    )


def test_every_source_names_file_sheet_and_row(town: Store, ontology: Ontology) -> None:
    sources = {one.name: one for one in of(town, ontology, at.CLERK).sources}
    roster = sources["干部名册.xlsx"]
    assert (roster.path, roster.sheet, roster.row) == ("/files/干部名册.xlsx", "Sheet1", "3")
    assert (roster.place("zh"), roster.place("en")) == ("表“Sheet1”第 3 行", 'sheet "Sheet1", row 3')
    assert ("出生年月", "1980") in roster.says
    assert roster.first_seen <= roster.last_seen
    assert sources["问题清单.xlsx"].mention
    assert not roster.mention


def test_a_conflict_shows_each_version_with_its_documents_and_the_rule(town: Store, ontology: Ontology) -> None:
    (conflict,) = of(town, ontology, at.CLERK).conflicts
    assert (conflict.name, conflict.caption) == ("birth", "出生年月")
    shown = [(one.text, one.chosen, [source.name for source in one.sources]) for one in conflict.versions]
    assert shown == [("1980", True, ["干部名册.xlsx"]), ("1981（原文：一九八一年）", False, ["通讯录.csv"])]
    assert "按文字顺序" in conflict.rule
    assert [one.name for one in of(town, ontology, at.CLERK).properties if one.conflict] == ["birth"]


def test_a_joined_person_says_why(town: Store, ontology: Ontology) -> None:
    found = of(town, ontology, at.HEAD)
    assert [one.name for one in found.sources if one.joined] == ["通讯录.csv"]
    assert any("并入此人" in note for note in found.notes)
    assert any("citizen number" in note for note in of(town, ontology, at.HEAD, "en").notes)


def test_status_stands_in_one_line_and_is_explained(town: Store, ontology: Ontology) -> None:
    assert of(town, ontology, at.PLANNED).status("zh") == "拟处理，未决定"
    assert any("不是处分" in note for note in of(town, ontology, at.PLANNED).notes)
    assert of(town, ontology, at.CLEARED).status("en") == "Cleared"
    assert of(town, ontology, at.WARNING).status("zh") == "影响期满"
    lonely = of(town, ontology, at.LONELY)
    assert lonely.status("zh") == "仅被提及"
    assert lonely.links == ()


def test_links_are_grouped_with_other_ends_dates_and_sources(town: Store, ontology: Ontology) -> None:
    groups = {(one.type, one.outgoing): one for one in of(town, ontology, at.HEAD).links}
    posts = groups["HOLDS_POST", True]
    assert (posts.caption, posts.total) == ("任职于", 2)
    first = posts.links[0]
    assert (first.title, first.details, first.when) == ("临澜市教育局", "局长 · 一把手", "2018-05 至 2022-06")
    assert {source.name for source in first.sources} == {"干部名册.xlsx", "通讯录.csv"}
    assert [source.joined for source in first.sources if source.name == "通讯录.csv"] == [True]
    clue = groups["CONCERNS", False]
    assert clue.caption == "被反映于"
    assert [mark.key for mark in clue.links[0].other_marks] == ["cleared"]
    assert next(iter(groups)) != ("HOLDS_POST", True), "what tells most comes first"


def test_a_hubs_links_are_bounded_and_counted(town: Store, ontology: Ontology) -> None:
    found = facts(town.reader, ontology, at.HUB, each=5)
    assert found is not None
    (parts,) = found.links
    assert (parts.total, len(parts.links), parts.caption) == (at.HUB_SIZE, 5, "下辖")


def test_an_edge_has_the_same_facts(town: Store, ontology: Ontology) -> None:
    network = expand(town.reader, ontology, [at.CLERK.id]).network
    held = next(one for one in network.edges() if one.type == "HOLDS_POST")
    found = edge_facts(town.reader, ontology, held)
    assert found is not None
    assert found.title == "欧阳澈 — 任职于 → 东浦区住建局"
    assert said(found) == {"title": "科长", "from": "2019-01-02"}
    assert [(one.name, one.row) for one in found.sources] == [("干部名册.xlsx", "3")]
    assert edge_facts(town.reader, ontology, held.id) == found, "by its id alone it is the same"


def test_an_edge_no_longer_said_says_so(town: Store, ontology: Ontology) -> None:
    rows = town.reader.run("MATCH (c:Cadre {name: '苗远帆'})-[e:HOLDS_POST]->(u) RETURN c, e, u").rows
    found = edge_facts(town.reader, ontology, rows[0][1])
    assert found is not None
    assert found.status("zh") == "不再载明"
    assert [one.gone for one in found.sources] == [True]
    node = facts(town.reader, ontology, rows[0][0].id)
    assert node is not None
    assert [one.gone for one in node.sources] == [True]


def test_a_document_says_how_much_it_states(town: Store, ontology: Ontology) -> None:
    paper = town.reader.run("MATCH (d:Document {name: '网点.csv'}) RETURN d").rows[0][0]
    found = facts(town.reader, ontology, paper.id)
    assert found is not None
    assert f"此文件载明 {at.BY_FILE + 2} 条内容。" in found.notes
    assert [one.type for one in found.links] == ["PRODUCED"]


def test_what_is_not_there_is_none(town: Store, ontology: Ontology) -> None:
    assert facts(town.reader, ontology, "nobody") is None
    assert edge_facts(town.reader, ontology, "nothing") is None
    assert edge_facts(town.reader, ontology, Edge("x", "HOLDS_POST", at.HEAD.id, "nowhere", {})) is None
    assert edge_facts(town.reader, ontology, Edge("x", "HOLDS_POST", at.HEAD.id, at.LIFTS.id, {})) is None


def test_a_suggestion_says_so_who_read_it_and_where_and_makes_no_conflict(store: Store, ontology: Ontology) -> None:
    read = node("Problem", "WT-2023-0017", title="电梯加装半途而废", severity="minor")
    read = replace(suggested(read), locator="p2¶5:120-165", quote="电梯加装半途而废。", how="ocr 0.97")
    alone = replace(suggested(node("Problem", "新", title="验收走过场")), locator="¶3:1-9")
    load(store, source("问题台账.xlsx", kind="problems"), [at.LIFT])
    load(store, source("问题台账（补）.xlsx", kind="problems"), [node("Problem", "WT-2023-0017", severity="major")])
    load(store, source("通报.pdf", kind="notice"), [read, alone])

    found = of(store, ontology, at.LIFT)

    told = found.sources[-1]
    assert (told.unreviewed, told.read_by, told.quote) == (True, "ocr 0.97", "电梯加装半途而废。")
    assert (told.place("zh"), told.place("en")) == ("第 2 页第 5 段", "page 2, paragraph 5")
    assert [mark.key for mark in found.marks] == ["conflict"]
    assert [len(one.versions) for one in found.conflicts] == [2], "the notice has no say"
    assert of(store, ontology, alone).status("zh") == "尚未核对"
    hits = search(store, ontology, "验收走过场").hits
    assert [[mark.key for mark in hit.marks] for hit in hits] == [["unreviewed"]]
