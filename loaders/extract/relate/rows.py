"""What a row of a table joins: its problem with its unit and its people, its people with what was done to them."""

from __future__ import annotations

from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.scene import Scene


def rows(scene: Scene) -> Relations:
    """located_in, involved_in and target within the rows of tables."""
    for sentence in scene.sentences:
        if not sentence.in_table:
            continue
        units = scene.here(sentence, "Unit")
        people = scene.here(sentence, "Person")
        for problem in scene.here(sentence, "Problem"):
            for unit in units[:1]:
                if unit.attrs.get("region"):
                    yield Joined(problem, "located_in", unit, 0.88)
                else:
                    yield Joined(unit, "involved_in", problem, 0.86)
            for person in people:
                yield Joined(person, "involved_in", problem, 0.86)
            if scene.finder is not None:
                yield Joined(scene.finder, "found", problem, 0.82)
        for person, post in zip(people, scene.here(sentence, "Position"), strict=False):
            attrs = {"unit": units[0] if units else None, "former": False}
            yield Joined(person, "holds", post, 0.9, attrs)
            if units:
                yield Joined(person, "belongs_to", units[0], 0.9)
        for act in scene.here(sentence, "Action"):
            for one in people or units[:1]:
                yield Joined(act, "target", one, 0.86)
