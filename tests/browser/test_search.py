"""Search in a real browser: typing, facets, opening in the Explorer, addresses, both languages, dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import city
from tests.browser.serving import App

HIT = "[class*='st-key-hit_']"


def search(page: Page, app: App, text: str, lang: str = "zh") -> None:
    """Open the app as a person does, and search."""
    page.goto(f"{app.url}/?lang={lang}")
    box = page.get_by_role("textbox").first
    box.fill(text)
    box.press("Enter")


@pytest.mark.parametrize(("lang", "told"), [("zh", "找到 2 条"), ("en", "Found: 2")])
def test_enter_searches_and_a_row_opens_in_the_explorer(page: Page, app: App, lang: str, told: str) -> None:
    search(page, app, "电梯", lang)
    expect(page.get_by_text(told)).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=%E7%94%B5%E6%A2%AF"))

    page.get_by_role("link", name="加装电梯项目长期停工").click()

    expect(page).to_have_url(re.compile(rf"/explorer\?.*id={city.PROBLEM}"))


def test_what_matched_is_marked_and_what_must_be_seen_stands_beside_it(page: Page, app: App) -> None:
    search(page, app, "季")

    masked = page.locator(HIT, has_text="季某某")
    expect(masked.get_by_text("姓名已遮")).to_be_visible()
    expect(masked.locator(".stMarkdownColoredBackground")).to_have_text("季")


def test_facets_narrow_and_the_language_switch_keeps_them(page: Page, app: App) -> None:
    search(page, app, "电梯")
    page.get_by_test_id("stMultiSelect").first.click()
    page.get_by_role("option", name="问题 (1)").click()
    expect(page.get_by_text("找到 1 条")).to_be_visible()

    page.get_by_test_id("stSidebar").get_by_text("English").click()

    expect(page.get_by_text("Found: 1")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_contain_text("Sources")
    expect(page.locator(HIT)).to_have_count(1)


def test_several_rows_are_opened_together(page: Page, app: App) -> None:
    search(page, app, "电梯")
    expect(page.locator(HIT)).to_have_count(2)
    for row in page.locator(HIT).all():
        row.get_by_test_id("stCheckbox").click()

    page.get_by_role("button", name="在图谱中打开（2）").click()

    expect(page).to_have_url(re.compile(r"id=\w+&id=\w+"))


def test_text_from_the_box_and_the_graph_is_never_markup(page: Page, app: App) -> None:
    search(page, app, "<img src=y onerror=alert(2)> **无此词**")

    expect(page.get_by_text("<img src=y onerror=alert(2)> **无此词**")).to_be_visible()
    assert page.locator("img[src='y']").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_light_and_dark_with_one_colour_a_type(page: Page, app: App, dark: bool) -> None:
    search(page, app, "电梯")
    expect(page.locator(HIT)).to_have_count(2)
    icon = page.locator(HIT, has_text="加装电梯项目").locator(".mj-icon")

    colour = icon.evaluate("one => getComputedStyle(one).color")
    ground = page.locator(".stApp").evaluate("one => getComputedStyle(one).backgroundColor")

    assert (colour, ground) == (
        ("rgb(242, 126, 114)", "rgb(20, 25, 31)") if dark else ("rgb(196, 64, 57)", "rgb(255, 255, 255)")
    )
