"""Who may do what in the archive's folder: many load at once, one at a time makes its load count, and what is left of
loads that died is put in order only while nobody loads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import ArchiveError
from graph.orders.archive import recover
from graph.orders.place import Place
from graph.orders.withdrawing import finish_withdrawals
from graph.store.locks import holding, take

PATIENCE = 600.0
"""Seconds for which another process may be making its load count: a matter of seconds."""
LOADING, COUNTING = "_loading", "_counting"


@contextmanager
def loading(place: Place) -> Iterator[None]:
    """While rows are being written aside. What others left undone is put in order first, where nobody else loads."""
    if place.folder is None:
        yield
        return
    put_in_order(place)
    handle = _taken(place, LOADING, PATIENCE, shared=True)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def in_turn(place: Place) -> Iterator[None]:
    """One process at a time makes a load count. An object store knows no turns: one loader at a time there."""
    if place.folder is None:
        yield
        return
    try:
        with holding(place.folder / COUNTING, PATIENCE):
            yield
    except TimeoutError as error:
        raise _kept_by_another(place) from error


def put_in_order(place: Place) -> bool:
    """Finish or take away what loads and undoings that died left; False where somebody is loading and nothing was
    done."""
    if place.folder is None:
        finish_withdrawals(place)
        return True
    try:
        handle = _taken(place, LOADING, 0.0, shared=False)
    except ArchiveError:
        return False
    try:
        recover(place)
        finish_withdrawals(place)
    finally:
        os.close(handle)
    return True


def _taken(place: Place, name: str, patience: float, *, shared: bool) -> int:
    assert place.folder is not None
    try:
        place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return take(place.folder / name, patience, shared=shared)
    except TimeoutError as error:
        raise _kept_by_another(place) from error
    except OSError as error:
        raise place.failed(error) from error


def _kept_by_another(place: Place) -> ArchiveError:
    return ArchiveError(
        f"另一个进程一直占用热线归档 {place}；请等它结束再装。",
        f"Another process keeps the hotline archive {place}; wait until it has ended.",
    )
