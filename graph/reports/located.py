"""Sentences about a report file, told to somebody who sees its text without the header."""

from __future__ import annotations

import re

from graph.errors import Say

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
    return Say(zh, en[:1].upper() + en[1:])
