"""A report in an editor: taken apart and put together, its fields filled from the text, its mistakes at its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.catalog import SHIPPED, parse_report
from graph.errors import CatalogError, Say
from graph.model.ontology import load_ontology
from graph.reports.completion import offered
from graph.reports.draft import Draft, Field, put_together, taken_apart
from graph.reports.fitting import fitted, returned
from graph.reports.located import in_body
from tests.catalog.writing import SOUND

ONTOLOGY = load_ontology()
FILES = sorted(SHIPPED.rglob("*.cypher"))
BODY = """MATCH (p:Problem)-[:FOUND_IN]->(u:Unit)
WHERE u.name = $unit AND p.found_on >= $since AND p.severity = $how AND p.amount > $least // not $this
RETURN u.name AS unit, p.severity AS severity, count(DISTINCT p) AS problems, collect({a: 1, b: [2, 3]}) AS more
ORDER BY unit"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_report_comes_back_from_the_editor_as_it_was(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before, draft = parse_report(path, text, ONTOLOGY), taken_apart(text)
    again = put_together(fitted(draft, returned(draft.body), ONTOLOGY))
    after = parse_report(path, again, ONTOLOGY)

    assert tuple(returned(draft.body)) == before.columns
    for name in ("id", "name", "description", "parameters", "captions", "tags", "vocabs", "key", "required", "dropped"):
        assert getattr(after, name) == getattr(before, name)
    assert taken_apart(again) == draft


def test_the_fields_are_filled_from_the_text() -> None:
    made = fitted(Draft(body=BODY), returned(BODY), ONTOLOGY)
    assert [(one.name, one.zh, one.kind) for one in made.parameters] == [
        ("unit", "单位", "graph:Unit.name"),
        ("since", "发现日期", "date"),
        ("how", "严重程度", "vocab:severity"),
        ("least", "涉及金额（元）", "number"),
        ("this", "this", "text"),
    ]
    assert [(one.name, one.zh) for one in made.columns] == [
        ("unit", "单位"), ("severity", "严重程度"), ("problems", "问题"), ("more", "more"),
    ]  # fmt: skip
    assert made.vocabs == {"severity": "severity"}


def test_what_a_person_said_stays_and_what_nobody_said_follows_the_text() -> None:
    draft = Draft(
        parameters=(Field("unit", "哪个单位", "which"), Field("since", "since", "since"), Field("gone", "x", "x")),
        columns=(Field("problems", "几个", "how many"), Field("old", "旧", "old")),
        key="unit, old", required="gone, unit", vocabs={"old": "severity"}, body=BODY,
    )  # fmt: skip
    made = fitted(draft, returned(BODY), ONTOLOGY)
    assert made.parameters[0] == Field("unit", "哪个单位", "which")
    assert made.parameters[1].kind == "date"
    assert "gone" not in {one.name for one in made.parameters}
    assert [one.zh for one in made.columns] == ["单位", "严重程度", "几个", "more"]
    assert (made.key, made.required, made.vocabs) == ("unit", "unit", {"severity": "severity"})


def test_one_language_and_no_description_are_enough() -> None:
    draft = Draft(
        ident="mine", name=Say("各单位，问题", ""), columns=(Field("n", "个数，全部", ""),), body="RETURN 1 AS n"
    )
    read = parse_report(Path("mine.cypher"), put_together(draft), ONTOLOGY)
    assert read.name == ("各单位，问题", "各单位，问题")
    assert read.description == read.name
    assert read.captions == (("个数、全部", "个数、全部"),)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("RETURN 1", ["1"]),
        ("MATCH (n) RETURN DISTINCT n.name AS `name`, n ORDER BY name LIMIT 3", ["name", "n"]),
        ("MATCH (n) WITH n RETURN n.name as a , 'RETURN x, y AS z' AS b;", ["a", "b"]),
        ("CALL { MATCH (n) RETURN n } RETURN size([x IN [1, 2] | x]) AS c, {k: 1} AS d SKIP 1", ["c", "d"]),
        ("// RETURN nothing\nMATCH (n)", []),
        ("", []),
        ("RETURN ", []),
    ],
)
def test_columns_are_read_from_the_last_return(text: str, columns: list[str]) -> None:
    assert returned(text) == columns


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "// @id", "// note\n// @param\n\n", "// @columns a, b\n// @columns.zh 甲"]
)
def test_anything_can_be_taken_apart(text: str) -> None:
    assert isinstance(put_together(fitted(taken_apart(text), (), ONTOLOGY)), str)


def test_a_mistake_is_told_at_the_line_of_the_text_that_is_shown() -> None:
    draft = taken_apart(SOUND.replace("e.title", "e.titel"))
    text = put_together(draft)
    with pytest.raises(CatalogError) as caught:
        parse_report(Path("report.cypher"), text, ONTOLOGY)
    said = in_body(caught.value.say, text, draft.body)
    assert said.zh == "查询正文第 2 行：模型里没有：.titel。"
    assert said.en == "Line 2 of the text: not in the model: .titel."


@pytest.mark.parametrize(
    ("zh", "en", "said"),
    [
        (
            "r.cypher：缺少 @name.zh、@name.en。",
            "r.cypher: @name.zh, @name.en missing.",
            "缺少 名称。|The name missing.",
        ),
        ("r.cypher 第 1 行：@id X 应为。", "r.cypher line 1: @id X is.", "编号 X 应为。|The id X is."),
        ("编号 x 已被使用。", "the id x is taken.", "编号 x 已被使用。|The id x is taken."),
    ],
)
def test_a_mistake_of_the_header_is_told_by_the_name_of_its_field(zh: str, en: str, said: str) -> None:
    assert "|".join(in_body(Say(zh, en), "// @id x\nRETURN 1\n", "RETURN 1")) == said


def test_all_that_a_query_may_name_is_offered_in_both_languages() -> None:
    words = {(one["kind"], one["word"]): one for one in offered(ONTOLOGY)}
    assert {word for kind, word in words if kind == "label"} == set(ONTOLOGY.nodes)
    assert {word for kind, word in words if kind == "edge"} == set(ONTOLOGY.edges)
    assert words["label", "Problem"]["zh"] == "问题"
    assert "Unit" in words["property", "name"]["of"]
    assert all(one["zh"] and one["en"] for (kind, _), one in words.items() if kind != "keyword")
