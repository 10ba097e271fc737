"""Settings are read once, from the environment and an optional .env file, and passed on frozen."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from graph.errors import SettingsError

BOLT_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")
KEYS = {
    "MINGJIAN_GRAPH",
    "MINGJIAN_USER",
    "MINGJIAN_PASSWORD",
    "MINGJIAN_DATABASE",
    "MINGJIAN_SECRET",
    "MINGJIAN_LANG",
    "MINGJIAN_DATA",
    "MINGJIAN_HEAP",
    "MINGJIAN_ORDERS",
    "MINGJIAN_LLM_URL",
    "MINGJIAN_LLM_MODEL",
    "MINGJIAN_LLM_KEY",
    "MINGJIAN_LLM_ALLOW_REMOTE",
}
YES, NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is and how to speak.

    `graph` is `embedded:PATH` or a Bolt URI; `data` the folder for everything else that is kept (secret, load
    reports, quarantine files); `lang` "zh" or "en"; `heap` the most memory of the embedded engine ("512m", "2g");
    `orders` the hotline archive, a folder or an object-store URL ("": the folder `orders` of `data`). `llm_url` is the
    server whose model reads documents beside the rules ("": none), `llm_remote` whether it may be outside the network.
    """

    graph: str
    data: Path
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    secret: str = field(default="", repr=False)
    lang: str = "zh"
    heap: str = "1g"
    orders: str = ""
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)
    llm_remote: bool = False

    @property
    def archive(self) -> str:
        """Where the hotline archive is."""
        return self.orders or str(self.data / "orders")

    @property
    def embedded(self) -> Path | None:
        """The embedded engine's folder, or None where a server is used."""
        return Path(self.graph.removeprefix("embedded:")) if self.graph.startswith("embedded:") else None


def default_data() -> Path:
    """Where data goes unless MINGJIAN_DATA says otherwise: the user's data folder."""
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".local" / "share")
    return Path(base) / "mingjian"


def usual_heap() -> str:
    """The most memory of the embedded engine unless said: a quarter of the machine's, from 1g to 2g."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        memory = 0
    return f"{min(2048, max(1024, memory // 4 // 2**20))}m"


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Settings from `.env` in `folder` (default: the current one), overridden by `environ` (default: os.environ).

    Raises SettingsError for a variable that is not known or a value that cannot be used.
    """
    given = _given(os.environ if environ is None else environ, folder or Path.cwd())
    lang = given.get("MINGJIAN_LANG", "zh").lower()
    if lang not in ("zh", "en"):
        raise SettingsError(
            f"MINGJIAN_LANG 只能是 zh 或 en，现在是“{lang}”。", f'MINGJIAN_LANG is "zh" or "en", not "{lang}".'
        )
    heap = given.get("MINGJIAN_HEAP", usual_heap()).lower()
    if not re.fullmatch(r"[1-9][0-9]*[mg]", heap):
        raise SettingsError(
            f"MINGJIAN_HEAP 应写成 512m、2g 这样的内存大小，现在是“{heap}”。",
            f'MINGJIAN_HEAP is a size such as 512m or 2g, not "{heap}".',
        )
    data = Path(given.get("MINGJIAN_DATA") or default_data()).expanduser().absolute()
    return Settings(
        graph=_graph(given.get("MINGJIAN_GRAPH", ""), data),
        data=data,
        user=given.get("MINGJIAN_USER", "neo4j"),
        password=given.get("MINGJIAN_PASSWORD", ""),
        database=given.get("MINGJIAN_DATABASE", "neo4j"),
        secret=given.get("MINGJIAN_SECRET") or _kept_secret(data),
        lang=lang,
        heap=heap,
        orders=_orders(given.get("MINGJIAN_ORDERS", "")),
        llm_url=_server(given.get("MINGJIAN_LLM_URL", "")),
        llm_model=given.get("MINGJIAN_LLM_MODEL", "").strip(),
        llm_key=_key(given.get("MINGJIAN_LLM_KEY", "").strip()),
        llm_remote=_yes("MINGJIAN_LLM_ALLOW_REMOTE", given.get("MINGJIAN_LLM_ALLOW_REMOTE", "")),
    )


def _given(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    kept = {key: value or "" for key, value in dotenv_values(folder / ".env").items() if key.startswith("MINGJIAN_")}
    kept |= {key: value for key, value in environ.items() if key in KEYS}
    unknown = sorted(key for key in kept if key not in KEYS)
    if unknown:
        known = " ".join(sorted(KEYS))
        raise SettingsError(
            f".env 中有不认识的变量 {unknown[0]}；认识的有：{known}",
            f".env has an unknown variable {unknown[0]}; known: {known}",
        )
    return {key: value for key, value in kept.items() if value}


def _graph(text: str, data: Path) -> str:
    if not text:
        return f"embedded:{data / 'graph'}"
    if text.startswith("embedded:"):
        path = text.removeprefix("embedded:")
        return f"embedded:{Path(path).expanduser().absolute()}" if path else f"embedded:{data / 'graph'}"
    if text.startswith(BOLT_SCHEMES):
        return text
    raise SettingsError(
        f"MINGJIAN_GRAPH 应写成 embedded:文件夹 或 bolt://、neo4j:// 地址，现在是“{text}”。",
        f'MINGJIAN_GRAPH is embedded:FOLDER or a bolt:// or neo4j:// address, not "{text}".',
    )


def _orders(text: str) -> str:
    """A folder as it is from anywhere; an address stays as it is."""
    return text if not text or "://" in text else str(Path(text).expanduser().absolute())


def _server(text: str) -> str:
    """The address of a server that is asked over HTTP, without a name and password in it."""
    try:
        parts = urlsplit(text.strip())
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and _is_plain(text.strip())
    except ValueError:
        fits = False
    if text and (not fits or "@" in parts.netloc or parts.query or parts.fragment):
        raise SettingsError(
            f"MINGJIAN_LLM_URL 应写成 http://127.0.0.1:8080/v1 这样的地址，密钥写在 MINGJIAN_LLM_KEY；现在是“{text}”。",
            f"MINGJIAN_LLM_URL is an address such as http://127.0.0.1:8080/v1, the key goes into MINGJIAN_LLM_KEY; "
            f'not "{text}".',
        )
    return text.strip().rstrip("/")


def _key(text: str) -> str:
    """A key that fits into a line of HTTP; it is not shown."""
    if text and not _is_plain(text):
        raise SettingsError(
            "MINGJIAN_LLM_KEY 只能是可见的 ASCII 字符，不含空格。", "MINGJIAN_LLM_KEY is visible ASCII without spaces."
        )
    return text


def _is_plain(text: str) -> bool:
    """Whether it is visible ASCII throughout."""
    return all("!" <= sign <= "~" for sign in text)


def _yes(name: str, text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise SettingsError(f"{name} 只能是 1 或 0，现在是“{text}”。", f'{name} is 1 or 0, not "{text}".')
    return text.lower() in YES


def _kept_secret(data: Path) -> str:
    """The key for keyed hashes: made once, readable only by its owner, kept, since without it people split in two."""
    path = data / "secret"
    try:
        if path.exists():
            return path.read_text(encoding="ascii").strip()
        data.mkdir(parents=True, exist_ok=True)
        made = secrets.token_hex(32)
        handle, beside = tempfile.mkstemp(dir=data, prefix="secret.")
        try:
            with os.fdopen(handle, "w", encoding="ascii") as out:
                out.write(made)
            os.link(beside, path)  # whole or not at all, and never over another's
        finally:
            os.unlink(beside)
        return made
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError(
            f"无法在 {data} 保存密钥（{error.strerror}）；请用 MINGJIAN_DATA 指定一个可写的文件夹。",
            f"Cannot keep the secret in {data} ({error.strerror}); name a writable folder with MINGJIAN_DATA.",
        ) from error
