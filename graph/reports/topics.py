"""What the topics of the reports are called; a topic is the folder that a report's file lies in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from graph.catalog import SHIPPED, Report
from graph.errors import Say

OWN = Say("自己的报表", "Your own reports")
TOPICS = {
    "people": Say("干部", "People"),
    "units": Say("单位与领域", "Units and sectors"),
    "problems": Say("问题", "Problems"),
    "actions": Say("问责处理", "Actions"),
    "clues": Say("线索与案件", "Clues and cases"),
    "audit": Say("审计", "Audit"),
    "collaboration": Say("协作联动", "Working together"),
    "lists": Say("六张清单", "The six lists"),
    "measures": Say("指标与制度", "Indicators and measures"),
    "hotline": Say("热线", "Hotline"),
    "quality": Say("数据质量", "Quality of the data"),
}


def topic_of(report: Report) -> str:
    """The key of a report's topic; "" for a person's own."""
    return report.topic if report.path.is_relative_to(SHIPPED) else ""


def topic_caption(topic: str) -> Say:
    """A topic in words; one that is not known is called by its key."""
    return TOPICS.get(topic, Say(topic, topic)) if topic else OWN


def by_topic(reports: Iterable[Report]) -> list[tuple[str, list[Report]]]:
    """Reports by topic, in the order of TOPICS, a person's own last."""
    places = {topic: at for at, topic in enumerate(TOPICS)}

    def place(report: Report) -> tuple[int, str]:
        topic = topic_of(report)
        return (places.get(topic, len(places) + (not topic)), topic)

    ordered = sorted(reports, key=lambda one: (*place(one), one.id))
    return [(topic, list(held)) for topic, held in groupby(ordered, key=topic_of)]
