"""What is being written in the editor and not saved yet, kept in the data folder: a browser that is closed or loaded
anew loses nothing. One file a report, whoever writes it; saving or discarding takes the file away."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from graph.errors import Say
from graph.reports.draft import Draft, Field
from graph.reports.keeping import write_whole
from graph.settings import Settings
from graph.store.loading import now

FOLDER, ENDING = "reports-drafts", ".json"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft that was kept. `key`: what it is kept under; `of`: the own report that it would replace, "" for a new
    one; `base`: a mark of that report's text when it was opened; `at`: when it was kept, as ISO text in UTC."""

    key: str
    of: str
    base: str
    draft: Draft
    at: str = ""


class Drafts:
    """The unsaved drafts of one data folder."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data / FOLDER

    def keep(self, one: Unsaved) -> None:
        """Keep a draft in place of the one before. Raises CatalogError where it cannot be written."""
        if _KEY.fullmatch(one.key):
            said = {**asdict(one), "at": now(), "draft": _told(one.draft)}
            write_whole(self.folder / f"{one.key}{ENDING}", json.dumps(said, ensure_ascii=False).encode())

    def find(self, key: str) -> Unsaved | None:
        """The draft kept under `key`; None where there is none, or its file is damaged."""
        if not _KEY.fullmatch(key):
            return None
        try:
            said = json.loads((self.folder / f"{key}{ENDING}").read_text(encoding="utf-8"))
            return Unsaved(key, str(said["of"]), str(said["base"]), _draft(said["draft"]), str(said["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def drop(self, key: str) -> None:
        """Take the draft away, if there is one."""
        if _KEY.fullmatch(key):
            (self.folder / f"{key}{ENDING}").unlink(missing_ok=True)

    def all(self) -> list[Unsaved]:
        """All drafts, the latest first."""
        keys = [path.name.removesuffix(ENDING) for path in self.folder.glob(f"*{ENDING}")]
        found = [one for key in keys if (one := self.find(key)) is not None]
        return sorted(found, key=lambda one: (one.at, one.key), reverse=True)


def mark(text: str) -> str:
    """Tells whether a report's text is still the same; "" for none."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16] if text else ""


def _told(draft: Draft) -> dict[str, Any]:
    return {**asdict(draft), "vocabs": dict(draft.vocabs)}


def _draft(said: Mapping[str, Any]) -> Draft:
    known = {one.name for one in fields(Draft)}
    given = {name: value for name, value in said.items() if name in known}
    given |= {name: Say(*map(str, said[name])) for name in ("name", "description")}
    given |= {name: tuple(Field(**one) for one in said[name]) for name in ("parameters", "columns")}
    return Draft(**given)
