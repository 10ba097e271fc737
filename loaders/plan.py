"""Which files there are to load, and as what: folders opened up, each table's kind recognised, units before cadres,
documents after all tables.

First step of loading: paths become parts, one for each kind of table in a file, one for each document.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from graph.errors import LoadError, MappingError, MingjianError, ReadError, Say
from graph.model.ontology import Ontology
from loaders.extract.kinds import prose_kinds
from loaders.mapping.headers import Binding, normal, spellings
from loaders.mapping.kinds import choose, named, no_kind, own_mappings, recognise, shipped_mappings
from loaders.mapping.spec import Mapping as Spec
from loaders.prose.files import EITHER, ProsePart, is_prose, is_prose_around
from loaders.prose.files import ENDINGS as OF_PROSE
from loaders.quarantine import own_headers
from loaders.readers.tables import TableFile, open_tables

ENDINGS = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".csv",
    ".tsv",
    ".txt",
    ".json",
    ".jsonl",
    ".ndjson",
    ".html",
    ".htm",
)
"""What is taken for a table when a folder is named; a file that is named itself is read whatever it is called."""
PERHAPS = (".txt", ".json", ".html", ".htm")
"""Endings that other files have too: in a folder, one that fits no kind is passed over."""
OURS = "mingjian-"
HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a part. `at`: its place among the file's tables; `binding`: its headers seen through the kind."""

    at: int
    binding: Binding


@dataclass(frozen=True, slots=True)
class Part:
    """All tables of one kind in one file. `sha256` and `size` are the file's; `known` is what helped to find its
    headers, so that they are found in the same place again."""

    path: Path
    kind: str
    mapping: Spec
    sheets: tuple[Sheet, ...]
    sha256: str
    size: int
    notes: tuple[Say, ...] = ()
    known: KnownHeaders | None = None

    def open(self) -> TableFile:
        """The file, its headers where the plan saw them. Raises ReadError."""
        return open_tables(self.path, self.known)


@dataclass(slots=True)
class Plan:
    """What will be loaded, in order, `prose` behind `parts`; what was passed over and why; what cannot be loaded."""

    parts: list[Part] = field(default_factory=list)
    prose: list[ProsePart] = field(default_factory=list)
    passed: list[tuple[Path, Say]] = field(default_factory=list)
    failed: list[tuple[Path, MingjianError]] = field(default_factory=list)


def plan(paths: Sequence[Path], ontology: Ontology, *, kind: str = "", mapping: Path | None = None) -> Plan:
    """The parts of every file in `paths` (folders are opened up, in any order), ordered so that units come first.

    `kind` names the kind of every table, of every document, or of both (feedback is a list or a letter), `mapping` a
    user's own mapping file or folder, which comes before the shipped ones. Raises MappingError for a mapping or a kind
    that cannot be used.
    """
    own = own_mappings(mapping, ontology) if mapping else {}
    every = {**shipped_mappings(ontology), **own}
    if kind and kind not in every and kind not in prose_kinds():
        raise no_kind(kind, dict.fromkeys((*every, *prose_kinds())))
    documents = kind in prose_kinds() and kind not in every
    either = not kind or kind in prose_kinds()
    made = Plan()
    known = KnownHeaders(list(every.values()))
    for path, given in _files(paths, made, tables=not either, documents=documents):
        try:
            if documents or (either and path.suffix.lower() in OF_PROSE):
                made.prose.append(_prose(path, kind))
            else:
                parts = _parts(path, every, own, kind, known)
                if either and is_prose_around(path):
                    made.prose.append(_prose(path, kind))
                else:
                    made.parts += parts
        except MingjianError as error:
            if either and (given or path.suffix.lower() in EITHER) and is_prose(path):
                made.prose.append(_prose(path, kind))
            elif not given and path.suffix.lower() in PERHAPS and not isinstance(error, ReadError):
                made.passed.append(
                    (path, Say("不是可装载的表格，已跳过", "not a table that can be loaded; passed over"))
                )
            else:
                made.failed.append((path, error))
        except OSError as error:
            made.failed.append((path, unreadable(path, error)))
    made.prose.sort(key=lambda part: part.path.as_posix())
    order = _order(every)
    made.parts.sort(key=lambda part: (order[part.kind], part.path.as_posix(), part.sheets[0].at))
    return made


def _files(paths: Iterable[Path], made: Plan, *, tables: bool, documents: bool) -> Iterator[tuple[Path, bool]]:
    """Every file once, with whether it was named itself."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            missing = LoadError(f"没有 {path} 这个文件或文件夹；请核对路径。", f"There is no {path}; check the path.")
            made.failed.append((path, missing))
            continue
        inside = path.is_dir()
        for file in sorted(one for one in path.rglob("*") if one.is_file()) if inside else [path]:
            real = file.resolve()
            if real in seen:
                continue
            seen.add(real)
            why = _passed_over(file, path, tables, documents) if inside else None
            if why:
                made.passed.append((file, why))
            else:
                yield file.absolute(), not inside


def _passed_over(file: Path, top: Path, tables: bool, documents: bool) -> Say | None:
    if any(part.startswith((".", "~$")) for part in file.relative_to(top).parts):
        return Say("隐藏或临时文件，已跳过", "a hidden or temporary file; passed over")
    ending = file.suffix.lower()
    if documents:
        return None if ending in (*OF_PROSE, *EITHER) else Say("不是文书，已跳过", "not a document; passed over")
    if ending in OF_PROSE:
        return Say("不是表格文件，已跳过", "not a table; passed over") if tables else None
    if ending not in ENDINGS:
        return Say("不是表格或文书，已跳过", "neither a table nor a document; passed over")
    if ending == ".json" and _is_ours(file):
        return Say("明鉴自己写的文件，不是数据，已跳过", "written by Mingjian itself, no data; passed over")
    return None


def _is_ours(file: Path) -> bool:
    """Whether a JSON file begins with `{"format": "mingjian-…"`: answer keys and load reports."""
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD).decode("utf-8", errors="ignore")
    except OSError:
        return False
    begin = "".join(head[:200].split())
    return begin.startswith('{"format":' + json.dumps(OURS)[:-1])


def _prose(path: Path, kind: str) -> ProsePart:
    return ProsePart(path, kind, sha256(path), path.stat().st_size)


def _parts(
    path: Path, every: Mapping[str, Spec], own: Mapping[str, Spec], kind: str, known: KnownHeaders
) -> list[Part]:
    size = path.stat().st_size
    sheets: dict[str, list[Sheet]] = {}
    notes: list[Say] = []
    errors: list[MingjianError] = []
    with open_tables(path, known) as file:
        for at, table in enumerate(file.tables):
            headers = own_headers(table.headers)
            try:
                binding = bound(headers, every, own, kind)
            except MappingError as error:
                errors.append(_about(path, table.sheet, error))
                notes.append(_left(table.sheet, table.headers))
            else:
                sheets.setdefault(binding.mapping.kind, []).append(Sheet(at, binding))
    if not sheets:
        raise errors[0]
    digest = sha256(path)
    return [
        Part(path, one, every[one], tuple(found), digest, size, tuple(notes) if not order else (), known)
        for order, (one, found) in enumerate(sheets.items())
    ]


def bound(headers: Sequence[str], every: Mapping[str, Spec], own: Mapping[str, Spec], kind: str) -> Binding:
    """The headers seen through the kind that is named, else through the one that fits, a person's own first.

    Raises MappingError.
    """
    if kind:
        return named(every, kind, headers)
    if own:
        try:
            return choose(recognise(own, headers))
        except MappingError:
            if not any(one.fit for one in recognise(every, headers) if one.mapping.kind not in own):
                raise
    return choose(recognise(every, headers))


class KnownHeaders:
    """Whether a text is a header of some mapping: what helps to find the header of a table."""

    def __init__(self, mappings: Sequence[Spec]) -> None:
        self._texts = frozenset(
            normal(text)
            for mapping in mappings
            for texts in (mapping.ignore, *(column.headers for column in mapping.columns.values()))
            for text in texts
        )

    def __call__(self, text: str) -> bool:
        return any(one in self._texts for one in spellings(text))


def sha256(path: Path) -> str:
    """The fingerprint of a file's bytes, read a megabyte at a time."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _order(every: Mapping[str, Spec]) -> dict[str, int]:
    """The place of each kind: after those that its mapping names."""
    graph = {kind: [one for one in spec.after if one in every] for kind, spec in every.items()}
    try:
        return {kind: place for place, kind in enumerate(TopologicalSorter(graph).static_order())}
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise MappingError(
            f"映射里的 after 互相等待：{circle}。", f"The mappings wait for each other by after: {circle}."
        ) from error


def _about(path: Path, sheet: str, error: MappingError) -> MappingError:
    zh, en = (f"{path.name} 的工作表“{sheet}”", f'{path.name}, sheet "{sheet}"') if sheet else (path.name, path.name)
    return MappingError(f"{zh}：{error.say.zh}", f"{en}: {error.say.en}")


def _left(sheet: str, headers: Sequence[str]) -> Say:
    seen = [text for text in headers if text.strip()][:6]
    return Say(
        f"工作表“{sheet}”不像任何一类表，未装载（表头：{'、'.join(seen) or '无'}）。",
        f'Sheet "{sheet}" is no known kind of table and was not loaded (headers: {", ".join(seen) or "none"}).',
    )


def unreadable(path: Path, error: OSError) -> ReadError:
    """The error for a file that the system does not let us read."""
    why = error.strerror or str(error)
    return ReadError(f"无法读取 {path}（{why}）。", f"Cannot read {path} ({why}).")
