"""A portrait as Word: every chapter, Chinese fonts in every style, pages as the standard has them, marks that lead."""

from __future__ import annotations

import re

import docx
import pytest
from docx.shared import Mm, Pt

from graph.portraits.document.styles import STYLES
from tests.portraits.documents.conftest import HARM, Writing
from tests.portraits.documents.reading import HAN, W, paragraphs, xml

CHAPTERS = {
    "zh": [
        "一、基本情况", "二、线索处置和“四种形态”", "三、问题画像", "四、成因分析", "五、重点单位和岗位",
        "六、整改情况", "七、热线反映", "八、同类对比", "九、典型案例", "十、风险与建议（待审定）",
        "十一、数据说明", "附录　数字背后的记录",
    ],
    "en": [
        "1. Basic situation", "2. Disposal, by the four forms", "3. Problem profile", "4. Causes",
        "5. Key units and posts", "6. Rectification", "7. What the hotline says", "8. Compared with its peers",
        "9. Typical cases", "10. Risks and suggestions (draft)", "11. About the data",
        "Appendix: the records behind the numbers",
    ],
}  # fmt: skip
NAMES = ("方砚秋", "沈听澜", "顾长河", "苏见山", "梁暮云", "贺知年", "丁既明", "砚秋", "听澜", "见山")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_chapter_is_there_in_its_order(writing: Writing, lang: str) -> None:
    told = docx.Document(str(writing("docx", lang=lang)))
    assert [one.text for one in told.paragraphs if one.style.style_id == "Heading1"] == CHAPTERS[lang]
    assert told.paragraphs[0].text == {"zh": "（草稿　待审定）", "en": "(Draft, to be decided on)"}[lang]
    assert "教育" in told.paragraphs[1].text
    assert told.core_properties.title == told.paragraphs[1].text


def test_the_title_page_says_scope_period_data_date_and_when_it_was_made(writing: Writing) -> None:
    said = "\n".join(paragraphs(writing("docx"))[:8])
    assert "分析对象　教育（行业）" in said
    assert "分析期间　2022年1月1日至2024年12月31日" in said
    assert re.search("数据截至　20\\d\\d年\\d+月\\d+日", said)
    assert re.search("生成日期　20\\d\\d年\\d+月\\d+日", said)


def test_every_style_names_a_chinese_font_and_no_run_falls_out_of_it(writing: Writing) -> None:
    path = writing("docx")
    styles = {one.get(f"{W}styleId"): one for one in xml(path, "word/styles.xml").iter(f"{W}style")}
    used = {one.get(f"{W}val") for one in xml(path).iter(f"{W}pStyle", f"{W}rStyle")}
    assert used <= set(styles)
    for name in used:
        [fonts] = styles[name].iter(f"{W}rFonts")
        assert HAN.search(fonts.get(f"{W}eastAsia")), name
    for part in ("word/document.xml", "word/styles.xml"):
        for fonts in xml(path, part).iter(f"{W}rFonts"):
            assert not [key for key in fonts.attrib if key.endswith("Theme")]
    texts = [run for run in xml(path).iter(f"{W}r") if HAN.search("".join(t.text or "" for t in run.iter(f"{W}t")))]
    loose = [
        run for run in texts if run.getparent().find(f"{W}pPr/{W}pStyle") is None and run.getparent().tag == f"{W}p"
    ]
    assert texts
    assert loose == []


def test_pages_and_lines_are_those_of_an_official_document(writing: Writing) -> None:
    told = docx.Document(str(writing("docx")))
    [section] = told.sections
    lengths = [section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
               section.right_margin]  # fmt: skip
    assert [round(one / Mm(1), 1) for one in lengths if one] == [210, 297, 37, 35, 28, 26]
    body = next(one for one in told.styles if one.style_id == "MJBody")
    assert (body.font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    assert " PAGE " in section.footer._element.xml
    assert " PAGE " in section.even_page_footer._element.xml
    assert "—" in section.footer.paragraphs[0].text
    assert section.first_page_footer.paragraphs[0].text == ""


def test_pictures_are_not_cut_off_by_a_fixed_line(writing: Writing) -> None:
    told = docx.Document(str(writing("docx")))
    pictured = [one for one in told.paragraphs if one._p.findall(f".//{W}drawing")]
    assert len(pictured) >= 3
    assert {one.style.style_id for one in pictured} == {"MJPicture"}
    picture = next(one for one in STYLES if one.id == "MJPicture")
    assert picture.line == 0
    assert all(shape.width <= Mm(156) for shape in told.inline_shapes)
    assert all(one.get("descr") for one in xml(writing("docx")).iter("{*}docPr"))


def test_every_mark_leads_to_a_list_and_every_list_to_records_of_the_second_table(writing: Writing) -> None:
    path = writing("docx")
    wanted = {one.get(f"{W}anchor") for one in xml(path).iter(f"{W}hyperlink")}
    there = {one.get(f"{W}name") for one in xml(path).iter(f"{W}bookmarkStart")}
    assert wanted
    assert wanted <= there
    *_, lists, records = docx.Document(str(path)).tables
    serials = {row.cells[0].text for row in records.rows[1:]}
    for row in lists.rows[1:]:
        shown = row.cells[3].text.partition("；")[0]
        numbers = [one.split("–") for one in shown.split(", ") if one]
        assert {end for one in numbers for end in one} <= serials, row.cells[1].text
        assert bool(numbers) == (row.cells[2].text != "0")
    assert all(row.cells[4].text for row in records.rows[1:])
    assert any(re.search(r"问题台账\.csv，第 \d+ 行", row.cells[4].text) for row in records.rows)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_of_persons_are_masked_everywhere(writing: Writing, lang: str) -> None:
    said = "\n".join(paragraphs(writing("docx", lang=lang)))
    assert [one for one in NAMES if one in said] == []
    assert "方某某案" in said
    assert "校长苏某某公车私用" in said


def test_cleared_clues_are_nowhere_and_their_case_is_no_typical_one(writing: Writing) -> None:
    told = paragraphs(writing("docx", "region", "东区"))
    assert [one for one in told if re.search("清[0-6]", one)] == []
    assert [one for one in told if re.match(r"案例\d", one)] == ["案例1：方某某案"]
    [status] = [one for one in told if one.startswith("状态：")]
    assert "移送司法" in status


def test_planned_and_revoked_actions_are_not_told_as_decided(writing: Writing) -> None:
    told = paragraphs(writing("docx"))
    decided = [one for one in told if one.startswith("已决定处理：")]
    assert decided == ["已决定处理：开除党籍（第三种形态，已决定）。本案已移送司法，以司法机关认定为准。"]


def test_words_of_files_stay_words(writing: Writing) -> None:
    said = "\n".join(paragraphs(writing("docx")))
    assert " ".join(HARM.split()).replace("{_{", "{{") in said
    assert "{{ 7*7 }}" in said
    assert "乱<b>收&费{{ title }}" in said


def test_two_scopes_stand_side_by_side(writing: Writing) -> None:
    told = docx.Document(str(writing("docx", compare="水务")))
    assert "与水务并排对照" in [one.text for one in told.paragraphs]
    heads = [[cell.text for cell in one.rows[0].cells] for one in told.tables]
    assert ["指标", "教育", "95% 区间", "水务", "95% 区间", "差别"] in heads


def test_an_english_document_has_only_the_files_words_in_chinese(writing: Writing) -> None:
    told = docx.Document(str(writing("docx", lang="en")))
    headings = [one.text for one in told.paragraphs if one.style.style_id.startswith("Heading")]
    assert [one for one in headings if HAN.search(one) and not one.startswith("Case ")] == []
    heads = [cell.text for one in told.tables for cell in one.rows[0].cells]
    assert {one for one in heads if HAN.search(one)} == {"教育"}
    assert not HAN.search("".join(cell.text for cell in told.tables[0].columns[0].cells))
