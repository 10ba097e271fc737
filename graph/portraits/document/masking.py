"""Names of persons taken out of what is handed on: the surname stays, the given name becomes 某 or 某某.

Names come from the graph (every cadre whose name stands in a text), and from the text itself where a word beside it
tells that it is a name: 经查，张三任……, 村民李四反映.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.model.values.names import HAN, is_masked, surname
from graph.store.reader import Reader

STEP = 10_000
KNOWN = "UNWIND $given.names AS one MATCH (c:Cadre {name: one}) RETURN DISTINCT one AS name"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古"
    "易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关"
    "蒯相查后荆红游竺权逯盖益桓公覃岳缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福闫付肖邸涂代兰苑岑"
)
LEAD = (
    "经查|查明|反映|举报|投诉|指控|决定给予|给予|对|主任|局长|科长|处长|镇长|乡长|区长|市长|书记|委员|校长|院长|所长|站长|队长|"
    "经理|董事长|厂长|会计|出纳|科员|干部|村民|居民|群众|业主|家长|当事人|被告人|嫌疑人|工作人员|负责人|老板|商人|人员"
)
TAIL = (
    "(?:在任|在担任|任|担任|身为|作为|利用|涉嫌|收受|贪污|挪用|受贿|行贿|严重违|违规|违纪|违法|等人|同志|先生|女士|[一二三四五六七八九两]人|"
    r"反映|举报|投诉|送给|贿赂|的问题|一案|案(?:件|$|[^例卷情])|（|\(|、|处分|处理|给予)"
)
_SPOKEN = re.compile(rf"(?P<lead>^|[，。；：、“”\s,.;:]|{LEAD})(?P<name>[{SURNAMES}][{HAN}]{{1,2}}?)(?={TAIL})")
_NO_NAME = re.compile(
    "[员长任记处室科局部人家校院村镇会司案所站队里内中上下为与和及等的是在有无被其该此各某款物费区县市街律]$"
)
_GRAM = re.compile(rf"[{HAN}·]{{2,}}")
LONGEST = 5


def mask_name(name: str) -> str:
    """A person's name by the rule: the surname and 某, or 某某 where the given name has more than one character.

    A name that is a mask already stays as it is; of one in letters the first letter stays.
    """
    name = name.strip()
    if not name or is_masked(name):
        return name
    first = surname(name)
    given = len(name.replace("·", "")) - len(first)
    return first + "某" * min(2, max(1, given))


def mask_text(text: str, names: Iterable[str]) -> str:
    """A text without the given names of `names`, nor of those that it introduces as a person itself."""
    wanted = sorted({one for one in names if len(one) > 1 and not is_masked(one)}, key=lambda one: (-len(one), one))
    if wanted:
        text = re.sub("|".join(map(re.escape, wanted)), lambda found: mask_name(found[0]), text)
    return _SPOKEN.sub(_introduced, text)


def _introduced(found: re.Match[str]) -> str:
    name = found["name"]
    return found[0] if _NO_NAME.search(name) or is_masked(name) else found["lead"] + mask_name(name)


def names_in(reader: Reader, texts: Iterable[str]) -> set[str]:
    """Names of cadres of the graph that stand in any of the texts. Raises StoreError."""
    grams: set[str] = set()
    for text in set(texts):
        for found in _GRAM.finditer(text):
            run = found[0]
            for size in range(2, LONGEST + 1):
                grams.update(run[at : at + size] for at in range(len(run) - size + 1))
            if "·" in run:
                grams.add(run)
    asked, known = sorted(grams), set()
    for start in range(0, len(asked), STEP):
        rows = reader.run(KNOWN, {"given": {"names": asked[start : start + STEP]}}).rows
        known |= {str(row[0]) for row in rows}
    return known
