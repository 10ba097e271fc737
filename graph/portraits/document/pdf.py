"""The analysis as PDF, from its HTML; nothing is fetched, from no network and no disk."""

from __future__ import annotations

import logging
from typing import Any

from graph.errors import PortraitError


def pdf(text: str) -> bytes:
    """The PDF of a paper HTML text. Raises PortraitError where Pango, which WeasyPrint draws with, is not there."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError, URLFetcher
    except OSError as error:
        raise PortraitError(
            "PDF 需要 Pango：Debian、Ubuntu 上 apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；"
            "或改用 --format docx。",
            "PDF needs Pango: apt-get install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0 on Debian and Ubuntu; "
            "or use --format docx.",
        ) from error

    class Nothing(URLFetcher):  # type: ignore[misc]
        """Lets no file and no address through."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:"):
                raise FatalURLFetchingError(f"{url[:60]} is not to be fetched")
            return super().fetch(url, headers)

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    made: bytes = HTML(string=text, url_fetcher=Nothing()).write_pdf()
    return made
