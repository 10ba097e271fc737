"""The indicators as files: what is wrong with one is said, and the shipped ones are whole, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from graph.errors import CatalogError, Say
from graph.model.ontology import load_ontology
from graph.portraits.asking import taken_apart
from graph.portraits.facts import TEXTS
from graph.portraits.indicators import GROUPS, SHIPPED, Indicator, load_indicators, read_indicator, shipped
from graph.report_lint import without_comments
from graph.said_lint import unasked

ONTOLOGY = load_ontology()
PATHS = sorted([*SHIPPED.glob("*.cypher"), *TEXTS.glob("*.cypher")])
HAN, LATIN = re.compile(r"[一-鿿]"), re.compile(r"[A-Za-z]{3}")
SOUND = """\
// @id problems-open
// @name.zh 未办结问题占比
// @name.en Open problems
// @description.zh 问题中没有办结的比例。
// @description.en Problems not closed, among problems.
// @group problems
// @kind share
// @unit.zh %
// @unit.en %
// @direction worse
// @peers same-kind
// @smallest 10
// @source.zh 本项目定义
// @source.en Defined by this project
MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, p.id AS record, p.found_on AS at,
  CASE WHEN p.status = 'open' THEN 1 ELSE 0 END AS numerator, 1 AS denominator
"""
KEYS = re.findall(r"@(\S+)", SOUND)


def refused(folder: Path, text: str, name: str = "占比.cypher") -> Say:
    """What is said of a file with this text; the file is named in both languages."""
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        read_indicator(folder / name, ONTOLOGY)
    assert name in caught.value.say.zh
    assert name in caught.value.say.en
    return caught.value.say


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "一.cypher").write_text(SOUND.replace("// @unit.zh", "// @per 1000\n// @unit.zh"), encoding="utf-8-sig")
    [one] = load_indicators(tmp_path, ONTOLOGY)
    assert (one.id, one.name.zh, one.group, one.kind, one.smallest, one.per) == (
        "problems-open", "未办结问题占比", "problems", "share", 10, 1000,
    )  # fmt: skip
    assert one.proportion
    assert one.text.startswith("MATCH")


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_missing_is_named(key: str, tmp_path: Path) -> None:
    say = refused(tmp_path, re.sub(rf"^// @{re.escape(key)} .*\n", "", SOUND, flags=re.MULTILINE))
    assert f"缺少 @{key}。" in say.zh
    assert f"@{key} missing." in say.en


def test_a_key_that_nobody_knows_is_named_with_its_line(tmp_path: Path) -> None:
    say = refused(tmp_path, SOUND.replace("// @group", "// @colour red\n// @group"))
    assert "第 6 行：不认识的键 @colour。" in say.zh
    assert "line 6: unknown key @colour." in say.en


@pytest.mark.parametrize(
    ("key", "wrong", "known"),
    [
        ("group", "scores", "collaboration"),
        ("kind", "sum", "share"),
        ("direction", "bad", "worse"),
        ("peers", "everybody", "same-kind"),
    ],
)
def test_a_word_that_is_none_of_those_known_is_said_with_those(
    key: str, wrong: str, known: str, tmp_path: Path
) -> None:
    say = refused(tmp_path, re.sub(rf"// @{key} .*", f"// @{key} {wrong}", SOUND))
    line = SOUND.splitlines().index(next(one for one in SOUND.splitlines() if f"@{key} " in one)) + 1
    assert f"第 {line} 行：@{key} 应为" in say.zh
    assert f"line {line}: @{key} is one of" in say.en
    assert known in say.zh
    assert known in say.en


@pytest.mark.parametrize("number", ["0", "-3", "ten", ""])
def test_a_smallest_denominator_is_a_number_above_nought(number: str, tmp_path: Path) -> None:
    say = refused(tmp_path, SOUND.replace("@smallest 10", f"@smallest {number}"))
    assert "@smallest" in say.zh
    assert "@smallest" in say.en


@pytest.mark.parametrize("column", ["scope", "record", "at", "numerator", "denominator"])
def test_a_column_that_is_not_returned_is_named(column: str, tmp_path: Path) -> None:
    say = refused(tmp_path, SOUND.replace(f" AS {column}", " AS another"))
    assert f"返回的列缺 {column}。" in say.zh
    assert f"columns not returned: {column}." in say.en


def test_the_largest_part_needs_parts(tmp_path: Path) -> None:
    assert "columns not returned: part." in refused(tmp_path, SOUND.replace("@kind share", "@kind top")).en


@pytest.mark.parametrize(
    ("old", "new", "unknown"),
    [
        ("(p:Problem)", "(p:Sorrow)", ":Sorrow"),
        ("[e:FOUND_IN]", "[e:LOST_IN]", "[:LOST_IN]"),
        ("p.status", "p.mood", ".mood"),
    ],
)
def test_what_the_model_does_not_have_is_named(old: str, new: str, unknown: str, tmp_path: Path) -> None:
    say = refused(tmp_path, SOUND.replace(old, new))
    assert f"模型里没有：{unknown}。" in say.zh
    assert f"not in the model: {unknown}." in say.en


def test_a_parameter_other_than_the_data_date_is_named(tmp_path: Path) -> None:
    say = refused(tmp_path, SOUND.replace("p.status = 'open'", "p.due < $data_date AND p.status = $status"))
    assert "不认识的参数：status。" in say.zh
    assert "unknown parameters: status." in say.en


@pytest.mark.parametrize("ending", ["ORDER BY record", "LIMIT 5", "SKIP 1"])
def test_a_text_that_sorts_or_cuts_is_refused(ending: str, tmp_path: Path) -> None:
    assert "ORDER BY" in refused(tmp_path, f"{SOUND}{ending}\n").en


def test_an_id_that_stands_twice_is_said_of_both_and_with_all_other_faults(tmp_path: Path) -> None:
    for name in ("一.cypher", "二.cypher"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    (tmp_path / "三.cypher").write_text(SOUND.replace("@kind share", "@kind sum"), encoding="utf-8")
    (tmp_path / "四.cypher").write_bytes("// @id 四".encode("gb18030"))
    with pytest.raises(CatalogError) as caught:
        load_indicators(tmp_path, ONTOLOGY)
    lines = caught.value.say.zh.splitlines()
    assert [line[0] for line in lines] == ["三", "四", "一", "二"]
    assert [line for line in lines if "编号 problems-open 重复。" in line] == lines[2:]
    assert caught.value.say.en.count("id problems-open stands in another file too.") == 2


def test_there_are_enough_in_every_group() -> None:
    groups = Counter(one.group for one in shipped())
    assert set(groups) == set(GROUPS)
    assert len(GROUPS) == 6
    assert len(shipped()) >= 36
    assert [one.group for one in shipped()] == sorted((one.group for one in shipped()), key=list(GROUPS).index)


@pytest.mark.parametrize("indicator", shipped(), ids=lambda one: one.id)
def test_a_shipped_one_is_whole_in_both_languages(indicator: Indicator) -> None:
    assert indicator.path.stem == indicator.id
    for said in (indicator.name, indicator.description, indicator.source):
        assert HAN.search(said.zh)
        assert LATIN.search(said.en)
        assert not HAN.search(said.en)
    assert indicator.description.zh.endswith("。")
    assert indicator.description.en.endswith(".")
    assert indicator.smallest >= (5 if indicator.kind in ("share", "mean", "top") else 1)
    assert (indicator.unit.zh == "%") == indicator.proportion


@pytest.mark.parametrize("indicator", shipped(), ids=lambda one: one.id)
def test_its_scope_is_a_unit_and_never_a_person(indicator: Indicator) -> None:
    for branch in indicator.branches:
        assert re.search(r"\(u:Unit\)", branch)
        assert taken_apart(branch).items["scope"] == "u.id"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_text_takes_what_is_no_longer_said_or_not_reviewed(path: Path) -> None:
    """By the rule for saved reports, which asks for both marks."""
    text = without_comments(path.read_text(encoding="utf-8"))
    assert [one.written for one in unasked(text, ONTOLOGY)] == []
    for mark in ("no_longer_said", "unreviewed"):
        assert unasked(text.replace(mark, "title"), ONTOLOGY)
