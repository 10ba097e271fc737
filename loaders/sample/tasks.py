"""Rows of the supervision ledger (监督台账): tasks, who must deliver, who supervises, and visits made for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.sample.categories import Category, categories
from loaders.sample.chance import dice
from loaders.sample.fields import Row
from loaders.sample.places import CITY, DISTRICTS
from loaders.sample.units import CITY_GOVERNMENT, OFFICES, SECTORS
from loaders.sample.world import Numbers, days

LOOKS = ("看战略部署", "看政策举措", "看责任担当")
YEARS = range(2024, 2018, -1)
A_YEAR = 72
"""Tasks of one year's ledger at scale 1; the earlier years' come with larger scales."""
_FORMS = ("专项监督", "政策落实监督", "资金使用监督", "责任落实监督", "嵌入式监督")


def build(total: int, planted: Sequence[Row], numbers: Numbers, seed: int) -> list[Row]:
    """The ledger's rows beside the planted ones, `total` in all where the stories leave room."""
    wanted = max(0, total - len(planted))
    year_size = max(A_YEAR, -(-total // len(YEARS)))
    return [_task(order, YEARS[(order + len(planted)) // year_size], numbers, seed) for order in range(wanted)]


def _task(order: int, year: int, numbers: Numbers, seed: int) -> Row:
    rng = dice(seed, "task", order)
    listed = [one for one in categories() if one.sector] or list(categories())
    category = listed[order % len(listed)]
    round_ = order // len(listed)
    area = DISTRICTS[(order * 5 + round_) % len(DISTRICTS)] if order % 3 == 2 else ""
    form = _FORMS[round_ % len(_FORMS)]
    delivers = f"{area}人民政府" if area else _bureau(category)
    office = OFFICES[order % len(OFFICES)]
    due = f"{year}-{rng.choice(('06-30', '09-30', '11-30', '12-31'))}"
    ended = due <= "2024-09-30" and rng.random() < 0.7
    return {
        "number": numbers.next("task", str(year)),
        "title": f"{area}{category.matter}{form}",
        "text": f"围绕{category.matter}，由{office}督促{delivers}对照年度目标逐项销账。",
        "year": year,
        "look": "、".join(LOOKS) if order % 4 == 0 else LOOKS[order % 3] + "、" + LOOKS[2 - order % 2],
        "delivers": delivers,
        "supervises": f"{office}、{area}纪委监委" if area else office,
        "takes_part": f"{CITY}审计局" if order % 5 == 1 else None,
        "sector": category.sector,
        "region": area or None,
        "due": due,
        "status": "已完成" if ended else "推进中",
        "evidence": f"{category.name}台账及现场照片" if ended else None,
    }


def _bureau(category: Category) -> str:
    return next((f"{CITY}{one.bureau}" for one in SECTORS if one.name == category.sector), CITY_GOVERNMENT)


def visits(tasks: Sequence[Row], numbers: Numbers, seed: int) -> Iterator[Row]:
    """A visit to the responsible body for every third task."""
    for order, task in enumerate(tasks):
        if order % 3 == 0:
            rng = dice(seed, "visit", order)
            day = days(f"{task['year']}-02-01", rng.randint(0, 240))
            yield {
                "number": numbers.next("visit", day),
                "name": f"{task['title']}走访",
                "kind": rng.choice(("实地走访", "座谈了解", "随机抽查")),
                "task_number": task["number"],
                "visited": str(task["delivers"]),
                "by_unit": str(task["supervises"]).split("、")[0],
                "started_on": day,
                "interviewed": rng.randint(3, 18),
            }
