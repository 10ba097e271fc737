"""A report as its editor holds it: what the header says in fields, and the text without its header; and back to a file.

What a person leaves blank is filled in: captions of the other language, columns that the text returns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from graph.errors import Say
from graph.model.ontology import EdgeType, NodeType, Ontology
from graph.report_lint import parameters_of, without_comments

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_LINE = re.compile(r"^\s*//\s*@([\w.]+)\s*(.*?)\s*$")


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
    words = {key: _words(one(key)) for key in ("columns", "columns.zh", "columns.en")}
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
        vocabs=captions["vocab"],
        body=body,
    )


def put_together(draft: Draft) -> str:
    """The draft as a report file's text; a caption that only one language has serves for both."""
    lines = [("id", draft.ident)]
    for key, said in (("name", draft.name), ("description", draft.description)):
        lines += [(f"{key}.zh", said.zh or said.en), (f"{key}.en", said.en or said.zh)]
    for one in draft.parameters:
        lines += [("param", f"{one.name} {one.kind} {one.default}".strip())]
        lines += [("param.zh", f"{one.name} {one.zh or one.en or one.name}")]
        lines += [("param.en", f"{one.name} {one.en or one.zh or one.name}")]
    lines += [("returns", draft.returns), ("columns", ", ".join(one.name for one in draft.columns))]
    lines += [("columns.zh", ", ".join(_one_word(one.zh or one.en or one.name) for one in draft.columns))]
    lines += [("columns.en", ", ".join(_one_word(one.en or one.zh or one.name) for one in draft.columns))]
    lines += [("vocab", f"{column} {vocab}") for column, vocab in draft.vocabs.items()]
    lines += [(key, value) for key in ("key", "required", "tags") if (value := str(getattr(draft, key)))]
    head = "\n".join(f"// @{key} {' '.join(value.split())}".rstrip() for key, value in lines)
    return f"{head}\n{draft.body.strip()}\n"


def fitted(draft: Draft, columns: Sequence[str], ontology: Ontology) -> Draft:
    """The draft with a line for every parameter that its text uses and every column that it returned; lines that are
    there keep what they say, new ones get the model's captions. Without `columns` those of the draft stay."""
    old = {one.name: one for one in draft.parameters}
    now = {one.name: one for one in draft.columns}
    used = parameters_of(draft.body)
    names = [name for name in old if name in used] + [name for name in used if name not in old]
    kept = list(columns) or list(now)
    return replace(
        draft,
        parameters=tuple(old.get(name) or Field(name, *_caption(name, ontology)) for name in names),
        columns=tuple(now.get(name) or Field(name, *_caption(name, ontology)) for name in kept),
        vocabs={column: vocab for column, vocab in draft.vocabs.items() if column in kept},
        key=", ".join(word for word in _words(draft.key) if word in kept),
        required=", ".join(word for word in _words(draft.required) if word in names),
    )


def _caption(name: str, ontology: Ontology) -> Say:
    """What the model calls a property or a type of that name; the name itself where it has none."""
    types: list[NodeType | EdgeType] = [*ontology.nodes.values(), *ontology.edges.values()]
    for one in types:
        found = one.all_properties().get(name)
        if one.name.lower() == name.lower():
            return one.caption
        if found is not None:
            return found.caption
    return Say(name, name)


def _parameter(line: str, captions: Mapping[str, Mapping[str, str]]) -> Field:
    name, kind, default = (*line.split(None, 2), "", "")[:3]
    return Field(name, captions["param.zh"].get(name, ""), captions["param.en"].get(name, ""), kind or "text", default)


def _captions(lines: Sequence[str]) -> dict[str, str]:
    return {parts[0]: parts[1] for parts in (line.split(None, 1) for line in lines) if len(parts) == 2}


def _words(text: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,，]", text) if word.strip()]


def _one_word(text: str) -> str:
    """A caption without the commas that would make two of it."""
    return re.sub(r"\s*[,，]\s*", "、" if "，" in text else " / ", text)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if place < len(words) else ""


def returned(body: str) -> list[str]:
    """The columns that a text returns, read from its last RETURN: aliases, or the expressions themselves."""
    plain = _QUOTED.sub(lambda match: "'" * len(match[0]), without_comments(body))
    begins = [match.end() for match in re.finditer(r"\bRETURN\b(?:\s+DISTINCT\b)?", plain, re.IGNORECASE)]
    if not begins:
        return []
    ends = re.search(r"\b(ORDER\s+BY|SKIP|LIMIT|UNION)\b|;", plain[begins[-1] :], re.IGNORECASE)
    stop = begins[-1] + ends.start() if ends else len(plain)
    source = without_comments(body)
    names = []
    for start, end in _parts(plain, begins[-1], stop):
        part = source[start:end].strip()
        alias = re.search(r"\bAS\s+`?(\w+)`?\s*$", part, re.IGNORECASE)
        names.append(alias[1] if alias else part.strip("` "))
    return [name for name in names if name]


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a list is split at its commas, those within brackets left alone."""
    depth, begin, parts = 0, start, []
    for at in range(start, end):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if text[at] == "," and depth == 0:
            parts.append((begin, at))
            begin = at + 1
    return [*parts, (begin, end)]
