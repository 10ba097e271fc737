"""A report as its editor holds it: what the header says in fields, and the text without its header; and back to a file.

What a person leaves blank is filled in: captions of the other language, columns that the text returns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from graph.errors import Say

_LINE = re.compile(r"^\s*//\s*@([\w.]+)\s*(.*?)\s*$")
HINT = "MATCH (p:Problem) RETURN p"
"""Shown where nothing has been written yet."""
STARTER = """MATCH (p:Problem)-[e:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN u.name AS unit, count(p) AS problems
ORDER BY problems DESC, unit"""
"""What a new report begins with."""
NOTHING = Say("", "")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter's or a column's line: for a parameter `kind` is its type and `default` its default value."""

    name: str
    zh: str = ""
    en: str = ""
    kind: str = "text"
    default: str = '""'


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in parts. `body` is the query without the header."""

    ident: str = ""
    name: Say = NOTHING
    description: Say = NOTHING
    parameters: tuple[Field, ...] = ()
    columns: tuple[Field, ...] = ()
    returns: str = "table"
    tags: str = ""
    key: str = ""
    required: str = ""
    dropped: str = ""
    vocabs: Mapping[str, str] = field(default_factory=dict)
    body: str = ""


def taken_apart(text: str) -> Draft:
    """Any text as a draft: lines of the header that are there, and all else as the body. Nothing is refused."""
    lines = text.removeprefix("\ufeff").splitlines()
    head = list(takewhile(lambda line: not line.strip() or line.lstrip().startswith("//"), lines))
    said: dict[str, list[str]] = {}
    rest: list[str] = []
    for line in head:
        match = _LINE.match(line)
        if match:
            said.setdefault(match[1], []).append(match[2])
        elif line.strip():
            rest.append(line)
    return _of(said, "\n".join([*rest, *lines[len(head) :]]).strip())


def _of(said: Mapping[str, Sequence[str]], body: str) -> Draft:
    def one(key: str) -> str:
        return next(iter(said.get(key, ())), "")

    captions = {key: _captions(said.get(key, ())) for key in ("param.zh", "param.en", "vocab")}
    words = {key: words_of(one(key)) for key in ("columns", "columns.zh", "columns.en")}
    return Draft(
        ident=one("id"),
        name=Say(one("name.zh"), one("name.en")),
        description=Say(one("description.zh"), one("description.en")),
        parameters=tuple(_parameter(line, captions) for line in said.get("param", ()) if line),
        columns=tuple(
            Field(name, _at(words["columns.zh"], at), _at(words["columns.en"], at))
            for at, name in enumerate(words["columns"])
        ),
        returns=one("returns") or "table",
        tags=one("tags"),
        key=one("key"),
        required=one("required"),
        dropped=one("dropped"),
        vocabs=captions["vocab"],
        body=body,
    )


def put_together(draft: Draft) -> str:
    """The draft as a report file's text; a caption that only one language has serves for both,
    and the name where there is no description."""
    lines = [("id", draft.ident)]
    described = draft.description if any(one.strip() for one in draft.description) else draft.name
    for key, said in (("name", draft.name), ("description", described)):
        lines += [(f"{key}.zh", said.zh or said.en), (f"{key}.en", said.en or said.zh)]
    for one in draft.parameters:
        lines += [("param", f"{one.name} {one.kind} {one.default}".strip())]
        lines += [("param.zh", f"{one.name} {one.zh or one.en or one.name}")]
        lines += [("param.en", f"{one.name} {one.en or one.zh or one.name}")]
    lines += [("returns", draft.returns), ("columns", ", ".join(one.name for one in draft.columns))]
    lines += [("columns.zh", ", ".join(_one_word(one.zh or one.en or one.name) for one in draft.columns))]
    lines += [("columns.en", ", ".join(_one_word(one.en or one.zh or one.name) for one in draft.columns))]
    lines += [("vocab", f"{column} {vocab}") for column, vocab in draft.vocabs.items()]
    lines += [(key, value) for key in ("key", "required", "dropped", "tags") if (value := str(getattr(draft, key)))]
    head = "\n".join(f"// @{key} {' '.join(value.split())}".rstrip() for key, value in lines)
    return f"{head}\n{draft.body.strip()}\n"


def _parameter(line: str, captions: Mapping[str, Mapping[str, str]]) -> Field:
    name, kind, default = (*line.split(None, 2), "", "")[:3]
    return Field(name, captions["param.zh"].get(name, ""), captions["param.en"].get(name, ""), kind or "text", default)


def _captions(lines: Sequence[str]) -> dict[str, str]:
    return {parts[0]: parts[1] for parts in (line.split(None, 1) for line in lines) if len(parts) == 2}


def words_of(text: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,，]", text) if word.strip()]


def _one_word(text: str) -> str:
    """A caption without the commas that would make two of it."""
    return re.sub(r"\s*[,，]\s*", "、" if "，" in text else " / ", text)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""
