"""Each rule of the model's lint, one damaged copy of the shipped model at a time: the file and the key are named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy as copy_of
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import graph.model
from graph.errors import ModelError
from graph.model.lint import lint
from graph.model.modelfiles import read_sources
from graph.model.ontology import build, load_ontology

SHIPPED = Path(graph.model.__file__).parent


class Damage(NamedTuple):
    """In `file`, `old` becomes `new` (no `old`: a new file); `place` is the file and key that must be named."""

    file: str
    old: str
    new: str
    place: str
    says: str


SECTOR, TOLD, SEVERITY = "nodes/Sector.yaml", "edges/TOLD_OF.yaml", "vocab/severity.yaml"
NODE = """name: {name}
caption: {{zh: 新类, en: New type}}
description: {{zh: 说明。, en: Words.}}
icon: ":material/handshake:"
glyph: 约
color: {{light: "#123456", dark: "#abcdef"}}
title: name
search: [name]
featured: [name]
properties:
  name: {{type: name, caption: {{zh: 名称, en: Name}}}}
"""
SMALL = {
    "nodes/Parcel.yaml": NODE.format(name="Parcel")
    + "  size: {type: vocab, vocab: size, caption: {zh: 大小, en: Size}}\n",
    "edges/INSIDE.yaml": """name: INSIDE
caption: {zh: 装在, en: inside}
reverse: {zh: 装有, en: holds}
ends: [[Parcel, Parcel], ["*", Parcel]]
key: [from]
properties:
  from: {type: date, many: false, required: true, caption: {zh: 起, en: From}}
""",
    "vocab/size.yaml": """name: size
caption: {zh: 大小, en: Size}
data: [weight]
entries:
  big: {zh: 大, en: Big, aliases: [巨大, 巨…], weight: 2}
  small: {zh: 小, en: Small}
""",
}
LOOSE = "name: loose\ncaption: {zh: 闲置, en: Loose}\nentries:\n  one: {zh: 一, en: One}\n"

DAMAGES = {
    "unknown key": Damage(SECTOR, "title: name", "title: name\nlabel: name", f"{SECTOR}: label", "unknown key"),
    "missing key": Damage(SECTOR, "title: name\n", "", f"{SECTOR}: title", "the key is missing"),
    "unknown property key": Damage(
        SECTOR, "type: identifier", "type: identifier, index: true", f"{SECTOR}: properties.code.index", "unknown key"
    ),
    "unknown caption key": Damage(
        SECTOR, "en: Sector}", "en: Sector, fr: Secteur}", f"{SECTOR}: caption.fr", "unknown"
    ),
    "unknown edge key": Damage(TOLD, "ends:", "direction: out\nends:", f"{TOLD}: direction", "unknown key"),
    "unknown vocab key": Damage(SEVERITY, "data:", "sorted: true\ndata:", f"{SEVERITY}: sorted", "unknown key"),
    "undeclared data": Damage(SEVERITY, "weight: 1", "heft: 1", f"{SEVERITY}: entries.minor.heft", "unknown key"),
    "data no entry uses": Damage(SEVERITY, "[weight]", "[weight, heft]", f"{SEVERITY}: data", "no entry uses"),
    "missing Chinese": Damage(SECTOR, "zh: 行业领域, ", "", f"{SECTOR}: caption.zh", "the Chinese words are missing"),
    "missing English": Damage(SECTOR, ", en: Sector}", "}", f"{SECTOR}: caption.en", "the English words are missing"),
    "empty English": Damage(SECTOR, "en: Code", "en: ' '", f"{SECTOR}: properties.code.caption.en", "English"),
    "caption not a pair": Damage(TOLD, "{zh: 已告知, en: told to}", "已告知", f"{TOLD}: reverse", "not of the form"),
    "missing word": Damage(SEVERITY, "en: Minor, ", "", f"{SEVERITY}: entries.minor.en", "English words are missing"),
    "dangling end": Damage(TOLD, "[[Unit, Finding]]", "[[Unit, Discovery]]", f"{TOLD}: ends[0]", '"Discovery"'),
    "half an end": Damage(TOLD, "[[Unit, Finding]]", "[[Unit]]", f"{TOLD}: ends[0]", "[Start, End]"),
    "no ends": Damage(TOLD, "[[Unit, Finding]]", "[]", f"{TOLD}: ends", "[[Start, End], …]"),
    "end twice": Damage(TOLD, "[[Unit, Finding]]", "[[Unit, Finding], [Unit, Finding]]", f"{TOLD}: ends[1]", "twice"),
    "file name differs": Damage(SECTOR, "name: Sector", "name: Industry", f"{SECTOR}: name", "differs from the file's"),
    "bad type name": Damage("nodes/new.yaml", "", NODE.format(name="new"), "nodes/new.yaml: name", "CamelCase"),
    "two files, one name": Damage(
        "nodes/Sektor.yaml", "", NODE.format(name="Sector"), "nodes/Sektor.yaml: name", SECTOR
    ),
    "node and edge of one name": Damage(
        "nodes/BECAME.yaml", "", NODE.format(name="BECAME"), "edges/BECAME.yaml: name", "nodes/BECAME.yaml"
    ),
    "names differ in case only": Damage(
        "nodes/SECTOR.yaml", "", NODE.format(name="SECTOR"), f"{SECTOR}: name", "nodes/SECTOR.yaml"
    ),
    "two types, one caption": Damage(
        SECTOR, "en: Sector}", "en: Region}", f"{SECTOR}: caption.en", "nodes/Region.yaml"
    ),
    "two types, one icon": Damage(SECTOR, "/category:", "/map:", f"{SECTOR}: icon", "nodes/Region.yaml"),
    "two types, one colour": Damage(SECTOR, "#3a997d", "#5d822f", f"{SECTOR}: color.light", "nodes/Region.yaml"),
    "two properties, one caption": Damage(
        SECTOR, "en: Code", "en: Name", f"{SECTOR}: properties.code.caption.en", "that of name"
    ),
    "bad colour": Damage(SECTOR, "#3a997d", "teal", f"{SECTOR}: color.light", "#rrggbb"),
    "bad icon": Damage(SECTOR, ":material/category:", "category", f"{SECTOR}: icon", ":material/name:"),
    "bad glyph": Damage(SECTOR, "glyph: 业", "glyph: 行业", f"{SECTOR}: glyph", "one character"),
    "unknown property type": Damage(SECTOR, "identifier", "string", f"{SECTOR}: properties.code.type", '"string"'),
    "bad property name": Damage(SECTOR, "  code:", "  Code:", f"{SECTOR}: properties.Code", "lower-case"),
    "property not a mapping": Damage(
        SECTOR,
        "{type: identifier, caption: {zh: 代码, en: Code}}",
        "identifier",
        f"{SECTOR}: properties.code",
        "not of the form",
    ),
    "reserved name": Damage(SECTOR, "code", "conflicts", f"{SECTOR}: properties.conflicts", "kept by the system"),
    "name of a companion": Damage(
        "nodes/Feedback.yaml", "number", "due_raw", "nodes/Feedback.yaml: properties.due_raw", "kept by the system"
    ),
    "flag not boolean": Damage(
        SECTOR, "required: true", "required: yes", f"{SECTOR}: properties.name.required", "neither true nor false"
    ),
    "vocab not named": Damage(
        "nodes/Cadre.yaml", ", vocab: gender", "", "nodes/Cadre.yaml: properties.gender.vocab", "names its vocabulary"
    ),
    "vocab unknown": Damage(
        "nodes/Cadre.yaml", "vocab: gender", "vocab: sex", "nodes/Cadre.yaml: properties.gender.vocab", '"sex"'
    ),
    "vocab on a date": Damage(
        TOLD, "type: date", "type: date, vocab: gender", f"{TOLD}: properties.on.vocab", "takes no vocabulary"
    ),
    "integer with a vocab of words": Damage(
        "nodes/Action.yaml",
        "vocab: action_form",
        "vocab: severity",
        "nodes/Action.yaml: properties.form.vocab",
        "not whole numbers",
    ),
    "vocab used nowhere": Damage("vocab/loose.yaml", "", LOOSE, "vocab/loose.yaml: name", "no property uses"),
    "vocab of reports says no": Damage(
        SEVERITY, "data:", "reports: false\ndata:", f"{SEVERITY}: reports", "can only be true"
    ),
    "alias twice in one entry": Damage(
        SEVERITY, "[较轻, ", "[较轻, 较 轻, ", f"{SEVERITY}: entries.minor.aliases", "already stands for minor"
    ),
    "alias of two entries": Damage(
        SEVERITY, "[较轻, ", "[较大, ", f"{SEVERITY}: entries.major.aliases", "already stands for minor"
    ),
    "alias is another's caption": Damage(
        SEVERITY, "[较轻, ", "[Grave, ", f"{SEVERITY}: entries.minor.aliases", "already stands for grave"
    ),
    "one caption for two entries": Damage(
        SEVERITY, "en: Grave", "en: Serious", f"{SEVERITY}: entries.grave", "already stands for serious"
    ),
    "alias not text": Damage(SEVERITY, "[较轻, ", "[1, ", f"{SEVERITY}: entries.minor.aliases", "quote numbers"),
    "entry key not text": Damage(SEVERITY, "  minor:", "  1:", f"{SEVERITY}: entries.1", "quote bare numbers"),
    "entries empty": Damage("vocab/loose.yaml", "", LOOSE.split("  one")[0], "vocab/loose.yaml: entries", "form"),
    "title names nothing": Damage(SECTOR, "title: name", "title: label", f"{SECTOR}: title", '"label"'),
    "search names nothing": Damage(SECTOR, "search: [name]", "search: [label]", f"{SECTOR}: search", '"label"'),
    "search of a number": Damage(
        "nodes/Task.yaml", "search: [title,", "search: [year,", "nodes/Task.yaml: search", 'the type of "year"'
    ),
    "featured names nothing": Damage(SECTOR, "[name, code]", "[name, label]", f"{SECTOR}: featured", '"label"'),
    "featured twice": Damage(SECTOR, "[name, code]", "[name, code, code]", f"{SECTOR}: featured", "twice"),
    "featured not a list": Damage(
        SECTOR, "featured: [name, code]", "featured: name", f"{SECTOR}: featured", "not a list"
    ),
    "edge key names nothing": Damage(TOLD, "properties:", "key: [date]\nproperties:", f"{TOLD}: key", '"date"'),
    "key twice": Damage(SECTOR, "title: name", "title: name\ntitle: code", f"{SECTOR}: title", "again on line 10"),
    "inner key twice": Damage(SEVERITY, "en: Minor", "en: Minor, en: Small", f"{SEVERITY}: entries.minor.en", "again"),
    "bad YAML": Damage(SECTOR, "[name, code]", "[name, code", f"{SECTOR}: line ", "not valid YAML"),
    "bad tag": Damage(SECTOR, "title: name", "title: !!python/name:os.system", f"{SECTOR}: line ", "not valid YAML"),
    "empty file": Damage("nodes/Empty.yaml", "", "# nothing\n", "nodes/Empty.yaml: ", "empty"),
    "a list": Damage("nodes/List.yaml", "", "- one\n", "nodes/List.yaml: ", "not a mapping"),
    "wrong ending": Damage("nodes/Other.yml", "", NODE.format(name="Other"), "nodes/Other.yml: ", ".yaml"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for kind in ("nodes", "edges", "vocab"):
        shutil.copytree(SHIPPED / kind, tmp_path / kind)
    return tmp_path


def test_the_shipped_model_lints_clean() -> None:
    assert lint(read_sources(SHIPPED)) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_each_rule_names_file_and_key(copy: Path, name: str) -> None:
    damage = DAMAGES[name]
    _apply(copy, damage)

    with pytest.raises(ModelError) as raised:
        load_ontology(copy)

    zh, en = (text.splitlines() for text in raised.value.say)
    found = [index for index, line in enumerate(en) if line.startswith(damage.place) and damage.says in line]
    assert found, "\n".join(en)
    assert zh[found[0]].startswith(damage.place.removesuffix(": "))
    assert any("\u4e00" <= char <= "\u9fff" for char in zh[found[0]].split("：", 1)[1])


def test_all_problems_are_listed_at_once(copy: Path) -> None:
    for name in ("unknown key", "dangling end", "alias of two entries", "vocab used nowhere"):
        _apply(copy, DAMAGES[name])
    with pytest.raises(ModelError) as raised:
        load_ontology(copy)
    assert len(raised.value.say.en.splitlines()) == 5
    assert "4 " in raised.value.say.zh.splitlines()[0]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_whatever_a_file_holds_the_model_is_built_or_refused(tmp_path: Path, index: int) -> None:
    for file, text in SMALL.items():
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text(text, encoding="utf-8")
    sources = read_sources(tmp_path)
    assert build(sources).node("Parcel").properties["size"].vocab == "size"
    for path in _paths(sources[index].data):
        for odd in (None, [], {}, 1, True, "x", [["x"]], {1: 2}, {"x": None}):
            damaged = copy_of(sources[index].data)
            _put(damaged, path, odd)
            changed = [*sources[:index], replace(sources[index], data=damaged, faults=[]), *sources[index + 1 :]]
            with suppress(ModelError):
                assert build(changed).nodes


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        load_ontology(tmp_path)
    assert "nodes/" in raised.value.say.en


def test_text_that_is_not_utf8(copy: Path) -> None:
    (copy / SECTOR).write_bytes("name: Sector # 行业".encode("gb18030"))
    with pytest.raises(ModelError, match="UTF-8"):
        load_ontology(copy)


def test_booleans_need_their_words(copy: Path) -> None:
    (copy / "vocab" / "yes_no.yaml").unlink()
    with pytest.raises(ModelError, match="yes_no"):
        load_ontology(copy)


def _paths(held: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for key, value in items:
        yield (*at, key)
        yield from _paths(value, (*at, key))


def _put(held: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = value


def _apply(folder: Path, damage: Damage) -> None:
    path = folder / damage.file
    text = path.read_text(encoding="utf-8") if damage.old else ""
    assert damage.old in text
    path.write_text(text.replace(damage.old, damage.new) if damage.old else damage.new, encoding="utf-8")
