"""Headers of a table against the columns of a mapping: what each became, what is ignored, how well the kind fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from loaders.mapping.spec import Column, Mapping

_NOISE = re.compile(r"[\s_\-*★☆#:：。.]+")
_BRACKETS = re.compile(r"[(\[【〔{<]([^()\[\]【】〔〕{}<>]*)[)\]】〕}>]")
_MONEY = re.compile(r"(百万|千万|十万|万|亿|千|百)?(元|人民币)|^(百万|千万|十万|万|亿)$")


@lru_cache(maxsize=4096)
def normal(header: str) -> str:
    """A header as it is compared: width, case, white space, underscores, asterisks and colons do not matter."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", header)).casefold()


def spellings(header: str) -> Iterator[str]:
    """The ways to look a header up, best first: whole, without brackets, the lower lines of a merged header, or the
    line above the last where that is a unit of money (涉及金额/万元)."""
    wide = unicodedata.normalize("NFKC", header)
    plain = _BRACKETS.sub("", wide)
    yield normal(wide)
    yield normal(plain)
    for text in (wide, plain):
        for separator in ("/", "|", ">", "\n"):
            if separator in text:
                parts = text.split(separator)
                yield from (normal(separator.join(parts[at:])) for at in range(1, len(parts)))
                if _MONEY.fullmatch(parts[-1].strip()):
                    yield normal(parts[-2])


def unit_of(header: str) -> str:
    """The unit of money that a header names in brackets or behind a stroke (涉案金额（万元）), or ""."""
    wide = unicodedata.normalize("NFKC", header)
    inside = _BRACKETS.findall(wide) + wide.split("/")[1:]
    for text in inside:
        found = _MONEY.search(re.sub(r"\s|单位|[:：,，]", "", text))
        if found:
            return found.group(0).replace("人民币", "元")
    return ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the table that became a field. `unit`: the unit of money its header names, or ""."""

    column: Column
    index: int
    header: str
    unit: str = ""


@dataclass(frozen=True)
class Binding:
    """One table's headers seen through one mapping. `unused`: headers the mapping neither reads nor ignores."""

    mapping: Mapping
    headers: tuple[str, ...]
    bound: tuple[Bound, ...]
    ignored: tuple[str, ...]
    unused: tuple[str, ...]

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Required fields that the table has no column for, and none from which they could be derived."""
        found = {one.column.name for one in self.bound} | set(self.mapping.constants)
        for name, derived in self.mapping.derived.items():
            enough = any if derived.any_source else all
            if enough(source in found for source in derived.sources):
                found.add(name)
        return tuple(name for name in self.mapping.required if name not in found)

    @cached_property
    def fit(self) -> float:
        """How well the kind fits, 0 to 1: the share of the table's headers it reads or ignores by name, lowered by
        the share of required fields that are missing."""
        known = len(self.bound) + len(self.ignored)
        headers = known + len(self.unused)
        needed = len(self.mapping.required)
        found = 1 - len(self.missing) / needed if needed else 1.0
        return found * known / headers if headers and self.bound else 0.0


def bind(mapping: Mapping, headers: Sequence[str]) -> Binding:
    """See `headers` through `mapping`. Where two columns would be one field, the better alias wins, then the first."""
    index = _aliases(mapping)
    ignorable = {normal(text) for text in mapping.ignore}
    claims: dict[str, tuple[int, int]] = {}
    named = [(at, text) for at, text in enumerate(headers) if text.strip()]
    for at, text in named:
        found = next((index[one] for one in spellings(text) if one in index), None)
        if found and (found[0] not in claims or found[1] < claims[found[0]][0]):
            claims[found[0]] = (found[1], at)
    taken = {at: name for name, (_, at) in claims.items()}
    bound = [Bound(mapping.columns[taken[at]], at, text, unit_of(text)) for at, text in named if at in taken]
    left = [text for at, text in named if at not in taken]
    ignored = [text for text in left if any(one in ignorable for one in spellings(text))]
    return Binding(
        mapping, tuple(headers), tuple(bound), tuple(ignored), tuple(text for text in left if text not in ignored)
    )


def _aliases(mapping: Mapping) -> dict[str, tuple[str, int]]:
    """Normal header → field and how good the alias is (0 best)."""
    found: dict[str, tuple[str, int]] = {}
    for name, column in mapping.columns.items():
        for order, text in enumerate(column.headers):
            found.setdefault(normal(text), (name, order))
    return found
