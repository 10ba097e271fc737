"""The rules of a vocabulary file: entries with both captions, aliases that stand for one word only, declared data."""

from __future__ import annotations

import re
from typing import Any

from graph.model.lint_parts import check_caption, check_keys, names
from graph.model.modelfiles import Source, mappings
from graph.model.records import normal
from graph.model.vocabulary import ANY_END

ENTRY_KEYS = ("zh", "en", "aliases")
ENTRY_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")


def check_vocab(source: Source) -> None:
    """One vocabulary file."""
    data = source.data
    check_keys(source, "", data, ("name", "caption", "entries"), ("data", "reports"))
    if data.get("reports", True) is not True:
        source.fault("reports", "只能写 true", "can only be true")
    if "caption" in data:
        check_caption(source, "caption", data["caption"])
    declared = names(source, "data", data["data"]) if "data" in data else []
    entries = data.get("entries", {})
    if not isinstance(entries, dict) or ("entries" in data and not entries):
        source.fault("entries", "应写成 {键: {zh: …, en: …}}", "not of the form {key: {zh: …, en: …}}")
        return
    for key, one in entries.items():
        _check_entry(source, key, one, tuple(declared))
    _check_data_used(source, declared)
    _check_spellings(source)


def _check_entry(source: Source, key: Any, one: Any, declared: tuple[str, ...]) -> None:
    at = f"entries.{key}"
    if not isinstance(key, str) or not ENTRY_NAME.fullmatch(key):
        source.fault(
            at,
            "键应是小写字母、数字和下划线（纯数字和 true/false 请加引号）",
            "a key is lower-case letters, digits and underscores (quote bare numbers and true/false)",
        )
    if not isinstance(one, dict):
        source.fault(at, "应写成 {zh: …, en: …}", "not of the form {zh: …, en: …}")
        return
    check_keys(source, at, one, (), (*ENTRY_KEYS, *declared))
    check_caption(source, at, {lang: one.get(lang) for lang in ("zh", "en")})
    if "aliases" in one:
        names(source, f"{at}.aliases", one["aliases"])
    for name in declared:
        if name in one and not isinstance(one[name], (str, int, float)):
            source.fault(f"{at}.{name}", "应是一个数、文字或 true/false", "neither a number nor text nor true or false")


def _check_data_used(source: Source, declared: list[str]) -> None:
    used = {name for one in mappings(source.data.get("entries")).values() for name in one}
    for name in declared:
        if name not in used:
            source.fault("data", f"“{name}”没有一个词条使用", f'no entry uses "{name}"')


def _check_spellings(source: Source) -> None:
    """A text stands for one word only, and is written once."""
    taken: dict[str, str] = {}
    entries = mappings(source.data.get("entries"))
    for key, one in entries.items():
        own = {_spelled(text) for text in (key, one.get("zh"), one.get("en")) if isinstance(text, str)}
        for text in sorted(own & taken.keys()):
            _clash(source, f"entries.{key}", text, taken[text])
        taken |= dict.fromkeys(own - taken.keys(), key)
    for key, one in entries.items():
        aliases = one.get("aliases", [])
        for text in aliases if isinstance(aliases, list) else []:
            spelled = _spelled(str(text))
            if spelled in taken:
                _clash(source, f"entries.{key}.aliases", str(text), taken[spelled])
            taken.setdefault(spelled, key)


def _spelled(text: str) -> str:
    return normal(text.removesuffix(ANY_END)) + (ANY_END if text.endswith(ANY_END) else "")


def _clash(source: Source, at: str, text: str, key: str) -> None:
    source.fault(at, f"“{text}”已经代表 {key}", f'"{text}" already stands for {key}')
