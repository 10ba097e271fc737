"""`mingjian review` as people run it: what waits, what was read, accepted and rejected, written, and exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.settings import Settings
from graph.store import embedded
from graph.store.connect import connect
from loaders.load import load_files
from tests.cli.test_load import run
from tests.prose.telling import Telling, notice

pytestmark = pytest.mark.timeout(300)
MARKED = "MATCH (n) WHERE n.unreviewed = true RETURN count(n)"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An embedded graph of these tests' own with one notice in it, nothing of it reviewed."""
    data = tmp_path_factory.mktemp("review")
    made = Settings(graph=f"embedded:{data / 'graph'}", data=data, secret="for tests", heap="512m", lang="zh")
    embedded.start(data / "graph", "512m")
    with connect(made) as store:
        [result] = load_files(store, made, [notice(data)], rules=Telling(), by="某")
        assert result.waiting == 12
    yield made
    embedded.stop(data / "graph")


def rows(settings: Settings, *words: object) -> list[dict[str, Any]]:
    code, out, err = run(settings, "review", *words, "--format", "json")
    assert code == 0, err
    found: list[dict[str, Any]] = json.loads(out)
    return found


def marked(settings: Settings) -> int:
    with connect(settings) as store:
        return int(store.reader.run(MARKED).rows[0][0])


def test_a_notice_is_listed_shown_decided_about_written_and_exported(settings: Settings, tmp_path: Path) -> None:
    [document] = rows(settings, "list")
    assert (document["document"], document["open"], document["least_sure"]) == ("通报.txt", 12, 0.5)
    shown = rows(settings, "show", "通报")
    assert [one["number"] for one in shown] == list(range(1, 13))
    post = next(one for one in shown if one["says"] == "李乙 —任职于→ 临澜市水务局")
    assert (post["details"], post["state"], post["sentence"][:3]) == ("职务 科长", "undecided", "据反映")

    code, _, err = run(settings, "review", "accept", document["id"][:8], "--above", "0.9", "--by", "王审核")
    assert (code, err.strip()) == (0, "通报.txt：决定 7 条，还有 4 条待决定。")
    assert marked(settings) == 2, "the person and the problem of what is only said"
    code, _, err = run(settings, "review", "reject", "通报.txt", post["number"], "--why", "只是反映", "--by", "王审核")
    assert code == 0, err
    left = rows(settings, "show", "通报.txt", "--open")
    assert len(left) == 3
    assert all("任职于" not in one["says"] for one in left)

    kept = tmp_path / "decisions.csv"
    code, _, err = run(settings, "review", "export", "通报.txt", "--out", kept)
    assert code == 0, err
    lines = kept.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "at,by,verdict,what,why,sentence,fact"
    assert len(lines) == 9
    assert "王审核,已拒绝,李乙 —任职于→ 临澜市水务局,只是反映" in lines[-1]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("accept", "通报.txt"), 2, "请写序号，或写 --above"),
        (("accept", "通报.txt", "1", "--above", "0.9"), 2, "请写序号，或写 --above"),
        (("accept", "通报.txt", "--above", "2"), 2, "应为 0–1 之间的数"),
        (("accept", "通报.txt", "99"), 1, "没有第 99 条；这份文件有 12 条建议"),
        (("reject", "通报.txt", "1"), 2, "缺少 --why"),
        (("show", "没有的.txt"), 1, "没有可核对的文件“没有的.txt”"),
    ],
)
def test_what_cannot_be_done_is_one_line(settings: Settings, words: tuple[str, ...], code: int, said: str) -> None:
    found, _, err = run(settings, "review", *words)
    assert (found, said in err, err.count("\n")) == (code, True, 1), err
