"""Reports in folders: what breaks a rule is named with its file, in both languages, and does not stop the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.catalog import SHIPPED, load_catalog, read_report, report_folders
from graph.errors import CatalogError
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from tests.catalog.writing import SOUND, report, without
from tests.store.facts import load, node, post, source, unit

ONTOLOGY = load_ontology()


def test_a_sound_file_is_read_with_everything_its_header_says(tmp_path: Path) -> None:
    path = report(tmp_path / "people", text="\ufeff" + SOUND)
    read = read_report(path, ONTOLOGY)
    assert (read.id, read.topic, read.returns, read.columns) == ("posts-held", "people", "table", ("person", "post"))
    assert [(one.zh, one.en) for one in read.captions] == [("姓名", "Person"), ("职务", "Post")]
    assert [(one.name, one.type, one.default) for one in read.parameters] == [("name", "text", "")]
    assert (read.name.zh, read.description.en, read.tags) == ("任职", "Who held what.", ("people", "posts"))


@pytest.mark.parametrize(
    ("given", "instead", "zh", "en"),
    [
        ("c:Cadre", "c:Cader", "模型里没有：:Cader。", "not in the model: :Cader."),
        ("HOLDS_POST", "HELD", "模型里没有：[:HELD]。", "not in the model: [:HELD]."),
        ("HOLDS_POST]->(:Unit", "HELD]->(:Unti", "模型里没有：:Unti、[:HELD]。", "not in the model: :Unti, [:HELD]."),
        ("e.title", "e.titel", "模型里没有：.titel。", "not in the model: .titel."),
        ("= $name\n", "= $who\n", "参数与正文不符：who。", "parameters and text differ: who."),
        ("$name = '' OR c.name = $name", "true", "参数与正文不符：name。", "parameters and text differ: name."),
        ("= $name\n", "= $who + $year\n", "正文不符：who、year。", "text differ: who, year."),
        ("$name = ''", "$name = '' // $other", "参数与正文不符：other。", "parameters and text differ: other."),
        ("returns table", "returns chart", "@returns 只能是 table 或 network。", "@returns is table or network."),
        ("Person, Post", "Person", "的个数不一致。", "differ in number."),
        ("姓名，职务", "姓名，职务，单位", "的个数不一致。", "differ in number."),
        ('name text ""', 'name words ""', "@param name 的类型 words 不认识。", "@param name: unknown type words."),
        ('name text ""', 'name vocab:nowhere ""', "vocab:nowhere 不认识。", "unknown type vocab:nowhere."),
        ('name text ""', 'name graph:Cadre.nmae ""', "graph:Cadre.nmae 不认识。", "unknown type graph:Cadre.nmae."),
        ('param name text ""', "param name", "应写成：名称 类型 默认值。", "is: name type default."),
        ("// @param.en name name\n", "", "缺 name。", "lacks name."),
        ("// @tags", "// @tag", "第 13 行：不认识的键 @tag。", "line 13: unknown key @tag."),
    ],
)
def test_a_file_that_breaks_a_rule_is_one_sentence_that_names_it(
    tmp_path: Path, given: str, instead: str, zh: str, en: str
) -> None:
    assert given in SOUND
    path = report(tmp_path, "自己的.cypher", SOUND.replace(given, instead))
    with pytest.raises(CatalogError) as caught:
        read_report(path, ONTOLOGY)
    said = caught.value.say
    assert said.zh.startswith("自己的.cypher")
    assert said.en.startswith("自己的.cypher")
    assert said.zh.endswith(zh)
    assert said.en.endswith(en)
    assert "\n" not in said.zh + said.en


def test_a_parameter_that_only_a_comment_names_is_not_used(tmp_path: Path) -> None:
    path = report(tmp_path, text=SOUND.replace("MATCH", "// $later: not yet\nMATCH"))
    assert read_report(path, ONTOLOGY).id == "posts-held"


@pytest.mark.parametrize("content", ["// @name.zh 任职".encode("gb18030"), b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_says_how_to_save_it(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "旧.cypher"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(CatalogError, match=r"旧\.cypher：读不出来：请存成 UTF-8 文本。") as caught:
        read_report(path, ONTOLOGY)
    assert "save it as UTF-8 text" in caught.value.say.en


def own(folder: Path) -> Path:
    """A person's folder: one sound report among four that are not."""
    report(folder, "a.cypher")
    report(folder, "b.cypher")
    report(folder, "c.cypher", without("id"))
    report(folder, "deep/d.cypher", SOUND.replace("posts-held", "posts-too").replace("c:Cadre", "c:Cader"))
    (folder / "e.cypher").write_bytes("// @id 旧".encode("gb18030"))
    report(folder, "f.cypher", SOUND.replace("posts-held", "conflicts"))
    report(folder, "说明.txt", "no report")
    return folder


def test_own_reports_that_break_rules_are_listed_and_do_not_stop_the_others(tmp_path: Path) -> None:
    catalog = load_catalog([SHIPPED, own(tmp_path)], ONTOLOGY, strict=False)
    assert catalog.get("posts-held").path.name == "a.cypher"
    assert len(catalog.reports) == len(list(SHIPPED.rglob("*.cypher"))) + 1
    assert {say.zh.partition("：")[0].split()[0] for say in catalog.problems} == {
        "b.cypher", "c.cypher", "d.cypher", "e.cypher", "f.cypher",
    }  # fmt: skip
    taken = {say.zh: say.en for say in catalog.problems if "已被" in say.zh}
    assert taken == {
        "b.cypher：编号 posts-held 已被 a.cypher 使用。": "b.cypher: id posts-held is taken by a.cypher.",
        "f.cypher：编号 conflicts 已被 conflicts.cypher 使用。": "f.cypher: id conflicts is taken by conflicts.cypher.",
    }
    assert catalog.get("conflicts").path.is_relative_to(SHIPPED), "ours is never replaced"


def test_strict_raises_with_every_problem_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load_catalog([own(tmp_path)], ONTOLOGY)
    for text in caught.value.say:
        assert [name for name in "bcde" if f"{name}.cypher" not in text] == []
        assert len(text.splitlines()) == 4


def test_no_folder_of_ones_own_is_no_problem(tmp_path: Path) -> None:
    settings = Settings(graph="embedded:x", data=tmp_path, secret="s")
    folders = report_folders(settings)
    assert folders == [SHIPPED, tmp_path / "reports"]
    assert load_catalog(folders, ONTOLOGY).problems == ()
    report(tmp_path / "reports")
    assert "posts-held" in load_catalog(folders, ONTOLOGY).reports


def test_an_id_that_is_not_there_names_ids_like_it(tmp_path: Path) -> None:
    catalog = load_catalog([SHIPPED], ONTOLOGY)
    with pytest.raises(CatalogError, match="unit-heads") as caught:
        catalog.get("heads")
    assert "mingjian report list" in caught.value.say.en
    assert "unit-heads" in caught.value.say.en
    with pytest.raises(CatalogError, match="（无）"):
        load_catalog([], ONTOLOGY).get("heads")


def test_a_report_of_ones_own_is_run_with_its_parameter_and_has_columns_without_rows(
    store: Store, tmp_path: Path
) -> None:
    bureau, person = unit("临澜市教育局"), node("Cadre", "甲", name="王'某某")
    load(store, source("a.csv"), [person, bureau], [post(person, bureau, "科长", "2020")])
    read = read_report(report(tmp_path), ONTOLOGY)
    assert read.run(store.reader, {"name": "王'某某"}).rows == [("王'某某", "科长")]
    nobody = read.run(store.reader, {"name": "' OR true //"})
    assert (nobody.columns, nobody.rows) == (("person", "post"), [])
    assert read.run(store.reader, limit=1).rows == [("王'某某", "科长")]
    assert replace(read, text="RETURN 1 AS person, 2 AS post", parameters=()).run(store.reader).rows == [(1, 2)]
