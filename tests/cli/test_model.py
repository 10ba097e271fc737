"""`mingjian load --model` and the doctor's look at the server that reads beside the rules."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cli import run
from commands import checks
from commands.serving import environment
from graph.settings import Settings
from tests.extract.model.scripted import MODEL, Script, Turn, claims, raw, serving
from tests.prose.test_with_model import CLOSE, UNITS, notice


def given(monkeypatch: pytest.MonkeyPatch, settings: Settings, **more: str) -> None:
    """The settings as variables of this process, with those of the model."""
    for name, value in {**environment(settings, {}), "MINGJIAN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)
    for name, value in more.items():
        monkeypatch.setenv(f"MINGJIAN_LLM_{name}", value)


def test_a_model_needs_a_server(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    given(monkeypatch, settings)
    assert run(["load", str(notice(tmp_path)), "--model", "qwen", "--dry-run"]) == 1
    assert "MINGJIAN_LLM_URL" in capsys.readouterr().err


def test_the_model_that_is_named_is_asked_and_its_facts_are_marked(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = notice(tmp_path)
    with serving(claims(UNITS, [CLOSE])) as script:
        given(monkeypatch, settings, URL=script.url, MODEL="another")
        assert run(["load", str(path), "--model", MODEL, "--dry-run"]) == 0
        assert script.asked[0][2]["model"] == MODEL
        told = capsys.readouterr().out
        assert run(["load", str(path), "--dry-run", "--format", "json"]) == 0
        assert script.asked[1][2]["model"] == "another"
    assert f"machine-read ({MODEL})" in " ".join(told.split())
    [document] = json.loads(capsys.readouterr().out)
    assert {one["by"] for one in document["suggestions"]} == {"", "another"}


def models(*names: str) -> Turn:
    return raw(200, json.dumps({"object": "list", "data": [{"id": name} for name in names]}).encode())


def looked(settings: Settings, *turns: Turn) -> tuple[checks.Check, Script]:
    with serving(*turns) as script:
        return checks.model(replace(settings, llm_url=script.url, llm_model=MODEL)), script


def test_the_doctor_finds_no_fault_where_none_is_wanted(settings: Settings) -> None:
    found = checks.model(settings)
    assert (found.ok, found.essential, found.found.en) == (True, False, "off")


@pytest.mark.parametrize(
    ("turn", "ok", "says"),
    [
        (models("other", MODEL), True, f"{MODEL} (http://127.0.0.1:"),
        (models("b", "a"), False, f"no {MODEL}; there is a, b"),
        (raw(200, b'{"unusual": 1}'), True, MODEL),
        (raw(200, b"[]"), True, MODEL),
        (raw(500, b""), False, "answers 500"),
        (raw(200, b"<html>"), False, "no whole JSON"),
    ],
)
def test_the_doctor_asks_the_server_for_its_models(settings: Settings, turn: Turn, ok: bool, says: str) -> None:
    found, script = looked(settings, turn)
    assert (found.ok, found.essential) == (ok, False)
    assert says in found.found.en
    assert [path for path, *_ in script.asked] == ["/v1/models"]
    assert bool(found.advice.zh) != ok


def test_the_doctor_says_what_may_not_be_asked(settings: Settings) -> None:
    found = checks.model(replace(settings, llm_url="http://8.8.8.8/v1", llm_model=MODEL))
    assert (found.ok, found.essential) == (False, False)
    assert "MINGJIAN_LLM_ALLOW_REMOTE" in found.found.en
    found = checks.model(replace(settings, llm_url="http://127.0.0.1:1/v1"))
    assert "MINGJIAN_LLM_MODEL" in found.found.en
