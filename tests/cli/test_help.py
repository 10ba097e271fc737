"""Help and usage errors: an example for every command, both languages, never mixed."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import cli, run
from commands.spoken import Command, spoken

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"\b(Usage|Options|Arguments|Commands|Example|Error|the|Show|and)\b")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Command]]:
    assert isinstance(group, Command)
    yield path, group
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from commands(one, (*path, name))
        else:
            assert isinstance(one, Command)
            yield (*path, name), one


ALL = list(commands(cli))
IDS = [" ".join(path) or "mingjian" for path, _ in ALL]


def test_the_commands_are_these() -> None:
    assert {path for path, _ in ALL} >= {
        ("demo",), ("app",), ("sample",), ("load",), ("report", "list"), ("report", "show"), ("report", "run"),
        ("query",), ("db", "start"), ("db", "stop"), ("db", "status"), ("doctor",),
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=IDS)
def test_help_has_an_example_in_one_language(
    path: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINGJIAN_LANG", lang)
    assert run([*path, "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    example = out.partition("示例：\n" if lang == "zh" else "Example:\n")[2]
    assert example.startswith("  mingjian")
    wrong = ENGLISH.search(out) if lang == "zh" else CHINESE.search(out)
    assert wrong is None, f"{wrong} in {out}"


@pytest.mark.parametrize(("path", "command"), ALL, ids=IDS)
def test_examples_are_command_lines_that_parse(path: tuple[str, ...], command: Command) -> None:
    for line in str(command.example).splitlines():
        words = shlex.split(line.partition(" < ")[0])
        assert words[0] == "mingjian"
        below: click.Command = cli
        rest = words[1:]
        while isinstance(below, click.Group):
            below, rest = below.commands[rest[0]], rest[1:]
        below.make_context(below.name, rest)


WRONG = [
    (["load"], "PATH", "缺少 PATH", "PATH is missing"),
    (["load", "x", "--as"], "--as", "选项 --as", "Option --as"),
    (["load", "x", "--nope"], "--nope", "没有选项 --nope", "There is no option --nope"),
    (["lod"], "lod", "没有命令 lod", "There is no command lod"),
    (["doctor", "more"], "more", "多余的参数 more", "extra argument more"),
    (["sample", "x", "--scale", "big"], "big", "--scale：“big”", '--scale: "big"'),
    (["query", "RETURN 1", "--format", "xml"], "xml", "--format：“xml”", '--format: "xml"'),
    (["report", "show"], "ID", "缺少 ID", "ID is missing"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_a_wrong_command_line_is_one_line_on_stderr(
    case: tuple[list[str], str, str, str],
    lang: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MINGJIAN_LANG", lang)
    arguments, _, zh, en = case
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert (zh if lang == "zh" else en) in err
    assert "--help" in err
    assert (ENGLISH if lang == "zh" else CHINESE).search(err) is None


@pytest.mark.parametrize("arguments", [[], ["report"], ["db"]])
def test_a_group_alone_shows_its_help_and_fails(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "示例：" in err


def test_the_language_is_read_from_the_environment_then_from_the_file(tmp_path: Path) -> None:
    assert spoken({}, tmp_path) == "zh"
    (tmp_path / ".env").write_text("MINGJIAN_LANG=en\n", encoding="utf-8")
    assert spoken({}, tmp_path) == "en"
    assert spoken({"MINGJIAN_LANG": "zh"}, tmp_path) == "zh"
    assert spoken({"MINGJIAN_LANG": "klingon"}, tmp_path) == "zh"


def test_help_needs_no_settings_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINGJIAN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MINGJIAN_GRAPH", "nonsense")
    assert run(["query", "--help"]) == 0
    assert capsys.readouterr().err == ""
    assert not (tmp_path / "data").exists()


def modules_after(code: str) -> set[str]:
    """What another Python has loaded when it has run `code`."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(said.splitlines()[-1].split())


def test_a_command_loads_itself_and_no_other() -> None:
    loaded = modules_after("from cli import run; run(['doctor', '--help'])")
    assert "commands.doctor" in loaded
    assert not loaded & {"commands.load", "commands.report", "polars", "pandas", "networkx", "streamlit"}


def test_the_driver_is_loaded_without_what_nobody_gives_it() -> None:
    assert not modules_after("import graph.store.connect") & {"numpy", "pandas", "pyarrow"}


def test_a_setting_that_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MINGJIAN_GRAPH", "nonsense")
    assert run(["query", "RETURN 1"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "MINGJIAN_GRAPH" in err
