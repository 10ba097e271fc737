"""All recognisers over all sentences, in the order in which they need one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from loaders.extract.find.actions import actions
from loaders.extract.find.cells import cells
from loaders.extract.find.dates import Calendar, dates
from loaders.extract.find.found import Found, outside
from loaders.extract.find.numbers import amounts, counts, indicators
from loaders.extract.find.people import again, people
from loaders.extract.find.posts import posts
from loaders.extract.find.problems import problems
from loaders.extract.find.references import provisions, references
from loaders.extract.find.units import units
from loaders.extract.find.works import works
from loaders.extract.sentences import Sentence
from loaders.extract.tabled import Row


def _beside(sentence: Sentence, row: Row, calendar: Calendar) -> list[Found]:
    """Dates and actions in the cells of a row."""
    inside = [(cell.start, cell.end) for cell in row.cells if cell.column in ("date", "action", "other")]
    found = [*dates(sentence, calendar), *actions(sentence)]
    return [one for one in found if any(start <= one.start and one.end <= end for start, end in inside)]


_CLEARED = re.compile("不属实|失实|查无实据|未发现(?:其)?(?:存在)?违[纪法规]|予以澄清|不构成违[纪法规]|诬告")


def _clear(found: list[Found]) -> None:
    """What was looked into and found not to be so is no fact: everything said to be wrong in that paragraph is denied."""
    cleared = {one.sentence.block.start for one in found if _CLEARED.search(one.sentence.text)}
    for one in found:
        if one.type == "Problem" and one.sentence.block.start in cleared:
            one.attrs["denied"] = True


_EXONERATES = re.compile("失实|澄清|诬告|不实举报")
_LIFTS = re.compile("撤销(?:对)?[\u4e00-\u9fff·]{2,12}(?:处分|处理)")


def exonerate(title: str, found: list[Found]) -> None:
    """A document that clears somebody says of nothing that it is so: its allegations are no problems, its sanctions are
    lifted."""
    lifted = _LIFTS.search(title) and "撤销党内职务" not in title
    if not lifted and not _EXONERATES.search(title):
        return
    for one in found:
        if one.type == "Action" and lifted:
            one.attrs["status"] = "revoked"
        elif one.type in ("Problem", "Action"):
            one.attrs["denied"] = True


def _titled(found: list[Found], held: list[Found]) -> list[Found]:
    """People, with the word before a name as a post: 工作人员施某, 分管领导王某."""
    starts = {one.start for one in found if not one.attrs.get("anonymous")}
    posts = {one.start for one in held}
    for one in found:
        row = one.sentence.text[one.end - one.sentence.start :][:1] == "、" and one.end + 1 in posts
        if one.attrs.get("anonymous") and (one.end in starts or row):
            one.type, one.attrs = "Position", {}
    return found


_CALLING = re.compile("(?:员|长|师|工|经理|干事|会计|出纳|科员|副总)$")


def _callings(sentence: Sentence, folk: list[Found], held: list[Found]) -> list[Found]:
    """What somebody is by the word right before a name, where no list of posts has it: 安检员亢某."""
    made = []
    for one in folk:
        if one.attrs.get("anonymous") or any(it.end == one.start for it in held) or one.start == sentence.start:
            continue
        token = sentence.tokens[sentence.token_at(one.start - 1)]
        if (
            token.end == one.start
            and token.kind in ("n", "nz", "vn")
            and len(token.text) > 1
            and _CALLING.search(token.text)
        ):
            made.append(Found("Position", token.start, token.end, sentence))
    return made


def _whole_names(people_of: Mapping[int, list[Found]], names: set[str]) -> None:
    """褚云阔身为…: a name cut short where the text goes on with a longer one that the document has elsewhere."""
    for one in (it for told in people_of.values() for it in told):
        at = one.start - one.sentence.start
        longer = [name for name in names if len(name) > len(one.text) and one.sentence.text.startswith(name, at)]
        if longer and not one.attrs:
            one.end = one.start + max(map(len, longer))


def find(sentences: list[Sentence], calendar: Calendar, tables: Mapping[int, Row] | None = None) -> list[Found]:
    """Every mention of the sentences, in the order of the text."""
    found: list[Found] = []
    for sentence in sentences:
        if sentence.in_table:
            row = (tables or {}).get(sentence.start, Row())
            found += [*cells(sentence, row), *_beside(sentence, row, calendar)]
            continue
        here: list[Found] = [*dates(sentence, calendar), *references(sentence), *provisions(sentence)]
        here += amounts(sentence)
        here += indicators(sentence)
        books = [one for one in here if one.type == "DocRef" and one.text[0] == "《"]
        acts = outside(actions(sentence), books)
        here += counts(sentence, [*here, *acts])
        held = [one for one in posts(sentence) if not any(it.type == "Count" and it.holds(one) for it in here)]
        here += held
        folk = _titled(people(sentence, held), held)
        here += [*folk, *_callings(sentence, folk, [*held, *(one for one in folk if one.type == "Position")])]
        here += works(sentence, here)
        here += units(sentence, here)
        here += acts
        here += problems(sentence, here)
        found += here
    _clear(found)
    people_of: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        if one.type == "Person":
            people_of[one.sentence.number].append(one)
    names = {one.text for told in people_of.values() for one in told if not one.attrs}
    _whole_names(people_of, names)
    found += again(sentences, names, people_of)
    return sorted(found, key=lambda one: (one.start, -one.end))
