"""Sentences about a report file, told to somebody who sees its text without the header."""

from __future__ import annotations

import re

from graph.errors import Say

FIELDS = {
    "、@description.zh、@description.en": Say("", ""),
    ", @description.zh, @description.en": Say("", ""),
    "@name.zh、@name.en": Say("名称", "the name"),
    "@name.zh, @name.en": Say("名称", "the name"),
    "@columns、@columns.zh、@columns.en": Say("结果的列（正文要有 RETURN）", "the columns (the text needs a RETURN)"),
    "@columns, @columns.zh, @columns.en": Say("结果的列", "the columns (the text needs a RETURN)"),
    "@id": Say("编号", "the id"),
    "@key": Say("认出同一行的列", "columns that tell rows apart"),
    "@required": Say("必填", "required"),
    "@dropped": Say("也取不再载明的", "also what is no longer said"),
    "@param": Say("参数", "parameter"),
}
"""Keys of the header as the fields of the editor are called."""
_ZH, _EN = re.compile(r"^\S*\.cypher 第 (\d+) 行："), re.compile(r"^\S*\.cypher line (\d+): ")
_FILE_ZH, _FILE_EN = re.compile(r"^\S*\.cypher："), re.compile(r"^\S*\.cypher: ")


def in_body(say: Say, text: str, body: str) -> Say:
    """`say` with the line as it is numbered in `body`, the end of `text`; a line of the header is not shown."""
    above = text[: text.rfind(body.strip())].count("\n") if body.strip() else 0
    above -= len(body) - len(body.lstrip("\n"))
    match = _ZH.match(say.zh)
    line = int(match[1]) - above if match else 0
    if match and line > 0:
        return Say(_ZH.sub(f"查询正文第 {line} 行：", say.zh), _EN.sub(f"Line {line} of the text: ", say.en))
    zh = _FILE_ZH.sub("", _ZH.sub("", say.zh))
    en = _FILE_EN.sub("", _EN.sub("", say.en))
    for key, said in FIELDS.items():
        zh, en = zh.replace(key, said.zh), en.replace(key, said.en)
    return Say(zh, en[:1].upper() + en[1:])
