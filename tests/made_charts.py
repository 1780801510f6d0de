"""Small built tables for tests of charts, topics and the explorer, with made-up numbers under real codes."""

from pathlib import Path

from scripts.codelists import load_codelists
from scripts.paths import HERE, Paths
from scripts.schemas import load_schemas
from scripts.site.data import Data, Package, Row

SCHEMAS = load_schemas(Paths(HERE).schemas)
CODELISTS = {name: found.rows for name, found in load_codelists(Paths(HERE).codelists, HERE).items()}
FIGURE_COLUMNS = [
    "id",
    "what_zh",
    "what_en",
    "where_zh",
    "where_en",
    "when",
    "when_basis_zh",
    "when_basis_en",
    "value",
    "unit_zh",
    "unit_en",
    "qualifier_zh",
    "qualifier_en",
    "printed",
    "quote",
    "source_title",
    "confirmed_by_programs",
    "confirmed_by_persons",
    "disputed",
    "address",
]


def full(schema: str, row: Row) -> Row:
    """A row with every published column."""
    return {name: "" for name in SCHEMAS[schema].published} | row


def observation(id_: str, indicator: str, value: str, **more: str) -> Row:
    """An observation of Liupanshui (Guizhou for gz-) with the usual values where `more` does not say otherwise."""
    printed = more.get("printed", value)
    usual = {
        "id": id_, "indicator": indicator, "ref_area": "520000" if id_.startswith("gz") else "520200", "obs_value": value,
        "time_period": "2024-10-31", "period_end": "2024-10-31", "period_basis": "report_date", "printed": printed,
        "unit_measure": CODELISTS["indicator"].get(indicator, {}).get("unit_measure", "institutions"),
        "value_min": value, "value_max": value, "value_qualifier": "exact", "value_type": "actual", "obs_status": "A",
        "quote": f"原文{printed}个", "start": "10", "source": "one", "statement_rank": "normal",
        "readings_program": "2", "readings_person": "0",
    }  # fmt: skip
    return full("observation", usual | more)


def lost(id_: str, indicator: str, **more: str) -> Row:
    """A figure whose digits the copy lost."""
    return observation(id_, indicator, "", obs_status="L", missing_reason="digits_lost", printed="", **more)


def source(name: str, published_on: str, **more: str) -> Row:
    """A source."""
    usual = {
        "source": name,
        "title_zh": f"标题{name}",
        "title_en": f"Title {name}",
        "publisher": f"报纸{name}",
        "published_on": published_on,
    }
    return full("source", usual | more)


def figure(row: Row) -> Row:
    """The row of figures.csv for an observation."""
    made = dict.fromkeys(FIGURE_COLUMNS, "")
    label = CODELISTS["indicator"].get(row["indicator"], {})
    area = CODELISTS["area"].get(row["ref_area"], {})
    for one in ("zh", "en"):
        made |= {
            f"what_{one}": label.get(f"label_{one}", row["indicator"]),
            f"where_{one}": area.get(f"label_{one}", row["ref_area"]),
        }
    disputed = "true" if row["conflict_class"] == "inconsistent" else "false"
    return made | {
        "id": row["id"], "when": row["time_period"], "value": row["obs_value"], "printed": row["printed"], "quote": row["quote"],
        "source_title": row["source"], "confirmed_by_programs": "2", "confirmed_by_persons": "0", "disputed": disputed,
        "address": f"/figures/{row['id']}/",
    }  # fmt: skip


def made(observations: list[Row], summaries: dict[str, list[Row]] | None = None, **tables: list[Row]) -> Data:
    """Data of one package called `demo`, with two sources where no others are given."""
    known = {
        "sources": [source("one", "2024-11-01"), source("two", "2025-01-15")],
        **tables,
        "observations": observations,
    }
    for rows in known.values():
        for row in rows:
            row["package"] = "demo"
    descriptor = {"title": "演示 · Demo", "version": "0.1.0", "name": "demo"}
    figures = sorted((figure(row) for row in observations), key=lambda row: row["id"])
    return Data(
        Path("nowhere"),
        {"demo": Package("demo", descriptor, known)},
        Package("summaries", descriptor, summaries or {}),
        figures,
        CODELISTS,
        {},
    )


def two_reports() -> list[Row]:
    """One fact in two reports that do not agree, one that they agree on."""
    same = {"time_period": "../2024-11-30", "period_end": "2024-11-30", "conflict_class": "inconsistent"}
    return [
        observation("gz-0001", "national_centre_outpatient_visits", "3000000", printed="300万", value_min="2990000", value_max="3010000", **same),
        observation("gz-0002", "national_centre_outpatient_visits", "3150000", printed="315万", value_min="3140000", value_max="3160000", **same | {"source": "two"}),
        observation("gz-0003", "county_subcentres", "70", conflict_class="identical"),
        observation("gz-0004", "county_subcentres", "70", conflict_class="identical", source="two"),
    ]  # fmt: skip


def institutions() -> list[Row]:
    """A total of 100 of which 90 are listed, and hospitals whose kinds add up."""
    return [
        observation("lps-0001", "medical_institutions", "100"),
        observation("lps-0002", "hospitals", "12"),
        observation("lps-0003", "hospitals", "5", breakdown="public"),
        observation("lps-0004", "hospitals", "7", breakdown="private"),
        observation("lps-0005", "primary_care_institutions", "78"),
    ]


def standards() -> list[Row]:
    """Ten centres: three recommended, four basic, three neither; two more planned."""
    return [
        observation("lps-0011", "community_township_subdistrict_centres", "10"),
        observation("lps-0012", "quality_service_centres", "7"),
        observation("lps-0013", "quality_service_centres", "3", breakdown="recommended"),
        observation("lps-0014", "quality_service_centres", "4", breakdown="basic"),
        observation(
            "lps-0015",
            "quality_service_centres_added",
            "2",
            breakdown="basic",
            value_type="planned",
            time_period="2024",
        ),
    ]


def targets() -> list[Row]:
    """A result, its target, and the share that is printed."""
    disease = {"breakdown": "hypertension"}
    return [
        observation("lps-0021", "managed_patients", "22000", printed="2.2万", **disease),
        observation("lps-0022", "managed_patients", "20000", printed="2万", value_type="target", **disease),
        observation("lps-0023", "management_completion_rate", "110", printed="110%", base="lps-0022", **disease),
    ]


def slopes() -> list[Row]:
    """Two pairs from one text: one with its digits, one without."""
    gone = {"time_period": "", "period_end": "", "period_basis": "unknown", "ref_area": "610400"}
    return [
        observation("xy-0001", "beds_per_1000", "5.5", **gone),
        observation("xy-0002", "beds_per_1000", "7.5", **gone),
        lost("xy-0003", "beds", **gone),
        lost("xy-0004", "beds", **gone),
    ]


def money() -> list[Row]:
    """Three sums far apart."""
    return [
        observation("lps-0031", "provincial_funds", "1500000", printed="150万"),
        observation("lps-0032", "central_provincial_funds", "20000000", printed="2000万"),
        observation("xy-0031", "fixed_assets", "4200000000", printed="42亿", ref_area="610400"),
    ]


def everything() -> Data:
    """Data with something for every chart."""
    rows = [
        *two_reports(), *institutions(), *standards(), *targets(), *slopes(), *money(),
        observation("lps-0041", "county_subcentres", "1"), observation("lps-0042", "county_communities", "11"),
        observation("gz-0042", "county_communities", "140"), observation("gz-0043", "community_township_centres", "1492"),
    ]  # fmt: skip
    return made(rows, facilities=facilities(), events=events(), relations=relations())


def facilities() -> list[Row]:
    """A built and a planned sub-centre, and one that is only mentioned."""
    named = [("langdai-centre", "built"), ("miluo-centre", "to_build"), ("nankai-centre", "mentioned")]
    return [
        full("facility", {"id": f"lps-020{i}", "facility": code, "status": status, "source": "one"})
        for i, (code, status) in enumerate(named)
    ]


def events() -> list[Row]:
    """A start, a promise with a date, a promise without."""
    usual = {"period_basis": "stated", "ref_area": "520200", "source": "one"}
    return [
        full("event", usual | {"id": "lps-0301", "event_type": "start", "time_period": "2019", "title_zh": "启动", "title_en": "Begun"}),
        full("event", usual | {"id": "lps-0302", "event_type": "commitment", "time_period": "2024-10-31", "due": "2025-06-30", "title_zh": "建成四个", "title_en": "Finish four", "outcome": "not_stated"}),
        full("event", usual | {"id": "lps-0303", "event_type": "commitment", "time_period": "2024-10-31", "title_zh": "提升", "title_en": "Improve", "outcome": "not_stated"}),
    ]  # fmt: skip


def relations() -> list[Row]:
    """Who leads whom, in the province and in the city."""
    found = [
        ("gz-0401", "class-county-public-hospital", "leads", "class-subcentre", "520000"),
        ("lps-0401", "class-county-community", "covers", "class-township-centre", "520200"),
        ("lps-0402", "class-township-centre", "trains_at", "class-county-public-hospital", "520200"),
    ]
    return [
        full(
            "relation",
            {
                "id": id_,
                "from": who,
                "relation": what,
                "to": whom,
                "tier": "county",
                "ref_area": area,
                "quote": "引文",
                "source": "one",
            },
        )
        for id_, who, what, whom, area in found
    ]
