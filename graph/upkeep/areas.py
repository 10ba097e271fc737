"""The files that belong to an installation beside its graph, and where each kind of them lies."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from graph.settings import Settings

IN_DATA = ("reports", "loads", "quarantine", "uploads", "suggestions")
"""Folders of the data folder: own reports, load reports, refused rows, uploaded files, what prose was read as."""
ORDERS = "orders"
PREFIX = "files/"


def folders(settings: Settings) -> dict[str, Path]:
    """Folder by area; the archive of hotline orders only where it is a folder."""
    from graph.orders.place import Place  # polars takes its time, and most commands need no archive

    found = {name: settings.data / name for name in IN_DATA}
    archive = Place(settings.archive).folder
    if archive is not None:
        found[ORDERS] = archive
    return found


def files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Every file to keep, as (name of its member, path). Hidden files and those in the making are left out.

    An archive that is added to meanwhile is kept as it was: its loads are listed before the files that they name.
    """
    from graph.orders.archive import STAGING
    from graph.orders.place import LOADS

    for area, folder in folders(settings).items():
        found = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
        for inner in sorted(found, key=lambda one: (one.parts[0] != LOADS, one)):
            path = folder / inner
            if not any(part.startswith(".") or part == STAGING for part in inner.parts):
                yield f"{PREFIX}{area}/{inner.as_posix()}", path


def inner_name(name: str) -> tuple[str, tuple[str, ...]] | None:
    """Area and parts of the path that a member's name tells; None for a name that is none of ours or leads outside."""
    area, _, inner = name.removeprefix(PREFIX).partition("/")
    parts = PurePosixPath(inner).parts
    good = name.startswith(PREFIX) and area in (*IN_DATA, ORDERS) and parts and not inner.startswith("/")
    if not good or any(part in ("..", ".") or "\\" in part or "\x00" in part for part in parts):
        return None
    return area, parts


def place_of(settings: Settings, name: str) -> Path | None:
    """Where a member of a backup belongs; None where there is no such place here, as for orders that go to an object
    store."""
    found = inner_name(name)
    folder = folders(settings).get(found[0]) if found else None
    return folder.joinpath(*found[1]) if found and folder else None


def mark_of(secret: str) -> str:
    """Tells whether two secrets are the same, and nothing of them."""
    return hmac.new(secret.encode(), b"mingjian backup", hashlib.sha256).hexdigest()[:20]
