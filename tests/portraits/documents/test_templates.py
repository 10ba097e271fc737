"""An office's own Word template: filled by name, its look kept; what is wrong with one is said in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt

from graph.errors import PortraitError
from graph.model.ontology import load_ontology
from graph.portraits.document.figures import Made
from graph.portraits.document.notes import report
from graph.portraits.document.template import built
from graph.portraits.portrait import Portrait
from graph.store.connect import Store
from tests.portraits.documents.conftest import Writing
from tests.portraits.documents.reading import ONE_ENGINE, paragraphs

Making = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Making:
    """A template with these paragraphs."""

    def made(*texts: str, change: Callable[[Any], None] | None = None) -> Path:
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        if change:
            change(document)
        path = tmp_path / "本单位模板.docx"
        document.save(str(path))
        return path

    return made


@ONE_ENGINE
def test_names_are_filled_and_chapters_stand_where_they_were_put(writing: Writing, own: Making) -> None:
    path = own(
        "关于{{ scope }}的报告，{{ period_from }}起，{{ unit_count }} 个单位，问题 {{ counts.problems }} 个",
        "{%p for one in unit_rows %}", "单位 {{ one.name }}：{{ one.problems }}", "{%p endfor %}",
        "{{ indicators.closed_share.name }} {{ indicators.closed_share.fraction }}",
        "图：{{ chart_funnel }}", "{{p rectification }}", "以上。",
    )  # fmt: skip
    made = writing("docx", template=path)
    told = paragraphs(made)
    assert told[0].startswith("关于教育（行业）的报告，2022-01-01起，")
    assert "问题办结率" in "".join(told)
    assert any(one.startswith("单位 东区教育局：") for one in told)
    assert told[-1] == "以上。"
    assert "整改和“回头看”" in "".join(told)
    assert len(docx.Document(str(made)).inline_shapes) == 2


@ONE_ENGINE
def test_a_template_keeps_its_own_styles(writing: Writing, own: Making) -> None:
    def larger(document: Any) -> None:
        style = document.styles.add_style("正文", 1)
        style.element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", "MJBody")
        style.font.size = Pt(11)

    made = docx.Document(str(writing("docx", template=own("{{p data }}", change=larger))))
    assert next(one for one in made.styles if one.style_id == "MJBody").font.size == Pt(11)
    assert any(one.style_id == "MJSmall" for one in made.styles)


@ONE_ENGINE
def test_our_own_template_is_one_that_can_be_given(writing: Writing, tmp_path: Path) -> None:
    path = tmp_path / "默认.docx"
    path.write_bytes(built())
    assert paragraphs(writing("docx", template=path)) == paragraphs(writing("docx"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ tittle }}", "tittle"),
        ("{{ counts.problem }}", "problem"),
        ("{{ indicators.closed.value }}", "closed"),
        ("{% for one in unit_rows %}{{ one.score }}{% endfor %}", "score"),
    ],
)
@ONE_ENGINE
def test_a_name_that_is_not_there_is_named(writing: Writing, own: Making, text: str, name: str) -> None:
    with pytest.raises(PortraitError) as error:
        writing("docx", template=own("好", text))
    assert f"不认识的名字：{name}；" in error.value.say.zh
    assert f"names that are not there: {name};" in error.value.say.en
    assert "本单位模板.docx" in error.value.say.zh


@pytest.mark.parametrize("text", ["{{ title", "{% if title %}无尽", "{{ title | nosuch }}"])
@ONE_ENGINE
def test_a_template_written_wrong_says_so(writing: Writing, own: Making, text: str) -> None:
    with pytest.raises(PortraitError) as error:
        writing("docx", template=own(text))
    assert "写法有误" in error.value.say.zh


@ONE_ENGINE
def test_a_chapter_within_a_sentence_is_refused(writing: Writing, own: Making) -> None:
    with pytest.raises(PortraitError, match=r"独占一段，写成 \{\{p basics \}\}"):
        writing("docx", template=own("前言 {{ basics }} 后语"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ basics._template.docx.part }}",
        "{{ unit_rows.append(1) }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
    ],
)
@ONE_ENGINE
def test_a_template_cannot_reach_out_of_its_names(writing: Writing, own: Making, text: str) -> None:
    with pytest.raises(PortraitError):
        writing("docx", template=own(text))


@pytest.mark.parametrize("content", [b"", b"no zip at all", built()[:500]])
@ONE_ENGINE
def test_what_is_no_word_file_is_refused(writing: Writing, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "旧.doc"
    path.write_bytes(content)
    with pytest.raises(PortraitError, match="不是 Word 文件"):
        writing("docx", template=path)


@ONE_ENGINE
def test_a_template_that_is_not_there_is_named(writing: Writing, tmp_path: Path) -> None:
    with pytest.raises(PortraitError, match=r"没有这个\.docx"):
        writing("docx", template=tmp_path / "没有这个.docx")


@ONE_ENGINE
def test_no_name_means_two_things(portray: Callable[..., Portrait], town: Store) -> None:
    made = Made(portray("sector", "教育"), load_ontology(), town.reader, ())
    told = report(made)
    chapters = {one.key for one in told.sections} | {"records"}
    fixed = {"title", "draft_mark", "about", "label", "heading", *(key for key, _, _ in told.cover.rows)}
    assert chapters & set(told.facts) == set()
    assert fixed & (set(told.facts) | chapters) == set()
