"""Where a server may be: on this machine or in its network, and elsewhere only where that was allowed by name."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import Any

import pytest

from graph.errors import SettingsError
from graph.settings import Settings
from loaders.extract.model.endpoint import addresses, endpoint_of, is_near
from loaders.extract.model.reading import read_with_model
from tests.extract.model.scripted import claims, serving
from tests.extract.model.texts import found


def of(settings: Settings, url: str, **more: Any) -> Settings:
    return replace(settings, llm_url=url, **{"llm_model": "qwen", **more})


def stands_for(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    """Every name stands for these addresses."""
    told = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: told)


@pytest.mark.parametrize(
    ("number", "near"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("10.1.2.3", True), ("172.16.0.1", True), ("172.31.255.255", True),
        ("192.168.1.20", True), ("::1", True), ("fd00::1", True), ("fd00::1%eth0", True), ("::ffff:10.0.0.1", True),
        ("8.8.8.8", False), ("172.32.0.1", False), ("0.0.0.0", False), ("169.254.169.254", False), ("fe80::1", False),
        ("192.0.2.1", False), ("::ffff:8.8.8.8", False), ("2001:4860::1", False), ("::", False), ("model", False),
    ],
)  # fmt: skip
def test_what_is_near(number: str, near: bool) -> None:
    assert is_near(number) == near


def test_without_an_address_nobody_is_asked(settings: Settings) -> None:
    assert endpoint_of(settings) is None


def test_the_model_has_to_be_named(settings: Settings) -> None:
    with pytest.raises(SettingsError) as caught:
        endpoint_of(of(settings, "http://127.0.0.1:8080/v1", llm_model=""))
    for said in caught.value.say:
        assert "MINGJIAN_LLM_MODEL" in said


@pytest.mark.parametrize("url", ["http://8.8.8.8/v1", "https://8.8.8.8/v1", "http://[2001:4860::1]:8080/v1"])
def test_a_far_server_is_refused(url: str, settings: Settings) -> None:
    with pytest.raises(SettingsError) as caught:
        endpoint_of(of(settings, url))
    for said in caught.value.say:
        assert url in said
        assert "MINGJIAN_LLM_ALLOW_REMOTE" in said


def test_a_name_is_as_far_as_the_farthest_of_its_addresses(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    stands_for(monkeypatch, "10.0.0.1", "10.0.0.2")
    assert endpoint_of(of(settings, "http://model.office:8080/v1")) is not None
    stands_for(monkeypatch, "10.0.0.1", "8.8.8.8")
    with pytest.raises(SettingsError, match=r"8\.8\.8\.8"):
        endpoint_of(of(settings, "http://model.office:8080/v1"))


def test_a_far_server_that_was_allowed_has_to_be_spoken_to_in_secret(settings: Settings) -> None:
    assert endpoint_of(of(settings, "https://8.8.8.8/v1", llm_remote=True)) is not None
    assert endpoint_of(of(settings, "http://127.0.0.1/v1", llm_remote=True)) is not None
    with pytest.raises(SettingsError, match="https"):
        endpoint_of(of(settings, "http://8.8.8.8/v1", llm_remote=True))


def test_a_name_that_moves_away_is_not_followed(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    with serving(claims()) as script:
        endpoint = endpoint_of(of(settings, script.url))
        assert endpoint is not None
        stands_for(monkeypatch, "8.8.8.8")
        with pytest.raises(SettingsError):
            addresses(endpoint)
        done = read_with_model(*found(), endpoint)
    assert script.asked == []
    assert done.lost
    assert "MINGJIAN_LLM_ALLOW_REMOTE" in done.suggestions.notes[0].en


def test_host_port_and_path(settings: Settings) -> None:
    made = endpoint_of(of(settings, "http://127.0.0.1/api/v1/"))
    assert made is not None
    assert (made.host, made.port, made.path, made.secure) == ("127.0.0.1", 80, "/api/v1", False)
    made = endpoint_of(of(settings, "https://127.0.0.1"))
    assert made is not None
    assert (made.port, made.path, made.secure) == (443, "", True)
