"""Documents loaded: suggestions there and marked, decisions applied, a second load known, tables and prose together."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.errors import MappingError, ReadError, Say
from graph.model.ontology import load_ontology
from graph.model.records import EdgeRecord, NodeRecord
from graph.settings import Settings
from graph.store.connect import Store
from graph.upkeep.verify import verify
from loaders.load import FileResult, Progress, load_files
from loaders.plan import plan
from loaders.preview import preview
from loaders.prose.loading import load_reviewed
from loaders.prose.prepare import fingerprint
from loaders.prose.run import batches
from loaders.readers.documents.read import read_document
from loaders.readers.documents.scans import ADVICE
from loaders.readers.documents.text import DocumentText
from loaders.review import kept
from loaders.review.decisions import decided
from loaders.review.facts import facts_of
from loaders.review.keeping import decide, decisions_of
from loaders.whatif import would_change
from tests.loaders.rosters import roster
from tests.prose.telling import NOTICE, Telling, notice
from tests.review.prose import notice as written

DOCUMENT = "MATCH (d:Document) RETURN d.id, d.kind, d.title, d.issued_on, d.issuer, d.suggested, d.decided"


def load(store: Store, settings: Settings, *paths: Path, rules: Telling | None = None, **more: Any) -> list[FileResult]:
    return load_files(store, settings, list(paths), rules=rules or Telling(), by="某", **more)


def marks(store: Store) -> dict[str, bool]:
    found = store.reader.run(
        "MATCH (n)-[:STATED_IN]->(:Document) RETURN DISTINCT coalesce(n.name, n.title), n.unreviewed"
    )
    return {name: bool(mark) for name, mark in found.rows}


def edge_marks(store: Store) -> set[tuple[str, bool]]:
    found = store.reader.run("MATCH (a)-[e]->(b) WHERE size(coalesce(e.sources, [])) > 0 RETURN type(e), e.unreviewed")
    return {(type_, bool(mark)) for type_, mark in found.rows}


def sound(store: Store) -> bool:
    found = verify(store, load_ontology())
    assert found.clean, found.findings
    return True


def test_a_notice_goes_in_unreviewed_each_fact_with_its_sentence(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    [result] = load(store, settings, notice(tmp_path))
    assert (result.status, result.kind, result.rows_read, result.waiting) == ("complete", "notice", 3, 12)
    assert set(marks(store).values()) == {True}
    assert edge_marks(store) == {("HOLDS_POST", True), ("FOUND_IN", True), ("PART_OF", True)}
    [(locator, quote, how)] = store.reader.run(
        "MATCH (:Problem {title: '审计资料保管不严'})-[s:STATED_IN]->() RETURN s.locator, s.quote, s.how"
    ).rows
    start, end = map(int, locator.rpartition(":")[2].split("-"))
    assert (NOTICE[start:end], how) == (quote, "rules")
    assert quote == "临澜市审计局局长王甲，存在审计资料保管不严问题。"
    [row] = store.reader.run(DOCUMENT).rows
    assert row[1:] == ("notice", "关于两起典型问题的通报", "2024-06-03", "临澜市纪委监委", 12, 0)
    assert result.report is not None
    assert json.loads(result.report.read_text(encoding="utf-8"))["waiting"] == 12
    assert kept.read(settings, row[0]).text.text == NOTICE
    assert sound(store)


def test_what_is_sure_enough_is_accepted_and_asserted(store: Store, settings: Settings, tmp_path: Path) -> None:
    [result] = load(store, settings, notice(tmp_path), accept_above=0.9)
    assert result.waiting == 4, "what is only said: a person, a problem and two relations"
    told = marks(store)
    assert {name for name, mark in told.items() if mark} == {"李乙", "工程款拨付滞后"}
    assert told["临澜市水务局"] is False, "the relation that was accepted has it for an end"
    [row] = store.reader.run(DOCUMENT).rows
    assert {one.by for one in decisions_of(store, row[0])} == {"某"}
    [again] = load(store, settings, notice(tmp_path), accept_above=0.9)
    assert again.status == "already"
    [plain] = load(store, settings, notice(tmp_path))
    assert plain.status == "already", "what was decided stays decided"
    assert sound(store)


def test_the_same_again_is_known_without_being_read(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    load(store, settings, path)
    rules = Telling()
    [again] = load(store, settings, path, rules=rules)
    assert (again.status, again.rows_read, rules.read) == ("already", 3, [])
    newer = Telling("2")
    [other] = load(store, settings, path, rules=newer)
    assert (other.status, newer.read) == ("complete", ["通报.txt"])


def test_pages_left_out_without_recognition_are_read_by_the_next_load_that_can(
    store: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, rules = notice(tmp_path), Telling()

    def without(path: Path) -> DocumentText:
        told = Say(f"第 2 页是扫描件，没有读出；{ADVICE.zh}。", f"Scanned, so not read: page 2; {ADVICE.en}.")
        return replace(read_document(path), notes=(told,))

    monkeypatch.setattr("loaders.prose.prepare.read_document", without)
    [first] = load(store, settings, file, rules=rules)
    assert (first.status, [ADVICE.zh in one.zh for one in first.notes]) == ("complete", [True])
    monkeypatch.undo()
    [second] = load(store, settings, file, rules=rules)
    assert (second.status, second.notes) == ("complete", ())
    assert load(store, settings, file, rules=rules)[0].status == "already"
    assert rules.read == ["通报.txt"] * 2


def test_a_review_makes_a_new_load_without_the_file(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    load(store, settings, path)
    [row] = store.reader.run(DOCUMENT).rows
    path.unlink()
    suggestions = kept.read(settings, row[0])
    facts = facts_of(suggestions)
    made = [
        decided("accepted", facts["HOLDS_POST:Cadre:王甲>Unit:临澜市审计局"], "陈某"),
        decided("rejected", facts["Cadre:李乙"], "陈某", "查无此人"),
    ]
    decide(store, row[0], made, suggestions)
    result = load_reviewed(store, settings, row[0], by="陈某")
    assert result.status == "complete"
    told = marks(store)
    assert {name for name, mark in told.items() if not mark} == {"王甲", "临澜市审计局"}
    gone = store.reader.run("MATCH (c:Cadre {name: '李乙'}) RETURN c.no_longer_said, c.unreviewed").rows
    assert gone == [(True, True)]
    assert load_reviewed(store, settings, row[0]).status == "already"
    [again] = load(store, settings, notice(tmp_path))
    assert again.status == "already", "loading the file is the same load"
    assert sound(store)


def test_named_as_another_kind_it_is_the_same_document(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    load(store, settings, path)
    [result] = load(store, settings, path, kind="article")
    assert (result.status, result.kind) == ("complete", "article")
    [row] = store.reader.run(DOCUMENT).rows
    assert row[1] == "article"
    [plain] = load(store, settings, path)
    assert (plain.status, plain.kind) == ("already", "article"), "it stays what somebody said it is"


def test_tables_and_documents_go_in_together_tables_first(store: Store, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "交来"
    notice(folder, "0通报.txt")
    roster(folder / "名册.csv", 40)
    (folder / "说明.txt").write_text("alpha\nbeta\n", encoding="utf-8")
    passed: list[str] = []
    results = load(store, settings, folder, passed=lambda path, _why: passed.append(path.name))
    assert [(one.path.name, one.kind, one.status, one.prose) for one in results] == [
        ("名册.csv", "cadres", "complete", False),
        ("0通报.txt", "notice", "complete", True),
    ]
    assert passed == ["说明.txt"]
    assert [one.path.name for one in load(store, settings, folder, kind="notice")] == ["0通报.txt", "说明.txt"]


def test_progress_tells_which_document_of_how_many(store: Store, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "交来"
    for name in ("甲.txt", "乙.txt"):
        notice(folder, name)
    (folder / "丙.pdf").write_bytes(b"")
    roster(folder / "名册.csv", 40)
    told: list[Progress] = []
    load(store, settings, folder, progress=told.append)
    assert [one.documents for one in told if one.file == "名册.csv"] == [0]
    of_documents = [(one.file, one.document) for one in told if one.documents == 3]
    assert list(dict.fromkeys(of_documents)) == [("丙.pdf", 1), ("乙.txt", 2), ("甲.txt", 3)]
    assert told[-1].done == told[-1].total
    assert told[-1].rate > 0


def test_a_damaged_document_fails_alone(store: Store, settings: Settings, tmp_path: Path) -> None:
    notice(tmp_path)
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 nothing of a package")
    (tmp_path / "旧.wps").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    results = {one.path.name: one for one in load(store, settings, tmp_path)}
    assert results["通报.txt"].status == "complete"
    for name in ("坏.docx", "旧.wps"):
        assert results[name].status == "failed"
        assert isinstance(results[name].error, ReadError)
        assert name in str(results[name].error)


def test_stopping_ends_between_documents(store: Store, settings: Settings, tmp_path: Path) -> None:
    for name in ("一.txt", "二.txt", "三.txt"):
        notice(tmp_path, name, NOTICE.replace("两起", name[0]))
    rules = Telling()
    results = load(store, settings, tmp_path, rules=rules, stop=lambda: len(rules.read) == 2)
    assert sorted(one.status for one in results) == ["complete", "complete", "stopped"]
    assert sorted(one.status for one in load(store, settings, tmp_path)) == ["already", "already", "complete"]


def test_a_circle_is_left_out_and_said(store: Store, settings: Settings, tmp_path: Path) -> None:
    load(store, settings, notice(tmp_path), accept_above=0.9)
    other = notice(tmp_path, "另.txt", "情况通报\n2024年7月1日\n临澜市建设局隶属临澜市水务局。\n")
    [result] = load(store, settings, other)
    assert [one for one in result.notes if "绕回自己" in one.zh]
    found = store.reader.run("MATCH (a:Unit)-[:PART_OF]->(b:Unit) RETURN a.name, b.name").rows
    assert found == [("临澜市水务局", "临澜市建设局")]


def test_an_undated_document_says_so(store: Store, settings: Settings, tmp_path: Path) -> None:
    [result] = load_files(store, settings, [notice(tmp_path, text=NOTICE.replace("2024年6月3日\n", ""))])
    assert len([one for one in result.notes if "自己的日期" in one.zh]) == 1


def test_a_load_killed_before_its_end_is_gone_on_with(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    load(store, settings, path)
    whole = store.reader.run("MATCH (n)-[s:STATED_IN]->() RETURN s.id ORDER BY s.id").rows
    store.sessions.write(lambda tx: tx.run("MATCH (l:Load) SET l.status = 'running', l.ended_at = null").consume())
    [result] = load(store, settings, path)
    assert result.status == "complete"
    assert store.reader.run("MATCH (l:Load) RETURN l.status, l.rows_read").rows == [("complete", 3)]
    assert store.reader.run("MATCH (n)-[s:STATED_IN]->() RETURN s.id ORDER BY s.id").rows == whole


def test_what_a_folder_holds_is_told_apart(tmp_path: Path) -> None:
    for name in ("a.docx", "b.PDF", "c.jpg", "d.rtf", "e.md", "~$a.docx"):
        (tmp_path / name).write_bytes(b"x")
    notice(tmp_path, "页.html", f"<html><body>{NOTICE}</body></html>")
    made = plan([tmp_path], load_ontology())
    assert [one.path.name for one in made.prose] == ["a.docx", "b.PDF", "c.jpg", "d.rtf", "页.html"]
    assert {path.name for path, _ in made.passed} == {"e.md", "~$a.docx"}
    tables = plan([tmp_path], load_ontology(), kind="problems")
    assert tables.prose == []


LIST = "姓名\t单位\t职务\n王甲\t临澜市审计局\t局长\n李乙\t临澜市水务局\t科长\n"


def test_a_notice_that_ends_with_a_list_of_people_is_no_register(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in line.split(chr(9)))}</tr>" for line in LIST.splitlines())
    paragraphs = "".join(f"<p>{one}</p>" for one in NOTICE.splitlines())
    notice(tmp_path, "通报.txt", NOTICE + LIST)
    notice(tmp_path, "通报.html", f"<html><body>{paragraphs}<table>{rows}</table></body></html>")
    notice(tmp_path, "名册.txt", f"说明：本表由各单位填写。空格处不填。如有变动，另行报送。\n{LIST * 8}")
    made = plan([tmp_path], load_ontology())
    assert [one.path.name for one in made.prose] == ["通报.html", "通报.txt"]
    assert [(one.path.name, one.kind) for one in made.parts] == [("名册.txt", "cadres")]
    named = plan([tmp_path / "通报.txt"], load_ontology(), kind="cadres")
    assert [(one.path.name, one.kind) for one in named.parts] == [("通报.txt", "cadres")]


def test_a_kind_of_tables_and_of_documents_is_told_by_the_file(tmp_path: Path) -> None:
    for name in ("a.docx", "b.pdf"):
        (tmp_path / name).write_bytes(b"x")
    notice(tmp_path, "意见.txt")
    (tmp_path / "反馈清单.csv").write_text("反馈编号,问题编号,反馈内容\n1,WT-1,已整改\n", encoding="utf-8")
    made = plan([tmp_path], load_ontology(), kind="feedback")
    assert [(one.path.name, one.kind) for one in made.prose] == [
        ("a.docx", "feedback"), ("b.pdf", "feedback"), ("意见.txt", "feedback")
    ]  # fmt: skip
    assert [(one.path.name, one.kind) for one in made.parts] == [("反馈清单.csv", "feedback")]
    assert plan([tmp_path / "b.pdf"], load_ontology(), kind="feedback").prose == made.prose[1:2]
    with pytest.raises(MappingError) as error:
        plan([tmp_path], load_ontology(), kind="nonsense")
    assert str(error.value).count("feedback") == 1


@pytest.mark.parametrize("changed", ["version", "kind", "decisions"])
def test_what_makes_another_load(changed: str) -> None:
    facts = list(facts_of(written()).values())
    base = {"version": "1", "kind": "notice", "decisions": [decided("accepted", facts[0], "某")]}
    others = {"version": "2", "kind": "article", "decisions": [decided("rejected", facts[0], "某")]}
    other = base | {changed: others[changed]}
    assert fingerprint(**base) != fingerprint(**other)  # type: ignore[arg-type]
    again = base | {"decisions": [replace(base["decisions"][0], by="别人", why="同意")]}  # type: ignore[type-var]
    assert fingerprint(**base) == fingerprint(**again)  # type: ignore[arg-type]


def test_a_dry_run_shows_paragraphs_and_what_would_be_suggested(tmp_path: Path) -> None:
    [found] = preview(notice(tmp_path), load_ontology(), rules=Telling(), rows=2)
    assert (found.kind, found.title, found.rows_read, found.error) == ("notice", "关于两起典型问题的通报", 3, None)
    assert [one.text for one in found.paragraphs] == ["关于两起典型问题的通报", "2024年6月3日"]
    assert found.nodes == {"Cadre": 2, "Problem": 2, "Unit": 3}
    assert ("王甲", "HOLDS_POST", "临澜市审计局") in [one.says for one in found.facts]
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 no more")
    [broken] = preview(tmp_path / "坏.pdf", load_ontology(), rules=Telling())
    assert isinstance(broken.error, ReadError)


def test_what_would_change_is_told_before(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    found = list(would_change(store, settings, path, rules=Telling()))
    assert sorted(one.kind for one in found) == ["added"] * 12
    load(store, settings, path)
    assert list(would_change(store, settings, path, rules=Telling())) == []
    shorter = notice(tmp_path, text=NOTICE.replace("临澜市水务局隶属临澜市建设局。\n", ""))
    told = [(one.kind, one.type) for one in would_change(store, settings, shorter, rules=Telling())]
    assert told == [("stopped", "Unit"), ("stopped", "PART_OF")]


@pytest.mark.parametrize(
    ("most", "sizes"), [(10, [(3, 4)]), (3, [(3, 0), (0, 3), (0, 1)]), (1, [(1, 0)] * 3 + [(0, 1)] * 4)]
)
def test_nodes_are_written_before_the_relations_between_them(most: int, sizes: list[tuple[int, int]]) -> None:
    nodes = [NodeRecord("Unit", f"{number}", {}, "") for number in range(3)]
    edges = [EdgeRecord("PART_OF", "Unit", "0", "Unit", f"{number}", "") for number in range(4)]
    found = batches(nodes, edges, most)
    assert [(len(some), len(others)) for some, others in found] == sizes
    assert [one for some, _ in found for one in some] == nodes
    assert [one for _, others in found for one in others] == edges
    assert batches([], [], most) == [([], [])], "a document without a fact is a load all the same"
