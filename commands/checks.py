"""What `mingjian doctor` looks at: each check says what it found and, where something lacks, what to do about it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from commands.serving import is_free
from commands.tools import Check
from graph.errors import MingjianError, Say
from graph.settings import Settings
from graph.store.connect import connect
from loaders.extract.model.asking import Unanswered, ask
from loaders.extract.model.endpoint import endpoint_of

LEAST_FREE = 1 << 30
ENOUGH_FREE = 5 << 30
SECONDS_TO_TELL = 5.0
MODELS_SHOWN = 5


def product_checks(settings: Settings, port: int) -> Iterator[Check]:
    """What the product itself needs, in the order in which it is worth mending."""
    yield python()
    yield packages()
    yield documents()
    yield scans()
    yield model(settings)
    yield folder(settings.data)
    yield disk(settings.data)
    yield engine(settings)
    yield the_port(port)


def python() -> Check:
    """The interpreter's version."""
    version = platform.python_version()
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    advice = Say("请改用 Python 3.11、3.12 或 3.13。", "Use Python 3.11, 3.12 or 3.13.")
    return Check(Say("Python", "Python"), fits, Say(version, version), advice)


def packages() -> Check:
    """Whether every package that Mingjian asks for is there in a fitting version."""
    name = Say("依赖包", "Packages")
    wanted = [Requirement(text) for text in metadata.requires("mingjian") or []]
    wanted = [one for one in wanted if one.marker is None or one.marker.evaluate()]
    lacking = sorted(one.name for one in wanted if not _installed(one))
    if lacking:
        words = ", ".join(lacking)
        return Check(
            name,
            False,
            Say(f"缺 {words}", f"missing {words}"),
            Say("重新安装：pip install mingjian", "Install again: pip install mingjian"),
        )
    return Check(name, True, Say(f"{len(wanted)} 个齐全", f"all {len(wanted)} there"))


def documents() -> Check:
    """Whether portraits can be written as documents: the packages of that extra, and Pango for PDF."""
    name = Say("Word、PDF 文档", "Word and PDF")
    if lacks := _lacks(name, "documents"):
        return lacks
    if not _pango():
        advice = Say("PDF 需要：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
                     "PDF needs: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")  # fmt: skip
        return Check(name, False, Say("缺 Pango，不能写 PDF", "no Pango, so no PDF"), advice, essential=False)
    return Check(name, True, Say("齐全", "all there"), essential=False)


def scans() -> Check:
    """Whether scanned pages and pictures can be read: the packages of that extra."""
    name = Say("扫描件识别", "Scans")
    return _lacks(name, "ocr") or Check(name, True, Say("齐全", "all there"), essential=False)


def model(settings: Settings) -> Check:
    """Whether the server that reads documents beside the rules answers and has its model; none is asked unless set."""
    name = Say("识读模型", "Reading model")
    advice = Say("检查该服务和 MINGJIAN_LLM_URL、MINGJIAN_LLM_MODEL。",
                 "Look at that server, MINGJIAN_LLM_URL and MINGJIAN_LLM_MODEL.")  # fmt: skip
    try:
        endpoint = endpoint_of(settings)
        if endpoint is None:
            return Check(name, True, Say("未启用", "off"), essential=False)
        there = _models(ask(endpoint, "/models", None, SECONDS_TO_TELL))
    except Unanswered as error:
        found = Say(f"{settings.llm_url}：{error.say.zh}", f"{settings.llm_url}: {error.say.en}")
        return Check(name, False, found, advice, essential=False)
    except MingjianError as error:
        return Check(name, False, error.say, advice, essential=False)
    if there and endpoint.model not in there:
        words = ", ".join(there[:MODELS_SHOWN])
        found = Say(f"没有 {endpoint.model}，有 {words}", f"no {endpoint.model}; there is {words}")
        return Check(name, False, found, advice, essential=False)
    words = f"{endpoint.model} ({endpoint.url})"
    return Check(name, True, Say(words, words), essential=False)


def _models(told: object) -> list[str]:
    """The names in a list of models, none where it is not in the usual form."""
    listed = told.get("data") if isinstance(told, dict) else None
    every = listed if isinstance(listed, list) else []
    return sorted(str(one["id"]) for one in every if isinstance(one, dict) and "id" in one)


def _lacks(name: Say, extra: str) -> Check | None:
    """What of an extra's packages is not there, and how to install it."""
    asked = [Requirement(text) for text in metadata.requires("mingjian") or []]
    wanted = [one for one in asked if (ask := one.marker) and not ask.evaluate() and ask.evaluate({"extra": extra})]
    lacking = ", ".join(sorted(one.name for one in wanted if not _installed(one)))
    advice = f"pip install 'mingjian[{extra}]'"
    found = Say(f"缺 {lacking}", f"missing {lacking}")
    return Check(name, False, found, Say(advice, advice), essential=False) if lacking else None


def _pango() -> bool:
    """Whether the library that WeasyPrint draws with is there, asked in a process of its own: loading it takes time."""
    done = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False)
    return done.returncode == 0


def folder(data: Path) -> Check:
    """Whether the data folder can be written."""
    name = Say("数据文件夹", "Data folder")
    try:
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            return Check(name, True, Say(str(data), str(data)))
    except OSError as error:
        advice = Say("用 MINGJIAN_DATA 指定可写的文件夹。", "Name a folder that can be written with MINGJIAN_DATA.")
        return Check(name, False, Say(f"{data}：{error.strerror}", f"{data}: {error.strerror}"), advice)


def disk(data: Path) -> Check:
    """Free space where the data is."""
    there = next(one for one in (data, *data.parents) if one.exists())
    free = shutil.disk_usage(there).free
    found = Say(f"空闲 {free / (1 << 30):.1f} GiB", f"{free / (1 << 30):.1f} GiB free")
    advice = Say("请腾出空间：大的城市需要几个 GiB。", "Make room: a large city needs several GiB.")
    return Check(Say("磁盘", "Disk"), free >= ENOUGH_FREE, found, advice, free < LEAST_FREE)


def engine(settings: Settings) -> Check:
    """Whether the graph's engine answers: the server that is set, or an embedded one started in an empty folder."""
    name = Say("图引擎", "Engine")
    where = settings.graph
    try:
        if settings.embedded is None:
            _asked(settings)
        else:
            with tempfile.TemporaryDirectory(prefix="mingjian-doctor-") as empty:
                _asked(replace(settings, graph=f"embedded:{empty}/graph", data=Path(empty)))
            where = str(settings.embedded)
    except MingjianError as error:
        return Check(name, False, error.say, Say("按左边的提示处理后再试。", "Mend that and try again."))
    kind = Say("内嵌", "embedded") if settings.embedded else Say("服务器", "server")
    return Check(name, True, Say(f"{kind.zh}，可用（{where}）", f"{kind.en}, works ({where})"))


def the_port(port: int) -> Check:
    """Whether the app's port is free."""
    free = is_free(port)
    advice = Say(
        "程序会自动用下一个；也可用 PORT=端口 另选。", "The next one will be used; or choose with PORT=NUMBER."
    )
    found = Say(f"{port} 空闲", f"{port} free") if free else Say(f"{port} 被占用", f"{port} taken")
    return Check(Say("端口", "Port"), free, found, advice, essential=False)


def _asked(settings: Settings) -> None:
    with connect(settings) as store:
        store.reader.run("RETURN 1 AS one")


def _installed(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(metadata.version(wanted.name), prereleases=True)
    except metadata.PackageNotFoundError:
        return False
