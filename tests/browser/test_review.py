"""The review in a real browser: keys decide and move on, a press in the text selects, no key is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.model.records import DocumentSource
from loaders.extract.suggestions import Suggestions
from loaders.review.decisions import Decision
from loaders.review.keeping import decide, decisions_of
from loaders.review.kept import save
from tests.browser.serving import App
from tests.review.prose import LINES, document, notice

QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
SOURCE = DocumentSource("养护经费通报.txt", "/files/养护经费通报.txt", "notice", "a" * 64, 300)


def put(app: App, name: str, suggestions: Suggestions) -> str:
    load = app.store.writer.begin(replace(SOURCE, name=name, path=f"/files/{name}", sha256=name))
    load.finish()
    save(app.settings, load.document, suggestions)
    decide(app.store, load.document, [], suggestions)
    return load.document


@pytest.fixture
def open_document(app: App) -> Iterator[str]:
    """The id of a document that nobody has reviewed; it is taken out of the graph at the end."""
    ident = put(app, "养护经费通报.txt", notice())
    yield ident
    gone(app, ident)


def gone(app: App, ident: str) -> None:
    app.store.sessions.write(lambda tx: tx.run("MATCH (d:Document {id: $id}) DETACH DELETE d", id=ident).consume())


def opened(page: Page, app: App, ident: str, lang: str = "zh", by: str = "王审核") -> Locator:
    page.goto(f"{app.url}/review?lang={lang}&doc={ident}")
    review = page.locator(".mj-review")
    expect(review).to_have_attribute("data-facts", re.compile(r"\d+"))
    if by:
        name = page.get_by_role("textbox", name="核对人姓名" if lang == "zh" else "Reviewer's name")
        name.fill(by)
        name.press("Enter")
        expect(review).to_have_attribute("data-by", by)
        review.locator(".mj-list").focus()
    return review


def settled(page: Page, review: Locator) -> None:
    expect(review).to_have_attribute("data-pending", "0")
    page.locator(QUIET).wait_for()


def kept(app: App, ident: str) -> list[Decision]:
    return decisions_of(app.store, ident)


def test_keys_go_through_the_suggestions_and_decide(page: Page, app: App, open_document: str) -> None:
    review = opened(page, app, open_document)
    first = review.get_attribute("data-selected")
    page.keyboard.press("j")
    second = review.get_attribute("data-selected")
    assert second != first
    page.keyboard.press("k")
    expect(review).to_have_attribute("data-selected", str(first))
    page.keyboard.press("a")
    expect(review).to_have_attribute("data-selected", str(second))
    page.keyboard.press("r")
    why = review.get_by_role("textbox", name="为什么拒绝（必填）")
    why.press("Enter")
    expect(why).to_be_visible()
    why.fill("另一个单位")
    why.press("Enter")
    settled(page, review)
    assert [(one.key, one.verdict, one.why, one.by) for one in kept(app, open_document)] == [
        (first, "accepted", "", "王审核"),
        (second, "rejected", "另一个单位", "王审核"),
    ]
    page.keyboard.press("u")
    settled(page, review)
    assert (kept(app, open_document)[-1].key, kept(app, open_document)[-1].verdict) == (second, "undecided")
    expect(review).to_have_attribute("data-selected", str(second))


def test_quick_keys_lose_nothing(page: Page, app: App, open_document: str) -> None:
    review = opened(page, app, open_document)
    for _ in range(7):
        page.keyboard.press("a")
    settled(page, review)
    made = kept(app, open_document)
    assert len({one.key for one in made}) == len(made) == 7
    page.reload()
    expect(review).to_have_attribute("data-facts", "12")
    assert int(review.get_attribute("data-open") or 99) <= 5


def test_accepting_all_asks_first_and_is_taken_back_at_once(page: Page, app: App, open_document: str) -> None:
    review = opened(page, app, open_document)
    page.keyboard.press("Shift+A")
    asked = review.locator(".mj-ask")
    expect(asked).to_contain_text("将接受 6 条")
    least = asked.get_by_role("spinbutton")
    least.fill("0.96")
    expect(asked).to_contain_text("将接受 2 条")
    least.press("Enter")
    settled(page, review)
    assert {one.why for one in kept(app, open_document)} == {"confidence ≥ 0.96"}
    page.keyboard.press("u")
    settled(page, review)
    assert [one.verdict for one in kept(app, open_document)] == ["accepted"] * 2 + ["undecided"] * 2
    expect(review.get_by_role("status")).to_have_text("已决定 0/12")


def test_a_press_in_the_text_selects_and_the_sentence_is_marked(page: Page, app: App, open_document: str) -> None:
    review = opened(page, app, open_document)
    span = review.locator(".mj-text span", has_text="虚报工程量").first
    expect(span).to_have_class(re.compile("mj-is-undecided"))
    span.click()
    expect(review).to_have_attribute("data-selected", "Problem:虚报工程量")
    assert "".join(review.locator(".mj-sentence").all_inner_texts()) == LINES[2][1]
    expect(review.locator(".mj-row[aria-selected=true] mark")).to_have_text("虚报工程量")
    page.keyboard.press("a")
    expect(span).to_have_class(re.compile("mj-is-accepted"))
    style = span.evaluate("one => getComputedStyle(one).borderBottomStyle")
    assert style == "solid"
    settled(page, review)


def test_a_correction_is_made_in_its_form(page: Page, app: App, open_document: str) -> None:
    review = opened(page, app, open_document)
    review.locator(".mj-text span", has_text="虚报工程量").first.click()
    review.locator(".mj-list").focus()
    page.keyboard.press("e")
    form = page.get_by_role("dialog")
    title = form.get_by_role("textbox", name="问题标题 *")
    title.fill("虚报养护工程量")
    title.press("Tab")
    form.get_by_role("textbox", name="为什么更正（必填）").fill("题目不全")
    form.get_by_role("textbox", name="为什么更正（必填）").press("Tab")
    page.locator(QUIET).wait_for()
    form.get_by_role("button", name="保存").click()
    expect(form).not_to_be_visible()
    expect(review.locator(".mj-row[data-state=corrected] .mj-says")).to_contain_text("虚报养护工程量")
    [made] = kept(app, open_document)
    assert (made.verdict, made.why, made.fact.label) == ("corrected", "题目不全", "虚报养护工程量")


def test_a_document_stays_open_through_one_correction_after_another(page: Page, app: App, open_document: str) -> None:
    opened(page, app, open_document)
    page.goto(f"{app.url}/review")
    page.locator(QUIET).wait_for()
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="养护经费通报.txt").click()
    review = page.locator(".mj-review")
    expect(review).to_have_attribute("data-facts", "12")
    name = page.get_by_role("textbox", name="核对人姓名")
    name.fill("王审核")
    name.press("Enter")
    expect(review).to_have_attribute("data-by", "王审核")
    form = page.get_by_role("dialog")
    review.locator(".mj-text span", has_text="虚报工程量").first.click()
    for day in ("2024-05-06", "2024-05-07"):
        review.locator(".mj-list").focus()
        page.keyboard.press("e")
        found_on = form.get_by_role("textbox", name="发现日期")
        found_on.fill(day)
        found_on.press("Tab")
        form.get_by_role("textbox", name="为什么更正（必填）").fill("以台账为准")
        form.get_by_role("textbox", name="为什么更正（必填）").press("Tab")
        page.locator(QUIET).wait_for()
        form.get_by_role("button", name="保存").click()
        expect(form).not_to_be_visible()
        expect(review.locator(".mj-row[data-state=corrected] .mj-details")).to_contain_text(day[-2:].lstrip("0"))
    assert [one.verdict for one in kept(app, open_document)] == ["corrected", "corrected"]


def test_a_document_is_opened_from_the_list(page: Page, app: App, open_document: str) -> None:
    page.goto(f"{app.url}/review")
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    grid.wait_for()
    page.locator(QUIET).wait_for()
    grid.click(position={"x": 14, "y": 42}, force=True)
    expect(page.locator(".mj-review")).to_have_attribute("data-facts", "12")
    assert f"doc={open_document}" in page.url


def test_without_a_name_nothing_is_decided_and_it_says_so(page: Page, app: App, open_document: str) -> None:
    review = opened(page, app, open_document, lang="en", by="")
    review.locator(".mj-list").focus()
    page.keyboard.press("a")
    expect(review.locator(".mj-ask")).to_have_text("Fill in the reviewer's name above first.")
    assert kept(app, open_document) == []


@pytest.mark.parametrize("dark", [True])
def test_filters_and_words_narrow_what_is_shown(page: Page, app: App, open_document: str, dark: bool) -> None:
    review = opened(page, app, open_document, lang="en")
    rows = review.locator(".mj-row:visible")
    expect(rows).to_have_count(12)
    review.get_by_role("combobox", name="Type").select_option("HOLDS_POST")
    expect(rows).to_have_count(1)
    review.locator(".mj-list").focus()
    page.keyboard.press("a")
    review.get_by_role("combobox", name="Type").select_option("")
    review.get_by_role("searchbox").fill("公路站")
    expect(rows).to_have_count(2)
    review.get_by_role("searchbox").fill("")
    review.get_by_role("checkbox").check()
    expect(rows.filter(has_text="holds a post in")).to_have_count(0)
    settled(page, review)


def test_markup_in_a_document_stays_text(page: Page, app: App) -> None:
    lines = (("body", "<img src=x onerror=alert(1)>经查，清和县公路站虚报。"),)
    text = document(lines)
    ident = put(app, "标记.txt", replace(notice(), text=text, nodes=(), edges=()))
    page.goto(f"{app.url}/review?doc={ident}")
    expect(page.locator(".mj-block")).to_have_text(lines[0][1])
    assert page.locator(".mj-text img").count() == 0
    gone(app, ident)


def test_a_thousand_paragraphs_stay_usable(page: Page, app: App) -> None:
    ident = put(app, "长文.txt", notice(LINES * 200))
    review = opened(page, app, ident)
    expect(review.locator(".mj-block")).to_have_count(1000)
    for _ in range(5):
        page.keyboard.press("j")
    page.keyboard.press("a")
    settled(page, review)
    assert len(kept(app, ident)) == 1
    gone(app, ident)
