"""One app over the mini city and one headless browser for all browser tests; a fresh, watched page for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from commands.tools import find_browser
from tests.browser import city
from tests.browser.serving import App, Watch, open_page, running_app, running_browser

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser; tests/sharing.py keeps them on one worker."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine. Skips where there is none, which fails a run that requires it (leftout.py)."""
    if not find_browser():
        pytest.skip("no Chromium, Chrome or Edge found")
    with sync_playwright() as playwright, running_browser(playwright) as found:
        yield found


@pytest.fixture(scope="session")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The running app over the mini city; after a browser was found, so that nothing is started in vain."""
    with running_app(tmp_path_factory.mktemp("app"), city.fill) as running:
        yield running


@pytest.fixture
def dark() -> bool:
    """Whether the browser prefers dark; a test overrides it by parametrising."""
    return False


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Watches the test's pages: nothing may leave this machine, and no console may show an error."""
    seen = Watch()
    yield seen
    assert seen.outside == []
    assert seen.complaints == []


@pytest.fixture
def page(browser: Browser, app: App, watch: Watch, dark: bool) -> Iterator[Page]:
    """A page of a fresh browser session. Open pages with `page.goto(app.url + "/explorer?lang=en")`."""
    with open_page(browser, watch, dark=dark) as opened:
        yield opened
