"""The server that is asked: its address from the settings, and whether it is near enough. Nothing leaves the machine
or its network unless that was allowed by name.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from graph.errors import SettingsError
from graph.settings import Settings

NEAR = tuple(
    map(
        ipaddress.ip_network,
        ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"),
    )
)
"""This machine and private networks."""
Address = tuple[socket.AddressFamily, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks as OpenAI's does. `seconds`: the most that an answer may take; `whole`: a document."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    remote: bool = False
    seconds: float = 300.0
    whole: float = 1800.0

    @property
    def host(self) -> str:
        """Its name or number."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """Its port."""
        return urlsplit(self.url).port or (443 if self.secure else 80)

    @property
    def secure(self) -> bool:
        """Whether it is spoken to over TLS."""
        return urlsplit(self.url).scheme == "https"

    @property
    def path(self) -> str:
        """What its own paths begin with."""
        return urlsplit(self.url).path.rstrip("/")


def endpoint_of(settings: Settings) -> Endpoint | None:
    """The server of the settings, None where none is set. Raises SettingsError where it may not be asked."""
    if not settings.llm_url:
        return None
    if not settings.llm_model:
        raise SettingsError(
            "设置了 MINGJIAN_LLM_URL，还须用 MINGJIAN_LLM_MODEL（或 mingjian load --model）写明模型名。",
            "MINGJIAN_LLM_URL is set; name the model too, with MINGJIAN_LLM_MODEL or mingjian load --model.",
        )
    made = Endpoint(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_remote)
    if made.remote and not made.secure and not _near_by_name(made):
        raise SettingsError(
            f"MINGJIAN_LLM_URL {made.url} 不在本机或内网，须用 https。",
            f"MINGJIAN_LLM_URL {made.url} is neither on this machine nor in its network: it has to be https.",
        )
    with suppress(OSError):  # not known now; whoever asks is told
        addresses(made)
    return made


def addresses(endpoint: Endpoint) -> list[Address]:
    """Where to connect to. Raises SettingsError where one of the places is not near and that was not allowed, OSError
    where the name is not known."""
    try:
        found = socket.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(None, "no such name") from error
    far = [one[4][0] for one in found if not is_near(str(one[4][0]))]
    if far and not endpoint.remote:
        raise SettingsError(
            f"MINGJIAN_LLM_URL {endpoint.url} 不在本机或内网（{far[0]}）；文书内容不外送。"
            "确要外送，设 MINGJIAN_LLM_ALLOW_REMOTE=1。",
            f"MINGJIAN_LLM_URL {endpoint.url} is neither on this machine nor in its network ({far[0]}); documents do "
            "not leave it. Where they are to, set MINGJIAN_LLM_ALLOW_REMOTE=1.",
        )
    return [(one[0], one[4]) for one in found]


def is_near(number: str) -> bool:
    """Whether an address is this machine's or of a private network; one written in another way is looked through."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address.version == one.version and address in one for one in NEAR)


def _near_by_name(endpoint: Endpoint) -> bool:
    try:
        return all(is_near(str(place[0])) for _, place in addresses(endpoint))
    except OSError:
        return False
