"""Where nodes are put: apart, the same every time, and what stands never moves."""

from __future__ import annotations

import math

import numpy as np
import pytest

from graph.explore.layout import FAR, GAP, Positions, place
from graph.explore.network import Network
from tests.explore.invented import cadre, chance, link, star


def nearest(placed: Positions) -> list[float]:
    """Each node's distance to the one next to it."""
    points = np.array(list(placed.values()))
    apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return [float(one) for one in apart.min(axis=1)]


def test_an_empty_network_and_one_node() -> None:
    assert place(Network()) == {}
    assert place(Network.from_rows([cadre("a")])) == {"a": (0.0, 0.0)}
    assert place(Network.from_rows([cadre("a")]), {"a": (7.0, -3.5)}) == {"a": (7.0, -3.5)}


@pytest.mark.parametrize(("nodes", "edges"), [(2, 1), (5, 5), (60, 70), (200, 260), (1_000, 1_300), (800, 4_000)])
def test_everything_has_a_place_of_its_own_as_whole_pixels(nodes: int, edges: int) -> None:
    network = chance(nodes, edges)
    placed = place(network)
    assert placed.keys() == set(network.graph.nodes)
    assert all(math.isfinite(one) and one == round(one) for at in placed.values() for one in at)
    apart = nearest(placed)
    assert min(apart) > GAP * 0.3
    assert np.median(apart) > GAP * 0.6
    assert placed == place(chance(nodes, edges)), "the same network falls the same way"


def test_components_do_not_overlap() -> None:
    rings = [[link(f"e{r}-{n}", f"{r}-{n}", f"{r}-{(n + 1) % 9}") for n in range(9)] for r in range(7)]
    network = Network.from_rows([[cadre(f"{r}-{n}") for r in range(7) for n in range(9)], rings, cadre("alone")])
    placed = place(network)
    boxes = [
        [(min(axis), max(axis)) for axis in zip(*(placed[f"{r}-{n}"] for n in range(9)), strict=True)] for r in range(7)
    ]
    for at, (xs, ys) in enumerate(boxes):
        for other_xs, other_ys in boxes[at + 1 :]:
            assert xs[1] < other_xs[0] or other_xs[1] < xs[0] or ys[1] < other_ys[0] or other_ys[1] < ys[0]


def test_a_hub_with_five_thousand_neighbours_is_laid_in_rings() -> None:
    placed = place(star(5_000))
    x, y = placed["n0"]
    radii = sorted(math.hypot(px - x, py - y) for ident, (px, py) in placed.items() if ident != "n0")
    assert len(set(placed.values())) == 5_001
    assert radii[0] > GAP
    assert radii[-1] < GAP * 80


def test_what_stands_does_not_move_and_new_nodes_find_room_near_their_neighbours() -> None:
    before = place(chance(120, 150))
    leaves = [[cadre(f"x{n}"), link(f"x{n}", f"x{n}", "n5")] for n in range(60)]
    grown = chance(120, 150).merge(Network.from_rows([cadre("n5"), leaves]))
    after = place(grown, before)
    assert {ident: after[ident] for ident in before} == before
    assert min(nearest(after)) > GAP * 0.3
    x, y = before["n5"]
    assert all(math.hypot(after[f"x{n}"][0] - x, after[f"x{n}"][1] - y) < GAP * 12 for n in range(60))


def test_a_place_hangs_on_the_new_nodes_edges_only() -> None:
    before = place(chance(200, 260))
    new = Network.from_rows(
        [cadre("x"), cadre("y"), link("xy", "x", "y"), link("x5", "x", "n5"), link("x9", "n9", "x")]
    )
    sparse = Network.from_rows([[cadre(ident) for ident in before]]).merge(new)
    assert place(chance(200, 260).merge(sparse), before) == place(sparse, before)


def test_chains_and_strangers_are_placed_beside_what_stands() -> None:
    chain = [cadre("a"), cadre("b"), cadre("c"), link("ab", "a", "b"), link("bc", "b", "c")]
    network = Network.from_rows([chain, cadre("p"), cadre("q"), link("pq", "p", "q")])
    placed = place(network, {"a": (10.5, 20.0)})
    assert placed["a"] == (10.5, 20.0)
    assert len(set(placed.values())) == 5
    assert min(placed["p"][1], placed["q"][1]) > placed["a"][1], "what is joined to nothing standing goes below"


def test_positions_that_are_no_numbers_or_not_of_this_network_are_ignored() -> None:
    network = Network.from_rows([cadre("a"), cadre("b"), link("ab", "a", "b"), link("aa", "a", "a")])
    placed = place(network, {"a": (math.nan, 0.0), "b": (math.inf, 1.0), "gone": (1.0, 1.0)})
    assert placed.keys() == {"a", "b"}
    assert all(abs(one) <= FAR for at in placed.values() for one in at)


def test_ten_thousand_nodes_are_placed() -> None:
    placed = place(chance(10_000, 6_000))
    assert len(placed) == 10_000
    assert all(math.isfinite(one) for at in placed.values() for one in at)
