"""Rows of built tables for tests, with made-up numbers under real codes: every published column, the usual values.

`made_data` makes packages of them, in memory or as a build folder.
"""

from scripts.packages.plain_figures import CODE_COLUMNS, value_alone
from scripts.records.codelists import load_codelists
from scripts.records.paths import Paths
from scripts.records.schemas import load_schemas

Row = dict[str, str]
SCHEMAS = load_schemas(Paths().schemas)
CODELISTS = {name: found.rows for name, found in load_codelists(Paths().codelists, "").items()}
FIGURE_COLUMNS = SCHEMAS["figure"].published


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
        "source": name, "title_zh": f"标题{name}", "title_en": f"Title {name}", "publisher": f"报纸{name}",
        "publisher_en": f"Paper {name}", "published_on": published_on,
    }  # fmt: skip
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
    disputed, twice = str(row["conflict_class"] == "inconsistent").lower(), str(bool(row["ambiguity"])).lower()
    made |= {name: row[name] for name in CODE_COLUMNS} | {"package": row.get("package", ""), "topic": label.get("topic", "")}
    return made | {
        "when": row["time_period"], "value": value_alone(row),
        "source_title": row["source"], "confirmed_by_programs": "2", "confirmed_by_persons": "0", "disputed": disputed, "two_readings": twice,
        "address": f"/figures/{row['id']}/",
    }  # fmt: skip
