"""JSON and JSON lines as tables: keys become headers, nested objects become header/header, lists one cell."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import ijson

from graph.errors import ReadError, Say
from graph.model.values.cells import Raw
from loaders.readers.encodings import LONGEST_LINE, text_lines
from loaders.readers.lines import MOST_COLUMNS, Line, Tally, refuse

_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEPEST = 40


def flatten(entry: Mapping[str, Any], front: str = "", depth: int = 0) -> Iterator[tuple[str, Raw]]:
    """Scalars of an object by header: {"a": {"b": 1}} → a/b; a list of scalars becomes one text with ；; anything
    else its JSON."""
    for key, value in entry.items():
        name = front + _SURROGATE.sub("\ufffd", key).strip()
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from flatten(value, name + "/", depth + 1)
        else:
            yield name, _cell(value)


def _cell(value: Any) -> Raw:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if value is None or isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, list) and not any(isinstance(one, list | Mapping) for one in value):
        return "；".join(str(_cell(one)) for one in value if one is not None)
    return _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False, default=str))


class JsonLines:
    """One object a line; `entries` yields a broken Line for each that is none."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, encoding

    def entries(self, tally: Tally) -> Iterator[tuple[int, Mapping[str, Any] | Line]]:
        """Line number and object, in order."""
        for number, text in enumerate(text_lines(self.path, self.encoding, tally), 1):
            if text.strip("\ufeff \t\r\n"):
                found, why = _object(text)
                yield number, found if found is not None else Line(number, (text.strip()[:2000],), why)


def _object(text: str) -> tuple[Mapping[str, Any] | None, Say | None]:
    if len(text) >= LONGEST_LINE:
        return None, Say("这一行过长。", "This line is too long.")
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        at = error.pos + 1
        return None, Say(
            f"不是完整的 JSON 对象（从第 {at} 个字符起）；请改正这一行。",
            f"Not a whole JSON object (from character {at}); mend this line.",
        )
    except (ValueError, ArithmeticError, RecursionError):
        return None, Say(
            "JSON 里有读不出的数或嵌套过深；请改正这一行。",
            "Its JSON holds an unreadable number or is nested too deeply; mend this line.",
        )
    if isinstance(found, dict):
        return found, None
    return None, Say("这一行不是 JSON 对象（{…}）。", "This line is not a JSON object ({…}).")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


class JsonArray:
    """An array of objects, alone or as the one such array inside an object, at any depth."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, encoding
        self._prefix = self._find()

    def _find(self) -> str:
        """Prefix of the array's items. Raises ReadError where there is none, or several."""
        found: list[str] = []
        empty = False
        for prefix in self._starts():
            if prefix.endswith("item") and prefix not in found and not _within(prefix, found):
                found.append(prefix)
            empty = empty or not prefix
            if len(found) > 1:
                names = [one.removesuffix(".item") or "[]" for one in found]
                raise refuse(
                    self.path,
                    f"里有几个记录数组（{'、'.join(names)} 等），不知道读哪一个；请把要装载的一个单独存成文件",
                    f"holds several arrays of records ({', '.join(names)} …); save the one to load as its own file",
                )
        if not found and not empty:
            raise refuse(
                self.path,
                "不是记录数组；JSON 表格应为 [{…}, {…}]，一个对象一行",
                "is no array of records; a JSON table is [{…}, {…}], one object a row",
            )
        return found[0] if found else "item"

    def _starts(self) -> Iterator[str]:
        """Prefix of every object, and "" for an array at the top, while the file is proven whole and not too deep."""
        try:
            with self.path.open("rb") as file:
                path: list[str] = []
                for event, value in ijson.basic_parse(_Recoded(file, self.encoding)):
                    if event == "map_key":
                        path[-1] = value
                    elif event in ("start_map", "start_array"):
                        if bool(path) == (event == "start_map"):
                            yield ".".join(path)
                        path.append("item")
                        if len(path) > _DEEPEST:
                            raise self._damaged()
                    elif event in ("end_map", "end_array"):
                        path.pop()
        except (ijson.JSONError, UnicodeDecodeError, ValueError, ArithmeticError, OSError):
            raise self._damaged() from None

    def entries(self, tally: Tally) -> Iterator[tuple[int, Mapping[str, Any] | Line]]:
        """Number of the item and the object, in order."""
        number = 0
        try:
            with self.path.open("rb") as file:
                for number, item in enumerate(ijson.items(_Recoded(file, self.encoding), self._prefix), 1):
                    yield number, item if isinstance(item, dict) else Line(number, (str(item)[:2000],), _NO_OBJECT)
        except (ijson.JSONError, UnicodeDecodeError, ValueError, ArithmeticError, OSError, RecursionError):
            raise self._damaged(number) from None

    def _damaged(self, after: int = 0) -> ReadError:
        zh = f"（第 {after} 条之后）" if after else ""
        en = f" (after item {after})" if after else ""
        return refuse(
            self.path,
            f"的 JSON 已损坏或不完整{zh}；请重新导出",
            f"holds damaged or incomplete JSON{en}; export it again",
        )


_NO_OBJECT = Say("这一项不是 JSON 对象（{…}）。", "This item is not a JSON object ({…}).")


def _within(prefix: str, found: Sequence[str]) -> bool:
    return any(prefix.startswith(one + ".") for one in found)


class _Recoded:
    """A file of any encoding as the UTF-8 bytes that the JSON parser wants."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file, self._decoder = file, codecs.getincrementaldecoder(encoding)(errors="replace")

    def read(self, size: int = 65_536) -> bytes:
        """The next bytes; empty at the end."""
        if size == 0:
            return b""
        while chunk := self._file.read(size if size > 0 else 65_536):
            if text := self._decoder.decode(chunk).replace("\x00", ""):
                return text.removeprefix("\ufeff").encode("utf-8", "replace")
        return b""


def headers_of(path: Path, source: JsonLines | JsonArray) -> tuple[str, ...]:
    """All keys in the order of first appearance; reads the file once, which also proves it whole."""
    names: dict[str, None] = {}
    for _, entry in source.entries(Tally()):
        if not isinstance(entry, Line):
            names.update((name, None) for name, _ in flatten(entry))
            if len(names) > MOST_COLUMNS:
                raise refuse(
                    path,
                    "的字段名超过一万六千个，不像表格；请检查导出",
                    "has more than 16,384 field names, which is no table; check the export",
                )
    return tuple(names)
