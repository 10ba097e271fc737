"""First half of the lint: columns, constants, derived fields, checks and expected counts, each read strictly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.model.lint_parts import check_keys, join
from graph.model.modelfiles import Source
from graph.model.ontology import Ontology
from graph.model.records import Scalar
from graph.model.values import UNITS
from loaders.mapping.faults import flag, known, rewritten, section, whole, word, words
from loaders.mapping.headers import normal
from loaders.mapping.private import is_complainant
from loaders.mapping.spec import COLUMN_TYPES, PROPERTY_TYPES, SEPARATORS, Check, Column, Derived, Expect

COLUMN_KEYS = ("vocab", "required", "many", "split", "unit", "roles", "dirty", "values")
DERIVED_KEYS = ("vocab", "many", "from", "pattern", "format", "lookup", "first", "datum", "head")
PLACE = re.compile(r"\{([a-z][a-z0-9_]*|[0-9]+)\}")


def read_columns(source: Source, ontology: Ontology) -> dict[str, Column]:
    """The columns, each with everything that is wrong with it noted."""
    found = {}
    for name, one in section(source, "columns", source.data.get("columns", {})).items():
        at = f"columns.{name}"
        held = section(source, at, one)
        check_keys(source, at, held, ("headers", "type"), COLUMN_KEYS)
        found[name] = _column(source, ontology, at, name, held)
    _distinct_headers(source, found)
    return found


def _column(source: Source, ontology: Ontology, at: str, name: str, held: Mapping[str, Any]) -> Column:
    column = Column(
        name=name,
        headers=words(source, at, held, "headers"),
        type=word(source, at, held, "type"),
        vocab=word(source, at, held, "vocab"),
        required=flag(source, at, held, "required"),
        many=flag(source, at, held, "many"),
        split=word(source, at, held, "split") if "split" in held else SEPARATORS,
        unit=word(source, at, held, "unit"),
        roles=word(source, at, held, "roles"),
        dirty=rewritten(source, at, held, "dirty"),
        values=_values(source, ontology, at, held),
    )
    _type(source, ontology, at, column.type, column.vocab, COLUMN_TYPES)
    if column.many and column.type not in ("text", "name", "keyword", "identifier", "vocab"):
        source.fault(f"{at}.many", f"类型 {column.type} 不能是列表", f"type {column.type} makes no list")
    if "split" in held and not column.many and column.type != "people":
        source.fault(f"{at}.split", "只有列表（many 或 people）才需要分隔符", "only a list (many, or people) is split")
    if column.unit and column.type != "amount":
        source.fault(f"{at}.unit", "只有金额（amount）才有单位", "only an amount has a unit")
    elif column.unit:
        known(source, f"{at}.unit", column.unit, UNITS, "金额单位", "unit of money")
    for text in column.headers:
        if is_complainant(text):
            source.fault(
                f"{at}.headers",
                f"“{text}”是举报投诉人的信息，不能读入；写在 ignore 里",
                f'"{text}" tells who complained and is never read; name it under ignore',
            )
    if column.roles and column.type != "people":
        source.fault(f"{at}.roles", "只有名单（people）才有括注", "only a list of people has roles")
    elif column.roles:
        known(source, f"{at}.roles", column.roles, ontology.vocabs, "词表", "vocabulary")
    return column


def _type(source: Source, ontology: Ontology, at: str, type_: str, vocab: str, types: tuple[str, ...]) -> None:
    if type_:
        known(source, f"{at}.type", type_, types, "类型", "type")
    if type_ == "vocab" and not vocab:
        source.fault(f"{at}.vocab", "类型 vocab 要写明用哪个词表", "a field of type vocab names its vocabulary")
    if vocab and type_ not in ("vocab", "integer"):
        source.fault(f"{at}.vocab", f"类型 {type_} 不用词表", f"type {type_} takes no vocabulary")
    elif vocab:
        known(source, f"{at}.vocab", vocab, ontology.vocabs, "词表", "vocabulary")


def _values(source: Source, ontology: Ontology, at: str, held: Mapping[str, Any]) -> dict[str, Scalar | None]:
    """`values` of a column: each is of the column's own type, or null."""
    found: dict[str, Scalar | None] = {}
    entries = ontology.vocabs.get(str(held.get("vocab")))
    for text, value in section(source, f"{at}.values", held.get("values", {}), keys=False).items():
        place = f"{at}.values.{text}"
        if value is None or is_of(value, str(held.get("type")), entries.entries if entries else {}):
            found[text] = value
        else:
            type_ = held.get("type")
            source.fault(place, f"“{value}”不是 {type_} 的值", f'"{value}" is no value of type {type_}')
    return found


def is_of(value: Any, type_: str, entries: Any) -> bool:
    """Whether a value written in a mapping can stand for a field of `type_`; `entries` are its vocabulary's."""
    if type_ == "boolean":
        return isinstance(value, bool)
    if type_ == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if type_ in ("number", "amount"):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if type_ == "vocab":
        return isinstance(value, str) and value in entries
    return isinstance(value, str) and bool(value.strip())


def _distinct_headers(source: Source, columns: Mapping[str, Column]) -> None:
    """No header may be read as two fields, or be both read and ignored."""
    owner: dict[str, str] = {}
    for name, column in columns.items():
        for text in column.headers:
            other = owner.setdefault(normal(text), name)
            if other != name:
                source.fault(
                    f"columns.{name}.headers",
                    f"表头“{text}”已经属于字段 {other}",
                    f'header "{text}" belongs to field {other} already',
                )
    for text in words(source, "", source.data, "ignore"):
        if normal(text) in owner:
            source.fault(
                "ignore",
                f"表头“{text}”已经读作字段 {owner[normal(text)]}",
                f'header "{text}" is read as field {owner[normal(text)]} already',
            )


def read_constants(source: Source) -> dict[str, Scalar]:
    """Values that every row of the file has."""
    found: dict[str, Scalar] = {}
    for name, value in section(source, "constants", source.data.get("constants", {})).items():
        if isinstance(value, str | int | float | bool):
            found[name] = value
        else:
            source.fault(f"constants.{name}", "应是文字、数字或 true、false", "neither text, number nor true or false")
    return found


def read_derived(source: Source, ontology: Ontology, fields: Mapping[str, Any]) -> dict[str, Derived]:
    """Derived fields in the order they are written; each may use columns, constants and those derived before it."""
    found: dict[str, Derived] = {}
    for name, one in section(source, "derive", source.data.get("derive", {})).items():
        at = f"derive.{name}"
        held = section(source, at, one)
        check_keys(source, at, held, ("type",), DERIVED_KEYS)
        derived = _derived(source, ontology, at, name, held)
        for field in derived.sources:
            known(source, at, field, {**fields, **found}, "字段", "field")
        found[name] = derived
    return found


def _derived(source: Source, ontology: Ontology, at: str, name: str, held: Mapping[str, Any]) -> Derived:
    template = word(source, at, held, "format")
    first, single = words(source, at, held, "first"), word(source, at, held, "from")
    named = tuple(dict.fromkeys(part for part in PLACE.findall(template) if not part.isdigit()))
    derived = Derived(
        name=name,
        type=word(source, at, held, "type"),
        sources=first or ((single,) if single else named),
        vocab=word(source, at, held, "vocab"),
        many=flag(source, at, held, "many"),
        pattern=_pattern(source, at, held, template),
        format=template,
        lookup={text: str(value) for text, value in rewritten(source, at, held, "lookup").items() if value is not None},
        datum=word(source, at, held, "datum"),
        head=flag(source, at, held, "head"),
    )
    _type(source, ontology, at, derived.type, derived.vocab, PROPERTY_TYPES)
    ways = [key for key in ("lookup", "datum", "head", "pattern") if key in held]
    if (first and (single or ways or template)) or len(ways) > 1 or not derived.sources:
        source.fault(
            at,
            "写法只有四种：first；format；from 加 pattern（和 format）；from 加 lookup、datum 或 head",
            "one of four ways: first; format; from with pattern (and format); from with lookup, datum or head",
        )
    if single and not ways:
        source.fault(at, "from 要配 pattern、lookup、datum 或 head", "from goes with pattern, lookup, datum or head")
    return derived


def _pattern(source: Source, at: str, held: Mapping[str, Any], template: str) -> re.Pattern[str] | None:
    text = word(source, at, held, "pattern")
    if not text:
        return None
    try:
        pattern = re.compile(text)
    except re.error as error:
        source.fault(f"{at}.pattern", f"不是正确的正则表达式（{error}）", f"not a regular expression ({error})")
        return None
    wanted = [int(part) for part in PLACE.findall(template) if part.isdigit()] or [0 if template else 1]
    if max(wanted) > pattern.groups:
        source.fault(f"{at}.pattern", f"没有第 {max(wanted)} 个括号", f"there is no group {max(wanted)}")
    return pattern


def read_checks(source: Source, fields: Mapping[str, Any]) -> tuple[Check, ...]:
    """Rules between fields."""
    listed = source.data.get("checks", [])
    if not isinstance(listed, list):
        source.fault("checks", "应是一个列表", "not a list")
        return ()
    found = []
    for order, one in enumerate(listed):
        at = f"checks[{order}]"
        held = section(source, at, one)
        check_keys(source, at, held, (), ("order", "born", "before"))
        check = Check(
            words(source, at, held, "order"), word(source, at, held, "born"), words(source, at, held, "before")
        )
        if bool(check.order) == bool(check.born) or len(check.order) == 1:
            source.fault(at, "应写 order: [先, 后] 或 born: 字段", "either order: [earlier, later] or born: field")
        for field in (*check.order, *check.before, *([check.born] if check.born else ())):
            known(source, at, field, fields, "字段", "field")
        found.append(check)
    return tuple(found)


def read_expect(source: Source, ontology: Ontology) -> Expect:
    """Expected counts."""
    held = section(source, "expect", source.data.get("expect", {}))
    check_keys(source, "expect", held, (), ("rows", "nodes"))
    rows = section(source, "expect.rows", held.get("rows", {}))
    check_keys(source, "expect.rows", rows, (), ("min", "max"))
    least, most = whole(source, "expect.rows", rows, "min"), whole(source, "expect.rows", rows, "max")
    bounds: dict[str, dict[str, int]] = {"min": {}, "max": {}}
    for type_, one in section(source, "expect.nodes", held.get("nodes", {}), keys=False).items():
        at = join("expect.nodes", type_)
        known(source, at, type_, ontology.nodes, "节点类型", "node type")
        counts = section(source, at, one)
        check_keys(source, at, counts, (), ("min", "max"))
        for key, into in bounds.items():
            value = whole(source, at, counts, key)
            if value is not None:
                into[type_] = value
    return Expect(least or 0, most, bounds["min"], bounds["max"])
