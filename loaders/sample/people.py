"""A cadre and the posts held, as plain facts: what the roster files write and what cases and actions refer to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.sample.fields import Row


@dataclass(frozen=True, slots=True)
class Post:
    """A post held in a unit from a month ("2019-03") to a month, or to this day (None)."""

    unit: str
    title: str
    rank: str
    start: str
    end: str | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A cadre. `citizen` is empty where the office's file has no number; posts are in order of time."""

    name: str
    citizen: str
    female: bool
    birth: str
    posts: tuple[Post, ...]
    ethnicity: str = "汉族"
    education: str = "大学本科"
    joined_party: str = ""
    joined_work: str = ""

    @property
    def now(self) -> Post:
        """The post held last."""
        return self.posts[-1]

    def rows(self) -> Iterator[Row]:
        """One roster row for each post."""
        for post in self.posts:
            yield {
                "name": self.name,
                "citizen_no": self.citizen or None,
                "gender": "女" if self.female else "男",
                "birth": self.birth or None,
                "ethnicity": self.ethnicity,
                "education": self.education,
                "unit": post.unit,
                "title": post.title,
                "rank": post.rank,
                "is_head": post.is_head,
                "from": post.start,
                "to": post.end,
                "joined_party": self.joined_party or None,
                "joined_work": self.joined_work or None,
            }


_HEADS = (
    ("派驻纪检监察组", "组长"),
    ("监督检查室", "主任"),
    ("纪委监委", "纪委书记、监委主任"),
    ("领导小组办公室", "主任"),
    ("人民政府", "区长"),
    ("委员会", "主任"),
    ("街道办事处", "主任"),
    ("公司", "董事长"),
    ("中学", "校长"),
    ("小学", "校长"),
    ("学校", "校长"),
    ("医院", "院长"),
    ("保健院", "院长"),
    ("福利院", "院长"),
    ("图书馆", "馆长"),
    ("文化馆", "馆长"),
    ("大队", "大队长"),
    ("管理所", "所长"),
    ("站", "站长"),
    ("局党组", "党组书记"),
    ("局", "局长"),
    ("中心", "主任"),
)


def head_title(unit: str, kind: str) -> str:
    """What the head of a unit is called."""
    if kind == "党委":
        return "市委书记" if unit.endswith("市委") else "区委书记"
    if kind == "镇":
        return "镇长"
    if kind == "村":
        return "村委会主任"
    if unit == "临澜市人民政府":
        return "市长"
    return next((title for ending, title in _HEADS if unit.endswith(ending)), "主任")


def deputy_title(unit: str, kind: str) -> str:
    """What a deputy head of a unit is called."""
    return "副" + head_title(unit, kind).replace("纪委书记、监委主任", "书记")


_LADDERS = {
    "市级": ("县处级正职", "县处级副职", "乡科级正职", "一级主任科员", "一级科员"),
    "区级领导": ("县处级正职", "县处级副职", "乡科级正职", "二级主任科员", "一级科员"),
    "区县级": ("乡科级正职", "乡科级副职", "三级主任科员", "四级主任科员", "二级科员"),
    "事业": ("乡科级正职", "乡科级副职", "事业单位管理岗", "事业单位专技岗", "事业单位专技岗"),
    "企业": ("国企领导人员", "国企领导人员", "国企中层", "国企中层", "其他"),
    "村": ("村居干部", "村居干部", "村居干部", "村居干部", "村居干部"),
}


def rank(kind: str, level: str, step: int) -> str:
    """The rank on rung `step` (0 head, 1 deputy, 2 section head, 3 senior staff, 4 staff) in a unit of this kind."""
    if kind in ("事业单位", "学校", "医院"):
        return _LADDERS["事业"][step]
    if kind in ("国有企业", "民营企业"):
        return _LADDERS["企业"][step]
    if kind in ("党委", "人民政府", "纪检监察机关") and level == "区县级":
        return _LADDERS["区级领导"][step]
    return _LADDERS.get(level, _LADDERS["村" if kind == "村" else "区县级"])[step]
