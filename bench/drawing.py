"""First drawing and expansion of the Explorer in a real browser, at growing numbers of nodes.

`measure()` starts its own engine, app and headless browser, and ends them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from commands.tools import find_browser
from graph.model.records import Cleaned, DocumentSource, EdgeRecord, NodeRecord, make_id
from graph.store.connect import Store
from tests.browser.serving import Watch, open_page, running_app, running_browser

SIZES = (200, 1_000, 3_000)
ROUNDS = 5
PAGE = Path(__file__).parent / "drawing_page.py"
PER_UNIT = 24
NEIGHBOURS = 10
"""Nodes that an expansion brings."""
EXPANDABLE = 12
"""People who have that many neighbours; each round expands another one."""

TIMED = """(id) => new Promise((done, failed) => {
  setTimeout(() => failed(new Error("nothing was expanded")), 15000);
  const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.querySelector('.mj-canvas'));
  const root = host.shadowRoot.querySelector('.mj-canvas');
  const began = performance.now();
  const watcher = new MutationObserver(() => requestAnimationFrame(() => {
    watcher.disconnect();
    done(performance.now() - began);
  }));
  watcher.observe(root, {attributes: true, attributeFilter: ['data-nodes']});
  root.canvas.gestures.double({nodes: [id]});
})"""


@dataclass(frozen=True)
class DrawingRow:
    """Medians at `nodes` nodes, in milliseconds.

    `first`: from opening the address to the picture, app and connection included; `picture`: the part of it that the
    component takes, from its data to the first frame; `expansion`: from the double-click to the new nodes.
    """

    nodes: int
    first: float
    picture: float
    expansion: float


def measure(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> list[DrawingRow]:
    """One row a size; none where no browser is found (`commands.tools.find_browser`)."""
    if not find_browser():
        return []
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder), lambda store: fill(store, max(sizes)), script=PAGE) as app,
        sync_playwright() as playwright,
        running_browser(playwright) as browser,
    ):
        with open_page(browser, Watch()) as page:
            _open(page, app.url, min(sizes))
        rows = []
        for size in sizes:
            firsts, pictures, expansions = [], [], []
            for turn in range(rounds):
                with open_page(browser, Watch()) as page:
                    first, picture = _open(page, app.url, size)
                    firsts.append(first)
                    pictures.append(picture)
                    page.evaluate(TIMED, person(2 * turn % EXPANDABLE))
                    expansions.append(page.evaluate(TIMED, person((2 * turn + 1) % EXPANDABLE)))
            rows.append(DrawingRow(size, median(firsts), median(pictures), median(expansions)))
        return rows


def person(number: int) -> str:
    """The id of a person who has neighbours that are not in the picture."""
    return make_id("Cadre", f"测量人员{number:06}")


def fill(store: Store, most: int) -> None:
    """Units with people, of whom a few are responsible for problems: `most` nodes to show, and some to expand to."""
    source = DocumentSource("测量.csv", "/files/测量.csv", "cadres", "sha-drawing", 1)
    handle = store.writer.begin(source)
    nodes, edges = [], []
    units = max(most // (PER_UNIT + 1), 1)
    for number in range(units):
        nodes.append(_node("Unit", f"测量单位{number}", number, name=f"测量单位{number}"))
        if number:
            edges.append(_edge("PART_OF", nodes[-1], _node("Unit", f"测量单位{number // 6}", 0, name=""), number))
    homes = list(nodes)
    for number in range(most):
        nodes.append(_node("Cadre", f"测量人员{number:06}", number, name=f"测量人员{number:06}"))
        edges.append(_edge("HOLDS_POST", nodes[-1], homes[number % units], number, title="科员"))
    for number in range(EXPANDABLE * NEIGHBOURS):
        name = f"测量问题{number}"
        nodes.append(_node("Problem", name, number, title=name))
        edges.append(_edge("RESPONSIBLE_FOR_PROBLEM", nodes[units + number % EXPANDABLE], nodes[-1], number))
    handle.write(nodes, edges, rows=len(nodes))
    handle.finish()


def _open(page: Page, url: str, size: int) -> tuple[float, float]:
    """Milliseconds from opening the address to the picture, and of them the component's own."""
    page.goto(f"{url}/?n={size}", wait_until="commit")
    root = page.locator(".mj-canvas[data-drawn]")
    root.wait_for()
    told: dict[str, Any] = root.evaluate("(one) => ({at: Number(one.dataset.drawn), took: Number(one.dataset.took)})")
    return float(told["at"]), float(told["took"])


def _node(type_: str, key: str, row: int, **values: str) -> NodeRecord:
    cleaned = {name: Cleaned(one, one) for name, one in values.items()}
    return NodeRecord(type_, make_id(type_, key), cleaned, str(row + 2))


def _edge(type_: str, start: NodeRecord, end: NodeRecord, row: int, **values: str) -> EdgeRecord:
    cleaned = {name: Cleaned(one, one) for name, one in values.items()}
    return EdgeRecord(type_, start.type, start.id, end.type, end.id, str(row + 2), cleaned, tuple(values.values()))
