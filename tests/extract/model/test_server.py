"""The server: what it is asked, and that whatever it does one note says so and the rules' suggestions go in."""

from __future__ import annotations

import json
import socket
from dataclasses import replace

import pytest

from loaders.extract.model.reading import read_with_model
from loaders.extract.model.schema import fault_of, relations, schema
from tests.extract.model.scripted import (
    MODEL,
    Turn,
    claims,
    content,
    drips,
    entity,
    floods,
    hangs,
    hangs_up,
    raw,
    serving,
)
from tests.extract.model.texts import ACTED, LINES, found, untold

GOOD = json.dumps({"entities": [], "relations": []})
LACKING = json.dumps({"entities": [{"type": "Unit", "name": "清和县纪委"}], "relations": []})
STRANGE = json.dumps({"entities": [entity("Spaceship", "清和县纪委", ACTED)], "relations": []})
MORE = json.dumps({"entities": [], "relations": [], "actions": []})
NOT_A_NUMBER = GOOD.replace("[]", "[NaN]", 1)
LOST: list[tuple[Turn, str]] = [
    (hangs, "no whole answer within 0.4 seconds"),
    (drips, "no whole answer within 0.4 seconds"),
    (raw(500, b"oops"), "answers 500"),
    (raw(404, b'{"error": {"message": "no such\\u0007 model"}}'), "answers 404 (no such model)"),
    (raw(401, b'{"error": "key"}'), "answers 401"),
    (raw(302, b"", Location="http://127.0.0.1:9/v1/chat/completions"), "redirects (302), which is not followed"),
    (raw(307, b"", Location="/v1/elsewhere"), "redirects (307), which is not followed"),
]
USELESS: list[tuple[Turn, str]] = [
    (raw(200, b"<html>hello</html>"), "no whole JSON"),
    (raw(200, b"\xff\xfe\x00"), "no whole JSON"),
    (raw(200, b"[" * 100_000), "no whole JSON"),
    (raw(200, b"{}"), "holds no content"),
    (raw(200, b'{"choices": [{"message": null}]}'), "holds no content"),
    (raw(200, b'{"choices": {"0": 1}}'), "holds no content"),
    (content(None), "holds no content"),
    (hangs_up, "no whole JSON"),
    (floods, "too large"),
    (content(GOOD[:20]), "no whole JSON"),
    (content(GOOD[:20], "length"), "cut off at its limit"),
    (content(f"```json\n{GOOD}\n```"), "no whole JSON"),
    (content(NOT_A_NUMBER), "no whole JSON"),
    (content(LACKING), "not in the form agreed on ($.entities[0].sentence)"),
    (content(STRANGE), "not in the form agreed on ($.entities[0].type)"),
    (content(MORE), "not in the form agreed on ($)"),
    (content("[]"), "not in the form agreed on ($)"),
]  # fmt: skip


@pytest.mark.parametrize(("turn", "why"), [*LOST, *USELESS])
def test_whatever_the_server_does_the_rules_go_in_with_one_note(turn: Turn, why: str) -> None:
    rules = found()
    with serving(turn) as script:
        seconds = 0.4 if turn in (hangs, drips) else 20.0
        done = read_with_model(*rules, replace(script.endpoint, seconds=seconds))
    made = done.suggestions
    assert (made.nodes, made.edges) == (rules[0].nodes, rules[0].edges)
    [note] = made.notes
    assert why in note.en
    assert MODEL in note.zh
    assert note.zh != note.en
    assert made.partial
    assert done.lost == ((turn, why) in LOST)
    assert len(script.asked) == 1, "no second try, no following"


def test_a_server_that_is_not_there() -> None:
    with serving(claims()) as script:
        endpoint = script.endpoint
    done = read_with_model(*found(), endpoint)
    assert done.lost
    assert "cannot be reached" in done.suggestions.notes[0].en


def test_a_server_without_tls_where_tls_is_asked_for() -> None:
    with serving(claims()) as script:
        endpoint = replace(script.endpoint, url=script.url.replace("http://", "https://"))
        done = read_with_model(*found(), endpoint)
    assert script.asked == [], "nothing is said before the handshake"
    assert done.lost
    assert "cannot be reached" in done.suggestions.notes[0].en


def test_a_name_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(claims()) as script:
        endpoint = replace(script.endpoint, url="http://model.office:8080/v1")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    done = read_with_model(*found(), endpoint)
    assert done.lost
    assert "cannot be reached (Name or service not known)" in done.suggestions.notes[0].en


@pytest.mark.parametrize("name", ["model..office", "m" * 80])
def test_a_name_that_is_none(name: str) -> None:
    with serving(claims()) as script:
        endpoint = replace(script.endpoint, url=f"http://{name}:8080/v1")
    done = read_with_model(*found(), endpoint)
    assert done.lost
    assert "cannot be reached" in done.suggestions.notes[0].en


def test_a_useless_answer_costs_its_stretch_a_lost_server_the_rest() -> None:
    lines = tuple(
        ("body", f"第{number}中学由清和县教育局主管，" + "按规定开展各项工作" * 20 + "。") for number in range(40)
    )
    told = claims([entity("Unit", "清和县教育局", 39)])
    with serving(content("x"), raw(500, b"")) as script:
        lost = read_with_model(*untold(lines), script.endpoint).suggestions
        assert len(script.asked) == 2
    assert len(lost.notes) == 2
    assert "to 40:" in lost.notes[1].en, "to the end of the text"
    with serving(content("x"), told) as script:
        made = read_with_model(*untold(lines), script.endpoint).suggestions
        assert len(script.asked) > 2
    assert [one.label for one in made.nodes] == ["清和县教育局"]
    assert made.partial
    assert made.partial != lost.partial, "what was read tells one incomplete reading from another"


def test_nothing_more_is_asked_once_told_to_stop() -> None:
    with serving(claims()) as script:
        done = read_with_model(*found(), script.endpoint, lambda: True)
    assert script.asked == []
    assert done.suggestions.partial
    assert "told to stop" in done.suggestions.notes[0].en


def test_nothing_more_is_asked_when_the_time_for_a_document_is_over() -> None:
    with serving(claims()) as script:
        done = read_with_model(*found(), replace(script.endpoint, whole=0.0))
    assert script.asked == []
    assert "the time for one document is over" in done.suggestions.notes[0].en


def test_what_is_asked() -> None:
    with serving(claims()) as script:
        read_with_model(*found(), replace(script.endpoint, key="geheim"))
    [(path, headers, body)] = script.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer geheim"
    assert (body["model"], body["temperature"], body["stream"]) == (MODEL, 0, False)
    assert isinstance(body["seed"], int)
    assert 0 < body["max_tokens"] <= 4_096
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["response_format"]["json_schema"]["schema"] == schema()
    assert "[3] 2024年5月，清和县纪委给予沈国梁党内警告处分" in script.shown()
    assert "Cadre 沈国梁" in script.shown(), "what the rules found is told"
    assert LINES[0][1] not in body["messages"][0]["content"], "the text is material, not instruction"
    assert "geheim" not in repr(replace(script.endpoint, key="geheim"))


def test_no_proxy_comes_between(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(claims()) as script:
        assert read_with_model(*found(), script.endpoint).suggestions.notes == ()


def test_nothing_is_sent_without_sentences() -> None:
    with serving(claims()) as script:
        done = read_with_model(*untold((("boilerplate", "相关链接"),)), script.endpoint)
    assert script.asked == []
    assert done.suggestions.partial == ""


def test_the_form_is_strict_everywhere_and_its_names_are_the_models() -> None:
    def objects(one: object) -> list[dict[str, object]]:
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        here = [one] if isinstance(one, dict) and one.get("type") == "object" else []
        return [*here, *(found for it in inner for found in objects(it))]

    every = objects(schema())
    assert len(every) == 3
    for one in every:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])  # type: ignore[call-overload]
    assert "STATED_IN" not in relations()
    assert ("Cadre", "Unit") in relations()["HOLDS_POST"]
    assert fault_of({"entities": [entity("Unit", "甲局", True)], "relations": []}, schema()) == "$.entities[0].sentence"
