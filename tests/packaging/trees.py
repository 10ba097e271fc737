"""Copies of the checkout for tests that change it, and where things are in it."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT = shutil.ignore_patterns(
    ".git", ".venv", ".demo", ".neo4j", ".hypothesis", ".*_cache", "__pycache__", "build", "dist", "*.egg-info", "log",
    ".env",
)  # fmt: skip
PACKAGES = ("graph", "loaders", "app_pages", "commands")
MODULES = ("app", "cli")


def copied(to: Path, *names: str) -> Path:
    """The checkout (or only `names` of it) in `to`, without what is made in it."""
    if not names:
        shutil.copytree(ROOT, to, ignore=LEFT)
        return to
    to.mkdir(parents=True, exist_ok=True)
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=LEFT)
        else:
            shutil.copy2(ROOT / name, to / name)
    return to


def sources() -> list[Path]:
    """Every Python file of the product."""
    found = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    return sorted(found) + [ROOT / f"{name}.py" for name in MODULES]
