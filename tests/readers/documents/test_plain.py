"""Plain text: offsets are the decoded file's, encodings, wrapped lines, masthead and a page's own lines told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.readers.documents.read import read_document
from loaders.readers.documents.text import DocumentText
from tests.readers.documents import making

PASTED = """查看原文
其他

临水：清淤“查账” 盯住问题改

清风临水 2024-02-20


编者按


《临水清风》杂志2023年第23期刊发专题报道，现全文转发，敬请关注。

《临水清风》杂志封面截图


盯住问题改



问题是工作的导向，是抓落实的关键点和突破口。

●\xa0把准脉：善于看问题

今年7月，临水县排查整治行动正式启动。


来源：《临水清风》杂志

作者：王某某


更多精彩，为您推荐

某地召开会议，传达学习有关精神。

继续滑动看下一个

文章有问题？点此查看未经处理的缓存"""
LONG = f"　　{making.BODY[3]}"


def kinds(found: DocumentText) -> list[str]:
    return [block.kind for block in found.blocks]


def texts(found: DocumentText, kind: str) -> list[str]:
    return [found.text[block.start : block.end] for block in found.blocks if block.kind == kind]


def saved(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    return path


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_offsets_are_those_of_the_decoded_file(tmp_path: Path, encoding: str) -> None:
    path = making.as_txt(tmp_path / "a.txt", encoding)
    whole = path.read_bytes().decode(encoding)

    found = read_document(path)

    assert found.text == whole
    assert "\r\n" in found.text
    assert [found.text[block.start : block.end] for block in found.blocks] == [text for _, text in making.EXPECTED]
    assert found.notes == ()


def test_a_pasted_page_falls_into_its_parts(tmp_path: Path) -> None:
    found = read_document(saved(tmp_path, PASTED))

    assert found.title == "临水：清淤“查账” 盯住问题改"
    assert texts(found, "boilerplate") == [
        "查看原文",
        "其他",
        "《临水清风》杂志封面截图",
        "更多精彩，为您推荐",
        "某地召开会议，传达学习有关精神。",
        "继续滑动看下一个",
        "文章有问题？点此查看未经处理的缓存",
    ]
    assert texts(found, "masthead") == [
        "临水：清淤“查账” 盯住问题改",
        "清风临水 2024-02-20",
        "编者按",
        "《临水清风》杂志2023年第23期刊发专题报道，现全文转发，敬请关注。",
        "盯住问题改",
        "来源：《临水清风》杂志",
        "作者：王某某",
    ]
    assert texts(found, "body") == [
        "问题是工作的导向，是抓落实的关键点和突破口。",
        "今年7月，临水县排查整治行动正式启动。",
    ]
    assert texts(found, "heading") == ["●\xa0把准脉：善于看问题"]


@pytest.mark.parametrize("width", [20, 26, 38])
def test_a_wrapped_paragraph_is_one_block(tmp_path: Path, width: int) -> None:
    paragraphs = [LONG, LONG.replace("张某某", "李某").replace("水务", "教育")]
    found = read_document(saved(tmp_path, "\n".join(wrapped(one, width) for one in paragraphs) + "\n2023年7月18日\n"))

    assert [one.replace("\n", "") for one in texts(found, "body")] == [
        *(one.strip("　") for one in paragraphs),
        "2023年7月18日",
    ]
    assert "\n" in found.text[found.blocks[0].start : found.blocks[0].end]


def test_lines_that_are_paragraphs_stay_apart(tmp_path: Path) -> None:
    lines = [
        "甲局党组学习不够，落实不力。",
        "乙局党组履责不够，监督不力。",
        "丙局党组整改不够，跟踪不力。",
        "某县纪委监委",
    ]

    assert texts(read_document(saved(tmp_path, "\n".join(lines))), "body") == lines


def test_a_signature_below_the_text_is_no_masthead(tmp_path: Path) -> None:
    found = read_document(
        saved(tmp_path, "各单位：\n现将有关情况通报如下，请引以为戒。\n临水县纪委监委 2023年7月18日\n")
    )

    assert kinds(found) == ["body", "body", "body"]


@pytest.mark.parametrize("line", ["县委办 2023-07-18 09:30", "临纪发〔2023〕12号", "第23期（总第145期）", "机密★5年"])
def test_what_stands_above_the_text_dates_it(tmp_path: Path, line: str) -> None:
    found = read_document(saved(tmp_path, f"{line}\n\n现将有关情况通报如下，请引以为戒。\n"))

    assert kinds(found) == ["masthead", "body"]


def test_odd_characters_stay_as_they_are(tmp_path: Path) -> None:
    text = "ＡＢＣ１２３，\xa0臨水縣紀委\u200b查處張某某違紀問題，涉及 12．6 萬元。"

    assert texts(read_document(saved(tmp_path, text)), "body") == [text]


@pytest.mark.parametrize("blank", ["\f", "\x1a", "\u2028", "\u2003 "])
def test_a_line_of_nothing_but_white_space_is_none(tmp_path: Path, blank: str) -> None:
    found = read_document(saved(tmp_path, f"清和县水务局。\n{blank}\n{blank}清和县民政局。"))
    assert [found.text[one.start : one.end] for one in found.blocks] == ["清和县水务局。", "清和县民政局。"]


def test_what_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("现将有关情况通报如下，请各单位引以为戒。\n".encode() * 20 + b"\xe4\xb8\n" + "请知悉。\n".encode())

    found = read_document(path)

    assert "\ufffd" in found.text
    assert [note.zh[:5] for note in found.notes] == ["1 行里有"]
    assert "1 lines" in found.notes[0].en


def test_lines_with_tabs_are_rows(tmp_path: Path) -> None:
    found = read_document(saved(tmp_path, "姓名\t单位\t处分\n张某某\t县水务局\t警告\n"))

    row = found.blocks[1]
    assert row.kind == "row"
    assert [found.text[left:right] for left, right in row.cells] == ["张某某", "县水务局", "警告"]
