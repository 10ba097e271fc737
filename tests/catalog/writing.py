"""Report files as people write them: a sound one, and the same with something wrong."""

from __future__ import annotations

from pathlib import Path

SOUND = """\
// @id posts-held
// @name.zh 任职
// @name.en Posts
// @description.zh 谁任何职。
// @description.en Who held what.
// @param name text ""
// @param.zh name 姓名
// @param.en name name
// @returns table
// @columns person, post
// @columns.zh 姓名，职务
// @columns.en Person, Post
// @tags people, posts
MATCH (c:Cadre)-[e:HOLDS_POST]->(:Unit) WHERE $name = '' OR c.name = $name
RETURN c.name AS person, e.title AS post
"""


def report(folder: Path, name: str = "任职.cypher", text: str = SOUND) -> Path:
    """A report file below `folder`."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def without(key: str) -> str:
    """The sound text without the lines of that key."""
    return "".join(line for line in SOUND.splitlines(keepends=True) if f"@{key} " not in line)
