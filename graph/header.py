"""The comment header of a saved query: `// @key value` lines before the text. Unknown keys are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import CatalogError, Say

ONE = ("id", "name.zh", "name.en", "description.zh", "description.en", "returns", "columns", "columns.zh", "columns.en")
MANY = ("param", "param.zh", "param.en", "vocab")
OPTIONAL = ("tags", "key", "required", "dropped")


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of one sort of header: those that stand once, those that may stand several times, those that may."""

    one: tuple[str, ...]
    many: tuple[str, ...]
    optional: tuple[str, ...]


REPORT = Shape(ONE, MANY, OPTIONAL)
_LINE = re.compile(r"^\s*//\s*@([\w.]+)\s*(.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Header:
    """Keys and their lines, in the order of the file."""

    file: str
    lines: tuple[tuple[str, str], ...]
    numbers: tuple[int, ...] = ()
    """Where each line stands in the file, from 1."""

    def one(self, key: str) -> str:
        """The value of a key that every header has once."""
        found = [value for name, value in self.lines if name == key]
        return found[0]

    def many(self, key: str) -> list[str]:
        """All values of a key that may come several times."""
        return [value for name, value in self.lines if name == key]

    def line_of(self, key: str, begins: str = "") -> int:
        """The number of the first line of `key` whose value begins with `begins`; 0 where there is none."""
        found = zip(self.lines, self.numbers, strict=False)
        return next((at for (name, value), at in found if name == key and value.startswith(begins)), 0)

    def words(self, key: str) -> tuple[str, ...]:
        """A value that is a list, split at commas."""
        text = ", ".join(self.many(key))
        return tuple(word.strip() for word in re.split(r"[,，]", text) if word.strip())

    def captions(self, key: str) -> dict[str, str]:
        """Lines of `name caption` as a dictionary."""
        split = (line.split(None, 1) for line in self.many(key))
        return {parts[0]: parts[1] for parts in split if len(parts) == 2}


def read_header(file: str, text: str, shape: Shape = REPORT) -> Header:
    """The header at the top of `text`, a report's unless said. Raises CatalogError that names file, line and key."""
    lines: list[tuple[str, str]] = []
    numbers: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("//"):
            break
        match = _LINE.match(line)
        if match:
            _check_key(file, number, match[1], [name for name, _ in lines], shape)
            lines.append((match[1], match[2]))
            numbers.append(number)
    given = dict(lines)
    missing = [key for key in shape.one if not given.get(key)]
    if missing:
        names = "、".join(f"@{key}" for key in missing)
        raise CatalogError(f"{file}：缺少 {names}。", f"{file}: {', '.join('@' + key for key in missing)} missing.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", given["id"]):
        raise CatalogError(
            *at(
                file,
                f"@id {given['id']} 应为小写字母、数字和连字符。",
                f"@id {given['id']} is lower case, digits and hyphens.",
                next(number for (name, _), number in zip(lines, numbers, strict=True) if name == "id"),
            )
        )
    return Header(file, tuple(lines), tuple(numbers))


def _check_key(file: str, number: int, key: str, before: list[str], shape: Shape) -> None:
    if key not in (*shape.one, *shape.many, *shape.optional):
        raise CatalogError(f"{file} 第 {number} 行：不认识的键 @{key}。", f"{file} line {number}: unknown key @{key}.")
    if key in shape.one and key in before:
        raise CatalogError(f"{file} 第 {number} 行：@{key} 写了两次。", f"{file} line {number}: @{key} stands twice.")


def at(path: Path | str, zh: str, en: str, line: int = 0) -> Say:
    """A sentence about one file, and the line where it is known."""
    name = path if isinstance(path, str) else path.name
    return (
        Say(f"{name} 第 {line} 行：{zh}", f"{name} line {line}: {en}")
        if line
        else Say(f"{name}：{zh}", f"{name}: {en}")
    )
