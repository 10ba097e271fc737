"""Whether a word can be somebody's full name."""

from __future__ import annotations

import re

from graph.model.values.names import HAN, surname
from loaders.extract.words import words

DOTTED = re.compile(rf"[{HAN}]{{2,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")


def family(name: str) -> str:
    """The surname of a name: two characters where they are a compound surname."""
    return name[:2] if name[:2] in words("surnames", "compound") and len(name) > 2 else surname(name)


def is_name(name: str) -> bool:
    """Whether a word can be a person's full name: a surname and one or two more characters, or a transcribed name."""
    if "·" in name:
        return bool(DOTTED.fullmatch(name))
    if name in words("people", "not_names") or not re.fullmatch(f"[{HAN}]{{2,4}}", name):
        return False
    first = family(name)
    if first not in words("surnames") or re.search(r"[某的了和与及局委办部处室市区县镇乡村]", name[len(first) :]):
        return False
    return len(name) - len(first) in (1, 2)
