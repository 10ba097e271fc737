"""The Explorer in a real browser: facts with sources, expansion without moving, paths, filters, tables, themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph.model.records import make_id
from tests.browser import city
from tests.browser.explorer import Explorer
from tests.browser.serving import App

CAP = 50
OFFICE = make_id("Unit", "东湖区更新办")


@pytest.mark.parametrize(
    ("query", "hint", "tab"), [("", "单击看事实", "关系表"), ("&lang=en", "Click: facts", "Relations")]
)
def test_the_picture_is_drawn_in_one_language(page: Page, app: App, query: str, hint: str, tab: str) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}{query}")

    expect(explorer.root.locator(".mj-hint")).to_contain_text(hint)
    expect(page.get_by_role("tab", name=tab)).to_be_visible()
    assert explorer.said("nodes") == "4"
    assert explorer.root.locator("canvas").count() == 1
    if query:
        words = " ".join([explorer.root.inner_text(), page.locator(".st-key-explorer_tools").inner_text()])
        assert not re.search("[一-鿿]", re.sub("处|问|单", "", words))


def test_a_click_shows_the_facts_with_file_sheet_row_and_quote(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.BUREAU}")

    explorer.click(city.HEAD)

    explorer.reads("季望舒 | 局长 | 1971-03")
    source = explorer.panel.locator(".mj-source").filter(has_text="干部名册.xlsx")
    expect(source).to_contain_text("表“干部”第 2 行")


def test_what_two_files_say_differently_is_shown_with_both_versions(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")

    conflict = explorer.panel.locator(".mj-conflicts")

    expect(conflict).to_contain_text("1971-03")
    expect(conflict).to_contain_text("1972-03")
    expect(conflict).to_contain_text("干部名册（补）.csv")


def test_a_click_on_an_edge_shows_its_sources(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")
    found = app.store.reader.run("MATCH (:Problem)-[e:FOUND_IN]->(:Unit) RETURN e.id AS id").rows

    explorer.click(found[0][0])

    explorer.reads("责任单位：东湖区更新办")


def test_a_planned_action_says_so_in_the_panel_and_in_the_legend(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")

    explorer.click(city.PLANNED)

    explorer.reads("只是拟作出的处理，不是处分。")
    expect(explorer.root.locator(".mj-legend")).to_contain_text("拟处理，未决定")


def test_a_double_click_expands_and_nothing_that_stands_moves(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")
    before = explorer.positions()

    explorer.double_click(city.BUREAU)

    page.locator(f".mj-canvas:not([data-nodes='{len(before)}'])").wait_for()
    after = explorer.positions()
    assert len(after) > len(before)
    assert {ident: after[ident] for ident in before} == before


def test_a_hub_is_capped_and_says_how_many_there_are(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HUB}")
    status = page.locator(".st-key-explorer_status")

    assert explorer.said("nodes") == str(CAP + 1)
    expect(status).to_contain_text(f"{city.HUB_SIZE + 1} 个相邻，已显示 {CAP} 个")
    page.get_by_role("button", name=f"再显示 {CAP} 个").click()

    explorer.wait("nodes", 2 * CAP + 1)
    expect(status).to_contain_text(f"已显示 {2 * CAP} 个")


def test_a_dragged_node_stays_where_it_was_dropped(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")
    begun = explorer.ask("where", OFFICE)

    page.mouse.move(begun["x"], begun["y"])
    page.mouse.down()
    page.mouse.move(begun["x"] + 60, begun["y"] + 40, steps=6)
    page.mouse.up()
    explorer.double_click(city.PROBLEM)
    explorer.click(city.ACTION)
    explorer.reads("处〔2024〕7号")

    dropped = explorer.ask("where", OFFICE)
    assert abs(dropped["x"] - begun["x"] - 60) < 4
    assert abs(dropped["y"] - begun["y"] - 40) < 4


def test_two_picked_nodes_are_joined_by_the_shortest_path(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}&id={city.HEAD}")

    explorer.shift_click(city.HEAD)
    explorer.shift_click(OFFICE)

    explorer.reads("季望舒 与 东湖区更新办")
    assert explorer.said("picked").split() == [city.HEAD, OFFICE]
    page.get_by_role("button", name="查找其他同样短的路径").click()
    explorer.reads("只有这一条")
    explorer.root.locator(".mj-stage").press("Escape")
    explorer.wait("picked", "")


def test_the_ends_of_a_path_are_chosen_by_name_and_stay_chosen(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}&id={city.HEAD}")
    ways = page.get_by_role("button", name="最短路径", exact=True)

    ways.click()
    for side, name in (("从", "季望舒"), ("到", "东湖区更新办")):
        page.get_by_role("combobox", name=side, exact=True).fill(name)
        page.get_by_role("option", name=name).click()
    page.get_by_role("button", name="查找", exact=True).click()
    explorer.reads("季望舒 与 东湖区更新办")
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="从", exact=True)).to_have_count(0)
    ways.click()

    expect(page.get_by_role("combobox", name="从", exact=True)).to_have_value("季望舒")


def test_where_nothing_joins_two_nodes_the_answer_says_so(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.ISLAND}&id={city.HUB}&lang=en")

    explorer.tool("pick")
    explorer.click(city.ISLAND)
    explorer.click(city.HUB)

    explorer.reads("No connection within 8 steps")


def test_the_legend_hides_and_shows_a_type(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")
    actions = explorer.root.locator('[data-type="Action"]')

    expect(actions).to_contain_text("2")
    actions.click()
    explorer.wait("nodes", 2)
    expect(actions).to_have_attribute("aria-pressed", "false")
    actions.click()

    explorer.wait("nodes", 4)


def test_filters_leave_only_the_picked_relations_and_dates(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")

    page.get_by_role("button", name="全部关系").click()
    page.get_by_role("button", name=re.compile("发生在")).click()
    explorer.wait("nodes", 2)
    page.keyboard.press("Escape")
    since = page.get_by_placeholder("起：2019 或 2019-03")
    since.fill("不是日期")
    since.press("Enter")

    expect(page.get_by_text(re.compile("不是日期|日期")).first).to_be_visible()


def test_the_tables_hold_what_the_picture_holds(page: Page, app: App, tmp_path: Path) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")
    assert explorer.said("nodes") == "4"

    page.get_by_role("tab", name="节点表").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    download.value.save_as(tmp_path / "nodes.csv")

    lines = (tmp_path / "nodes.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "类型,名称,提示,时间,关系数"
    assert len(lines) == 5
    assert any("加装电梯项目长期停工" in line for line in lines)


def test_find_keyboard_and_image(page: Page, app: App, tmp_path: Path) -> None:
    explorer = Explorer(page, app, f"id={city.HUB}")
    before = explorer.ask("view")["scale"]

    explorer.root.locator(".mj-find").fill("城建档案馆")
    expect(explorer.root.locator(".mj-count")).to_have_text("0/1")
    explorer.root.locator(".mj-find").press("Enter")
    expect(explorer.root.locator(".mj-count")).to_have_text("1/1")
    stage = explorer.root.locator(".mj-stage")
    stage.press("f")
    page.wait_for_function("([root, scale]) => Math.abs(root.canvas.view().scale - scale) < 0.05",
                           arg=[explorer.root.element_handle(), before])  # fmt: skip
    with page.expect_download() as download:
        explorer.tool("image")
    download.value.save_as(tmp_path / "network.png")

    assert (tmp_path / "network.png").read_bytes().startswith(b"\x89PNG")


def test_undo_layout_and_clear(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.HEAD}")
    first = explorer.said("nodes")

    explorer.double_click(city.BUREAU)
    page.locator(f".mj-canvas:not([data-nodes='{first}'])").wait_for()
    page.locator(".st-key-explorer_undo button:not([disabled])").first.click()
    explorer.wait("nodes", first)
    page.locator(".st-key-explorer_clear button").first.click()

    expect(page.get_by_text("从一个人、一个单位或一个问题看起")).to_be_visible()


@pytest.mark.parametrize("dark", [True, False])
def test_the_picture_follows_the_theme(page: Page, app: App, dark: bool) -> None:
    explorer = Explorer(page, app, f"id={city.PROBLEM}")

    assert explorer.said("theme") == ("dark" if dark else "light")


def test_a_title_from_a_file_is_never_markup(page: Page, app: App) -> None:
    explorer = Explorer(page, app, f"id={city.TRAP}")
    at = explorer.ask("where", city.TRAP)

    page.mouse.move(at["x"], at["y"])

    expect(explorer.root.locator(".mj-tip")).to_contain_text("<img src=x")
    assert explorer.root.locator("img").count() == 0
    assert explorer.panel.locator("img").count() == 0


def test_an_unknown_starting_point_and_no_starting_point_say_what_to_do(page: Page, app: App) -> None:
    page.goto(f"{app.url}/explorer?id=0123456789abcdef0123")
    expect(page.get_by_text("这个起点不在图中")).to_be_visible()
    page.goto(f"{app.url}/explorer?lang=en")

    expect(page.get_by_text("Begin with a person, a unit or a problem")).to_be_visible()
    expect(page.get_by_role("link", name="Go to Search")).to_be_visible()
