"""Names of choices: what has a name of its own keeps it, what has not is told by more, then by a number."""

from __future__ import annotations

from app_pages.choosing import told_apart


def test_only_what_is_alike_is_told_by_more() -> None:
    names = {"a": "张明 · 干部", "b": "张明 · 干部", "c": "李华 · 干部", "d": "张明 · 干部"}
    assert told_apart(names, {"a": "审计局 科长", "b": "水务局 科长", "c": "教育局"}) == {
        "a": "张明 · 干部 · 审计局 科长", "b": "张明 · 干部 · 水务局 科长", "c": "李华 · 干部", "d": "张明 · 干部"
    }  # fmt: skip


def test_what_nothing_tells_apart_is_counted() -> None:
    told = told_apart({"a": "党内警告", "b": "党内警告", "c": "党内警告"}, {"a": "同一句", "b": "同一句"})
    assert told == {"a": "党内警告 · 同一句 · 1", "b": "党内警告 · 同一句 · 2", "c": "党内警告"}
