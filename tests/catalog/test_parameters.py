"""What a person types for a parameter becomes a typed value, or a sentence that says how to write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.catalog import Report, read_report
from graph.errors import CatalogError
from graph.model.ontology import load_ontology

HEADER = """\
// @id asked
// @name.zh 问
// @name.en Asked
// @description.zh 问
// @description.en Asked
// @param kind vocab:action_kind ""
// @param on date null
// @param most integer 5
// @param share number 0.5
// @param all boolean false
// @param.zh kind 方式
// @param.en kind kind
// @param.zh on 日期
// @param.en on day
// @param.zh most 最多
// @param.en most at most
// @param.zh share 比例
// @param.en share share
// @param.zh all 全部
// @param.en all all
// @returns table
// @columns kind, said
// @columns.zh 方式, 所问
// @columns.en Kind, Asked
// @vocab kind action_kind
RETURN $kind AS kind, [$on, $most, $share, $all] AS said
"""


@pytest.fixture
def report(tmp_path: Path) -> Report:
    path = tmp_path / "asked.cypher"
    path.write_text(HEADER, encoding="utf-8")
    return read_report(path, load_ontology())


def test_blank_is_the_default(report: Report) -> None:
    assert report.bind() == {"kind": "", "on": None, "most": 5, "share": 0.5, "all": False}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("kind", "诫勉", "admonition"),
        ("kind", "admonition", "admonition"),
        ("on", "2023年7月", "2023-07"),
        ("on", "２０２３/７/１", "2023-07-01"),
        ("most", "１２", 12),
        ("most", 3, 3),
        ("share", "12.5%", 0.125),
        ("all", "是", True),
        ("all", "no", False),
    ],
)
def test_values_are_taken_as_people_write_them(report: Report, name: str, typed: object, value: object) -> None:
    assert report.bind({name: typed})[name] == value


@pytest.mark.parametrize(
    ("name", "typed", "word"),
    [("kind", "打屁股", "诫勉"), ("on", "去年", "2023-07"), ("most", "许多", "整数"), ("all", "也许", "是或否")],
)
def test_what_does_not_fit_is_refused_with_the_way_to_write_it(
    report: Report, name: str, typed: str, word: str
) -> None:
    with pytest.raises(CatalogError) as refused:
        report.bind({name: typed})
    assert word in refused.value.say.zh
    assert typed in refused.value.say.en


def test_an_unknown_parameter_is_refused_and_the_known_ones_are_named(report: Report) -> None:
    with pytest.raises(CatalogError, match="most"):
        report.bind({"limit": 1})


@pytest.mark.parametrize("line", ["// @vocab nothing action_kind", "// @vocab kind no_such_words"])
def test_a_vocabulary_names_a_column_and_a_list_of_words(tmp_path: Path, line: str) -> None:
    path = tmp_path / "asked.cypher"
    path.write_text(HEADER.replace("// @vocab kind action_kind", line), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"asked\.cypher"):
        read_report(path, load_ontology())
