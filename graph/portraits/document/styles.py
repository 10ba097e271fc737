"""How a Word document looks: A4 and margins of GB/T 9704-2012, 28 pt lines, and Chinese fonts named in every style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

SONG, FANG, KAI, HEI, PLAIN = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
LATIN = "Times New Roman"
FALLBACK = {
    SONG: ("FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC", "roman"),
    FANG: ("仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong,Noto Serif CJK SC", "roman"),
    KAI: ("楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti,Noto Serif CJK SC", "roman"),
    HEI: ("SimHei,华文黑体,STHeiti,Noto Sans CJK SC", "swiss"),
    PLAIN: ("SimSun,华文宋体,STSong,Noto Serif CJK SC", "roman"),
}
"""What stands in for a font that is not installed, and its family for programs that look no further."""
TOP, LEFT, BOTTOM, RIGHT = 37, 28, 35, 26
WIDE = 156
"""Millimetres: the margins, and what they leave of 210."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: `size` and `line` in points (0: as high as needed), `indent` in hundredths of a character."""

    id: str
    name: str
    font: str = FANG
    size: float = 16
    line: float = 28
    indent: int = 200
    align: str = "left"
    bold: bool = False
    before: float = 0
    after: float = 0
    keep: bool = False
    outline: int = -1
    left_bar: bool = False
    left: int = 0


STYLES = (
    Style("MJTitle", "明鉴 标题", SONG, 22, 36, 0, "center", after=120),
    Style("MJMark", "明鉴 草稿标记", KAI, 16, 28, 0, "center", before=100, after=30),
    Style("MJCover", "明鉴 封面", FANG, 16, 34, 0, "left", left=300),
    Style("MJAbout", "明鉴 封面说明", KAI, 12, 20, 0, "left", before=90),
    Style("Heading1", "heading 1", HEI, 16, 28, 200, "left", before=12, keep=True, outline=0),
    Style("Heading2", "heading 2", KAI, 16, 28, 200, "left", keep=True, outline=1),
    Style("Heading3", "heading 3", FANG, 16, 28, 200, "left", bold=True, keep=True, outline=2),
    Style("MJBody", "明鉴 正文"),
    Style("MJNote", "明鉴 说明", FANG, 12, 20),
    Style("MJDraft", "明鉴 建议", FANG, 16, 28, left_bar=True),
    Style("MJTable", "明鉴 表题", HEI, 12, 22, 0, "center", before=6, keep=True),
    Style("MJPicture", "明鉴 图", FANG, 12, 0, 0, "center", before=6, keep=True),
    Style("MJFigure", "明鉴 图题", HEI, 12, 22, 0, "center", after=6),
    Style("MJCell", "明鉴 表格", FANG, 12, 18, 0, "left"),
    Style("MJNumber", "明鉴 表格数字", FANG, 12, 18, 0, "right"),
    Style("MJHead", "明鉴 表头", HEI, 12, 18, 0, "center"),
    Style("MJSmall", "明鉴 小表格", FANG, 9, 13, 0, "left"),
    Style("MJSmallNumber", "明鉴 小表格数字", FANG, 9, 13, 0, "right"),
    Style("MJSmallHead", "明鉴 小表头", HEI, 9, 13, 0, "center"),
    Style("MJFooter", "明鉴 页码", PLAIN, 14, 0, 0, "right"),
    Style("MJGap", "明鉴 表后", FANG, 6, 8, 0, "left"),
)
REFERENCE = "MJRef"


def fonts(name: str) -> str:
    """The fonts of a style: Chinese ones by name, Latin letters and digits in Times."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{name}"/>'


def _xml(one: Style) -> str:
    line = f'w:line="{one.line * 20:.0f}" w:lineRule="exact"' if one.line else 'w:line="240" w:lineRule="auto"'
    first = f'w:firstLineChars="{one.indent}" w:firstLine="{one.size * 20 * one.indent / 100:.0f}"'
    indent = f'<w:ind w:leftChars="{one.left}" w:left="{one.left * 3.2:.0f}" {first}/>'
    bar = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="6" w:color="888888"/></w:pBdr>' if one.left_bar else ""
    outline = f'<w:outlineLvl w:val="{one.outline}"/>' if one.outline >= 0 else ""
    weight = "1" if one.bold else "0"
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="{0 if outline else 1}" w:styleId="{one.id}">'
        f'<w:name w:val="{one.name}"/><w:basedOn '
        f'w:val="Normal"/><w:qFormat/><w:pPr>{"<w:keepNext/>" if one.keep else ""}'
        f'{bar}<w:spacing w:before="{one.before * 20:.0f}" w:after="{one.after * 20:.0f}" {line}/>{indent}'
        f'<w:jc w:val="{one.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{fonts(one.font)}<w:b w:val="{weight}"/><w:i w:val="0"/><w:color w:val="000000"/>'
        f'<w:sz w:val="{one.size * 2:.0f}"/><w:szCs w:val="{one.size * 2:.0f}"/></w:rPr></w:style>'
    )


def add_styles(document: Any, *, replace: bool = False) -> None:
    """Give a document our styles: those that it lacks, or all of them anew."""
    root = document.styles.element
    known = {one.get(qn("w:styleId")): one for one in root.findall(qn("w:style"))}
    for one in STYLES:
        if replace and one.id in known:
            root.remove(known[one.id])
        if replace or one.id not in known:
            root.append(parse_xml(_xml(one)))
    if REFERENCE not in known:
        root.append(parse_xml(
            f'<w:style {nsdecls("w")} w:type="character" '
                f'w:customStyle="1" w:styleId="{REFERENCE}"><w:name w:val="明鉴 清单序号"/>'
            f'<w:rPr>{fonts(FANG)}<w:color w:val="1F5A96"/><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        ))  # fmt: skip
    _add_fallbacks(document)


def _add_fallbacks(document: Any) -> None:
    """Say in the font table what may stand in for a Chinese font, and of what family it is."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part = relation.target_part
            root = parse_xml(part.blob)
            for name, (others, family) in FALLBACK.items():
                for one in root.findall(qn("w:font")):
                    if one.get(qn("w:name")) == name:
                        root.remove(one)
                root.append(parse_xml(
                    f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
                    f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
                ))  # fmt: skip
            part._blob = serialize_part_xml(root)


def base(document: Any) -> None:
    """The page, and what every style begins with."""
    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    if defaults is not None:
        root.remove(defaults)
    root.insert(0, parse_xml(
        f'<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>{fonts(FANG)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" '
            'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    ))  # fmt: skip
    normal = document.styles["Normal"].element
    properties = normal.get_or_add_rPr()
    for one in list(properties):
        properties.remove(one)
    properties.append(parse_xml(fonts(FANG).replace("<w:rFonts ", f"<w:rFonts {nsdecls('w')} ")))
    for style in document.styles.element.findall(qn("w:style")):
        _no_theme(style)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = Mm(BOTTOM - 10)
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, "right")
    _page_number(section.even_page_footer, "left")


def _no_theme(style: Any) -> None:
    """A style that takes its fonts from the theme gets ours: a theme names none for Chinese."""
    for one in style.iter(qn("w:rFonts")):
        for key in list(one.attrib):
            if key.endswith("Theme"):
                del one.attrib[key]
        if one.get(qn("w:eastAsia")) is None:
            one.set(qn("w:eastAsia"), FANG)


def _page_number(footer: Any, side: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    for one in list(paragraph):
        paragraph.remove(one)
    run = f'<w:r><w:rPr>{fonts(PLAIN)}<w:sz w:val="28"/></w:rPr>'
    indent = (
        '<w:ind w:rightChars="100" w:right="280"/>' if side == "right" else '<w:ind w:leftChars="100" w:left="280"/>'
    )
    made = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="MJFooter"/>{indent}<w:jc '
        f'w:val="{side}"/></w:pPr>{run}<w:t xml:space="preserve">— </w:t></w:r>'
        f"{run}<w:fldChar "
        f'w:fldCharType="begin"/></w:r>{run}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f"{run}<w:fldChar "
        f'w:fldCharType="separate"/></w:r>{run}<w:t>1</w:t></w:r>{run}<w:fldChar w:fldCharType="end"/></w:r>'
        f'{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
    for one in list(made):
        paragraph.append(one)
