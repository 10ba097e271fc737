"""The model's files as read, before anything is believed: one Source a file, which collects what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import Say
from graph.model.yamlfile import read_yaml

KINDS = ("nodes", "edges", "vocab")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the model. `kind` is its folder, `file` its place in the model ("nodes/Cadre.yaml")."""

    kind: str
    file: str
    stem: str
    data: dict[str, Any]
    faults: list[Say] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name the file declares; the file's own name where it declares none."""
        name = self.data.get("name")
        return name if isinstance(name, str) else self.stem

    @property
    def properties(self) -> dict[str, dict[str, Any]]:
        """Declared properties, as far as they are mappings."""
        return mappings(self.data.get("properties"))

    def fault(self, key: str, zh: str, en: str) -> None:
        """Note what is wrong at `key`."""
        where = f"{self.file}: {key}" if key else self.file
        self.faults.append(Say(f"{where}：{zh}", f"{where}: {en}"))


def mappings(value: Any) -> dict[str, dict[str, Any]]:
    """Those items of a mapping that are mappings themselves under a text key."""
    if not isinstance(value, dict):
        return {}
    return {key: one for key, one in value.items() if isinstance(key, str) and isinstance(one, dict)}


def read_sources(folder: Path) -> list[Source]:
    """Every file under nodes/, edges/ and vocab/ of `folder`, by kind and name; faults of reading are noted on each."""
    return [source for kind in KINDS for source in _read_kind(folder, kind)]


def _read_kind(folder: Path, kind: str) -> list[Source]:
    try:
        paths = sorted(path for path in (folder / kind).iterdir() if not path.name.startswith((".", "__")))
    except OSError:
        missing = Source(kind, f"{kind}/", "", {})
        missing.fault("", f"{folder} 中没有这个文件夹", f"there is no such folder in {folder}")
        return [missing]
    return [_read(path, kind) for path in paths]


def _read(path: Path, kind: str) -> Source:
    file = f"{kind}/{path.name}"
    if path.suffix != ".yaml":
        stray = Source(kind, file, path.stem, {})
        stray.fault("", "文件名应以 .yaml 结尾", "the file's name does not end in .yaml")
        return stray
    try:
        read = read_yaml(path)
    except OSError as error:
        source = Source(kind, file, path.stem, {})
        source.fault("", f"无法读取（{error.strerror}）", f"cannot be read ({error.strerror})")
        return source
    source = Source(kind, file, path.stem, read.data if isinstance(read.data, dict) else {})
    for key, say in read.problems:
        source.fault(key, say.zh, say.en)
    if not isinstance(read.data, dict) and not read.problems:
        source.fault("", "内容应是“键: 值”", "the content is not a mapping")
    return source
