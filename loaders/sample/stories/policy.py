"""One city policy that answered 180 problems found in 65 villages, where 334 people were interviewed."""

from __future__ import annotations

from loaders.sample.chance import dice
from loaders.sample.fields import Row
from loaders.sample.places import CITY, DISTRICTS
from loaders.sample.plan import PROBLEM_FIELDS, Plan, told
from loaders.sample.units import CITY_GOVERNMENT, OFFICES, Unit, local_unit, village_unit
from loaders.sample.world import days

VILLAGES, PROBLEMS, INTERVIEWED = 65, 180, 334
_POOLS = (3, 5, 6, 8, 11)
_CATEGORY, _BUREAU = "集体资产", f"{CITY}农业农村局"
_WRONGS = (
    ("集体土地出租合同没有公示", "共有{n}份出租合同没有在公示栏公开，最早的一份签于{year}年"),
    ("集体资产台账多年没有盘点", "自{year}年起没有盘点，{n}项资产账实不符"),
    ("集体收入存放在个人账户", "有{n}笔租金由村会计个人代收，{year}年以来没有入账"),
)


def plant(plan: Plan) -> None:
    """Plant the story `policy_for_villages`."""
    task = plan.add("tasks", _task(plan))
    villages = [_village(plan, _POOLS[order % 5], order // 5) for order in range(VILLAGES)]
    visits = [_visit(plan, task, village, order) for order, village in enumerate(villages)]
    problems = [
        _problem(plan, task, village, order, line)
        for order, village in enumerate(villages)
        for line in range(3 if order < PROBLEMS - 2 * VILLAGES else 2)
    ]
    measure = plan.add(
        "measures",
        {
            "number": "临政发〔2024〕18号",
            "title": "临澜市农村集体资产合同和资金管理办法",
            "kind": "规范性文件",
            "answers": _CATEGORY,
            "problem_number": "、".join(str(one["number"]) for one in problems),
            "unit": _BUREAU,
            "issuer": CITY_GOVERNMENT,
            "issued_on": "2024-11-20",
            "text": "合同一律上网公示，资金一律进专户，资产一年一盘点，违规的由镇级经管站先行叫停。",
        },
    )
    plan.stories["policy_for_villages"] = {
        "measure": told(measure, "title", "issued_on") | {"document": measure["number"]},
        "category": _CATEGORY,
        "task": told(task, "number", "title"),
        "villages": [village.name for village in villages],
        "visits": len(visits),
        "interviewed": sum(int(str(one["interviewed"])) for one in visits),
        "problem_count": len(problems),
        "problems": [told(one, *PROBLEM_FIELDS) for one in problems[:: len(problems) - 1]],
    }


def _task(plan: Plan) -> Row:
    return {
        "number": plan.numbers.next("task", "2024"),
        "title": "农村集体资产管理嵌入式监督",
        "text": "走访六十余个村，查合同、查账户、查公示，一村一清单。",
        "year": 2024,
        "look": "看战略部署、看政策举措、看责任担当",
        "delivers": _BUREAU,
        "supervises": OFFICES[4],
        "sector": "农业农村",
        "due": "2024-12-20",
        "status": "已完成",
        "evidence": "走访记录65份",
    }


def _village(plan: Plan, pool: int, order: int) -> Unit:
    village = village_unit(pool, order)
    for town in (local_unit(pool, 1), local_unit(pool, 3)):
        if town.name == village.parent:
            plan.units.setdefault(town.name, town)
    plan.units[village.name] = village
    plan.quiet.add(village.name)
    return village


def _visit(plan: Plan, task: Row, village: Unit, order: int) -> Row:
    day = days("2024-04-08", order)
    extra = order < INTERVIEWED - 5 * VILLAGES
    return plan.add(
        "inspections",
        {
            "number": plan.numbers.next("visit", day),
            "name": f"{_plain(village)}集体资产走访",
            "kind": "实地走访",
            "task_number": task["number"],
            "visited": village.name,
            "by_unit": OFFICES[4],
            "started_on": day,
            "interviewed": 5 + extra,
        },
    )


def _problem(plan: Plan, task: Row, village: Unit, order: int, line: int) -> Row:
    fault, seen = _WRONGS[line]
    rng = dice("policy", order, line)
    day = days("2024-04-08", order)
    said = seen.format(n=rng.randint(2, 19), year=rng.randint(2012, 2021))
    return plan.problem(
        village.name,
        day,
        f"{_plain(village)}{fault}",
        f"走访{village.name}发现，{said}。",
        _CATEGORY,
        found_by=OFFICES[4],
        severity="一般",
        deviation="履职温差",
        deviations="履职温差",
        cause_awareness="能力作风",
        cause_execution="制度机制",
        cause_individual="单位政治生态",
        due="2024-10-31",
        closed_on=days("2024-09-01", rng.randint(0, 50)),
        status="已办结",
        stage="“回头看”清单",
        task_number=task["number"],
    )


def _plain(village: Unit) -> str:
    return village.name.removeprefix(DISTRICTS[village.pool - 1]).removesuffix("村民委员会")
