"""The picture brought up to date step by step is the one that a page opened anew draws from the whole."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import city
from tests.browser.explorer import Explorer
from tests.browser.serving import App

HELD = """(root) => ({
  nodes: [...root.canvas.nodes.values()].map(({lines, ...one}) => one),
  edges: [...root.canvas.edges.values()],
  looks: [root.canvas.drawn.nodes.get(), root.canvas.drawn.edges.get()]
      .map((all) => all.sort((one, other) => (one.id < other.id ? -1 : 1))),
  legend: root.querySelector('.mj-legend').textContent,
})"""


def held(explorer: Explorer) -> dict[str, Any]:
    """What the page holds of the picture: the drawing in its order, what vis-network has of it, and the legend."""
    found: dict[str, Any] = explorer.root.evaluate(HELD)
    return found


def grown(explorer: Explorer, ident: str) -> dict[str, Any]:
    """Expand a node, and what the page holds then."""
    before = explorer.said("nodes")
    explorer.double_click(ident)
    explorer.page.locator(f".mj-canvas:not([data-nodes='{before}'])").wait_for()
    return held(explorer)


def come_back(page: Page, explorer: Explorer) -> None:
    """To another page of the app and back, in the same session: the picture is drawn from nothing."""
    page.get_by_role("link", name="检索").first.click()
    expect(page.locator(".mj-canvas")).to_have_count(0)
    page.get_by_role("link", name="图谱").first.click()
    explorer.root.wait_for()


def test_a_grown_picture_is_the_one_a_new_page_draws(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")

    stepwise = grown(explorer, city.BUREAU)
    come_back(page, explorer)

    assert held(explorer) == stepwise


def test_expanding_goes_on_after_a_reload_and_in_a_second_tab(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")
    first = held(explorer)
    after = grown(explorer, city.BUREAU)

    page.reload()
    explorer.root.wait_for()
    assert held(explorer) == first, "a reload begins where the address says"
    assert grown(explorer, city.BUREAU) == after

    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    second = Explorer(opened.value, app, f"id={city.HEAD}")
    assert held(second) == first
    assert grown(second, city.BUREAU) == after
    assert held(explorer) == after


def test_expand_undo_expand_and_another_language(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")
    first = held(explorer)
    once = grown(explorer, city.BUREAU)

    page.locator(".st-key-explorer_undo button:not([disabled])").first.click()
    explorer.wait("nodes", len(first["nodes"]))
    assert held(explorer) == first
    assert grown(explorer, city.BUREAU) == once

    page.get_by_text("English", exact=True).first.click()
    expect(explorer.root.locator(".mj-hint")).to_contain_text("Click: facts")
    said = held(explorer)
    assert [(one["id"], one["x"], one["y"]) for one in said["nodes"]] == [
        (one["id"], one["x"], one["y"]) for one in once["nodes"]
    ]
    assert any("Cadre" in one["title"] or "Official" in one["title"] for one in said["nodes"])
    assert said["legend"] != once["legend"]


def test_a_page_that_has_lost_its_drawing_gets_the_whole(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")
    twin = grown(explorer, city.BUREAU)
    page.reload()
    explorer.root.wait_for()

    explorer.root.evaluate("(root) => { root.canvas.held.revision = 'another'; }")

    assert grown(explorer, city.BUREAU) == twin


def test_a_step_that_was_skipped_is_taken_with_the_next(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")
    explorer.root.evaluate(
        """(root) => {
          const owner = root.canvas.owner;
          owner.took = [];
          const update = owner.update.bind(owner);
          owner.update = (data) => {
            owner.took.push([Boolean(data.whole), data.steps.length]);
            if (owner.took.length > 1) update(data);
          };
        }"""
    )

    explorer.double_click(city.ACTION)
    page.wait_for_function("(root) => root.canvas.owner.took.length === 1", arg=explorer.root.element_handle())
    explorer.double_click(city.PLANNED)
    page.locator(".mj-canvas:not([data-nodes='4'])").wait_for()

    assert explorer.root.evaluate("(root) => root.canvas.owner.took.some(([whole]) => whole)") is False
    stepwise = held(explorer)
    come_back(page, explorer)
    assert held(explorer) == stepwise
