"""Foreign formats by mapping alone: US single audits and regions, invented here, and the real ones where they lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.model.ontology import Ontology
from graph.model.records import NodeRecord
from loaders.mapping.build import Builder, Place
from loaders.mapping.circles import Circles
from loaders.mapping.kinds import choose, own_mappings, recognise
from loaders.mapping.places import Places
from loaders.mapping.rows import RowReader
from loaders.mapping.spec import Mapping
from loaders.readers.tables import open_tables

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
FINDINGS = """case,uei,award_reference,reference_number,compliance_requirement,modified_opinion,other_matters,\
material_weakness,significant_deficiency,other_findings,questioned_costs,repeat_prior_reference,prior_references,is_valid
900001-22,BADBADBADBAD,AWARD-0001,2022-001,AB,N,N,Y,N,N,Y,Y,"2021-004,2021-009",Y
900001-22,BADBADBADBAD,AWARD-0002,2022-001,AB,N,N,Y,N,N,Y,Y,"2021-004,2021-009",Y
900001-22,BADBADBADBAD,AWARD-0003,2022-002,L,N,Y,N,Y,N,N,N,N/A,Y
900002-21,BADBADBADBAD,AWARD-0001,2022-001,M,Y,N,Y,N,N,N,N,N/A,N
900003-22,QQ9KD2M4T7W1,AWARD-0001,2022-001,Z,N,N,N,Y,N,N,N,GSA_MIGRATION,Y
900003-21,QQ9KD2M4T7W1,AWARD-0001,2021-001,E,N,N,N,Y,N,N,N,,Y
"""
TEXTS = """case,uei,reference_number,text_of_finding,contains_chart_or_table
900001-22,BADBADBADBAD,2022-001,"Condition: two invoices, one payment.",N
900003-22,QQ9KD2M4T7W1,2022-001,Condition: late report.,Y
"""
PLANS = """case,uei,reference_number,planned_action,contains_chart_or_table
900001-22,BADBADBADBAD,2022-001,A second signature is asked for.,N
"""
Said = dict[str, dict[str, set[Any]]]


def told(files: list[Path], mappings: dict[str, Mapping], ontology: Ontology) -> Iterator[NodeRecord]:
    """Every node of the files; no row may be refused and no circle closed."""
    circles = Circles()
    for path in files:
        with open_tables(path) as file:
            for table in file.tables:
                binding = choose(recognise(mappings, table.headers))
                assert not binding.unused
                reader, builder = RowReader(binding, ontology), Builder(binding.mapping, ontology, "secret")
                for row in table.rows():
                    fields = reader.read(row.cells)
                    assert not fields.faults, (path.name, row.number, fields.faults)
                    made = builder.build(fields, Place(f"{row.number}"))
                    assert not made.faults
                    assert circles.add(made.links) is None, (path.name, row.number)
                    yield from made.nodes


def gathered(nodes: Iterator[NodeRecord]) -> dict[str, Said]:
    """Type → id → property → everything said of it, lists taken apart."""
    found: dict[str, Said] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for node in nodes:
        for name, cleaned in node.values.items():
            held = found[node.type][node.id][name]
            held.update(cleaned.value if isinstance(cleaned.value, list) else [cleaned.value])
    return found


def marked(findings: Said, name: str) -> int:
    return sum(True in said[name] for said in findings.values())


@pytest.fixture
def audits(ontology: Ontology) -> dict[str, Mapping]:
    return own_mappings(ROOT / "examples" / "audit_fac", ontology)


def test_invented_audits(tmp_path: Path, audits: dict[str, Mapping], ontology: Ontology) -> None:
    for name, text in (("findings", FINDINGS), ("texts", TEXTS), ("plans", PLANS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    found = gathered(told(sorted(tmp_path.iterdir()), audits, ontology))
    findings = {(*one["report"], *one["number"]): one for one in found["Finding"].values()}
    assert len(findings) == len(found["Finding"]) == 5
    first = findings["900001-22", "2022-001"]
    assert first["awards"] == {"AWARD-0001", "AWARD-0002"}
    assert first["requirement"] == {"A Activities allowed or unallowed", "B Allowable costs and cost principles"}
    assert first["prior_references"] == {"2021-004", "2021-009"}
    assert first["plan"] == {"A second signature is asked for."}
    assert first["text"] == {"Condition: two invoices, one payment."}
    assert (first["year"], first["is_repeat"], first["questioned_costs"]) == ({2022}, {True}, {True})
    assert not findings["900001-22", "2022-002"]["prior_references"]
    assert not findings["900003-22", "2022-001"]["prior_references"]
    assert findings["900003-22", "2022-001"]["requirement"] == {"Z"}


def test_marks_that_contradict_one_another_are_not_taken_over(
    tmp_path: Path, audits: dict[str, Mapping], ontology: Ontology
) -> None:
    (tmp_path / "findings.csv").write_text(FINDINGS, encoding="utf-8")
    findings = gathered(told([tmp_path / "findings.csv"], audits, ontology))["Finding"]
    invalid = next(one for one in findings.values() if "900002-21" in one["report"])
    assert not invalid["material_weakness"]
    assert not invalid["modified_opinion"]
    assert invalid["questioned_costs"] == {False}
    assert marked(findings, "material_weakness") == 1


def test_unknown_auditees_stay_apart_and_known_ones_meet(
    tmp_path: Path, audits: dict[str, Mapping], ontology: Ontology
) -> None:
    (tmp_path / "findings.csv").write_text(FINDINGS, encoding="utf-8")
    units = gathered(told([tmp_path / "findings.csv"], audits, ontology))["Unit"]
    assert sorted(name for said in units.values() for name in said["name"]) == [
        "Auditee QQ9KD2M4T7W1",
        "Auditee of audit 900001-22",
        "Auditee of audit 900002-21",
    ]
    assert {code for said in units.values() for code in said["org_code"]} == {"QQ9KD2M4T7W1"}


def test_the_columns_of_todays_downloads_are_known(
    tmp_path: Path, audits: dict[str, Mapping], ontology: Ontology
) -> None:
    (tmp_path / "findings.csv").write_text(
        "report_id,auditee_uei,audit_year,award_reference,reference_number,type_requirement,is_material_weakness\n"
        "2023-06-GSAFAC-0000099999,GSA_MIGRATION,2023,AWARD-0001,2023-001,H,Y\n",
        encoding="utf-8",
    )
    found = gathered(told([tmp_path / "findings.csv"], audits, ontology))
    (finding,) = found["Finding"].values()
    assert (finding["year"], finding["material_weakness"]) == ({2023}, {True})
    assert finding["requirement"] == {"H Period of performance"}
    assert next(iter(found["Unit"].values()))["name"] == {"Auditee of audit 2023-06-GSAFAC-0000099999"}


if (SHARED / "audit_fac").is_dir():

    def test_real_audits(audits: dict[str, Mapping], ontology: Ontology) -> None:
        found = gathered(told(sorted((SHARED / "audit_fac").glob("*.csv")), audits, ontology))
        findings = found["Finding"]
        assert (len(findings), len(found["Unit"])) == (116, 4)
        assert [marked(findings, name) for name in ("is_repeat", "questioned_costs", "material_weakness")] == [
            49,
            20,
            42,
        ]
        for name in ("title", "year", "text", "plan"):
            assert all(len(said[name]) == 1 for said in findings.values())
        assert all(said["requirement"] for said in findings.values())
        assert sum(len(said["awards"]) for said in findings.values()) == 471


if (SHARED / "regions").is_dir():

    def test_real_regions(shipped: dict[str, Mapping], ontology: Ontology) -> None:
        files = [SHARED / "regions" / f"{name}.csv" for name in ("areas", "provinces", "cities")]
        regions = gathered(told(files, {"regions": shipped["regions"]}, ontology))["Region"]
        levels = Counter(level for said in regions.values() for level in said["level"])
        assert levels == {"province": 31, "city": 342, "district": 2975}
        assert all(len(said["name"]) == len(said["code"]) == 1 for said in regions.values())
        rows = [(ident, next(iter(said["code"])), next(iter(said["name"]))) for ident, said in regions.items()]
        places = Places(rows)
        assert places.find("北京市东城区") == places.find("东城区") != ""
        assert places.find("鼓楼区") == places.find("市辖区") == ""
        assert places.find("江苏省南京市鼓楼区") == places.find("南京市鼓楼区") != ""
