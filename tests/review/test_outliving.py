"""What was decided, through loads: under newer rules, in a new version of the file, at a node of a register, undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from graph.store.rows import Node
from graph.upkeep.verify import verify
from loaders.extract.suggestions import Suggestions
from loaders.load import load_files
from loaders.prose.loading import load_reviewed
from loaders.readers.documents.text import DocumentText
from loaders.review import kept
from loaders.review.correcting import correct_edge, of_graph
from loaders.review.decisions import Verdict, decided
from loaders.review.facts import Fact, facts_of
from loaders.review.keeping import decide
from loaders.undo import undo
from tests.loaders.rosters import roster
from tests.prose.telling import NOTICE, Telling, notice

POST = "HOLDS_POST:Cadre:王甲>Unit:临澜市审计局"
HEARSAY = "Cadre:李乙"
POSTS = (
    "MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit) WHERE c.name IN ['王甲', '李乙'] "
    "RETURN c.name, u.name, e.unreviewed = true, e.no_longer_said = true ORDER BY c.name, u.name"
)


@dataclass
class Fewer(Telling):
    """Newer rules, which do not see posts any more."""

    version: str = "2"

    def __call__(self, text: DocumentText, *, kind: str, name: str) -> Suggestions:
        found = super().__call__(text, kind=kind, name=name)
        return replace(found, edges=tuple(one for one in found.edges if one.type != "HOLDS_POST"))


def loaded(store: Store, settings: Settings, path: Path, rules: Telling | None = None) -> str:
    [result] = load_files(store, settings, [path], rules=rules or Telling(), by="某")
    assert result.status == "complete", result.error
    return str(store.reader.run("MATCH (d:Document {kind: 'notice'}) RETURN d.id").rows[0][0])


def settle(store: Store, settings: Settings, document: str, of: dict[str, tuple[Verdict, Fact | None]]) -> None:
    """Decide, a corrected one with what is right, and write it to the graph."""
    read = kept.read(settings, document)
    facts = facts_of(read)
    made = [
        decided(verdict, right or facts[key], "王审核", "核对", was=facts[key] if right else None)
        for key, (verdict, right) in of.items()
    ]
    decide(store, document, made, read)
    assert load_reviewed(store, settings, document, "王审核").status == "complete"


def posts(store: Store) -> list[tuple[str, str, bool, bool]]:
    """Who, where, not reviewed, no longer said."""
    return [(one[0], one[1], bool(one[2]), bool(one[3])) for one in store.reader.run(POSTS).rows]


def sound(store: Store) -> None:
    found = verify(store, load_ontology())
    assert found.clean, found.findings


def test_what_was_accepted_outlives_rules_that_miss_it_and_what_was_rejected_stays_out(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    path = notice(tmp_path)
    document = loaded(store, settings, path)
    assert posts(store) == [("李乙", "临澜市水务局", True, False), ("王甲", "临澜市审计局", True, False)]
    settle(store, settings, document, of={POST: ("accepted", None), HEARSAY: ("rejected", None)})
    after = [("李乙", "临澜市水务局", True, True), ("王甲", "临澜市审计局", False, False)]
    assert posts(store) == after
    assert loaded(store, settings, path, Fewer()) == document
    assert posts(store) == after
    sound(store)


def test_a_new_version_without_the_sentence_says_it_no_longer(store: Store, settings: Settings, tmp_path: Path) -> None:
    path = notice(tmp_path)
    document = loaded(store, settings, path)
    settle(store, settings, document, of={POST: ("accepted", None)})
    longer = NOTICE.replace("2024年6月3日", "2024年6月3日\n编者按：本通报经核对。")
    assert loaded(store, settings, notice(tmp_path, text=longer), Fewer()) == document
    assert ("王甲", "临澜市审计局", False, False) in posts(store)
    shorter = "\n".join(line for line in longer.splitlines() if "王甲" not in line) + "\n"
    assert loaded(store, settings, notice(tmp_path, text=shorter), Fewer()) == document
    assert ("王甲", "临澜市审计局", False, True) in posts(store)
    sound(store)


def test_a_relation_corrected_to_a_unit_of_a_register_is_undone_as_any_load(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    load_files(store, settings, [roster(tmp_path / "名册.csv", 3)])
    [there, *_] = store.reader.run("MATCH (u:Unit) RETURN u ORDER BY u.name").rows[0]
    assert isinstance(there, Node)
    document = loaded(store, settings, notice(tmp_path))
    before = posts(store)
    fact = facts_of(kept.read(settings, document))[POST]
    right = correct_edge(
        load_ontology(), fact, "HOLDS_POST", {"from": "2021年3月"}, fact.ends[0], of_graph(load_ontology(), there)
    )
    settle(store, settings, document, of={POST: ("corrected", right)})
    name = str(there.properties["name"])
    assert ("王甲", name, False, False) in posts(store)
    assert ("王甲", "临澜市审计局", True, True) in posts(store)
    sound(store)

    [load] = store.reader.run("MATCH (d:Document {id: $id}) RETURN d.current_load", {"id": document}).rows[0]
    undo(store, settings, load, "王审核", "改错了")
    assert [one for one in posts(store) if one[1] != name] == before
    assert ("王甲", name, False, True) in posts(store)
    sound(store)
