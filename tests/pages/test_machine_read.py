"""What a model read is marked as its reading, in either language: on the Review page and among a fact's sources."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.settings import Settings
from loaders.load import load_files
from loaders.review import kept
from tests.conftest import Engine
from tests.extract.model.scripted import MODEL, claims, entity, serving
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown
from tests.prose.test_with_model import notice

CLOSE = entity("Problem", "往来密切", 3, "与临澜市建设局往来密切")
WORDS = {"zh": f"机器识读（{MODEL}）", "en": f"machine-read ({MODEL})"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_read_it_is_said(engine: Engine, home: Settings, run: Run, tmp_path: Path, lang: str) -> None:
    engine.wipe()
    engine.content = "?"
    with serving(claims([CLOSE])) as script:
        using = replace(home, llm_url=script.url, llm_model=MODEL)
        load_files(engine.store, using, [notice(tmp_path)], by="某")
    [(document,)] = engine.store.reader.run("MATCH (d:Document) RETURN d.id").rows
    [problem] = [one for one in kept.read(home, document).nodes if one.by]

    app = run("review", doc=document, lang=lang)
    no_trace(app)
    facts = json.loads(json.loads(app.get("bidi_component")[0].proto.json)["whole"])["facts"]
    marked = {one["key"] for one in facts if WORDS[lang] in one["badges"]}
    assert marked == {problem.key}

    app = run("explorer", id=problem.id, lang=lang)
    no_trace(app)
    assert WORDS[lang] in shown(app)
    by_rules = engine.store.reader.run("MATCH (c:Cadre) RETURN c.id").rows[0][0]
    app = run("explorer", id=by_rules, lang=lang)
    assert {"zh": "由规则读出", "en": "read by the rules"}[lang] in shown(app)
    assert MODEL not in shown(app)


@pytest.mark.parametrize(("url", "told"), [("", False), ("http://127.0.0.1:9/v1", True)])
def test_a_preview_says_that_the_model_comes_later(
    home: Settings, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, told: bool
) -> None:
    monkeypatch.setenv("MINGJIAN_LLM_URL", url)
    monkeypatch.setenv("MINGJIAN_LLM_MODEL", MODEL)
    app = run("sources")
    app.file_uploader[0].upload("通报.txt", notice(tmp_path).read_bytes(), "text/plain").run()
    no_trace(app)
    assert "条建议" in shown(app)
    assert ("装载时另请模型“qwen" in shown(app)) == told
