"""All pieces of one part, cleaned on both cores, in the order of the file; irregular text is read line by line.

Loading and the dry run take their rows here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from graph.model.ontology import Ontology
from loaders.orders.cleaning import Cleaned, Cleaner
from loaders.orders.reading import NotPlain, Piece, Read, any_pieces, plain_pieces
from loaders.plan import Part, Sheet
from loaders.readers.tables import TableFile

WORKERS = 2


class Pieces:
    """Iterates over the cleaned pieces of `file`. Raises NotPlain where a text turns out to be irregular half-way: make
    it anew with `plain` False. Raises ReadError for a damaged file."""

    def __init__(self, part: Part, file: TableFile, ontology: Ontology, *, plain: bool = True) -> None:
        self._part, self._file, self._ontology, self._plain = part, file, ontology, plain
        self._cleaners: dict[int, Cleaner] = {}

    def __iter__(self) -> Iterator[Cleaned]:
        reads = plain_pieces(self._part, self._file) if self._plain else None
        if reads is None:
            reads = any_pieces(self._part, self._file)
        waiting: deque[Future[Cleaned]] = deque()
        pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="mingjian-orders")
        try:
            for read in reads:
                waiting.append(pool.submit(self._clean, read))
                if len(waiting) > WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _clean(self, read: Read) -> Cleaned:
        piece: Piece = read()
        return self._cleaner(piece.sheet).clean(piece)

    def _cleaner(self, sheet: Sheet) -> Cleaner:
        """The sheet's cleaner; two threads may make one each, which does no harm."""
        found = self._cleaners.get(sheet.at)
        if found is None:
            found = self._cleaners.setdefault(sheet.at, Cleaner(sheet, self._ontology))
        return found


__all__ = ["NotPlain", "Pieces"]
