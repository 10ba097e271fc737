"""A person's own report in a real browser: written with completion, tried, saved, run, starred, its runs compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import App

QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"


def press(page: Page, name: str, *, within: str = "body") -> None:
    """Press a button by its words, once the page has been drawn to its end."""
    page.locator(QUIET).wait_for()
    page.locator(within).get_by_role("button", name=name, exact=True).first.click()


def write(page: Page, label: str, text: str) -> None:
    """Fill in a field and leave it."""
    page.locator(QUIET).wait_for()
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    field.press("Tab")


def arrived(page: Page, app: App, words: str) -> None:
    """Wait until what was typed has come to the server and is kept as a draft."""
    for _ in range(200):
        drafts = (app.settings.data / "reports-drafts").glob("*.json")
        if any(words in path.read_text(encoding="utf-8") for path in drafts):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"no draft holds {words}")


def test_a_report_is_written_tried_saved_run_starred_and_compared(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports?lang=zh")
    press(page, "新建")
    write(page, "名称（中文）", "各单位的问题数")
    write(page, "编号", "browser-walk")
    text = page.get_by_role("combobox", name="查询正文（Cypher）")
    text.fill("")
    text.press_sequentially("MATCH (p:问")
    offer = page.locator(".mj-offer")
    expect(offer.get_by_role("option", name=re.compile("^Problem"))).to_contain_text("问题 · Problem")
    text.press("Tab")
    expect(text).to_have_value("MATCH (p:Problem")
    text.press_sequentially(")-[:发生")
    expect(offer.get_by_role("option").first).to_contain_text("FOUND_IN")
    text.press("Enter")
    text.press_sequentially("]->(u:Unit) WHERE $unit = '' OR u.nam")
    expect(offer.get_by_role("option").first).to_contain_text("name")
    text.press("Tab")
    text.press_sequentially(" = $unit RETURN u.name AS unit, count(p) AS problems ORDER BY unit")
    text.press("Escape")
    expect(text).to_have_value(
        "MATCH (p:Problem)-[:FOUND_IN]->(u:Unit) WHERE $unit = '' OR u.name = $unit "
        "RETURN u.name AS unit, count(p) AS problems ORDER BY unit"
    )
    press(page, "试运行")
    expect(page.get_by_text(re.compile(r"试运行：\d+ 行"))).to_be_visible()
    expect(page.get_by_role("textbox", name="$unit 中文说明")).to_be_visible()
    page.get_by_text("执行计划").click()
    press(page, "保存", within=".st-key-editor_tools")

    expect(page.get_by_role("heading", name="各单位的问题数")).to_be_visible()
    kept = app.settings.data / "reports" / "browser-walk.cypher"
    assert "// @param unit graph:Unit.name" in kept.read_text(encoding="utf-8")
    press(page, "运行", within=".st-key-run_browser-walk")
    expect(page.get_by_text(re.compile(r"1 行，用时"))).to_be_visible()
    press(page, "收藏", within=".st-key-report_head")
    expect(page.locator(".st-key-report_list").get_by_text("收藏", exact=True)).to_be_visible()
    press(page, "保存结果", within=".st-key-save_run")
    page.get_by_role("textbox", name="名称", exact=True).fill("第一次")
    press(page, "保存", within=".st-key-save_run_now")
    expect(page.get_by_text(re.compile("已保存为“第一次”"))).to_be_visible()
    page.get_by_text("保存过的结果（1）").click()
    press(page, "比较", within=".st-key-compare_runs")
    expect(page.get_by_text(re.compile("新增 0 行，消失 0 行，变更 0 行，相同 1 行"))).to_be_visible()
    page.reload()
    expect(page.locator(".st-key-report_list").get_by_text("收藏", exact=True)).to_be_visible()


def test_what_is_wrong_is_told_at_the_line_that_is_shown(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports?lang=en")
    press(page, "New")
    write(page, "Name in English", "Wrong")
    text = page.get_by_role("combobox", name="Query text (Cypher)")
    text.fill("MATCH (p:Problem)\nWHERE p.titel = 'x'\nRETURN p.title AS title ORDER BY title")
    press(page, "Dry run")

    expect(page.get_by_role("alert")).to_contain_text("Line 2 of the text: not in the model: .titel.")
    text.fill("MATCH (p:Problem) SET p.title = 'x' RETURN p.title AS title ORDER BY title")
    press(page, "Save", within=".st-key-editor_tools")
    expect(page.get_by_role("alert")).to_contain_text("SET is refused in a query")


@pytest.mark.parametrize("dark", [True])
def test_a_copy_of_a_shipped_report_is_changed_deleted_and_found_in_the_bin(page: Page, app: App, dark: bool) -> None:
    page.goto(f"{app.url}/reports?report=unit-heads")
    press(page, "更多", within=".st-key-more_unit-heads")
    press(page, "复制成自己的报表")
    expect(page.get_by_role("heading", name="新建报表")).to_be_visible()
    press(page, "保存", within=".st-key-editor_tools")
    expect(page.get_by_role("heading", name="单位历任一把手（副本）")).to_be_visible()
    press(page, "更多", within=".st-key-more_unit-heads-copy")
    press(page, "删除", within=".st-key-delete_unit-heads-copy")

    expect(page.get_by_text("从左侧选一个报表。")).to_be_visible()
    kept: list[Path] = list((app.settings.data / "reports-bin").glob("unit-heads-copy.*.cypher"))
    assert len(kept) == 1


def test_a_draft_is_there_after_the_page_is_loaded_anew(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports?lang=en")
    press(page, "New")
    write(page, "Name in English", "Half done")
    text = page.get_by_role("combobox", name="Query text (Cypher)")
    text.fill("MATCH (u:Unit) RETURN u.name AS unit")
    text.press("Escape")
    text.press("Tab")
    expect(page.get_by_text("Columns (1)")).to_be_visible()
    arrived(page, app, "u.name AS unit")

    page.reload()

    page.get_by_role("button", name=re.compile("^Unsaved draft: Half done")).click()
    expect(page.get_by_text(re.compile("This is an unsaved draft from"))).to_be_visible()
    expect(page.get_by_role("combobox", name="Query text (Cypher)")).to_have_value(
        "MATCH (u:Unit) RETURN u.name AS unit"
    )
    press(page, "Dry run")
    expect(page.get_by_text(re.compile(r"Dry run: \d+ rows"))).to_be_visible()
    press(page, "Discard")
    expect(page.get_by_text(re.compile("This is an unsaved draft from"))).not_to_be_visible()
    assert not list((app.settings.data / "reports-drafts").glob("*.json"))
