"""An indicator whose two values stand on two bases, and one whose before and after stand on the same."""

from __future__ import annotations

from loaders.sample.fields import Row
from loaders.sample.places import CITY
from loaders.sample.plan import Plan

_CLEARANCE, _LIFTS = "进口货物整体通关时间", "加装电梯审批用时"
_VALUES = (
    (_CLEARANCE, 66, "小时", "2022年", "空运进口货物抵达到提离平均时间", "临澜机场口岸", "口岸办2022年通报"),
    (_CLEARANCE, 43.7, "小时", "2023年", "全部进口货物申报到放行平均时间", "临澜全市", "市政府工作简报2023年第11期"),
    (_LIFTS, 96, "工作日", "2022年", "受理到取得施工许可的平均工作日", "临澜全市", "市住建局统计表"),
    (_LIFTS, 41, "工作日", "2024年", "受理到取得施工许可的平均工作日", "临澜全市", "市住建局统计表"),
)


def plant(plan: Plan) -> None:
    """Plant the stories `indicator_two_bases` and `indicator_same_base`."""
    task: Row = {
        "number": plan.numbers.next("task", "2024"),
        "title": "口岸通关便利化政策落实监督",
        "text": "看减环节、压时间的承诺是否落到企业，防止以一处之快代替全市之快。",
        "year": 2024,
        "look": "看政策举措",
        "delivers": f"{CITY}交通运输局",
        "supervises": f"{CITY}纪委监委第一监督检查室",
        "sector": "交通运输",
        "due": "2024-12-31",
        "status": "推进中",
    }
    plan.add("tasks", task)
    for number, name, unit in (("ZB-01", _CLEARANCE, "小时"), ("ZB-02", _LIFTS, "工作日")):
        row: Row = {"number": number, "name": name, "measure": unit, "better": "越低越好", "unit": None}
        plan.add("indicators", row | {"task_number": task["number"] if name == _CLEARANCE else None})
    for name, value, unit, period, base, scope, said_by in _VALUES:
        plan.add(
            "measurements",
            {
                "indicator": name,
                "value": value,
                "measure": unit,
                "period": period,
                "base": base,
                "scope": scope,
                "said_by": said_by,
            },
        )
    keys = ("value", "unit", "period", "base", "scope", "said_by")
    told = [dict(zip(keys, line[1:], strict=True)) | {"indicator": line[0]} for line in _VALUES]
    plan.stories["indicator_two_bases"] = {
        "indicator": _CLEARANCE,
        "measurements": [_without_unit(one) for one in told[:2]],
        "difference": None,
        "reason": "base",
    }
    plan.stories["indicator_same_base"] = {
        "indicator": _LIFTS,
        "measurements": [_without_unit(one) for one in told[2:]],
        "difference": -55,
        "reason": "same",
    }


def _without_unit(one: dict[str, object]) -> dict[str, object]:
    """A unit of measure is no unit of the register."""
    return {("measure" if name == "unit" else name): value for name, value in one.items()}
