"""The harness itself: the app answers with the mini city, and a request that leaves the machine would be noticed."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.city import HUB, HUB_SIZE
from tests.browser.serving import App, Watch, open_page


def test_the_app_answers_over_the_mini_city(app: App, page: Page) -> None:
    page.goto(app.url)

    page.get_by_test_id("stSidebarNav").wait_for()
    people = app.store.reader.run("MATCH (:Unit {id: $id})<-[:HOLDS_POST]-(c) RETURN count(c) AS c", {"id": HUB})
    assert people.rows == [(HUB_SIZE,)]


def test_a_request_to_another_machine_and_a_console_error_are_noticed(browser: Browser, app: App) -> None:
    seen = Watch()

    with open_page(browser, seen) as page:
        page.goto(f"{app.url}/_stcore/health")
        page.evaluate("() => fetch('http://192.0.2.1/').catch(() => 0)")
        page.evaluate("() => console.error('seen')")

    assert seen.outside == ["http://192.0.2.1/"]
    assert any("seen" in one for one in seen.complaints)
