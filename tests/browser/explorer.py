"""The Explorer as a test sees it: the component's own state, where a node is on the page, and hands on the picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.serving import App

ASK = "(root, [name, ...given]) => root.canvas[name](...given)"


class Explorer:
    """One open Explorer page."""

    def __init__(self, page: Page, app: App, query: str) -> None:
        self.page = page
        page.goto(f"{app.url}/explorer?{query}")
        self.root = page.locator(".mj-canvas[data-drawn]")
        self.root.wait_for()

    @property
    def panel(self) -> Locator:
        """The facts on the right."""
        return self.page.locator(".st-key-explorer_panel")

    def said(self, name: str) -> str:
        """A part of the component's state: nodes, edges, picked, hidden, theme."""
        return str(self.root.get_attribute(f"data-{name}"))

    def ask(self, name: str, *given: Any) -> Any:
        """What the component answers to a call of its own."""
        return self.root.evaluate(ASK, [name, *given])

    def positions(self) -> Mapping[str, list[float]]:
        """Where every node stands, by id."""
        found: dict[str, list[float]] = self.ask("positions")
        return found

    def wait(self, name: str, value: object) -> None:
        """Until a part of the component's state is `value`."""
        self.page.locator(f'.mj-canvas[data-{name}="{value}"]').wait_for()

    def click(self, ident: str, **how: Any) -> None:
        """Click a node, or the middle of an edge."""
        at = self.ask("where", ident)
        self.page.mouse.click(at["x"], at["y"], **how)

    def shift_click(self, ident: str) -> None:
        """Click a node with the shift key down."""
        self.page.keyboard.down("Shift")
        self.click(ident)
        self.page.keyboard.up("Shift")

    def double_click(self, ident: str) -> None:
        """Double-click a node."""
        at = self.ask("where", ident)
        self.page.mouse.dblclick(at["x"], at["y"])

    def tool(self, name: str) -> None:
        """Press a button above the picture."""
        self.root.locator(f'[data-tool="{name}"]').click()

    def reads(self, text: str) -> None:
        """Until the panel shows this text."""
        self.panel.get_by_text(text).filter(visible=True).first.wait_for()
