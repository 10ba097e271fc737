"""Settings: read once, from the environment over .env; the secret made once and kept closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.settings import load_settings


def test_without_anything_the_graph_is_embedded_in_the_data_folder(tmp_path: Path) -> None:
    found = load_settings({"MINGJIAN_DATA": str(tmp_path)}, tmp_path)
    assert found.embedded == tmp_path / "graph"
    assert found.lang == "zh"
    assert 1024 <= int(found.heap.removesuffix("m")) <= 2048


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MINGJIAN_LANG=en\nMINGJIAN_USER=甲\nOTHER=1\n", encoding="utf-8")
    found = load_settings({"MINGJIAN_DATA": str(tmp_path), "MINGJIAN_LANG": "zh", "PATH": "/bin"}, tmp_path)
    assert (found.lang, found.user) == ("zh", "甲")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LANG", "fr"),
        ("HEAP", "much"),
        ("HEAP", "0g"),
        ("GRAPH", "http://x"),
        ("GRAPH", "/a/folder"),
        ("LLM_URL", "127.0.0.1:8080"),
        ("LLM_URL", "ftp://127.0.0.1/v1"),
        ("LLM_URL", "http:///v1"),
        ("LLM_URL", "http://127.0.0.1:99999"),
        ("LLM_URL", "http://user:key@127.0.0.1/v1"),
        ("LLM_URL", "http://127.0.0.1/v1?key=1"),
        ("LLM_URL", "http://127.0.0.1/模型"),
        ("LLM_URL", "http://127.0.0.1/v 1"),
        ("LLM_ALLOW_REMOTE", "perhaps"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"MINGJIAN_DATA": str(tmp_path), f"MINGJIAN_{name}": value}, tmp_path)
    for said in caught.value.say:
        assert f"MINGJIAN_{name}" in said
        assert value in said


def test_a_variable_that_is_not_known_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MINGJIAN_GRPAH=embedded:x\n")
    with pytest.raises(SettingsError, match="MINGJIAN_GRPAH"):
        load_settings({"MINGJIAN_DATA": str(tmp_path)}, tmp_path)


def test_the_secret_is_made_once_and_closed_to_others_even_when_many_come_at_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _: load_settings({"MINGJIAN_DATA": str(data)}, tmp_path).secret, range(64)))
    assert len(found) == 1
    assert len(found.pop()) == 64
    assert (data / "secret").stat().st_mode & 0o077 == 0


def test_a_secret_that_is_given_is_not_written_down(tmp_path: Path) -> None:
    assert load_settings({"MINGJIAN_DATA": str(tmp_path), "MINGJIAN_SECRET": "s"}, tmp_path).secret == "s"
    assert not (tmp_path / "secret").exists()


def test_passwords_and_secrets_are_not_shown(tmp_path: Path) -> None:
    given = {"MINGJIAN_DATA": str(tmp_path), "MINGJIAN_SECRET": "geheim", "MINGJIAN_PASSWORD": "offen"}
    assert not {"geheim", "offen"} & set(repr(load_settings(given, tmp_path)).split("'"))


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="MINGJIAN_DATA"):
        load_settings({"MINGJIAN_DATA": str(tmp_path / "file" / "data")}, tmp_path)


def test_a_model_is_off_unless_its_address_is_set_and_its_key_is_not_shown(tmp_path: Path) -> None:
    base = {"MINGJIAN_DATA": str(tmp_path)}
    found = load_settings(base, tmp_path)
    assert (found.llm_url, found.llm_model, found.llm_key, found.llm_remote) == ("", "", "", False)
    given = {"URL": "http://127.0.0.1:8080/v1/", "MODEL": "qwen", "KEY": "geheim", "ALLOW_REMOTE": "1"}
    found = load_settings(base | {f"MINGJIAN_LLM_{name}": value for name, value in given.items()}, tmp_path)
    assert (found.llm_url, found.llm_model, found.llm_remote) == ("http://127.0.0.1:8080/v1", "qwen", True)
    assert found.llm_key == "geheim"
    assert "geheim" not in repr(found)


@pytest.mark.parametrize("key", ["a b", "密钥", "a\nX-Other: 1"])
def test_a_key_that_would_break_the_request_is_refused_and_not_shown(key: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MINGJIAN_LLM_KEY") as caught:
        load_settings({"MINGJIAN_DATA": str(tmp_path), "MINGJIAN_LLM_KEY": key}, tmp_path)
    assert not any(key in said for said in caught.value.say)
