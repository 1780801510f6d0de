"""A small build folder as the pipeline leaves it, for tests of the site: two packages, eleven figures, one dispute, one loss."""

from pathlib import Path

from tests.made_data import Tables, Titles, Twist, data_of, unchanged_text, write_build
from tests.made_rows import Row, observation, source


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


GZ_TABLES: Tables = {
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
XY_TABLES: Tables = {
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
PACKAGES: dict[str, tuple[Titles, Tables]] = {
    "guizhou-five-tier-system": (("贵州五级医疗卫生服务体系", "Guizhou's five-tier system"), GZ_TABLES),
    "xianyang-health-plan": (("咸阳卫生健康规划", "Xianyang's health plan"), XY_TABLES),
}


def make_build(built: Path, twist: Twist = unchanged_text) -> Path:
    """Write the whole build folder under `built`; gives it back."""
    return write_build(data_of(PACKAGES), QUALITY, built, twist)
