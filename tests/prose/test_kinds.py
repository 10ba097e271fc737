"""Which kind of prose a document is: by its title, by the file's name, else by the words it begins with."""

from __future__ import annotations

import pytest

from loaders.extract.kinds import recognise
from loaders.readers.documents.text import Block, DocumentText, Kind

BODY = "今年以来，有关工作有序推进，取得一定成效，但也存在一些需要解决的困难，现将有关情况作如下说明。"


def document(*blocks: tuple[Kind, str], title: str = "") -> DocumentText:
    text, made = "", []
    for number, (kind, words) in enumerate(blocks, 1):
        made.append(Block(len(text), len(text) + len(words), kind, number))
        text += f"{words}\n"
    return DocumentText(text, tuple(made), "txt", title)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于环卫车辆采购专项检查情况的通报", "notice"),
        ("关于徐某严重违纪违法案的审查调查报告", "notice"),
        ("关于撤销端某政务处分的决定", "notice"),
        ("关于审计报告反映问题查处情况的通报", "notice"),
        ("关于苇港区土地补偿款问题整改情况的跟踪审计报告", "audit_report"),
        ("关于通报批评问题整改情况的报告", "feedback"),
        ("关于巡察水务局党组的反馈意见", "feedback"),
        ("一部电梯背后的责任链", "article"),
    ],
)
def test_the_last_telling_word_of_a_title_names_the_kind(title: str, kind: str) -> None:
    assert recognise(document(("body", BODY), title=title)) == kind
    assert recognise(document(("heading", title), ("body", BODY))) == kind


def test_a_sentence_is_no_title() -> None:
    assert (
        recognise(document(("body", "据口岸办通报，去年用时66小时。"), ("body", BODY), title="口岸再提速")) == "article"
    )


def test_the_name_of_the_file_tells_it_where_no_title_does() -> None:
    untold = document(("body", BODY))
    assert recognise(untold, "2023年审计报告.txt") == "audit_report"
    assert recognise(untold, "扫描0001.pdf") == "article"


def test_words_of_the_text_tell_it_where_nothing_else_does_but_not_those_of_links() -> None:
    told = document(("body", BODY), ("body", "区委第二巡察组于3月进驻，巡察发现三个方面问题。"))
    assert recognise(told) == "feedback"
    links = document(("body", BODY), ("boilerplate", "关于药品采购问题的反馈意见"), ("boilerplate", "巡察发现了什么"))
    assert recognise(links) == "article"


def test_traditional_characters_tell_the_same() -> None:
    assert recognise(document(("body", BODY), title="關於三起典型問題的通報")) == "notice"
    assert recognise(document(("body", "區委第二巡察組於3月進駐，巡察發現三個方面問題。"))) == "feedback"
    assert recognise(document(("body", BODY)), "2023年審計報告.txt") == "audit_report"
