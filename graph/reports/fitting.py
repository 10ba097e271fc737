"""What the text of a report tells of its header: the columns that it returns, its parameters, and what to call them.

Beside draft.py: a person writes the text, and the fields around it fill themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.errors import Say
from graph.model.ontology import EdgeType, NodeType, Ontology, Property
from graph.report_lint import parameters_of, without_comments
from graph.reports.draft import Draft, Field, words_of

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_COMPARED = r"\b(\w+)\.(\w+)\s*(?:=|<>|<=?|>=?|IN|STARTS\s+WITH|CONTAINS)\s*\${}\b"
_TYPES = {"integer": "integer", "number": "number", "amount": "number", "boolean": "boolean", "date": "date"}


def fitted(draft: Draft, columns: Sequence[str], ontology: Ontology) -> Draft:
    """The draft with a line for every parameter that its text uses and every column that it returned.

    Lines that are there keep what they say, new ones get the captions of the model; a parameter that nobody said
    anything of yet follows the text. Without `columns` those of the draft stay.
    """
    made = [Field(one.name, *_caption(one.name, ontology)) for one in draft.parameters]
    known = {one.name: one for one in draft.parameters if one not in made}
    old = {one.name: one for one in draft.parameters}
    now = {one.name: one for one in draft.columns}
    used = parameters_of(draft.body)
    names = [name for name in old if name in used] + [name for name in used if name not in old]
    kept = list(columns) or list(now)
    return replace(
        draft,
        parameters=tuple(known.get(name) or _parameter(name, draft.body, ontology) for name in names),
        columns=tuple(now.get(name) or Field(name, *_caption(name, ontology)) for name in kept),
        vocabs={
            **_vocabs(draft.body, [name for name in kept if name not in now], ontology),
            **{column: vocab for column, vocab in draft.vocabs.items() if column in kept},
        },
        key=", ".join(word for word in words_of(draft.key) if word in kept),
        required=", ".join(word for word in words_of(draft.required) if word in names),
    )


def _caption(name: str, ontology: Ontology) -> Say:
    """What the model calls a property or a type of that name; the name itself where it has none."""
    plain = name.lower().removesuffix("s")
    for node in ontology.nodes.values():
        if node.name.lower() in (name.lower(), plain):
            return node.caption
    types: list[NodeType | EdgeType] = [*ontology.nodes.values(), *ontology.edges.values()]
    for one in types:
        found = one.all_properties().get(name)
        if found is not None:
            return found.caption
    return Say(name, name)


def _parameter(name: str, body: str, ontology: Ontology) -> Field:
    """A new parameter, of the kind of the property that it is compared with, where one is."""
    match = re.search(_COMPARED.format(re.escape(name)), without_comments(body), re.IGNORECASE)
    held, known = _of(match[1], match[2], body, ontology) if match else (None, None)
    if held is None or known is None:
        return Field(name, *_caption(name, ontology))
    return Field(name, *_asked(held, known), _kind(held, known))


def _of(variable: str, name: str, body: str, ontology: Ontology) -> tuple[NodeType | EdgeType | None, Property | None]:
    """The type that a variable is given in the text, and the property of that name."""
    label = re.search(rf"[(\[]\s*{re.escape(variable)}\s*:\s*(\w+)", body)
    held = (ontology.nodes.get(label[1]) or ontology.edges.get(label[1])) if label else None
    return held, held.all_properties().get(name) if held else None


def _vocabs(body: str, columns: Sequence[str], ontology: Ontology) -> dict[str, str]:
    """Columns that are a property of a vocabulary as it stands: people read its words."""
    found = {}
    for variable, name, alias in re.findall(r"\b(\w+)\.(\w+)\s+AS\s+(\w+)", without_comments(body), re.IGNORECASE):
        known = _of(variable, name, body, ontology)[1]
        if alias in columns and known is not None and known.vocab:
            found[alias] = known.vocab
    return found


def _asked(held: NodeType | EdgeType, known: Property) -> Say:
    """What a parameter asks for: the type itself by its name, else the property."""
    return held.caption if known.name == "name" else known.caption


def _kind(held: NodeType | EdgeType, known: Property) -> str:
    if known.vocab and known.type != "keyword":
        return f"vocab:{known.vocab}"
    if known.type in _TYPES:
        return _TYPES[known.type]
    return f"graph:{held.name}.{known.name}" if isinstance(held, NodeType) and not known.many else "text"


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
