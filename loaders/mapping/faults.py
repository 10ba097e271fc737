"""The small checks that every part of a mapping shares; each writes down file and key of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.model.lint_parts import join
from graph.model.modelfiles import Source

FIELD = re.compile(r"[a-z][a-z0-9_]*")


def section(source: Source, at: str, value: Any, keys: bool = True) -> dict[str, Any]:
    """A mapping under `at`; anything else, and keys that are no field names (unless not `keys`), are faults."""
    if not isinstance(value, dict):
        source.fault(at, "应写成“键: 值”", "not a mapping")
        return {}
    for key in value:
        if keys and not (isinstance(key, str) and FIELD.fullmatch(key)):
            source.fault(
                join(at, key), "名称应是小写字母、数字和下划线", "a name is lower-case letters, digits and underscores"
            )
    return {str(key): one for key, one in value.items()}


def flag(source: Source, at: str, held: Mapping[str, Any], key: str) -> bool:
    """A yes or no under `key`, no when absent."""
    value = held.get(key, False)
    if not isinstance(value, bool):
        source.fault(join(at, key), "应是 true 或 false", "neither true nor false")
        return False
    return value


def word(source: Source, at: str, held: Mapping[str, Any], key: str) -> str:
    """A text under `key`, "" when absent."""
    value = held.get(key, "")
    if not isinstance(value, str):
        source.fault(join(at, key), "应是文字（数字请加引号）", "not text (quote numbers)")
        return ""
    return value


def words(source: Source, at: str, held: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A text or a list of texts under `key`, empty when absent."""
    value = held.get(key, [])
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) and one.strip() for one in listed):
        source.fault(
            join(at, key), "应是文字或文字的列表（数字请加引号）", "not a text or a list of texts (quote numbers)"
        )
        return ()
    return tuple(listed)


def whole(source: Source, at: str, held: Mapping[str, Any], key: str) -> int | None:
    """A whole number of 0 or more under `key`, None when absent."""
    value = held.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        source.fault(join(at, key), "应是不小于 0 的整数", "not a whole number of 0 or more")
        return None
    return value


def rewritten(source: Source, at: str, held: Mapping[str, Any], key: str) -> dict[str, str | None]:
    """Texts to be read as another text or, where null, as nothing."""
    found: dict[str, str | None] = {}
    for text, value in section(source, join(at, key), held.get(key, {}), keys=False).items():
        if value is not None and not isinstance(value, str):
            source.fault(f"{join(at, key)}.{text}", "应是文字或 null", "neither text nor null")
        else:
            found[text] = value
    return found


def known(source: Source, at: str, value: str, names: Any, what_zh: str, what_en: str) -> bool:
    """Whether `value` is one of `names`; otherwise a fault that lists them."""
    if value in names:
        return True
    listed = " ".join(names)
    source.fault(at, f"没有{what_zh}“{value}”；有：{listed}", f'there is no {what_en} "{value}"; there are: {listed}')
    return False
