"""Locks between processes: who holds, who waits, and in which order."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graph.store.locks import held, holding, take, turn

HOLDER = "import sys, time; from graph.store.locks import take; take(sys.argv[1], 1); print('held'); time.sleep(60)"


def test_a_lock_is_held_until_its_handle_is_closed(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert not held(lock), "a file that is not there"
    handle = take(lock, 1)
    assert held(lock)
    os.close(handle)
    assert not held(lock)


def test_sharers_do_not_exclude_each_other_but_exclude_an_owner(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    sharers = [take(lock, 1, shared=True) for _ in range(3)]
    assert not held(lock), "shared is not held"
    with pytest.raises(TimeoutError):
        take(lock, 0.05)
    for handle in sharers:
        os.close(handle)
    with holding(lock, 1):
        assert held(lock)


def test_a_process_that_is_killed_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert held(lock)
        holder.send_signal(signal.SIGKILL)
    assert not held(lock)


def test_two_who_want_a_lock_again_and_again_take_turns(tmp_path: Path) -> None:
    lock, order = tmp_path / "lock", []

    def work(name: str) -> None:
        for _ in range(10):
            with turn(lock, 10):
                order.append(name)
                time.sleep(0.01)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    changes = sum(one != other for one, other in itertools.pairwise(order))
    assert len(order) == 20
    assert changes >= 15, order
