"""What people type on the command line, read and checked, with refusals in their language."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from graph.errors import MingjianError, Say


class OneOf(click.Choice[str]):
    """One of some words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as it is spelled in the list. Raises click.BadParameter that lists the words."""
        for choice in self.choices:
            if str(value).lower() == choice.lower():
                return choice
        words = ", ".join(self.choices)
        raise click.BadParameter(str(Say(f"“{value}”不在其中：{words}", f'"{value}" is none of {words}')), ctx, param)


class Number(click.ParamType[float]):
    """A number between two bounds; whole where `whole` is set."""

    name = "number"

    def __init__(self, least: float, most: float, *, whole: bool = True) -> None:
        self.least, self.most, self.whole = least, most, whole

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """An int or a float. Raises click.BadParameter for anything else and for a number out of bounds."""
        number: float | None
        try:
            number = int(value) if self.whole else float(value)
        except ValueError:
            number = None
        if number is not None and self.least <= number <= self.most:
            return number
        bounds = f"{self.least:.10g}–{self.most:.10g}"
        zh, en = ("整数", "whole number") if self.whole else ("数", "number")
        said = Say(f"“{value}”应为 {bounds} 之间的{zh}", f'"{value}" is no {en} within {bounds}')
        raise click.BadParameter(str(said), ctx, param)


def assignments(given: Iterable[str]) -> dict[str, str]:
    """`k=v` words as a dictionary. Raises MingjianError for a word that is none, and for a name given twice."""
    found: dict[str, str] = {}
    for word in given:
        name, equals, value = word.partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not name:
            raise MingjianError(f"--param 应写成 名称=值，“{word}”不是。", f'--param is NAME=VALUE; "{word}" is not.')
        if name in found:
            raise MingjianError(f"参数 {name} 给了两次。", f"Parameter {name} is given twice.")
        found[name] = value
    return found


def typed(text: str) -> Any:
    """A value as JSON reads it (numbers, true, null, lists, quoted text), or as the text that it is."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except ValueError:
        return text


def _no_constant(word: str) -> Any:
    raise ValueError(word)
