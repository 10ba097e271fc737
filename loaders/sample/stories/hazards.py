"""A hazard inspection that ends in cadres and district-level party bodies held to account."""

from __future__ import annotations

from loaders.sample.fields import Row
from loaders.sample.people import Post
from loaders.sample.plan import ACTION_FIELDS, PROBLEM_FIELDS, Plan, told, who

_POOL, _AREA = 4, "石渚区"
_DISCIPLINE, _FINDER = "石渚区纪委监委", "临澜市应急管理局"
_SECTORS = ("应急管理", "住房城乡建设", "文化旅游")

_HAZARDS = (
    ("应急管理", "2024-03-12", "化工仓库安全出口被货物封堵", "仓库两处安全出口堆满货架，四次检查记录均填写正常"),
    ("应急管理", "2024-03-12", "喷涂车间可燃气体报警器断电", "报警器断电超过五个月，执法大队检查表照抄上次内容"),
    ("应急管理", "2024-03-14", "烟花爆竹零售点超量储存", "三家零售点库存超过许可量两倍，没有一次被要求清退"),
    ("住房城乡建设", "2024-03-15", "高层住宅消防立管长期无水", "十一栋高层住宅消防立管无水，物业报修单积压九个月"),
    ("住房城乡建设", "2024-03-18", "深基坑监测数据停报", "深基坑监测数据停报四十天，监督站没有下达停工通知"),
    ("住房城乡建设", "2024-03-19", "燃气管道被违章建筑占压", "七处占压点全部列为已整改，现场无一拆除"),
    ("文化旅游", "2024-03-20", "密室逃脱场所疏散通道上锁", "两家场所疏散通道上锁，检查照片拍自隔壁门店"),
    ("文化旅游", "2024-03-21", "景区玻璃栈道超期未检", "玻璃栈道超过检测期限十四个月仍在营业"),
)
_CADRES = (
    ("应急管理", "鄢照临", "1970-10-18", "局长", "政务警告"),
    ("应急管理", "桑屿安", "1978-03-29", "副局长", "党内警告"),
    ("应急管理", "蔺思齐", "1985-12-06", "危化监管科科长", "政务记过"),
    ("应急管理", "冷秋白", "1991-05-15", "危化监管科科员", "批评教育"),
    ("应急管理", "古越溪", "1987-02-11", "执法监督科科长", "诫勉"),
    ("住房城乡建设", "边叙白", "1971-07-07", "局长", "诫勉"),
    ("住房城乡建设", "解东篱", "1976-08-24", "副局长", "政务警告"),
    ("住房城乡建设", "郁逢春", "1983-11-13", "物业管理科科长", "党内警告"),
    ("住房城乡建设", "卓未名", "1989-09-02", "质量安全科科员", "谈话提醒"),
    ("文化旅游", "席慕白", "1972-06-16", "局长", "谈话提醒"),
    ("文化旅游", "党采薇", "1980-01-30", "副局长", "诫勉"),
    ("文化旅游", "郗问津", "1986-04-21", "市场管理科科长", "政务警告"),
)


def plant(plan: Plan) -> None:
    """Plant the story `hazard_inspection`."""
    bureaus = {sector: plan.bureau(_POOL, sector, headed=True) for sector in _SECTORS}
    bodies = [
        plan.unit(f"{bureau}党组", "党委", "区县级", bureau, sector, size=0) for sector, bureau in bureaus.items()
    ]
    problems = _problems(plan, bureaus)
    first = {sector: next(one for one in problems if one["unit"] == bureau) for sector, bureau in bureaus.items()}
    people, actions = [], []
    for sector, name, born, title, kind in _CADRES:
        rank = {"局长": "乡科级正职", "副局长": "乡科级副职"}.get(
            title, "四级主任科员" if "科员" in title else "三级主任科员"
        )
        unit = bureaus[sector]
        person = plan.person(
            name, born, [Post(unit, title, rank, "2019-08", None, title == "局长")], female=name == "党采薇"
        )
        people.append(person)
        actions.append(
            plan.action(unit, "2024-06-25", kind, person, _DISCIPLINE, problem_number=first[sector]["number"])
        )
    party = [
        plan.action(body, "2024-06-27", "通报批评", None, _DISCIPLINE, problem_number=first[sector]["number"])
        for body, sector in zip(bodies, _SECTORS, strict=True)
    ]
    plan.stories["hazard_inspection"] = {
        "district": _AREA,
        "found_by": _FINDER,
        "units": list(bureaus.values()),
        "problems": [told(problem, *PROBLEM_FIELDS) for problem in problems],
        "cadres_held_to_account": len(actions),
        "party_bodies_held_to_account": len(party),
        "people": [who(person) for person in people],
        "party_bodies": bodies,
        "actions": [told(action, *ACTION_FIELDS) for action in actions],
        "party_actions": [told(action, *ACTION_FIELDS) for action in party],
    }


def _problems(plan: Plan, bureaus: dict[str, str]) -> list[Row]:
    return [
        plan.problem(
            bureaus[sector],
            day,
            title,
            f"2024年3月重大事故隐患督查发现，{seen}。",
            "消防安全" if sector != "应急管理" else "危化品监管",
            found_by=_FINDER,
            severity="严重",
            deviation="履职温差",
            deviations="履职温差、政治偏差",
            cause_awareness="思想认识",
            cause_individual="单位政治生态",
            due="2024-06-30",
            closed_on="2024-07-12",
            status="已办结",
            stage="“回头看”清单",
        )
        for sector, day, title, seen in _HAZARDS
    ]
