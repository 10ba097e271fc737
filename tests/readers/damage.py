"""What disks, mail and people do to the bytes of a file, whatever it holds; the same seed, the same damage."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

Damage = Callable[[bytes, random.Random], bytes]
_BLOCK, _PIECE = 2048, 400
"""Bytes at most that are zeroed, and that are cut out or told twice."""


def to_bytes(sound: Callable[[], Mapping[str, bytes]]) -> dict[str, Damage]:
    """Every damage by name; `sound` gives the files of which one is joined to another."""

    def joined(data: bytes, dice: random.Random) -> bytes:
        return data + dice.choice(list(sound().values()))

    return {
        "truncated": _truncated,
        "flipped bits": _flipped,
        "zeroed block": _zeroed,
        "noise inside": _noise,
        "doubled block": _doubled,
        "piece cut out": _cut,
        "two files in one": joined,
    }


def _truncated(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 20, 200))):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def _zeroed(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    size = min(dice.randrange(1, _BLOCK), len(data) - start)
    return data[:start] + b"\0" * size + data[start + size :]


def _noise(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + dice.randbytes(dice.randrange(1, 300)) + data[start:]


def _doubled(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[max(0, start - _PIECE) :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, _PIECE) :]
