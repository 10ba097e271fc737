"""Portraits in a real browser: figures drawn, a number opened down to its row, from a problem to its sector."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import city
from tests.browser.explorer import Explorer
from tests.browser.serving import App


@pytest.mark.parametrize(
    ("lang", "tabs"),
    [
        ("zh", ("概览", "指标", "趋势与流向", "问题与单位", "关系网络", "热线", "数据说明")),
        (
            "en",
            (
                "Overview",
                "Indicators",
                "Course and flows",
                "Problems and units",
                "Network",
                "Hotline",
                "About the data",
            ),
        ),
    ],
)
def test_every_tab_is_drawn_in_either_language(page: Page, app: App, lang: str, tabs: tuple[str, ...]) -> None:
    page.goto(f"{app.url}/portraits?lang={lang}&kind=unit&id={city.BUREAU}")
    expect(page.locator("#portrait")).to_be_visible()
    for name in tabs:
        page.get_by_role("tab", name=name, exact=True).click()
        panel = page.get_by_role("tabpanel").filter(visible=True)
        expect(panel).not_to_be_empty()
        expect(page.get_by_test_id("stAlert").filter(has_text="日志")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_figures_row_opens_the_record_and_its_place(page: Page, app: App) -> None:
    page.goto(f"{app.url}/portraits?kind=unit&id={city.BUREAU}&from=2020")
    page.get_by_role("tab", name="趋势与流向").click()
    lists = page.locator("[class*='st-key-portrait_chart_funnel']")
    expect(lists.locator("canvas").first).to_be_visible()
    page.get_by_text("同样的数").nth(1).click()
    table = page.locator("[class*='st-key-portrait_rows_funnel'] canvas").first
    expect(table).to_be_visible()
    table.click(position={"x": 14, "y": 45}, force=True)
    expect(page.get_by_text("发现问题", exact=False).filter(has_text="条记录")).to_be_visible()
    page.get_by_role("button", name="在图谱中打开（1）").click()
    expect(page).to_have_url(f"{app.url}/explorer?id={city.PROBLEM}", timeout=30_000)


def test_a_problem_opens_the_portrait_of_its_sector_and_a_person_has_none(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")
    explorer.click(city.PROBLEM)
    page.get_by_role("button", name="所属行业的画像").click()
    expect(page.locator("#portrait")).to_be_visible()
    expect(page.get_by_text("住房建设").first).to_be_visible()

    explorer = Explorer(page, app, f"id={city.HEAD}")
    explorer.click(city.HEAD)
    expect(page.get_by_role("button", name="展开相邻")).to_be_visible()
    expect(page.get_by_role("button", name="画像")).to_have_count(0)
