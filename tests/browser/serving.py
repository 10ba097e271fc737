"""The app as its users get it, on a free loopback port, and a headless browser whose requests are watched."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

from commands.serving import APP, HOST, app_command, environment
from commands.tools import find_browser
from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import Store, connect
from tests.browser.ports import answers, free_port

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # with a page that stays open (conftest.py), the app is compiled once, not for each test
)
PROBES = ("/_stcore/health", "/_stcore/host-config")
"""Streamlit's page asks for these below its own address first, and goes on one level up when they are not there."""
FORGOTTEN = "cookies,local_storage,indexeddb,service_workers,cache_storage"
SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 10
MILLISECONDS_TO_SHOW = 20_000


@dataclass(frozen=True)
class App:
    """The running app: its address, and the graph behind it."""

    url: str
    store: Store
    settings: Settings
    log: Path


@dataclass
class Watch:
    """What a browser context asked for outside this machine, and what its console complained about."""

    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != HOST:
            self.outside.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        if message.type == "error" and not (message.text.startswith("Failed to load") and where.endswith(PROBES)):
            self.complaints.append(f"{message.text} ({where})")


@contextmanager
def running_app(folder: Path, fill: Callable[[Store], object], heap: str = "512m", script: Path = APP) -> Iterator[App]:
    """The app over an embedded graph in `folder`, filled by `fill`; app and engine are stopped at the end.

    `script` is what Streamlit runs in place of the app.
    """
    settings = Settings(graph=f"embedded:{folder / 'graph'}", data=folder, secret="for tests", heap=heap)
    with connect(settings) as store:
        fill(store)
        port = free_port()
        log = folder / "app.log"
        with log.open("ab") as out:
            child = subprocess.Popen(
                [str(script) if one == str(APP) else one for one in app_command(port)],
                stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=folder,
                env=environment(settings, os.environ),
            )  # fmt: skip
        try:
            _wait(child, port, log)
            yield App(f"http://{HOST}:{port}", store, settings, log)
        finally:
            _stop(child)
    if settings.embedded:
        embedded.stop(settings.embedded)


@contextmanager
def running_browser(playwright: Playwright) -> Iterator[Browser]:
    """Headless Chromium, Chrome or Edge of this machine, with an empty profile."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS), headless=True)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_context(
    browser: Browser, dark: bool = False, width: int = 1440, height: int = 900
) -> Iterator[BrowserContext]:
    """A browser profile of its own, empty."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
    )
    context.set_default_timeout(MILLISECONDS_TO_SHOW)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def page_in(context: BrowserContext, watch: Watch, origin: str) -> Iterator[Page]:
    """A page reported to `watch`; at the end the profile keeps nothing of it but the files of the app it fetched."""
    before = list(context.pages)
    page = context.new_page()
    watch.on(page)
    try:
        yield page
    finally:
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": FORGOTTEN})
        for one in context.pages:
            if one not in before:
                one.close()


@contextmanager
def open_page(
    browser: Browser, watch: Watch, dark: bool = False, width: int = 1440, height: int = 900
) -> Iterator[Page]:
    """A page of a fresh browser profile, reported to `watch`."""
    with open_context(browser, dark, width, height) as context:
        page = context.new_page()
        watch.on(page)
        yield page


def _wait(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while not answers(port):
        assert child.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        assert time.monotonic() < until, f"the app did not answer in {SECONDS_TO_ANSWER} s"
        time.sleep(0.05)


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
