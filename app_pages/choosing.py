"""Names of choices in a select box. The browser tells one choice from another by its name alone: names have to differ,
and the name of what is picked may not change while the page is open, or the choice is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def told_apart(names: Mapping[str, str], more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The names by key, no two alike: a name that several have is followed by what `more` says of each, then, where
    that does not tell them apart either, by a number."""
    found = dict(names)
    for key in _alike(found):
        if said := (more or {}).get(key, ""):
            found[key] = f"{found[key]} · {said}"
    seen: Counter[str] = Counter()
    for key in _alike(found):
        seen[found[key]] += 1
        found[key] = f"{found[key]} · {seen[found[key]]}"
    return found


def _alike(names: Mapping[str, str]) -> list[str]:
    often = Counter(names.values())
    return [key for key, name in names.items() if often[name] > 1]
