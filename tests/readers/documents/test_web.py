"""Saved pages: the text is told from what the site put around it; nothing in them is run or fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText
from tests.readers.documents import making

TEXT = f"<p>{making.BODY[1]}</p><p>各级党组织要引以为戒，切实加强监督。</p><p>请知悉。</p>"


def texts(found: DocumentText, kind: str) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


def page(tmp_path: Path, body: str, head: str = "") -> DocumentText:
    path = tmp_path / "a.html"
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read_document(path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "gb2312", "utf-16"])
def test_a_page_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = read_document(making.as_html(tmp_path / "a.html", encoding))

    assert found.title == making.TITLE
    assert making.BODY[3] in texts(found, "body")


def test_what_the_site_put_around_the_text(tmp_path: Path) -> None:
    found = read_document(making.as_html(tmp_path / "a.html"))

    assert texts(found, "boilerplate") == [
        "首页",
        "审查调查",
        "当前位置：首页 > 通报曝光",
        "责任编辑：王某",
        "相关链接",
        "某县召开警示教育大会，要求全县党员干部引以为戒。",
        "网友：查得好，希望继续努力下去，一定支持。",
        "版权所有：临水县纪委监委",
    ]
    assert "脚本" not in found.text
    assert "color" not in found.text


@pytest.mark.parametrize("name", ["PubDate", "article:published_time", "publishdate"])
def test_the_day_of_publication_may_stand_in_the_head_alone(tmp_path: Path, name: str) -> None:
    found = page(tmp_path, f"<h1>临水县通报三起问题</h1>{TEXT}", f'<meta name="{name}" content="2023-07-20 09:00">')

    assert texts(found, "masthead") == ["2023-07-20 09:00", "临水县通报三起问题"]


def test_a_day_that_is_shown_is_not_said_twice(tmp_path: Path) -> None:
    found = read_document(making.as_html(tmp_path / "a.html"))

    assert found.text.count("2023-07-20") == 1


def test_the_window_title_without_the_name_of_the_site(tmp_path: Path) -> None:
    found = page(tmp_path, f"<div>临水县通报三起问题</div>{TEXT}", "<title>临水县通报三起问题_清风临水</title>")

    assert found.title == "临水县通报三起问题"
    assert texts(found, "masthead") == ["临水县通报三起问题"]


def test_breaks_and_blocks_end_paragraphs_and_lines_of_the_source_do_not(tmp_path: Path) -> None:
    found = page(
        tmp_path, "<div>张某某受到\n  党内<b>警告</b>处分。<br>李某受到&nbsp;诫勉。<div>王某被 A1 通报。</div></div>"
    )

    assert texts(found, "body") == ["张某某受到党内警告处分。", "李某受到\xa0诫勉。", "王某被 A1 通报。"]


def test_a_table_that_lays_out_the_page_is_no_table(tmp_path: Path) -> None:
    found = page(tmp_path, f"<table><tr><td><ul><li><a>栏目</a></li></ul></td><td>{TEXT}</td></tr></table>")

    assert texts(found, "row") == []
    assert len(texts(found, "body")) == 3


def test_what_nobody_sees_is_not_read(tmp_path: Path) -> None:
    found = page(tmp_path, TEXT + '<p style="display: none">看不见的话。</p><p hidden>也看不见。</p><!-- 注释 -->')

    assert "看不见" not in found.text
    assert "注释" not in found.text


def test_a_page_without_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="没有文字"):
        page(tmp_path, "<nav>首页</nav><script>alert(1)</script>")


def test_deep_nesting_is_damage(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="已损坏"):
        page(tmp_path, "<div>" * 100_000 + "字")
