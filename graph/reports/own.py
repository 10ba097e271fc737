"""A person's own reports: files of a folder of theirs, each held to the same rules as ours, and never silently lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from graph.catalog import SHIPPED, Catalog, Report, load_catalog, parse_report
from graph.errors import CatalogError, MingjianError, Say
from graph.model.ontology import Ontology
from graph.reports.keeping import write_whole
from graph.settings import Settings
from graph.store.guard import judge

FOLDER, BIN = "reports", "reports-bin"
ENDING = ".cypher"
LARGEST = 1 << 20
"""Bytes of one report file; what is larger is no report."""
MOST = 1000
"""Files that one zip may bring."""
STAMP = "%Y%m%d-%H%M%S-%f"
_STAMP = re.compile(r"\d{8}-\d{6}-\d{6}")
_NAME_LINE = {lang: re.compile(rf"^\s*//\s*@name\.{lang}\s+(\S.*?)\s*$", re.MULTILINE) for lang in ("zh", "en")}
_ID_LINE = re.compile(r"^(\s*//\s*@id\s+).*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file of an import came to: the id it has now, or why it was not taken."""

    name: str
    ident: str = ""
    problem: Say | None = None


@dataclass(frozen=True, slots=True)
class Binned:
    """One file in the bin: the id and names that its text has, and when it was put there (local time)."""

    path: Path
    ident: str
    name: Say
    at: str


class OwnReports:
    """The reports in one data folder. Every change leaves whole files; what is replaced or deleted goes to the bin."""

    def __init__(self, settings: Settings, ontology: Ontology) -> None:
        self.folder, self.bin = settings.data / FOLDER, settings.data / BIN
        self._ontology = ontology

    def catalog(self) -> Catalog:
        """Ours and the person's own, as they are on disk now."""
        return load_catalog([SHIPPED, self.folder], self._ontology, strict=False)

    def is_own(self, report: Report) -> bool:
        """Whether the report is one of the person's."""
        return report.path.is_relative_to(self.folder)

    def check(self, text: str, name: str = "") -> Report:
        """The report that the text is. Raises CatalogError that names line and key, QueryRefused for a change."""
        report = parse_report(self.folder / (name or f"report{ENDING}"), text, self._ontology)
        judge(text)
        return report

    def save(self, text: str, *, editing: str = "") -> Report:
        """Write a report, in place of the one with the id `editing` where there is one; a new id renames it.

        Raises as `check` does, and CatalogError where another report has the id.
        """
        report = self.check(text)
        there = self.catalog().reports
        if report.id in there and report.id != editing:
            raise taken(report.id)
        before = there.get(editing)
        path = self.folder / f"{report.id}{ENDING}"
        if before is not None and self.is_own(before):
            if before.text.strip() == text.strip() and before.path == path:
                return before
            kept = self._keep(before.path)
            write_whole(path, text.encode())
            if before.path != path:
                before.path.unlink(missing_ok=True)
            assert kept.exists()
        elif path.exists():
            raise taken(report.id)
        else:
            write_whole(path, text.encode())
        return parse_report(path, text, self._ontology)

    def delete(self, ident: str) -> Path:
        """Move a report to the bin; where it lies now. Raises CatalogError where it is none of the person's own."""
        report = self.catalog().get(ident)
        if not self.is_own(report):
            raise CatalogError(
                f"{ident} 是随软件提供的报表，不能删除；可以复制成自己的再改。",
                f"{ident} comes with the product and cannot be deleted; make a copy of your own and change that.",
            )
        kept = self._keep(report.path)
        report.path.unlink()
        return kept

    def binned(self) -> list[Binned]:
        """The reports in the bin, the latest first."""
        found = []
        for path in self.bin.glob(f"*{ENDING}"):
            ident, stamped, stamp = path.stem.rpartition(".")
            if stamped and _STAMP.fullmatch(stamp):
                head = path.read_text(encoding="utf-8", errors="replace")[:LARGEST]
                names = [_NAME_LINE[lang].search(head) for lang in ("zh", "en")]
                at = datetime.strptime(stamp, STAMP).strftime("%Y-%m-%d %H:%M:%S")
                found.append(Binned(path, ident, Say(*(one[1] if one else ident for one in names)), at))
        return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)

    def restore(self, kept: Binned) -> Report:
        """Take a report out of the bin; under another id where its own is taken by now. Raises as `check` does, and
        CatalogError where the file has gone; it then stays where it is."""
        try:
            text = _decoded(kept.path.name, kept.path.read_bytes())
        except OSError as error:
            raise CatalogError(
                f"{kept.path.name} 已不在 reports-bin 里。", f"{kept.path.name} is no longer in reports-bin."
            ) from error
        wanted = self.check(text).id
        report = self.save(with_id(text, self.free_id(wanted)))
        kept.path.unlink(missing_ok=True)
        return report

    def free_id(self, wish: str) -> str:
        """`wish`, or `wish-2`, `wish-3`… where it is taken."""
        there = self.catalog().reports
        numbered = (wish if number == 1 else f"{wish}-{number}" for number in range(1, len(there) + 2))
        return next(
            ident for ident in numbered if ident not in there and not (self.folder / f"{ident}{ENDING}").exists()
        )

    def copy_of(self, report: Report) -> str:
        """The text of a copy: another id, and names that say that it is a copy."""
        text = with_id(report.text, self.free_id(f"{report.id}-copy"))
        text = re.sub(r"^(\s*//\s*@name\.zh\s+.*?)\s*$", r"\1（副本）", text, count=1, flags=re.MULTILINE)
        return re.sub(r"^(\s*//\s*@name\.en\s+.*?)\s*$", r"\1 (copy)", text, count=1, flags=re.MULTILINE)

    def take_in(self, files: Iterable[tuple[str, bytes]]) -> list[Imported]:
        """Import report files and zips of them. One that has an id that is taken gets another; the same text again is
        not taken twice."""
        came = []
        for name, content in files:
            for inner, body in _unpacked(name, content):
                came.append(body if isinstance(body, Imported) else self._take(inner, body))
        return came

    def hand_out(self, idents: Sequence[str]) -> bytes:
        """A zip of report files. Raises CatalogError for an id that is not there."""
        catalog, out = self.catalog(), io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for ident in dict.fromkeys(idents):
                packed.writestr(zipfile.ZipInfo(f"{ident}{ENDING}", (1980, 1, 1, 0, 0, 0)), catalog.get(ident).text)
        return out.getvalue()

    def _take(self, name: str, content: bytes) -> Imported:
        try:
            text = _decoded(name, content)
            report = self.check(text, name)
            there = self.catalog().reports.get(report.id)
            if there is not None and there.text.strip() == text.strip():
                return Imported(name, report.id)
            if there is not None or (self.folder / f"{report.id}{ENDING}").exists():
                text = with_id(text, self.free_id(report.id))
            return Imported(name, self.save(text).id)
        except MingjianError as error:
            return Imported(name, problem=error.say)

    def _keep(self, path: Path) -> Path:
        """A copy of the file in the bin, under a name of its own."""
        stamp = datetime.now().strftime(STAMP)
        kept = self.bin / f"{path.stem}.{stamp}{ENDING}"
        write_whole(kept, path.read_bytes())
        return kept


def with_id(text: str, ident: str) -> str:
    """The text with another id in its header."""
    return _ID_LINE.sub(lambda match: f"{match[1]}{ident}", text, count=1)


def taken(ident: str) -> CatalogError:
    """The id is another report's."""
    return CatalogError(
        f"编号 {ident} 已被另一个报表使用；请换一个编号。", f"The id {ident} is another report's; choose another."
    )


def _decoded(name: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise CatalogError(f"{name}：太大，不是报表文件。", f"{name}: too large to be a report.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogError(
            f"{name}：读不出来：请存成 UTF-8 文本。", f"{name}: cannot be read: save it as UTF-8 text."
        ) from error


def _unpacked(name: str, content: bytes) -> list[tuple[str, bytes | Imported]]:
    """The report files of a zip, or the file itself."""
    if not name.lower().endswith(".zip"):
        return [(name, content)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = [one for one in packed.infolist() if one.filename.lower().endswith(ENDING)][: MOST + 1]
            if not inside or len(inside) > MOST:
                raise CatalogError(
                    f"{name}：压缩包里没有报表文件（*.cypher），或超过 {MOST} 个。",
                    f"{name}: the archive holds no report (*.cypher), or more than {MOST}.",
                )
            return [(PurePosixPath(one.filename).name, _member(packed, one)) for one in inside]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        problem = Say(f"{name}：不是可用的 zip 压缩包。", f"{name}: not a zip archive that can be read.")
        return [(name, Imported(name, problem=problem if not isinstance(error, MingjianError) else error.say))]
    except CatalogError as error:
        return [(name, Imported(name, problem=error.say))]


def _member(packed: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """A member's first bytes, one more than a report may have: no archive can fill the memory."""
    with packed.open(one) as opened:
        return opened.read(LARGEST + 1)
