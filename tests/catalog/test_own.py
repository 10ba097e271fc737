"""A person's own reports on disk: checked, saved, renamed, deleted to the bin, copied, taken in and handed out."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from graph.catalog import SHIPPED
from graph.errors import CatalogError, QueryRefused
from graph.model.ontology import load_ontology
from graph.reports.favourites import Favourites
from graph.reports.own import LARGEST, OwnReports, with_id
from graph.settings import Settings
from tests.catalog.writing import SOUND, report

ONTOLOGY = load_ontology()


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """Settings with an empty data folder."""
    return Settings(graph="embedded:x", data=tmp_path, secret="s")


@pytest.fixture
def own(home: Settings) -> OwnReports:
    """The reports of that folder."""
    return OwnReports(home, ONTOLOGY)


def binned(own: OwnReports) -> list[str]:
    """What lies in the bin."""
    return [path.read_text(encoding="utf-8") for path in sorted(own.bin.glob("*.cypher"))]


def test_a_report_is_saved_under_its_id_and_found_in_the_catalogue(own: OwnReports) -> None:
    saved = own.save(SOUND)
    assert saved.path == own.folder / "posts-held.cypher"
    assert saved.path.read_text(encoding="utf-8") == SOUND
    assert own.is_own(own.catalog().get("posts-held"))
    assert not own.is_own(own.catalog().get("unit-heads"))
    assert binned(own) == []


def test_what_is_saved_over_goes_to_the_bin_and_the_same_text_does_not(own: OwnReports) -> None:
    own.save(SOUND)
    own.save(SOUND, editing="posts-held")
    assert binned(own) == []
    own.save(SOUND.replace("谁任何职", "谁当什么"), editing="posts-held")
    assert binned(own) == [SOUND]
    assert "谁当什么" in own.catalog().get("posts-held").description.zh


def test_another_id_renames_and_the_old_file_is_in_the_bin(own: OwnReports) -> None:
    own.save(SOUND)
    own.save(with_id(SOUND, "renamed"), editing="posts-held")
    assert sorted(path.name for path in own.folder.glob("*.cypher")) == ["renamed.cypher"]
    assert binned(own) == [SOUND]


@pytest.mark.parametrize("ident", ["unit-heads", "other"])
def test_an_id_that_another_has_is_refused_and_nothing_changes(own: OwnReports, ident: str) -> None:
    own.save(SOUND)
    own.save(with_id(SOUND, "other"))
    for editing in ("", "posts-held"):
        with pytest.raises(CatalogError, match=f"编号 {ident} 已被"):
            own.save(with_id(SOUND, ident), editing=editing)
    assert own.catalog().get("posts-held").text == SOUND
    assert binned(own) == []


def test_a_broken_file_of_that_name_is_not_written_over(own: OwnReports) -> None:
    path = report(own.folder, "posts-held.cypher", "// half a report")
    with pytest.raises(CatalogError, match="已被"):
        own.save(SOUND)
    assert path.read_text(encoding="utf-8") == "// half a report"


@pytest.mark.parametrize(
    ("given", "instead", "where"),
    [
        ("c:Cadre", "c:Cader", "第 14 行"),
        ("@returns table", "@returns chart", "第 9 行"),
        ("= $name\n", "= $who\n", "第 14 行"),
    ],
)
def test_what_breaks_a_rule_is_not_saved_and_says_the_line(
    own: OwnReports, given: str, instead: str, where: str
) -> None:
    with pytest.raises(CatalogError, match=where) as caught:
        own.save(SOUND.replace(given, instead))
    assert where.strip("第 行") in caught.value.say.en
    assert not own.folder.exists()


def test_a_text_that_would_write_is_not_saved(own: OwnReports) -> None:
    with pytest.raises(QueryRefused, match="SET"):
        own.save(SOUND.replace("RETURN c.name", "SET c.name = 'x' RETURN c.name"))
    assert not own.folder.exists()


def test_deleted_means_in_the_bin_and_ours_cannot_be_deleted(own: OwnReports) -> None:
    own.save(SOUND)
    kept = own.delete("posts-held")
    assert kept.read_text(encoding="utf-8") == SOUND
    assert kept.parent == own.bin
    assert "posts-held" not in own.catalog().reports
    with pytest.raises(CatalogError, match="不能删除"):
        own.delete("unit-heads")
    assert (SHIPPED / "units" / "unit-heads.cypher").exists()


def test_a_copy_has_another_id_and_says_that_it_is_one(own: OwnReports) -> None:
    text = own.copy_of(own.catalog().get("unit-heads"))
    saved = own.save(text)
    assert (saved.id, saved.name.zh, saved.name.en) == (
        "unit-heads-copy",
        "单位历任一把手（副本）",
        "Heads of a unit over time (copy)",
    )
    assert "// @id unit-heads-copy-2\n" in own.copy_of(own.catalog().get("unit-heads"))


def packed(**files: bytes) -> bytes:
    """A zip of these files, in folders as people pack them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"报表/{name}.cypher", content)
        archive.writestr("报表/说明.txt", "no report")
    return out.getvalue()


def test_files_and_archives_are_taken_in_each_with_what_it_came_to(own: OwnReports) -> None:
    files = [
        ("任职.cypher", SOUND.encode()),
        ("again.cypher", b"\xef\xbb\xbf" + SOUND.encode()),
        ("同名.cypher", SOUND.replace("谁任何职", "另一份").encode()),
        ("old.cypher", SOUND.encode("gb18030")),
        ("all.zip", packed(a=with_id(SOUND, "in-zip").encode(), b=b"MATCH (n) RETURN n", c=b"x" * (LARGEST + 1))),
        ("broken.zip", b"PK no archive"),
        ("none.zip", zip_of_nothing()),
        ("../../evil.cypher", with_id(SOUND, "evil").encode()),
    ]
    came = own.take_in(files)
    assert [(one.name, one.ident) for one in came] == [
        ("任职.cypher", "posts-held"),
        ("again.cypher", "posts-held"),
        ("同名.cypher", "posts-held-2"),
        ("old.cypher", ""),
        ("a.cypher", "in-zip"),
        ("b.cypher", ""),
        ("c.cypher", ""),
        ("broken.zip", ""),
        ("none.zip", ""),
        ("../../evil.cypher", "evil"),
    ]
    told = {one.name: one.problem.zh for one in came if one.problem}
    assert "UTF-8" in told["old.cypher"]
    assert "b.cypher" in told["b.cypher"]
    assert "太大" in told["c.cypher"]
    assert "zip" in told["broken.zip"]
    assert "没有报表文件" in told["none.zip"]
    assert sorted(path.name for path in own.folder.iterdir()) == [
        "evil.cypher", "in-zip.cypher", "posts-held-2.cypher", "posts-held.cypher",
    ]  # fmt: skip


def zip_of_nothing() -> bytes:
    """An archive without a report."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("说明.txt", "no report")
    return out.getvalue()


def test_what_is_handed_out_is_taken_in_by_another(own: OwnReports, tmp_path: Path) -> None:
    own.save(SOUND)
    bundle = own.hand_out(["posts-held", "unit-heads"])
    assert bundle == own.hand_out(["posts-held", "unit-heads"]), "the same reports make the same bytes"
    other = OwnReports(Settings(graph="embedded:x", data=tmp_path / "other", secret="s"), ONTOLOGY)
    assert [one.ident for one in other.take_in([("got.zip", bundle)])] == ["posts-held", "unit-heads"]
    assert [one.id for one in other.catalog().reports.values() if other.is_own(one)] == ["posts-held"]
    with pytest.raises(CatalogError):
        own.hand_out(["no-such"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(own: OwnReports) -> None:
    own.folder.mkdir()
    own.folder.chmod(0o500)
    with pytest.raises(CatalogError, match="无法写入"):
        own.save(SOUND)


def test_a_folder_where_a_file_is_is_one_sentence(own: OwnReports) -> None:
    own.folder.write_text("no folder")
    with pytest.raises(CatalogError, match="无法写入"):
        own.save(SOUND)


def test_stars_are_there_after_a_restart_and_follow_a_rename(home: Settings) -> None:
    Favourites(home).star("unit-heads", True)
    Favourites(home).star("posts-held", True)
    assert Favourites(home).read() == {"unit-heads", "posts-held"}
    Favourites(home).star("unit-heads", False)
    Favourites(home).renamed("posts-held", "renamed")
    Favourites(home).renamed("no-such", "nothing")
    assert Favourites(home).read() == {"renamed"}


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b'{"a": 1}', b""])
def test_a_damaged_file_of_stars_is_put_aside(home: Settings, content: bytes) -> None:
    path = home.data / "reports" / "favourites.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert Favourites(home).read() == frozenset()
    Favourites(home).star("unit-heads", True)
    assert Favourites(home).read() == {"unit-heads"}
    assert path.with_suffix(".damaged").read_bytes() == content
