"""Locks on files between processes: taken with flock, so that a process that dies, however it dies, lets go of them."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_EVERY = 0.005


def held(path: Path) -> bool:
    """Whether some process holds `path` exclusively. A file that is not there is not held."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def take(path: Path, patience: float, shared: bool = False) -> int:
    """Take `path` within `patience` seconds; the answer is a handle, and closing it lets go.

    Raises TimeoutError when others keep it, and OSError when the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    wanted = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, wanted)
        except BlockingIOError:
            if time.monotonic() > until:
                os.close(handle)
                raise TimeoutError(str(path)) from None
        except BaseException:
            os.close(handle)
            raise
        else:
            return handle
        _pause(handle)


@contextmanager
def holding(path: Path, patience: float) -> Iterator[None]:
    """`take`, for the time of a `with` block."""
    handle = take(path, patience)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def turn(path: Path, patience: float) -> Iterator[None]:
    """`holding`, in turns: whoever lets go and wants again waits behind whoever has been waiting."""
    queue = take(path.with_name(path.name + ".next"), patience)
    try:
        handle = take(path, patience)
    finally:
        os.close(queue)
    try:
        yield
    finally:
        os.close(handle)


def _pause(handle: int) -> None:
    try:
        time.sleep(LOOK_EVERY)
    except BaseException:
        os.close(handle)
        raise
