"""Numbers of persons masked in free text: phones, citizen, bank and plate numbers, and what tells who complained.

In doubt a number is masked: seven digits and more stand only where they are seen to be a date, an amount, a count or an
order's number. Masking again changes nothing.
"""

from __future__ import annotations

import re

MASK = "***"
S = r"[\s\-‐-―－_.·•]"
"""What may stand between the digits of one number."""
J = rf"{S}{{0,3}}"
"""Up to three of them: ' - '."""
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
_WIDE = {0xFF10 + place: 0x30 + place for place in range(10)}
_DAY = r"(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])"
_COMPACT = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[\sT]*\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?)?"
_UNIT = (
    r"(?:[余多来几])?(?:[十百千]?[万亿]|元|平|㎡|公里|千米|米|吨|公斤|千克|斤|户|人|名|件|个|套|%|％|度|千瓦|kw|立方|亩|公顷"
    r"|辆|台|笔|次|条|株|棵|只|份|张)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温"
    "芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐梅莫庄辛祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍"
    "位覃霍翁隋植甘景薄司柏宁柯阮桂闵解强柴华房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠"
    "连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢卓花仇艾蓝巩稽井练仲乐虞卞封竺冼衣楚佟栗匡宗台巫鞠僧桑荆谌银伏岑习胥蔺"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒"
_KIN = (
    "市民|来电人|来信人|来访人|诉求人|投诉人|反映人|举报人|求助人|咨询人|联系人|当事人|申请人|业主|住户|居民|村民|群众|用户"
    "|本人|姓名"
)
_SAYS = r"先生|女士|同志|来电|来信|来访|反映|致电|称|表示|投诉|举报|咨询|求助|诉求|要求|希望|[，,。；;、（(\s]|$"

_MONEY = r"\s*(?:[余多]?[十百千]?[万亿]?元|平方|立方|㎡|千瓦)"
"""What makes even eleven digits an amount; other measure words stand behind a telephone number as well (多次)."""
_MONTHS = r"(?:0[1-9]|1[0-2])"
_DAYS = r"(?:0[1-9]|[12]\d|3[01])"

CITIZEN = re.compile(
    rf"(?<!\d)[1-9]\d{{5}}(?:{J}(?:18|19|20)\d{{2}}{J}{_MONTHS}{J}{_DAYS}{J}\d{{3}}{J}[\dXxＸｘ]"
    rf"|{J}\d{{2}}{J}{_MONTHS}{J}{_DAYS}{J}\d{{3}})(?!\d)"
    rf"|(?<!\d)[1-9]\d{{5}}(?:{S}{{1,3}}\d{{4}}){{3}}(?!\d)|(?<!\d)\d{{17}}[XxＸｘ](?!\d)"
    rf"|(?<!\d)\d{{6}}{S}{{1,3}}\d{{8}}{S}{{1,3}}\d{{3}}[\dXxＸｘ](?!\d)"
)
MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{J})?(?:1[3-9]\d{{9}}(?!\d|{_MONEY})|1[3-9]\d(?:{J}\d{{4}}{J}\d{{4}}"
    rf"|\d{S}{{1,3}}\d{{3}}{S}{{1,3}}\d{{4}}|{S}{{1,3}}\d{{3}}{S}{{1,3}}\d{{3}}{S}{{1,3}}\d{{2}})(?<!\d{{11}})(?!\d))"
)
LANDLINE = re.compile(
    rf"(?<!\d)[(（]?0\d{{2,3}}[)）]?{J}\d{{3,4}}{J}\d{{4}}(?!\d)"
    rf"|(?<!\d)(?!(?:19|20)\d\d{S}(?:19|20)\d\d(?!\d))[2-9]\d{{2,3}}[\-‐-―－\s]\d{{4}}(?!\d|\s*{_UNIT}|{S}\d)"
    rf"|(?<!\d)[48]00{J}\d{{3,4}}{J}\d{{3,4}}(?!\d|{_MONEY})"
)
BRACKETED = re.compile(rf"[(（]0\d{{2,3}}[)）]{J}\d{{3,4}}{J}\d{{4}}(?!\d)")
BANK = re.compile(rf"(?<!\d)(?!{_COMPACT})[1-9]\d{{3}}(?:{S}{{1,2}}\d{{4}}){{3}}(?:{S}{{1,2}}\d{{1,3}})?(?!\d)")
_PLATE = re.compile(
    rf"[{PROVINCES}]\s?[A-HJ-NP-Za-hj-np-zＡ-Ｚａ-ｚ]\s?[·•.。\-－\s]?\s?"
    r"(?=(?:[A-Za-zＡ-Ｚａ-ｚ]\s?){0,4}\d)(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]\s?){4,5}(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]|(?<=\S)[挂学警港澳试超])?"
    r"(?![A-Za-z0-9０-９])"
)
_SPELT = "[〇零○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]"
WORDS = (
    (r"[A-Za-z0-9._%+\-]+[@＠][A-Za-z0-9.\-]+\.[A-Za-z]{2,}", MASK),
    (
        r"((?i:QQ|微信|wechat|weixin|V信|wx|vx)(?:号码|账号|帐号|号|群)?[:：是为\s]{0,3})[A-Za-z0-9_\-]{5,20}",
        f"${{1}}{MASK}",
    ),
    (rf"{_SPELT}(?:{S}?{_SPELT}){{6,}}", MASK),
    (
        r"((?:家庭住址|家庭地址|联系地址|通讯地址|居住地址|户籍地址|户籍地|现住址|现住|住址|家住|居住在|居住于|住在)[:：为于是在]?\s*)"
        r"[^，。；;,、\n\s（(*][^，。；;,、\n\s（(]{1,60}",
        f"${{1}}{MASK}",
    ),
    (
        rf"((?:{_KIN})(?:姓名|叫|名叫|为|是)?[:：\s]{{0,2}})(?:{_DOUBLE}|[{_SURNAMES}])[一-鿿]{{1,2}}?({_SAYS})",
        f"${{1}}{MASK}${{2}}",
    ),
)
"""Patterns that Python and polars read alike, and what stands instead: ways to be reached, where somebody lives,
who complained."""
_COMPILED = [(re.compile(pattern), re.sub(r"\$\{(\d)\}", r"\\\1", instead)) for pattern, instead in WORDS]
LEAST = 7
"""Digits of a number that may be a person's."""
ZONE = re.compile(r"[+(（]?\d(?:[\s\-‐-―－_.·•()（）:：/年月日T]{0,3}\d)*[XxＸｘ]?")
_DIGITS = re.compile(r"\d")
_WIDES = re.compile("[０-９]")
_SUMS = re.compile(_MONEY)
_LETTER = re.compile("[A-Za-z]")
_CLEAR = re.compile(
    r"1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8}|[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
)
"""Numbers that are personal whatever stands around them, but for money behind them."""
_KEPT = re.compile("\ue000(.)\ue001")
_DATE = re.compile(rf"(?<!\d)(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01]){_CLOCK}(?!\d)")
_PLAIN_DATE = re.compile(
    rf"(?<!\d)(?<!电话)(?<!手机)(?<!号码)(?<!拨打)(?<!致电)(?<!联系)(?<![话机码系][:：]){_COMPACT}(?!\d|{S}?\d)"
)
_ORDER = re.compile(r"(?<![\dA-Za-z])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4,16}(?!\d|[Xx])")
_CODE = re.compile(
    r"(?<![A-Za-z\d])(?!(?i:tel|phone|mobile|mob|qq|wx|vx|call|dial|no|id)\d)[A-Z]{1,8}[-_]?\d{6,24}(?:[-_]\d+)*(?![\dA-Za-z])"
)
_LABELLED = re.compile(
    r"(?<![证卡户件])(?<!身份证)(?:工单|编号|单号|流水号|受理号|案号|文号|合同号|发票|批号|订单|运单|项目代码)(?:编号|号码|号)?[:：为是\s]{0,3}"
    r"[A-Za-z0-9][A-Za-z0-9\-]{5,31}(?![A-Za-z0-9])"
)
_NAMED = re.compile(_LABELLED.pattern.replace("[A-Za-z0-9][A-Za-z0-9", "[A-Za-z]{1,8}[0-9"))
"""As LABELLED, of a number that begins with letters: no telephone number within it is one."""
_STANDARD = re.compile(
    r"(?<![A-Za-z])[A-Z]{2,6}[\d#]{0,2}(?:/[A-Z]{1,2})?\s?\d{1,6}(?:\.\d{1,2})?[\-—－](?:19|20)\d\d(?!\d|[\-—－]\d)"
)
"""A technical standard (GB 50016-2014): behind its number the year."""
_AMOUNT = re.compile(
    rf"(?<![\d.])\d{{1,12}}(?:[,，]\d{{3}})*(?:\.\d+)?\s*{_UNIT}"
    r"|(?:[￥¥$]|RMB|人民币|金额|费用|价款|总价|共计|合计|投资|资金|补偿款|补贴|工资|租金|押金)[:：为约是计达共]{0,2}\s*\d{4,10}(?:\.\d{1,2})?(?![\d])"
    r"|(?<![\d.\-])\d{1,9}\.\d{1,2}(?![\d.]|[\s\-]\d)"
)
_RUN = re.compile(rf"\+?\d(?:{S}{{0,2}}\d){{6,}}[XxＸｘ]?")
_ALONE = re.compile(r"\d{7,}[XxＸｘ]?")
_APART = re.compile(rf"(?<!\d)\d+(?:{S}{{1,3}}\d+)+[XxＸｘ]?(?!\d)")
_GONE = "\ue002"
"""A mask that was put into the stretch just now."""
_NO_PIECE = rf"(?!\d|\s*{_UNIT}|[A-Za-z年月日号楼栋幢室])"
_REST = re.compile(
    rf"(?:(?<!\d)\d+(?:[\s.]*[\-‐-―－_·•][\s.]*)|(?<!\d)(?!(?:19|20)\d\d\s)\d{{3,}}[\s.]{{1,3}})*{_GONE}"
    rf"(?:(?:\s*[\-‐-―－_·•]\s*)\d+{_NO_PIECE}|[\s.]{{1,3}}\d{{3,}}[XxＸｘ]?{_NO_PIECE})*"
)
"""What is left of a number beside a mask: the rest of a card in groups, an extension."""


def mask(text: str, own: str = "") -> str:
    """The text with personal numbers, private addresses and names of complainants masked; digits half-width where there
    was anything to look at. `own` is the order's own number, which stands."""
    for pattern, instead in _COMPILED:
        text = pattern.sub(instead, text)
    return mask_numbers(text, own)


def mask_numbers(text: str, own: str = "") -> str:
    """The part of `mask` that polars' patterns cannot do: plates, and numbers by what stands around them."""
    narrow = text.translate(_WIDE) if _WIDES.search(text) else text
    plain = _PLATE.sub(MASK, narrow)

    def judged(found: re.Match[str]) -> str:
        zone = found[0]
        if len(zone) < LEAST or zone == own:
            return zone
        start, end = found.span()
        if _CLEAR.fullmatch(zone) and not _LETTER.match(plain, max(0, start - 1)) and not _SUMS.match(plain, end):
            return MASK
        if len(_DIGITS.findall(zone)) < LEAST:
            return zone
        before, after = plain[max(0, start - 14) : start], plain[end : end + 6]
        return _zone(_DIGITS.sub("#", before), zone, _DIGITS.sub("#", after), own)

    masked = ZONE.sub(judged, plain)
    return text if masked == narrow else masked


def _zone(before: str, zone: str, after: str, own: str) -> str:
    """A stretch of digits and what joins them, with what stands before and behind it."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue000{chr(0xE100 + len(kept) - 1)}\ue001"

    text = before + zone + after
    if own and own in text:
        text = re.sub(rf"(?<!\d){re.escape(own)}(?!\d)", keep, text)
    for pattern in (_STANDARD, _NAMED, _ORDER):
        text = pattern.sub(keep, text)
    text = _DATE.sub(keep, CITIZEN.sub(_GONE, BRACKETED.sub(_GONE, text)))
    text = _APART.sub(_one, text)
    for pattern in (MOBILE, BANK, LANDLINE):
        text = pattern.sub(_GONE, text)
    text = _REST.sub(_GONE, text)
    for pattern in (_LABELLED, _CODE, _AMOUNT, _PLAIN_DATE):
        text = pattern.sub(keep, text)
    text = _ALONE.sub(MASK, _RUN.sub(_judged, text)).replace(_GONE, MASK)
    while kept and "\ue000" in text:
        text = _KEPT.sub(lambda found: kept[ord(found[1]) - 0xE100], text)
    return text[len(before) : len(text) - len(after)]


def _one(found: re.Match[str]) -> str:
    """A number in pieces that has as many digits as a citizen's or a card's, or several such; no year begins it."""
    pieces = re.findall(r"\d+", found[0])
    count = sum(map(len, pieces))
    personal = 15 <= count <= 19 or (count > 19 and count >= 3 * len(pieces))
    return _GONE if personal and pieces[0][:2] not in ("19", "20") else found[0]


def _judged(found: re.Match[str]) -> str:
    """A run of digits in pieces: masked as a whole where the pieces make one number, else only long pieces of it."""
    text = found[0]
    digits = re.sub(r"\D", "", text)
    pieces = re.findall(r"\d+", text)
    joined = re.search(r"\s", text) is None
    lone = len(pieces) > 6 and max(map(len, pieces)) <= 2
    one = len(digits) in (11, 15, 16, 17, 18, 19) and (digits[0] in "13456789" or lone)
    decimal = joined and len(pieces) == 2 and "." in text
    if len(pieces) == 1 or one or lone or (joined and not decimal and "." not in text and not _years(pieces)):
        return MASK
    return _ALONE.sub(MASK, text)


def _years(pieces: list[str]) -> bool:
    return all(len(piece) == 4 and piece[:2] in ("19", "20") for piece in pieces)
