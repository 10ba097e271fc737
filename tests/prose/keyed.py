"""What extraction makes of the sample's documents, held against the answer key, fact by fact.

`python -m tests.prose.keyed FOLDER [--misses [WORDS]]` prints the share found of each kind of fact in a city that
`mingjian sample FOLDER` wrote, and what was missed: the sentence, what the key says, what came of the sentence.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graph.model.ontology import load_ontology
from loaders.extract.kinds import recognise
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.prose.rules import ShippedRules
from loaders.readers.documents.read import read_document
from tests.prose.saying import Check, Places, plain

Key = dict[str, Any]
READ_AS = {"review_report": "notice", "rectification_report": "feedback"}
"""Kinds of the key that are read as another kind of prose."""
OWN = re.compile(r"^(?:[你我该本][局中心院室村镇]+|[市区县](?=.{3}))")
"""你中心, 我局; and the 区 of 区住房和城乡建设局."""


def checks(folder: Path, entry: Key) -> list[Check]:
    """Everything that the key says of one document of the city in `folder`, checked."""
    path = folder / entry["file"]
    text = read_document(path)
    made = ShippedRules()(text, kind=recognise(text, path.name), name=path.name)
    return list(_Against(entry, made).all())


def shares(found: list[Check]) -> dict[str, tuple[int, int]]:
    """What -> how many were found, of how many; in the order of their first."""
    told: dict[str, tuple[int, int]] = {}
    for one in found:
        right, every = told.get(one.what, (0, 0))
        told[one.what] = (right + one.found, every + 1)
    return told


class _Against:
    """The suggestions of one document against its entry in the key."""

    def __init__(self, entry: Key, made: Suggestions) -> None:
        self._entry, self._made, self._places = entry, made, Places(made)
        self._nodes = {one.key: one for one in made.nodes}
        self._people = {one["register"]: one for one in entry["facts"] if one["type"] == "action"}

    def all(self) -> Iterator[Check]:
        """Every check of the document."""
        made, entry = self._made, self._entry
        yield self._check("date", entry["date"], made.date == entry["date"], said=made.date)
        if entry["number"]:
            yield self._check("number", entry["number"], plain(made.number) == plain(entry["number"]), said=made.number)
        yield self._check("issuer", entry["issuer"], made.issuer == entry["issuer"], said=made.issuer)
        kind = str(READ_AS.get(entry["kind"], entry["kind"]))
        yield self._check("kind", kind, made.kind == kind, said=made.kind)
        of: dict[str, Callable[[Key], Iterator[Check]]] = {
            "action": self._action,
            "person": self._person,
            "post": self._person,
            "problem": self._problem,
            "finding": self._problem,
            "case": self._case,
        }
        for fact in entry["facts"]:
            yield from of.get(fact["type"], self._other)(fact)
        yield from self._suggested()

    def _suggested(self) -> Iterator[Check]:
        """People and what was done to them that are suggested: whether the key has them. It names everybody whom a
        document names."""
        facts = self._entry["facts"]
        whom = {str(one.get(name)) for one in facts for name in ("name", "person", "meant")}
        kinds = load_ontology().vocab("action_kind")
        done = {(one.get("name") or one.get("person"), kinds.find(one["kind"])) for one in facts if "kind" in one}
        for one in self._made.nodes:
            if one.type == "Cadre" and "masked" not in one.values:
                yield self._check("suggested person is one", one.label, one.label in whom, span=one.sentence)
        for edge in self._made.edges:
            target = self._nodes[edge.end]
            if edge.type == "ACTED_ON" and target.label in whom:
                kind = kinds.find(str(self._nodes[edge.start].values["kind"].value))
                told = f"{target.label} {kind.caption.zh if kind else ''}"
                yield self._check("suggested action is one", told, (target.label, kind) in done, span=edge.sentence)

    # -- kinds of facts ---------------------------------------------------------------------------------------------

    def _person(self, fact: Key) -> Iterator[Check]:
        name = fact.get("name", "")
        yield self._check("person", name, bool(self._of("Cadre", name)), at=name)
        if not {"unit", "title"} <= fact.keys():
            return
        posts = [
            (self._nodes[one.end].label, str(one.values["title"].value))
            for one in self._from("HOLDS_POST", name)
            if "title" in one.values
        ]
        titled = any(plain(unit + title).endswith(plain(fact["title"])) for unit, title in posts)
        yield self._check("post", f"{name} {fact['title']}", titled, at=name)
        full = fact["unit"] + fact["title"]
        there = any(unit == fact["unit"] or unit + title == full for unit, title in posts)
        yield self._check("post in the unit of the register", f"{name} {fact['unit']}", there, at=name)
        if fact["type"] == "post":
            days = any(
                all(name not in fact or self._is(one, name, fact[name]) for name in ("from", "to"))
                for one in self._from("HOLDS_POST", name)
            )
            yield self._check("days of a post", f"{name} {fact['from']}—{fact.get('to', '')}", days, at=name)

    def _action(self, fact: Key) -> Iterator[Check]:
        whom = fact.get("name") or fact.get("person") or ""
        if whom and "name" in fact:
            yield from self._person(fact)
        elif whom:
            yield self._check("person", whom, bool(self._of("Cadre", whom)), at=whom)
        target, kind = whom or fact["unit"], load_ontology().vocab("action_kind").find(fact["kind"])
        assert kind is not None, fact["kind"]
        acts = [
            self._nodes[one.start]
            for one in self._made.edges
            if one.type == "ACTED_ON" and self._nodes[one.end].label == target
        ]
        right = [one for one in acts if one.values["kind"].value == kind.key]
        told, at = f"{target} {fact['kind']}", whom or self._written(fact, "kind")
        yield self._check("action", told, bool(right), at=at)
        status = any(one.values["status"].value == fact["status"] for one in right)
        yield self._check("status of an action", f"{told} {fact['status']}", status, at=at)
        if "decided_on" in fact:
            day = any(self._is(one, "decided_on", fact["decided_on"]) for one in right)
            yield self._check("day of an action", f"{told} {fact['decided_on']}", day, at=at)

    def _problem(self, fact: Key) -> Iterator[Check]:
        yield from self._amount(fact)
        words = plain(self._written(fact, "title"))
        if not words:
            return
        said = [
            one
            for one in self._made.nodes
            if one.type in ("Problem", "Finding")
            and any(words in plain(str(one.values[name].value)) for name in ("title", "text") if name in one.values)
        ]
        yield self._check("problem", words, bool(said), at=words)
        keys = {one.key for one in said}
        if "unit" in fact:
            there = any(
                one.type == "FOUND_IN" and one.start in keys and self._nodes[one.end].label == fact["unit"]
                for one in self._made.edges
            )
            yield self._check("problem in the unit of the register", f"{words} {fact['unit']}", there, at=words)
        by = fact.get("found_by") or fact.get("auditor")
        if by:
            written = self._written(fact, "found_by" if "found_by" in fact else "auditor")
            bare = OWN.sub("", written)
            finder = any(
                one.type == "FOUND_BY" and one.start in keys and self._nodes[one.end].label.endswith(bare)
                for one in self._made.edges
            )
            yield self._check("who found it", f"{words} {written}", finder, at=words)
        if "found_on" in fact:
            day = any(self._is(one, "found_on", fact["found_on"]) for one in said)
            yield self._check("day found", f"{words} {fact['found_on']}", day, at=words)

    def _case(self, fact: Key) -> Iterator[Check]:
        yield from self._amount(fact)
        acted: Key = next((one for one in self._people.values() if one.get("case") == fact["register"]), {})
        whom = fact.get("person") or acted.get("name") or acted.get("person")
        cases = [one for one in self._made.nodes if one.type == "Case"]
        if whom and "meant" not in acted:
            keys = {
                one.start for one in self._made.edges if one.type == "INVOLVES" and self._nodes[one.end].label == whom
            }
            cases = [one for one in cases if one.key in keys]
            yield self._check("case", whom, bool(cases), at=whom)
        for name in ("filed_on", "closed_on"):
            if name in fact:
                at = self._written(fact, name)
                day = any(self._is(one, name, fact[name]) for one in cases)
                yield self._check(f"{name} of a case", f"{whom or ''} {fact[name]}", day, at=at)

    def _other(self, fact: Key) -> Iterator[Check]:
        kind = fact["type"]
        if kind in ("count", "measurement"):
            nodes = [one for one in self._made.nodes if one.type == kind.capitalize()]
            value = any(one.values["value"].value == fact["value"] for one in nodes)
            yield self._check(kind, f"{fact['value']}", value, at=f"{fact['value']}")
        elif kind in ("task", "measure"):
            words = self._written(fact, "title")
            yield self._check(kind, words, bool(self._of(kind.capitalize(), words, within=True)), at=words)
        elif kind == "clue":
            at = self._written(fact, "received_on")
            clue = any(one.type == "Clue" and plain(at) in plain(self._text(one)) for one in self._made.nodes)
            yield self._check("clue", at, clue, at=at)

    def _amount(self, fact: Key) -> Iterator[Check]:
        if "amount" in fact:
            written = self._written(fact, "amount")
            held = [one for one in self._made.nodes if self._is(one, "amount", fact["amount"])]
            yield self._check("amount", written, bool(held), at=written)

    def _check(
        self, what: str, expected: str, found: bool, *, at: str = "", said: str = "", span: Span | None = None
    ) -> Check:
        file = self._entry["file"]
        if found:
            return Check(what, file, expected, True)
        place = span or (self._places.sentence(at) if at else None)
        if place is None:
            return Check(what, file, expected, False, "", (said,) if said else ())
        return Check(what, file, expected, False, plain(self._made.quote(place)), self._places.came(place))

    # -- questions --------------------------------------------------------------------------------------------------

    def _written(self, fact: Key, name: str) -> str:
        return str(fact.get("written", {}).get(name, fact.get(name, "")))

    def _of(self, type_: str, label: str, within: bool = False) -> list[SuggestedNode]:
        return [
            one
            for one in self._made.nodes
            if one.type == type_ and (one.label == label or (within and label in one.label))
        ]

    def _from(self, type_: str, label: str) -> list[SuggestedEdge]:
        return [one for one in self._made.edges if one.type == type_ and self._nodes[one.start].label == label]

    def _is(self, one: SuggestedNode | SuggestedEdge, name: str, value: object) -> bool:
        return name in one.values and one.values[name].value == value

    def _text(self, one: SuggestedNode) -> str:
        return str(one.values["text"].value) if "text" in one.values else ""


def main(folder: Path, misses: bool, words: str) -> None:
    """Print the shares, and what was missed."""
    key = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    found = [one for entry in key["documents"] if entry["format"] != "scan" for one in checks(folder, entry)]
    if misses:
        for one in found:
            if not one.found and words in one.what:
                print(f"{one.what}: {one.expected}  [{one.file}]", f"    {one.sentence}", sep="\n")
                print(*(f"      {it}" for it in one.came), sep="\n")
    for what, (right, every) in shares(found).items():
        print(f"{right / every:6.3f}  {right:>3} of {every:<3}  {what}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--misses" in sys.argv, sys.argv[3] if len(sys.argv) > 3 else "")
