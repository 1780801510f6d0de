"""A small build folder as the pipeline leaves it, for tests of the site: two packages, eleven figures, one dispute, one loss.

The texts can be replaced by hostile ones (`twist`), so that a test can see what pages make of them.
"""

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.packages.derive import TABLES
from scripts.packages.descriptors import LICENCES, resource, table_schema, text_pair
from scripts.records.paths import HERE, Paths
from tests.made_rows import FIGURE_COLUMNS, SCHEMAS, Row, figure, observation, source

Twist = Callable[[str, str], str]


def stated(id_: str, indicator: str, value: str, printed: str, quote: str, **more: str) -> Row:
    """An observation with what is usual in the two packages."""
    prefix, area = ("gz", "520000") if id_.startswith("gz") else ("xy", "610400")
    day = dict.fromkeys(("time_period", "period_start", "period_end"), "2024-11-30")
    usual = {
        **day, "ref_area": area, "period_basis": "stated", "band": "point", "unit_measure": "institutions", "printed": printed,
        "quote": quote, "end": str(10 + len(quote)), "source": f"{prefix}-one",
    }  # fmt: skip
    return observation(id_, indicator, value, **{**usual, **more})


GUIZHOU = [
    stated("gz-0001", "county_communities", "140", "140", "建设医共体140个"),
    stated(
        "gz-0002", "project_hospital_outpatient_visits", "3199000", "319.9万", "累计门诊319.9万人次", unit_measure="visits",
        time_period="../2024-11-30", value_min="3198000", value_max="3200000", band="rounded", conflict_class="inconsistent",
    ),
    stated(
        "gz-0003", "project_hospital_outpatient_visits", "3344900", "334.49万", "接诊门诊患者334.49万人次", unit_measure="visits",
        time_period="../2024-11-30", value_min="3344800", value_max="3345000", band="rounded", conflict_class="inconsistent",
        source="gz-two",
    ),
    stated("gz-0004", "county_subcentres", "150", "150", "建成县域医疗次中心150个", conflict_class="identical"),
    stated("gz-0005", "county_subcentres", "150", "150", "县域医疗次中心150个", source="gz-two", conflict_class="identical"),
    stated(
        "gz-0006", "county_communities_per_county", "", "1至3", "组建1至3个", value_qualifier="range", value_min="1", value_max="3",
        band="range", value_type="standard", ambiguity="each county", unit_measure="communities",
    ),
    stated("gz-0007", "township_centres", "1492", "1492", "1492个乡镇卫生院", source="gz-two", note="Not like for like."),
]  # fmt: skip
XIANYANG = [
    stated(
        "xy-0001", "institutions", "", "", "全市医疗卫生机构达到个", obs_status="L", missing_reason="digits_lost", value_min="",
        value_max="", band="", period_basis="inferred", time_period="2020-12-31", note="The digits are missing.",
    ),
    stated("xy-0002", "beds_per_1000", "5.72", "5.72", "从5.72张增加到7.04张", unit_measure="beds_per_1000",
                period_basis="unknown", time_period="", period_start="", period_end=""),
    stated("xy-0003", "beds_per_1000", "7.04", "7.04", "从5.72张增加到7.04张", unit_measure="beds_per_1000"),
    stated("xy-0004", "infant_mortality", "3", "3", "婴儿死亡率3", unit_measure="per_100000", base="xy-0003"),
]  # fmt: skip


def titled(name: str, title: str, **more: str) -> Row:
    """A source with what is usual in the two packages."""
    usual = {
        "title_zh": title, "title_en": f"About {title}", "publisher": "某日报", "publisher_en": "A daily", "published_on": "2024-12-18",
        "published_on_basis": "stated", "language": "zh-Hans", "file_name": f"{name}.txt", "text_sha256": "0" * 64,
        "text_length": "2000", "span_start": "0", "span_end": "1800", "fidelity": "page_text", "capture_site": "example.org",
        "rights": "quoted", "damage_zh": "栏末断行", "damage_en": "Line breaks", "numerals": "30", "numerals_in_figures": "20",
        "numerals_in_mentions": "2", "numerals_set_aside": "8", "share_quoted": "4.2",
    }  # fmt: skip
    return source(name, **{**usual, **more})


GZ_TABLES: dict[str, list[Row]] = {
    "observations": GUIZHOU,
    "sources": [titled("gz-one", "五级体系"), titled("gz-two", "健康底线", published_on="2025-01-15")],
    "mentions": [{
        "id": "gz-0101", "restates": "gz-0004", "obs_value": "150", "value_qualifier": "exact", "printed": "150",
        "quote": "建成150个县域医疗次中心", "start": "2", "end": "15", "source": "gz-one",
    }],
    "facilities": [{
        "id": "gz-0201", "facility": "guangdong-tcm-guizhou", "status": "operating", "quote": "广东省中医院贵州医院",
        "start": "90", "end": "100", "source": "gz-one",
    }],
    "events": [{
        "id": "gz-0301", "event_type": "policy", "time_period": "2024-07", "period_basis": "stated", "ref_area": "520000",
        "actor": "guizhou-health-commission", "title_zh": "印发方案", "title_en": "Plan issued", "outcome": "not_stated",
        "quote": "联合印发了", "start": "120", "end": "125", "source": "gz-one",
    }],
    "relations": [{
        "id": "gz-0401", "from": "class-county-public-hospital", "relation": "leads", "to": "class-county-community",
        "tier": "county", "ref_area": "520000", "quote": "以县级公立医院为龙头", "start": "140", "end": "150", "source": "gz-one",
    }],
    "identities": [{
        "id": "gz-i01", "relation": "equal", "left": "gz-0004", "right": "gz-0005", "left_min": "150", "left_max": "150",
        "right_min": "150", "right_max": "150", "outcome": "holds", "reason": "The same count in two reports.",
    }],
    "readings": [
        {"id": row["id"], "reader": reader, "kind": "program", "outcome": "agrees", "source": row["source"]}
        for row in GUIZHOU for reader in ("program-a", "program-b")
    ],
    "settlements": [{
        "reader": "program-b", "at": "140", "field": "period_basis", "reading_value": "report_date",
        "decided_value": "stated", "reason": "The sentence names the date.", "source": "gz-one",
    }],
    "numerals": [{
        "printed": "5", "quote": "5+1+1", "start": "300", "end": "305", "reason": "formula", "source": "gz-two",
    }],
}  # fmt: skip
XY_TABLES: dict[str, list[Row]] = {
    "observations": XIANYANG,
    "sources": [titled("xy-one", "健康咸阳", fidelity="damaged_copy")],
    "implied": [{
        "id": "xy-b01", "amount": "xy-0003", "share": "xy-0004", "value_min": "1", "value_max": "2", "unit_measure": "persons",
        "reason": "What the share implies.",
    }],
    "withdrawn": [stated("xy-0009", "institutions", "1", "1", "共1个", withdrawn="duplicate", table="observations")],
}  # fmt: skip
QUALITY = {
    "frictionless": {"tasks": 2, "rows": 20, "errors": 0},
    "expectations": [
        {"id": "e1", "resource": "observations", "type": "expect_column_values_to_not_be_null", "reason": "Every figure has an id.",
         "outcome": "met", "observed": "0", "ids": [], "file": "expectations.yaml", "line": 3},
        {"id": "e2", "resource": "observations", "type": "expect_column_sum_to_be_between", "reason": "A plausible sum.",
         "outcome": "not_met", "observed": "9", "ids": ["gz-0001"], "file": "expectations.yaml", "line": 9},
    ],
}  # fmt: skip
PACKAGES = {
    "guizhou-five-tier-system": ("贵州五级医疗卫生服务体系", "Guizhou's five-tier system", GZ_TABLES),
    "xianyang-health-plan": ("咸阳卫生健康规划", "Xianyang's health plan", XY_TABLES),
}


PAGE_INPUTS: dict[str, dict[str, str] | list[str]] = {"kept": {}, "corrections": [], "codelists": {}, "translations": {}}


def unchanged_text(_column: str, text: str) -> str:
    """A twist that changes nothing."""
    return text


def write_csv(path: Path, columns: list[str], rows: list[Row], twist: Twist) -> None:
    """Write a table; cells that a row lacks are empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({c: twist(c, row.get(c, "")) for c in columns})


def make_package(folder: Path, title: tuple[str, str], tables: dict[str, list[Row]], twist: Twist) -> None:
    """One package folder with every table, the codelists, a descriptor."""
    folder.mkdir(parents=True)
    rows = {"figures": [figure(r) for r in tables["observations"]], **tables}
    resources = [made_resource(folder, table, schema, rows.get(table, []), twist) for table, schema in {"figures": "figure", **TABLES}.items()]
    for path in sorted(Paths(HERE).codelists.glob("*.csv")):
        shutil.copy(path, folder / f"codelist_{path.name}")
    described = {
        "name": folder.name, **text_pair("title", *title), **text_pair("description", *title), "version": "0.0.0+unreleased",
        "licenses": [LICENCES["CC-BY-4.0"]], "contributors": [{"title": "Contributors", "roles": ["author"]}], "resources": resources,
    }  # fmt: skip
    (folder / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    (folder / "README.md").write_text("# made\n", encoding="utf-8")


def made_resource(folder: Path, table: str, schema: str, rows: list[Row], twist: Twist) -> dict[str, Any]:
    """Write one table; gives its resource."""
    path = folder / f"{table}.csv"
    write_csv(path, SCHEMAS[schema].published, rows, twist)
    raw = path.read_bytes()
    titles = (SCHEMAS[schema].raw["title_zh"], SCHEMAS[schema].raw["title_en"])
    return resource(table, titles, table_schema(table, SCHEMAS[schema], {}, {}), (len(raw), hashlib.sha256(raw).hexdigest()))


def make_empty_summaries(folder: Path) -> None:
    """Every summary table, without rows."""
    folder.mkdir()
    described = {"name": "summaries", **text_pair("title", "汇总表", "Summary tables"), **text_pair("description", "汇总表", "Summary tables"), "version": "0.0.0+unreleased",
                 "licenses": [LICENCES["CC-BY-4.0"]], "resources": []}  # fmt: skip
    (folder / "datapackage.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    for path in sorted(Paths(HERE).summaries.glob("*.sql")):
        (folder / f"{path.stem}.csv").write_text("id\n", encoding="utf-8")


def make_build(built: Path, twist: Twist = unchanged_text) -> Path:
    """Write the whole build folder under `built`; gives it back."""
    for name, (zh, en, tables) in PACKAGES.items():
        make_package(built / "packages" / name, (twist("title", zh), twist("title", en)), tables, twist)
        (built / "quality").mkdir(exist_ok=True)
        (built / "quality" / f"{name}.json").write_text(json.dumps(QUALITY), encoding="utf-8")
    every = [figure(r) for r in GUIZHOU + XIANYANG]
    write_csv(built / "packages" / "figures.csv", FIGURE_COLUMNS, every, twist)
    shutil.copy(built / "packages" / "figures.csv", built / "packages" / "figures-excel.csv")
    make_empty_summaries(built / "packages" / "summaries")
    (built / "pages").mkdir()
    (built / "pages" / "inputs.json").write_text(json.dumps(PAGE_INPUTS), encoding="utf-8")
    (built / "downloads").mkdir()
    (built / "downloads" / "downloads.json").write_text("{}", encoding="utf-8")
    return built
