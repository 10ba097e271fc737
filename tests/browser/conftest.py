"""One app over the mini city and one headless browser for all browser tests; a watched page for each test, which knows
nothing of the ones before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from commands.tools import find_browser
from tests.browser import city
from tests.browser.serving import MILLISECONDS_TO_SHOW, App, Watch, open_context, page_in, running_app, running_browser

HERE = Path(__file__).parent
expect.set_options(timeout=MILLISECONDS_TO_SHOW)


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


@pytest.fixture(scope="session")
def profiles(browser: Browser, app: App) -> Iterator[dict[bool, BrowserContext]]:
    """A browser profile for light and one for dark: the app's files are fetched and compiled once in each, for a page
    that stays open keeps the process in which all pages run."""
    with ExitStack() as stack:
        found = {dark: stack.enter_context(open_context(browser, dark)) for dark in (False, True)}
        for one in found.values():
            one.new_page().goto(f"{app.url}/_stcore/health")
        yield found


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
def page(profiles: dict[bool, BrowserContext], app: App, watch: Watch, dark: bool) -> Iterator[Page]:
    """A page with a session of its own. Open pages with `page.goto(app.url + "/explorer?lang=en")`."""
    with page_in(profiles[dark], watch, app.url) as opened:
        yield opened
