"""What a saved report must keep to: header and text agree, and every name in the text is one of the model's.

Between header.py, which reads the lines, and catalog.py; every sentence names the file, and the line where it is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from graph.errors import CatalogError, Say
from graph.header import Header, at
from graph.model.ontology import Ontology
from graph.query_lint import unknown_names
from graph.said_lint import ALL, UNREVIEWED, Unasked, unasked

TYPE, PROPERTY = ":type", ":property"
"""What a column may hold beside words of a vocabulary: names of node or edge types, names of properties."""
RETURNS = ("table", "network")


def checked_captions(path: Path, header: Header) -> tuple[Say, ...]:
    """A caption for every column. Raises CatalogError where their numbers differ."""
    columns, zh, en = (header.words(key) for key in ("columns", "columns.zh", "columns.en"))
    if not columns or len(columns) != len(zh) or len(columns) != len(en):
        raise CatalogError(
            *at(
                path,
                "@columns、@columns.zh、@columns.en 的个数不一致。",
                "@columns, @columns.zh and @columns.en differ in number.",
                header.line_of("columns"),
            )
        )
    return tuple(Say(a, b) for a, b in zip(zh, en, strict=True))


def check_header(path: Path, header: Header, parameters: Sequence[str], ontology: Ontology) -> None:
    """Raises CatalogError for a key whose value names what is not there."""
    if header.one("returns") not in RETURNS:
        line = header.line_of("returns")
        raise CatalogError(*at(path, "@returns 只能是 table 或 network。", "@returns is table or network.", line))
    columns = header.words("columns")
    for column, vocab in header.captions("vocab").items():
        if column not in columns or vocab not in (*ontology.vocabs, TYPE, PROPERTY):
            raise CatalogError(
                *at(
                    path,
                    f"@vocab {column} {vocab}：没有这个列或词表。",
                    f"@vocab {column} {vocab}: no such column or vocabulary.",
                    header.line_of("vocab", column),
                )
            )
    _known(path, header, "key", columns, Say("列", "column"))
    _known(path, header, "required", parameters, Say("参数", "parameter"))
    _known(path, header, "dropped", (ALL, *ontology.edges, *ontology.nodes), Say("类型", "type"))


def check_text(path: Path, header: Header, text: str, ontology: Ontology) -> None:
    """Raises CatalogError for parameters that only the text or only the header has, and for names not in the model."""
    body = without_comments(text)
    used, declared = set(parameters_of(text)), {line.split()[0] for line in header.many("param")}
    if used != declared:
        odd = sorted(used ^ declared)
        line = min((_line(text, rf"\${name}\b") or header.line_of("param", name) for name in odd), default=0)
        raise CatalogError(
            *at(path, f"参数与正文不符：{'、'.join(odd)}。", f"parameters and text differ: {', '.join(odd)}.", line)
        )
    if not re.search(r"\bRETURN\b", body, re.IGNORECASE):
        raise CatalogError(*at(path, "正文没有 RETURN，不知道要显示什么。", "the text has no RETURN: nothing to show."))
    unknown = sorted(unknown_names(body, ontology))
    if unknown:
        line = min(
            filter(None, (_line(text, rf"\b{re.escape(name.strip('.:[]{}'))}\b") for name in unknown)), default=0
        )
        raise CatalogError(
            *at(path, f"模型里没有：{'、'.join(unknown)}。", f"not in the model: {', '.join(unknown)}.", line)
        )


def not_asked(path: Path, text: str, ontology: Ontology, dropped: Collection[str]) -> tuple[Say, ...]:
    """A sentence for each edge and node that the text takes without asking whether documents still say it.

    A warning in a person's own report, which runs all the same; ours have none.
    """
    return tuple(at(path, *_advice(one), one.line) for one in unasked(text, ontology, dropped))


def _advice(one: Unasked) -> Say:
    name = one.name or ("w" if one.walk else "e" if one.written.startswith("[") else "n")
    asked = " AND ".join(f"{'step' if one.walk else name}.{mark} IS NULL" for mark in one.marks)
    ask = f"all(step IN {name} WHERE {asked})" if one.walk else asked
    zh, en = _why(one)
    if one.loose:
        zh, en = f"{zh}改写成 EXISTS {{ MATCH … WHERE … }}，", f"{en}make it EXISTS {{ MATCH … WHERE … }}, "
    if not one.name:
        zh, en = f"{zh}起个名字（{name}），", f"{en}give it a name ({name}), "
    return Say(
        f"{zh}在这个 MATCH 的 WHERE 里写 {ask}；有意要的，把类型写在 @dropped。",
        f"{en}write {ask} into the WHERE of this MATCH; what is wanted all the same is named under @dropped.",
    )


def _why(one: Unasked) -> tuple[str, str]:
    """What counts as if it were so."""
    if one.marks == (UNREVIEWED,):
        return (
            f"没有问 {one.written} 是否已核对，文书中读出而无人决定过的也会算进来：",
            f"{one.written} is not asked whether it is reviewed, so what was only read from documents counts too: ",
        )
    return (
        f"没有问 {one.written} 是否仍被载明，新文件不再提及的也会算进来：",
        f"{one.written} is not asked whether it is still said, so what newer files leave out counts too: ",
    )


def parameters_of(text: str) -> list[str]:
    """The parameters that a text uses, in the order of their first use; what a comment names is not used."""
    return list(dict.fromkeys(re.findall(r"\$(\w+)", without_comments(text))))


def without_comments(text: str) -> str:
    """The text without its lines of comment."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


def _known(path: Path, header: Header, key: str, names: Iterable[str], what: Say) -> None:
    odd = [name for name in header.words(key) if name not in names]
    if odd:
        raise CatalogError(
            *at(
                path,
                f"@{key}：没有{what.zh} {'、'.join(odd)}。",
                f"@{key}: no {what.en} {', '.join(odd)}.",
                header.line_of(key),
            )
        )


def _line(text: str, pattern: str) -> int:
    """The first line of the text itself that matches; 0 where none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.lstrip().startswith("//") and re.search(pattern, line):
            return number
    return 0
