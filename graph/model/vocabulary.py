"""A vocabulary: the closed list of words one property may hold, with both captions and the ways offices write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.errors import Say
from graph.model.records import normal

ANY_END = "…"
Datum = str | int | float | bool


@dataclass(frozen=True, eq=False)
class Entry:
    """One word: its key as stored, its captions, how else it is written, and data such as `form` or `weight`."""

    key: str
    caption: Say
    aliases: tuple[str, ...] = ()
    data: Mapping[str, Datum] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        """A whole-number datum (`form` 1-4, `weight`, `effect_months` in months), or None where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def spellings(self) -> Iterator[str]:
        """Every text that stands for this word, the key first."""
        yield from (self.key, self.caption.zh, self.caption.en, *self.aliases)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`entries` by key, in the order of the file."""

    name: str
    heading: Say
    entries: Mapping[str, Entry]

    @cached_property
    def _exact(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self.entries.values():
            for text in entry.spellings():
                if not text.endswith(ANY_END):
                    found.setdefault(normal(text), entry)
        return found

    @cached_property
    def _beginnings(self) -> list[tuple[str, Entry]]:
        pairs = [
            (normal(text.removesuffix(ANY_END)), entry)
            for entry in self.entries.values()
            for text in entry.aliases
            if text.endswith(ANY_END)
        ]
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    def find(self, text: str) -> Entry | None:
        """The entry that `text` stands for, by key, caption or alias, else None.

        Width, white space and case do not matter. An alias that ends in “…” answers to every text that begins with
        it, when nothing answers exactly; the longest beginning wins.
        """
        wanted = normal(text)
        if not wanted:
            return None
        exact = self._exact.get(wanted)
        return exact or next((entry for start, entry in self._beginnings if wanted.startswith(start)), None)

    def caption(self, key: str, lang: str) -> str:
        """The words in `lang` for a stored key, or for a stored text that stands for one; what the vocabulary does not
        hold is shown as it is."""
        entry = self.entries.get(key) or self.find(key)
        return entry.caption.text(lang) if entry else key
