"""Reads mapping files: YAML in, mappings out, or one error that lists every problem with its file and key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import MappingError, Say
from graph.model.lint_parts import check_caption, check_keys
from graph.model.modelfiles import Source
from graph.model.ontology import Ontology
from graph.model.yamlfile import read_yaml
from loaders.mapping.archived import read_archived
from loaders.mapping.faults import FIELD, flag, rewritten, word, words
from loaders.mapping.fields import read_checks, read_columns, read_constants, read_derived, read_expect
from loaders.mapping.graphs import Known, read_edges, read_nodes
from loaders.mapping.spec import Mapping

NEEDED = ("kind", "caption", "columns", "nodes")
MAY = ("after", "dirty", "ignore", "constants", "derive", "checks", "expect", "edges", "archive")


def read_mappings(path: Path, ontology: Ontology) -> list[Mapping]:
    """The mappings of a YAML file, or of every YAML file of a folder, in the order of their names.

    Raises MappingError where a file cannot be read, breaks the language's rules, or repeats a kind.
    """
    found: list[Mapping] = []
    faults: list[Say] = []
    for file in _files(path):
        for source, digest in _sources(file):
            mapping = _mapping(source, file, digest, ontology)
            twin = next((one for one in found if one.kind == mapping.kind), None)
            if twin:
                source.fault(
                    "kind", f"{twin.path.name} 已经有 {mapping.kind}", f"{twin.path.name} has {mapping.kind} already"
                )
            faults += source.faults
            found.append(mapping)
    if faults:
        raise MappingError(
            "映射文件不能用：\n" + "\n".join(fault.zh for fault in faults),
            "The mapping cannot be used:\n" + "\n".join(fault.en for fault in faults),
        )
    return found


def _files(path: Path) -> list[Path]:
    try:
        files = sorted(one for one in path.iterdir() if one.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
    except OSError as error:
        raise MappingError(
            f"无法读取 {path}（{error.strerror}）。", f"Cannot read {path} ({error.strerror})."
        ) from error
    if not files:
        raise MappingError(f"{path} 里没有 .yaml 映射文件。", f"There is no .yaml mapping in {path}.")
    return files


def _sources(file: Path) -> Iterator[tuple[Source, str]]:
    """Every mapping of a file: the file itself, or the items of its `tables`; with the fingerprint of the text."""
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        read = read_yaml(file)
    except OSError as error:
        raise MappingError(
            f"无法读取 {file}（{error.strerror}）。", f"Cannot read {file} ({error.strerror})."
        ) from error
    data = read.data if isinstance(read.data, dict) else {}
    whole = Source("mapping", file.name, file.stem, data)
    for key, say in read.problems:
        whole.fault(key, say.zh, say.en)
    if not isinstance(read.data, dict) and not read.problems:
        whole.fault("", "内容应是“键: 值”", "the content is not a mapping")
    tables = data.get("tables")
    if whole.faults or "tables" not in data:
        yield whole, digest
        return
    check_keys(whole, "", data, ("tables",), ())
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        whole.fault("tables", "应是映射的列表", "not a list of mappings")
        yield whole, digest
        return
    for order, one in enumerate(tables):
        source = Source("mapping", f"{file.name}: tables[{order}]", file.stem, one)
        source.faults.extend(whole.faults if not order else ())
        yield source, digest


def _mapping(source: Source, file: Path, digest: str, ontology: Ontology) -> Mapping:
    """The mapping as far as it can be read; what is wrong with it is noted on `source`."""
    data: dict[str, Any] = source.data
    if not data:
        return Mapping("", Say("", ""), file, digest, {})
    check_keys(source, "", data, NEEDED, MAY)
    kind = word(source, "", data, "kind")
    if kind and not FIELD.fullmatch(kind):
        source.fault("kind", "应是小写字母、数字和下划线", "not lower-case letters, digits and underscores")
    if "caption" in data:
        check_caption(source, "caption", data["caption"])
    columns, constants = read_columns(source, ontology), read_constants(source)
    derived = read_derived(source, ontology, {**columns, **constants})
    _clashes(source, columns, constants, derived)
    everything = {**columns, **constants, **derived}
    fields = Known(source, ontology, columns, constants, derived)
    checks, nodes = read_checks(source, everything), read_nodes(fields)
    edges = read_edges(fields, nodes)
    for check in checks:
        fields.used.update((*check.order, check.born, *check.before))
    archive = flag(source, "", data, "archive")
    if archive:
        fields.used.update(read_archived(source, columns))
    _unused(fields)
    caption = data.get("caption")
    said = caption if isinstance(caption, dict) else {}
    return Mapping(
        kind=kind,
        caption=Say(str(said.get("zh", "")), str(said.get("en", ""))),
        path=file,
        sha256=digest,
        columns=columns,
        after=words(source, "", data, "after"),
        dirty=rewritten(source, "", data, "dirty"),
        ignore=words(source, "", data, "ignore"),
        constants=constants,
        derived=derived,
        checks=checks,
        expect=read_expect(source, ontology),
        nodes=nodes,
        edges=edges,
        archive=archive,
    )


def _clashes(source: Source, columns: Any, constants: Any, derived: Any) -> None:
    for name in constants:
        if name in columns or name in derived:
            source.fault(f"constants.{name}", "这个字段已经有了", "there is a field of that name already")
    for name, one in derived.items():
        column = columns.get(name)
        if column and (column.type, column.vocab, column.many) != (one.type, one.vocab, one.many):
            source.fault(f"derive.{name}", "与同名列的类型不同", "the column of that name has another type")


def _unused(fields: Known) -> None:
    """A field that nothing uses is a mistake: a column to be passed over is named under `ignore`."""
    for one in fields.derived.values():
        if one.name in fields.used or one.name in fields.columns:
            fields.used.update(one.sources)
    for at, names in (("columns", fields.columns), ("constants", fields.constants), ("derive", fields.derived)):
        for name in names:
            if name not in fields.used:
                fields.source.fault(
                    f"{at}.{name}",
                    "没有任何节点、关系或规则用到它；不读的列写在 ignore 里",
                    "no node, edge or check uses it; a column to pass over is named under ignore",
                )
