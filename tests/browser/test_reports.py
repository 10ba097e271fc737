"""Reports in a real browser: picked, filled in, run, downloaded, shared by address, drawn as a network."""

from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTime

from tests.browser import city
from tests.browser.serving import App

BUREAU = "云岭市住房更新局"


def pick(page: Page, label: str, choice: str) -> None:
    """Pick from a list as a person does: a list that closes because the page was drawn once more is opened again."""
    option = page.get_by_role("option", name=choice)
    until = time.monotonic() + 20
    while not option.is_visible() and time.monotonic() < until:
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        page.get_by_role("combobox", name=label, exact=True).click()
        with suppress(NotInTime):
            option.wait_for(timeout=2_000)
    option.click()


@pytest.mark.parametrize(
    ("lang", "name", "label", "run"),
    [("zh", "单位历任一把手", "单位（必填）", "运行"), ("en", "Heads of a unit over time", "unit (required)", "Run")],
)
def test_a_report_is_picked_filled_in_run_and_downloaded(
    page: Page, app: App, lang: str, name: str, label: str, run: str
) -> None:
    page.goto(f"{app.url}/reports?lang={lang}")
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    pick(page, label, BUREAU)
    page.locator(".st-key-run_unit-heads").get_by_role("button", name=run).click()

    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page).to_have_url(re.compile(f"report=unit-heads.*unit={quote(BUREAU)}"))
    with page.expect_download() as got:
        page.get_by_role("button", name="JSON").click()
    rows = json.loads(Path(got.value.path()).read_text(encoding="utf-8"))
    assert [(one["unit"], one["person"]) for one in rows] == [(BUREAU, "季望舒")]


def test_an_address_shows_the_same_answer_to_somebody_else(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports?lang=en&report=planned-not-decided&run=1")

    expect(page.get_by_role("heading", name="Planned, never decided")).to_be_visible()
    expect(page.get_by_text(re.compile(r"rows: 1 · "))).to_be_visible()


def test_a_network_is_drawn_and_goes_on_in_the_explorer(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports?report=problem-network&number={quote('问〔2023〕4号')}&run=1")
    expect(page.locator(".vis-network canvas").first).to_be_visible(timeout=20_000)

    page.get_by_role("button", name="在图谱中打开").click()

    expect(page).to_have_url(re.compile(rf"/explorer\?.*id={city.PROBLEM}"))
    expect(page.locator(".vis-network canvas").first).to_be_visible(timeout=20_000)


def test_a_report_that_is_not_there_is_one_sentence(page: Page, app: App) -> None:
    page.goto(f"{app.url}/reports?report=nothing-such")

    expect(page.get_by_role("alert")).to_contain_text("没有报表 nothing-such")
