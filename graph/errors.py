"""The one tree of errors. Every error says in Chinese and in English what was wrong, where, and what to do about it.

MingjianError
├── SettingsError          an environment variable or .env line that cannot be used
├── ModelError             graph/model/*.yaml breaks its own rules
├── StoreError
│   ├── ConnectError       nothing answers, or the password is wrong
│   ├── EngineError        the embedded engine could not start, stop or keep its data
│   ├── BusyError          another process holds the folder
│   ├── VersionError       the graph was made by a newer Mingjian, or an older one
│   ├── QueryRefused       the text would write, or reach outside the graph
│   ├── QueryError         the engine could not run the text
│   ├── BackupError        a backup that cannot be written, read or restored
│   └── HistoryError       a load that cannot be undone, or a moment that cannot be asked for
├── LoadError
│   ├── ReadError          a file that cannot be read as a table or a document
│   ├── MappingError       a mapping.yaml that cannot be used, or no kind that fits
│   └── CountError         a file that breaks its own minimum counts
├── ArchiveError           the hotline archive cannot be read or written
├── ValueProblem           one cell that cannot be read as what its column holds
├── PortraitError          nothing a portrait can be of, or a period or template it cannot be made with
├── ReviewError            a document or a suggestion that cannot be reviewed
├── LedgerError            an entry of the six lists that cannot be told from others, or is not there
└── CatalogError           a saved report that breaks the header's rules, or a parameter that does not fit
"""

from __future__ import annotations

from typing import NamedTuple

_language = "zh"


class Say(NamedTuple):
    """One sentence in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if _language == "en" else self.zh

    def text(self, lang: str) -> str:
        """The sentence in `lang`, "zh" or "en"."""
        return self.en if lang == "en" else self.zh


def speak(lang: str) -> None:
    """Set the language that `str()` of a sentence or an error uses in this process."""
    global _language
    _language = lang


class MingjianError(Exception):
    """Root of the tree: a sentence in both languages; `str()` gives it in the process's language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.say = Say(zh, en)

    def __str__(self) -> str:
        return str(self.say)


class SettingsError(MingjianError):
    """A setting that cannot be used."""


class ModelError(MingjianError):
    """The model's files break their own rules."""


class StoreError(MingjianError):
    """Anything about the graph's engine."""


class ConnectError(StoreError):
    """Nothing answers, or the account is refused."""


class EngineError(StoreError):
    """The embedded engine could not start, stop or keep its data."""


class BusyError(StoreError):
    """Another process holds the folder."""


class VersionError(StoreError):
    """The graph was made by a newer Mingjian, or has to be migrated."""


class QueryRefused(StoreError):
    """The text would write, or reach outside the graph."""


class QueryError(StoreError):
    """The engine could not run the text."""


class BackupError(StoreError):
    """A backup cannot be written, read or restored."""


class HistoryError(StoreError):
    """A load that cannot be undone, or a moment of knowledge that cannot be asked for."""


class LoadError(MingjianError):
    """A file could not be loaded."""


class ReadError(LoadError):
    """A file cannot be read as a table or a document."""


class MappingError(LoadError):
    """A mapping cannot be used, or no kind fits."""


class CountError(LoadError):
    """A file breaks its own minimum counts."""


class ArchiveError(MingjianError):
    """The hotline archive cannot be read or written."""


class ValueProblem(MingjianError):
    """One cell cannot be read as what its column holds."""


class CatalogError(MingjianError):
    """A saved report or one of its parameters breaks the rules."""


class LedgerError(MingjianError):
    """The six lists hold no such entry, or several."""


class PortraitError(MingjianError):
    """There is nothing of that name that a portrait can be of, or it cannot be made as asked."""


class ReviewError(MingjianError):
    """There is no such document or suggestion to decide about, or the decision cannot be made so."""
