"""The checks that every kind of model file shares: keys, captions, lists of names, properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from graph.errors import Say
from graph.model.kinds import PROPERTY_TYPES, VOCAB_TYPES, Property, derived
from graph.model.modelfiles import Source

PROPERTY_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check_keys(source: Source, at: str, held: Mapping[Any, Any], needed: tuple[str, ...], may: tuple[str, ...]) -> None:
    """Unknown keys and missing keys of one mapping; `at` is its path, "" for the file itself."""
    known = (*needed, *may)
    for key in held:
        if key not in known:
            allowed = " ".join(known)
            source.fault(join(at, key), f"不认识的键；可用：{allowed}", f"unknown key; known: {allowed}")
    for key in needed:
        if key not in held:
            source.fault(join(at, key), "缺少这个键", "the key is missing")


def check_caption(source: Source, at: str, value: Any) -> None:
    """A caption is {zh, en}, both with text."""
    if not isinstance(value, dict):
        source.fault(at, "应写成 {zh: …, en: …}", "not of the form {zh: …, en: …}")
        return
    for lang, zh, en in (("zh", "中文", "Chinese"), ("en", "英文", "English")):
        text = value.get(lang)
        if not isinstance(text, str) or not text.strip():
            source.fault(f"{at}.{lang}", f"缺少{zh}文字", f"the {en} words are missing")
    for key in value:
        if key not in ("zh", "en"):
            source.fault(join(at, key), "不认识的键；可用：zh en", "unknown key; known: zh en")


def names(source: Source, at: str, value: Any) -> list[str]:
    """The items of a list of texts; anything else is a fault and left out."""
    if not isinstance(value, list):
        source.fault(at, "应是一个列表", "not a list")
        return []
    for item in value:
        if not isinstance(item, str) or not item.strip():
            source.fault(
                at, f"“{item}”不是文字（数字和日期请加引号）", f'"{item}" is not text (quote numbers and dates)'
            )
    return [item for item in value if isinstance(item, str)]


def check_named(source: Source, at: str, value: Any, types: tuple[str, ...] = PROPERTY_TYPES) -> None:
    """Every name in the list at `at` is a declared property of one of `types`, and stands there once."""
    listed = names(source, at, value)
    for name in listed:
        declared = source.properties.get(name)
        if declared is None:
            source.fault(at, f"没有属性“{name}”", f'there is no property "{name}"')
        elif declared.get("type") not in types:
            allowed = " ".join(types)
            source.fault(at, f"属性“{name}”的类型应是：{allowed}", f'the type of "{name}" is none of: {allowed}')
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        source.fault(at, f"“{name}”写了两次", f'"{name}" is written twice')


def check_properties(source: Source, bookkeeping: tuple[Property, ...]) -> None:
    """Every declared property; `bookkeeping` are the names that the store keeps for itself."""
    declared = source.data.get("properties", {})
    if not isinstance(declared, dict):
        source.fault(
            "properties", "应写成 {属性名: {type: …, caption: …}}", "not of the form {name: {type: …, caption: …}}"
        )
        return
    for name, one in declared.items():
        _check_property(source, f"properties.{name}", name, one)
    for name in sorted(source.properties.keys() & _taken(source, bookkeeping)):
        source.fault(f"properties.{name}", "这个名字由系统自用", "the name is kept by the system itself")


def _check_property(source: Source, at: str, name: Any, one: Any) -> None:
    if not isinstance(name, str) or not PROPERTY_NAME.fullmatch(name):
        source.fault(
            at, "属性名应是小写字母、数字和下划线", "a property's name is lower-case letters, digits and underscores"
        )
    if not isinstance(one, dict):
        source.fault(at, "应写成 {type: …, caption: …}", "not of the form {type: …, caption: …}")
        return
    check_keys(source, at, one, ("type", "caption"), ("vocab", "many", "required"))
    if "caption" in one:
        check_caption(source, f"{at}.caption", one["caption"])
    if "type" in one and one["type"] not in PROPERTY_TYPES:
        known = " ".join(PROPERTY_TYPES)
        source.fault(
            f"{at}.type", f"没有类型“{one['type']}”；有：{known}", f'no type "{one["type"]}"; there are: {known}'
        )
    for flag in ("many", "required"):
        if not isinstance(one.get(flag, False), bool):
            source.fault(f"{at}.{flag}", "应是 true 或 false", "neither true nor false")
    if one.get("type") == "vocab" and "vocab" not in one:
        source.fault(f"{at}.vocab", "类型 vocab 要写明用哪个词表", "a property of type vocab names its vocabulary")
    if "vocab" in one and one.get("type") in PROPERTY_TYPES and one["type"] not in VOCAB_TYPES:
        source.fault(f"{at}.vocab", f"类型 {one['type']} 不用词表", f"type {one['type']} takes no vocabulary")


def _taken(source: Source, bookkeeping: tuple[Property, ...]) -> set[str]:
    held = {name: Property(name, str(one.get("type")), Say("", "")) for name, one in source.properties.items()}
    return set(derived(held, bookkeeping))


def join(at: str, key: Any) -> str:
    """The path of `key` under `at`."""
    return f"{at}.{key}" if at else str(key)
