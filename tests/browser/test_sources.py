"""Sources in a real browser: a file with bad rows is uploaded, previewed, loaded and its refused rows downloaded."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import App

HEAD = "问题编号,问题标题,发现时间,责任单位,备用列"
NUMBERS = {"zh": 71, "en": 72, "tab": 73}
WORDS = {
    "zh": ("上传并装载文件", "识别为 问题清单", "将拒收 1 行", "装载 1 份文件", "装载完成", "下载拒收的 1 行"),
    "en": (
        "Upload and load files", "recognised as Problem list", "Rows that would be refused: 1", "Load files: 1",
        "Load complete", "Download refused rows (1)",
    ),
}  # fmt: skip


def register(folder: Path, lang: str) -> Path:
    """A register in GB18030 with one row that can be read and one that cannot, and something of a formula."""
    path = folder / f"问题台账-{lang}.csv"
    rows = [
        HEAD,
        f"问〔2024〕{NUMBERS[lang]}1号,<b>路灯</b>项目拖延,2024年3月,云岭市住房更新局,=1+1",
        f"问〔2024〕{NUMBERS[lang]}2号,补偿款发放不及时,2024年13月45日,东湖区更新办,y",
    ]
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    return path


RECORD = """name => { window.pressed = 0; document.addEventListener('click', event => {
    if (event.target.closest('button')?.innerText.includes(name)) window.pressed += 1 }, true) }"""


def drawn(page: Page) -> None:
    """Wait until the page has been drawn to its end."""
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible(timeout=30_000)


def press(page: Page, name: str) -> None:
    """Press a button as a person does: once more when the page moved under the pointer and the button got no click.

    A click that the button did get is never repeated, so that one the app does not act on is a failure.
    """
    drawn(page)
    page.evaluate(RECORD, name)
    for _ in range(3):
        page.get_by_role("button", name=name).first.click()
        if page.evaluate("window.pressed"):
            return
    raise AssertionError(f"the button {name!r} moved away from three clicks")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_with_bad_rows_is_previewed_loaded_and_its_refused_rows_downloaded(
    page: Page, app: App, tmp_path: Path, lang: str
) -> None:
    panel, recognised, refused, load, done, download = WORDS[lang]
    path = register(tmp_path, lang)
    page.goto(f"{app.url}/sources?lang={lang}")
    page.get_by_text(panel).click()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(recognised)).to_be_visible(timeout=20_000)
    expect(page.get_by_role("tab", name=refused)).to_be_visible()

    press(page, load)

    expect(page.get_by_text(done)).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stAlert").filter(has_text=path.name)).to_be_visible(timeout=30_000)
    with page.expect_download() as got:
        page.get_by_role("button", name=download).first.click()
    sheet = openpyxl.load_workbook(BytesIO(got.value.path().read_bytes())).worksheets[0]
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert any("2024年13月45日" in one for one in cells)
    found = app.store.reader.run(
        "MATCH (p:Problem {number: $n}) RETURN p.title AS title", {"n": f"问〔2024〕{NUMBERS[lang]}1号"}
    )
    assert found.rows == [("<b>路灯</b>项目拖延",)]


def test_a_reload_and_another_tab_see_what_the_last_load_came_to(page: Page, app: App, tmp_path: Path) -> None:
    page.goto(f"{app.url}/sources")
    page.get_by_text("上传并装载文件").click()
    page.locator("input[type=file]").set_input_files(register(tmp_path, "tab"))
    press(page, "装载 1 份文件")
    expect(page.get_by_text("装载完成")).to_be_visible(timeout=30_000)

    other = page.context.new_page()
    other.goto(f"{app.url}/sources")
    page.reload()

    for tab in (page, other):
        expect(tab.get_by_text("问题台账-tab.csv").first).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="知道了").click()
    expect(page.get_by_text("装载完成")).to_have_count(0)


@pytest.mark.parametrize("dark", [True])
def test_what_is_loaded_is_shown_in_dark_with_no_word_of_the_other_language(page: Page, app: App, dark: bool) -> None:
    page.goto(f"{app.url}/sources?lang=en")
    page.get_by_role("tab", name="Counts").click()

    row = page.locator(".mj-table tr", has_text="Cadre")
    expect(row).to_be_visible()
    for tab in page.get_by_role("tab").all():
        assert tab.inner_text().isascii()


def test_a_file_of_a_known_name_is_offered_as_its_new_version(page: Page, app: App, tmp_path: Path) -> None:
    path = tmp_path / "新版台账.csv"
    rows = [
        HEAD,
        "问〔2025〕1号,井盖破损,2025年3月,云岭市住房更新局,",
        "问〔2025〕2号,路面塌陷,2025年3月,云岭市住房更新局,",
    ]
    for version in (rows, rows[:2]):
        path.write_text("\n".join(version), encoding="utf-8")
        page.goto(f"{app.url}/sources?lang=zh")
        page.get_by_text("上传并装载文件").click()
        page.locator("input[type=file]").set_input_files(path)
        expect(page.get_by_text("识别为 问题清单")).to_be_visible(timeout=20_000)
        expect(page.get_by_text("是“新版台账.csv”的新版本")).to_have_count(0 if version is rows else 1)
        press(page, "装载 1 份文件")
        read = f"读入 {len(version) - 1} 行"
        outcome = page.get_by_test_id("stAlert").filter(has_text=path.name).filter(has_text=read)
        expect(outcome).to_be_visible(timeout=30_000)
    gone = "MATCH (p:Problem {no_longer_said: true}) WHERE p.number STARTS WITH '问〔2025〕' RETURN p.title AS title"
    assert app.store.reader.run(gone).rows == [("路面塌陷",)]
