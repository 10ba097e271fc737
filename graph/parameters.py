"""Parameters of a saved report: their types, defaults and pick-lists, and how what a person types becomes a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import CatalogError, Say, ValueProblem
from graph.header import Header, at
from graph.model.ontology import Ontology, Vocabulary
from graph.model.values import clean_date, clean_integer, clean_number
from graph.store.reader import Reader

TYPES = ("text", "integer", "number", "boolean", "date")
MOST_CHOICES = 2_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `type` is one of TYPES; `vocab` or `label`+`property` name where its pick-list comes from.

    `vocabulary` is the one that `vocab` names: its words are taken in either language and become the stored key.
    """

    name: str
    type: str
    default: Any
    caption: Say
    vocab: str = ""
    label: str = ""
    property: str = ""
    vocabulary: Vocabulary | None = None

    def convert(self, given: Any) -> Any:
        """`given` (a text from the command line, or a value from a form) as the parameter's type.

        Raises CatalogError that names the parameter and says how to write it.
        """
        if given is None or (isinstance(given, str) and not given.strip() and self.type != "text"):
            return self.default
        if self.vocabulary is not None and str(given).strip():
            return self._key(self.vocabulary, str(given))
        try:
            return _convert(self.type, given)
        except ValueError as error:
            raise CatalogError(
                f"参数 {self.name}（{self.caption.zh}）应为 {_TYPE_NAMES[self.type].zh}，“{given}”不是。",
                f'Parameter {self.name} ({self.caption.en}) is {_TYPE_NAMES[self.type].en}; "{given}" is not.',
            ) from error

    def _key(self, vocabulary: Vocabulary, given: str) -> str:
        entry = vocabulary.find(given)
        if entry is None:
            known = "、".join(one.caption.zh for one in vocabulary.entries.values())
            keys = ", ".join(vocabulary.entries)
            raise CatalogError(
                f"参数 {self.name}（{self.caption.zh}）没有“{given}”这个选项；可选：{known}。",
                f'Parameter {self.name} ({self.caption.en}) has no choice "{given}"; there are: {keys}.',
            )
        return entry.key

    def choices(self, reader: Reader, ontology: Ontology, lang: str) -> list[tuple[Any, str]]:
        """The pick-list as (value, caption) pairs, from the vocabulary or the graph; empty where any value goes."""
        if self.vocab:
            vocab = self.vocabulary or ontology.vocab(self.vocab)
            return [(key, vocab.caption(key, lang)) for key in vocab.entries]
        if self.label:
            text = (
                f"MATCH (n:{self.label}) WHERE n.{self.property} IS NOT NULL "
                f"RETURN DISTINCT n.{self.property} AS value ORDER BY value LIMIT {MOST_CHOICES}"
            )
            return [(row[0], str(row[0])) for row in reader.run(text).rows]
        return []


def read_parameter(path: Path, header: Header, line: str, ontology: Ontology) -> Parameter:
    """One `@param` line. Raises CatalogError that names the file and what is wrong with it."""
    parts, number = line.split(None, 2), header.line_of("param", line)

    def wrong(zh: str, en: str) -> CatalogError:
        return CatalogError(*at(path, zh, en, number))

    if len(parts) < 2:
        raise wrong(f"@param {line} 应写成：名称 类型 默认值。", f"@param {line} is: name type default.")
    name, kind = parts[0], parts[1]
    origin: dict[str, Any] = {}
    base, _, of = kind.partition(":")
    label, _, prop = of.partition(".")
    if base == "vocab" and of in ontology.vocabs:
        origin, base = {"vocab": of, "vocabulary": ontology.vocab(of)}, "text"
    elif base == "graph" and label in ontology.nodes and prop in ontology.node(label).all_properties():
        origin, base = {"label": label, "property": prop}, "text"
    elif base not in TYPES or of:
        raise wrong(f"@param {name} 的类型 {kind} 不认识。", f"@param {name}: unknown type {kind}.")
    caption = Say(header.captions("param.zh").get(name, ""), header.captions("param.en").get(name, ""))
    if not all(caption):
        raise wrong(f"@param.zh、@param.en 缺 {name}。", f"@param.zh or @param.en lacks {name}.")
    blank = Parameter(name, base, None, caption, **origin)
    given = parts[2].strip().strip('"') if len(parts) > 2 else ""
    try:
        default = "" if base == "text" and not given else (blank.convert(given) if given and given != "null" else None)
    except CatalogError as error:
        raise wrong(f"@param {name} 的默认值：{error.say.zh}", f"@param {name}, default: {error.say.en}") from error
    return Parameter(name, base, default, caption, **origin)


_TYPE_NAMES = {
    "text": Say("文字", "text"),
    "integer": Say("整数", "a whole number"),
    "number": Say("数字", "a number"),
    "boolean": Say("是或否", "yes or no"),
    "date": Say("日期，如 2023、2023-07 或 2023-07-01", "a date such as 2023, 2023-07 or 2023-07-01"),
}


_CLEANERS = {"integer": clean_integer, "number": clean_number, "date": clean_date}


def _convert(kind: str, given: Any) -> Any:
    if kind == "boolean":
        return given if isinstance(given, bool) else _YES_NO[_lookup(str(given))]
    if kind not in _CLEANERS:
        return str(given)
    try:
        said = _CLEANERS[kind](given)
    except ValueProblem as problem:
        raise ValueError(given) from problem
    if said is None:
        raise ValueError(given)
    return said.value


_YES_NO = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


def _lookup(text: str) -> str:
    if text.strip().lower() not in _YES_NO:
        raise ValueError(text)
    return text.strip().lower()
