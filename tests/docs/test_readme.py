"""Both READMEs say the same, and what they show is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli import run
from commands.serving import environment
from graph.model.ontology import load_ontology
from graph.settings import KEYS
from tests.city import Loaded
from tests.conftest import Engine
from tests.docs.readme import FILES, LEFT_OUT, ROOT, blocks, shown, stands, text

LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
LANGUAGES = sorted(FILES)


def test_both_have_the_same_sections_blocks_and_commands() -> None:
    zh, en = (len(re.findall(r"^## ", text(lang), re.MULTILINE)) for lang in ("zh", "en"))
    assert zh == en
    assert blocks("zh", "sh") == blocks("en", "sh")
    assert [one.words for one in shown("zh")] == [one.words for one in shown("en")]
    assert [len(one.lines) for one in shown("zh")] == [len(one.lines) for one in shown("en")]


def test_both_link_to_the_same_places() -> None:
    links = {lang: {link for link in LINK.findall(text(lang)) if "README" not in link or "/" in link} for lang in FILES}
    assert {link.replace(".zh-CN.png", ".png") for link in links["zh"]} == links["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_has_its_row(lang: str) -> None:
    assert set(re.findall(r"^\| `(MINGJIAN_\w+)` \|", text(lang), re.MULTILINE)) == KEYS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_make_target_that_is_named_exists(lang: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"^make (\S+)", "\n".join(blocks(lang, "sh")), re.MULTILINE))
    assert named >= {"demo", "test"}
    assert [name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_promise_and_licence_is_there(lang: str) -> None:
    assert "Apache-2.0" in text(lang)
    promises = re.search(r"^## (?:Promises|承诺)\n(.*?)^## ", text(lang), re.MULTILINE | re.DOTALL)
    assert promises is not None
    assert promises[1].count("\n- ") + promises[1].startswith("- ") == 7


def digits(line: str) -> list[str]:
    return re.findall(r"[0-9]+", line)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_shown_is_what_is_said(
    lang: str, city: Loaded, engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(city.tables.parent)
    for name, value in {**environment(engine.settings, {}), "MINGJIAN_LANG": lang}.items():
        monkeypatch.setenv(name, value)
    for one in shown(lang):
        said = city.said
        if one.words[1] != "load" or "--dry-run" in one.words:
            assert one.words[0] == "mingjian"
            capsys.readouterr()
            run(one.words[1:])
            said = "".join(capsys.readouterr())
        elif lang != "en":
            continue
        missing = [line for line in one.lines if line != LEFT_OUT and not stands(line, said)]
        assert missing == [], said[-3000:]


def test_what_loading_said_is_the_same_in_both() -> None:
    en, zh = ([one for one in shown(lang) if one.words[1:] == ("load", "city")] for lang in ("en", "zh"))
    assert [digits(line) for line in zh[0].lines] == [digits(line) for line in en[0].lines]


@pytest.mark.parametrize("path", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "queries/README.md", "docs"])
def test_every_link_leads_somewhere(path: str) -> None:
    files = sorted((ROOT / path).glob("*.md")) if (ROOT / path).is_dir() else [ROOT / path]
    dead = [(file.name, link) for file in files for link in LINK.findall(file.read_text("utf-8"))
            if not (file.parent / link).exists()]  # fmt: skip
    assert dead == []


def test_the_line_matcher_can_fail() -> None:
    assert stands("a  b … d", "x\n a b  c d\n")
    assert not stands("a b", "a b c")
    assert not stands("a … d", "a b c")


def test_the_changelog_counts_right() -> None:
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    model = load_ontology()
    numbers = re.search(r"(\d+) node types, (\d+) edge types", log)
    assert numbers is not None
    assert (int(numbers[1]), int(numbers[2])) == (len(model.nodes), len(model.edges))
    reports = re.search(r"(\d+) saved reports", log)
    assert reports is not None
    assert int(reports[1]) == len(list((Path(ROOT) / "queries" / "reports").rglob("*.cypher")))
