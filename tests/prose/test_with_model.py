"""Documents loaded with a model beside the rules: marked as its reading, left to people, read anew when it changes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from graph.upkeep.verify import verify
from loaders.load import FileResult, load_files
from loaders.preview import preview
from loaders.prose.loading import load_reviewed
from loaders.prose.rules import ShippedRules
from loaders.prose.withmodel import WithModel, rules_of
from loaders.review import kept
from loaders.review.decisions import decided
from loaders.review.facts import facts_of
from loaders.review.keeping import decide
from loaders.whatif import would_change
from tests.extract.model.scripted import MODEL, Script, claims, entity, raw, relation, serving

TEXT = """关于一起问题的通报
2024年6月3日
临澜市水务局局长沈国梁违规收受礼金。
临澜市水务局与临澜市建设局往来密切。
"""
CLOSE = relation(
    "GUIDES", ("Unit", "临澜市建设局"), ("Unit", "临澜市水务局"), 3, "临澜市水务局与临澜市建设局往来密切"
)  # fmt: skip
UNITS = [entity("Unit", name, 3, "临澜市水务局与临澜市建设局往来密切") for name in ("临澜市水务局", "临澜市建设局")]
SOURCES = "MATCH (:Unit)-[e:GUIDES]->(:Unit) RETURN e.sources"
EDGE = "MATCH (a:Unit)-[e:GUIDES]->(b:Unit) RETURN a.name, b.name, e.unreviewed"


def notice(folder: Path, name: str = "通报.txt", text: str = TEXT) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def using(settings: Settings, script: Script, model: str = MODEL) -> Settings:
    return replace(settings, llm_url=script.url, llm_model=model)


def load(store: Store, settings: Settings, *paths: Path, accept_above: float | None = None) -> list[FileResult]:
    return load_files(store, settings, list(paths), by="某", accept_above=accept_above)


def document(store: Store) -> str:
    [(found,)] = store.reader.run("MATCH (d:Document) RETURN d.id").rows
    return str(found)


def test_nobody_is_asked_unless_an_address_is_set(settings: Settings) -> None:
    assert isinstance(rules_of(settings), ShippedRules)
    with pytest.raises(SettingsError):
        rules_of(replace(settings, llm_url="http://8.8.8.8/v1", llm_model="m"))


def test_a_far_server_stops_a_load_before_anything_goes_in(store: Store, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        load(store, replace(settings, llm_url="http://8.8.8.8/v1", llm_model="m"), notice(tmp_path))
    assert store.reader.run("MATCH (n:Document) RETURN count(n)").rows == [(0,)]


def test_its_claims_go_in_as_its_reading_and_wait_for_people(store: Store, settings: Settings, tmp_path: Path) -> None:
    with serving(claims(UNITS, [CLOSE])) as script:
        [result] = load(store, using(settings, script), notice(tmp_path), accept_above=0.7)
    assert result.status == "complete"
    assert store.reader.run(EDGE).rows == [("临澜市建设局", "临澜市水务局", True)]
    [([source],)] = store.reader.run(SOURCES).rows
    assert json.loads(source)["how"] == f"model {MODEL}"
    assert result.waiting >= 1
    assert verify(store, load_ontology()).clean
    read = kept.read(settings, document(store))
    [edge] = [one for one in read.edges if one.by]
    decide(store, document(store), [decided("accepted", facts_of(read)[edge.key], "某")], read)
    assert load_reviewed(store, settings, document(store)).status == "complete"
    assert store.reader.run(EDGE).rows == [("临澜市建设局", "临澜市水务局", None)]
    assert len(script.asked) == 1, "review needs no model"


def test_the_same_model_is_not_asked_again_another_one_is(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    with serving(claims(UNITS, [CLOSE]), claims()) as script:
        first = load(store, using(settings, script), path)
        again = load(store, using(settings, script), path)
        assert len(script.asked) == 1
        other = load(store, using(settings, script, "other"), path)
        assert len(script.asked) == 2
    assert [one.status for one in (*first, *again, *other)] == ["complete", "already", "complete"]
    gone = store.reader.run("MATCH (:Unit)-[e:GUIDES]->(:Unit) RETURN e.no_longer_said").rows
    assert gone == [(True,)], "what only the first one read is said no more"


def test_what_a_server_could_not_read_is_read_by_the_next_load(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = notice(tmp_path)
    with serving(raw(500, b""), raw(500, b""), claims(UNITS, [CLOSE])) as script:
        using_it = using(settings, script)
        [lost] = load(store, using_it, path)
        assert lost.status == "complete"
        assert store.reader.run("MATCH (c:Cadre) RETURN c.name").rows == [("沈国梁",)], "the rules' go in"
        [still] = load(store, using_it, path)
        assert still.status == "already"
        for one in (lost, still):
            assert [MODEL in note.en for note in one.notes if "500" in note.en] == [True]
        [read] = load(store, using_it, path)
    assert read.status == "complete"
    assert store.reader.run(EDGE).rows == [("临澜市建设局", "临澜市水务局", True)]


def test_a_server_that_fails_again_and_again_is_left_alone(store: Store, settings: Settings, tmp_path: Path) -> None:
    paths = [notice(tmp_path, f"{number}.txt", TEXT.replace("沈国梁", name)) for number, name in
             enumerate(("沈国梁", "王建国", "李卫东", "赵振华"))]  # fmt: skip
    with serving(raw(503, b"")) as script:
        results = load(store, using(settings, script), *paths)
        assert len(script.asked) == 2
    assert {one.status for one in results} == {"complete"}
    assert sum("is left alone" in note.en for one in results for note in one.notes) == 2


def test_one_failure_is_forgotten_by_an_answer(settings: Settings, tmp_path: Path) -> None:
    from loaders.readers.documents.read import read_document

    text = read_document(notice(tmp_path))
    with serving(raw(503, b""), claims(), raw(503, b""), claims()) as script:
        rules = rules_of(using(settings, script))
        assert isinstance(rules, WithModel)
        partial = [bool(rules(text, kind="notice", name="通报.txt").partial) for _ in range(4)]
    assert partial == [True, False, True, False]
    assert rules.version.endswith(f" {MODEL}")


def test_what_would_change_is_what_the_model_reads_too(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    load(store, settings, path)
    with serving(claims(UNITS, [CLOSE])) as script:
        changes = list(would_change(store, using(settings, script), path))
    assert [one for one in changes if "GUIDES" in repr(one)]


def test_a_dry_run_tells_who_read_what(settings: Settings, tmp_path: Path) -> None:
    with serving(claims(UNITS, [CLOSE])) as script:
        [told] = preview(notice(tmp_path), rules=rules_of(using(settings, script)))
    by = {one.type: one.by for one in told.facts}
    assert (by["GUIDES"], by["Cadre"]) == (MODEL, "")
