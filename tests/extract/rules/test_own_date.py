"""What a document says of itself: its date, by which relative dates are told, its number, issuer, title and kind."""

from __future__ import annotations

import pytest

from loaders.extract.kinds import recognise
from tests.extract.rules.reading import Line, document, told

BODY = "柳溪镇党委书记秦怀安违规收受礼金，受到党内警告处分。"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ([("masthead", "来源：《清风》杂志2021年第6期"), BODY, "2022年3月1日"], "2021"),
        ([BODY, "清和县纪委", "2023年8月2日"], "2023-08-02"),
        ([BODY * 3 + "该处分自何日起算，以送达为准，即2023年8月2日"], ""),
        ([BODY, "清和县纪委 2023年8月2日"], "2023-08-02"),
        ([BODY, "二〇二三年八月二日"], "2023-08-02"),
        ([BODY, "二○二二年十二月三十一日"], "2022-12-31"),
        ([BODY, "２０２３年８月２日"], "2023-08-02"),
        ([BODY, "（2020年11月10日）"], "2020-11-10"),
        ([BODY, ("footer", "2019年1月5日印发")], "2019-01-05"),
        ([("masthead", "发布时间：2024-06-03 09:30"), BODY], "2024-06-03"),
        ([("masthead", "2024.6.3"), BODY], "2024-06-03"),
        (["清纪发〔2022〕17号", BODY], "2022"),
        (["清纪发〔2022〕17号", BODY, "2022年5月9日"], "2022-05-09"),
        ([BODY], ""),
        ([BODY, ("boilerplate", "2018年1月1日")], ""),
        ([("heading", "关于水务局的通报"), "2019年5月，秦怀安挪用公款。"], ""),
        (["2017年3月1日，秦怀安在会上要求下属虚报工程量。" + BODY * 3], ""),
    ],
)  # fmt: skip
def test_the_date_is_the_documents_own(lines: list[Line], date: str) -> None:
    assert told(*lines).analysis.date == date


def test_a_file_name_dates_a_text_without_a_date_only() -> None:
    assert told(BODY, name="通报 2021-04-06.docx").analysis.date == "2021-04-06"
    assert told(BODY, "2023年8月2日", name="通报 2021-04-06.docx").analysis.date == "2023-08-02"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["清纪发〔2022〕17号", BODY], "清纪发〔2022〕17号"),
        (["清纪发[2022]17号", BODY], "清纪发[2022]17号"),
        (["清纪发﹝2022﹞17号", BODY], "清纪发〔2022〕17号"),
        (["根据清纪发〔2022〕17号", BODY], ""),
        ([BODY + "清和县财政局又依清财〔2022〕17号文件拨付了资金。"], ""),
    ],
)
def test_the_number_stands_on_a_line_of_its_own(lines: list[Line], number: str) -> None:
    assert told(*lines).analysis.number == number


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ([BODY, "中共清和县纪律检查委员会办公室", "2023年8月2日"], "中共清和县纪律检查委员会办公室"),
        ([BODY, "清和县审计局 2023年8月2日"], "清和县审计局"),
        ([BODY, "清和县审计局"], ""),
        ([BODY, "2023年8月2日"], ""),
    ],
)
def test_the_issuer_signs_before_or_on_the_date(lines: list[Line], issuer: str) -> None:
    assert told(*lines).analysis.issuer == issuer


def test_the_title_is_the_files_own_else_the_first_line_like_one() -> None:
    lines: list[Line] = ["清纪发〔2022〕17号", ("heading", "关于三起典型问题的通报"), BODY]
    assert told(*lines).analysis.title == "关于三起典型问题的通报"
    assert told(*lines, title="内部通报").analysis.title == "内部通报"
    assert told(BODY).analysis.title == ""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于清和县2022年度财政收支的审计报告", "audit_report"),
        ("中共清和县委第二巡察组关于巡察柳溪镇党委的反馈意见", "feedback"),
        ("关于三起违规吃喝典型案例的通报", "notice"),
        ("清和县水务局原局长秦怀安被开除党籍", "notice"),
        ("一条河的变化", "article"),
    ],
)
def test_a_title_tells_the_kind(title: str, kind: str) -> None:
    assert recognise(document(("heading", title), BODY)) == kind


def test_where_the_title_says_nothing_the_text_may() -> None:
    assert recognise(document(("heading", "清风简报"), "现将有关情况通报如下：")) == "notice"
    assert recognise(document(("heading", "清风简报"), "春天来了。")) == "article"
