"""The downloads of an indicator: all its figures as CSV and XLSX, and as JSON with what must travel with them.

Takes what was built; writes `indicators/<code>/<code>.{csv,xlsx,json}` below the Chinese pages, where both languages find
them.
"""

from pathlib import Path
from typing import Any

from scripts.packages.plain_figures import value_alone
from scripts.packages.tables import Table
from scripts.packages.write import write_csv, write_json
from scripts.packages.xlsx import write_workbook
from scripts.records.settings import site_url
from scripts.site.data import LANGUAGES, Data, Row
from scripts.site.parts import wording
from scripts.site.parts.indicator_index import INDICATOR_FOLDER, IndicatorIndex, main_series

FILE_COLUMNS = {
    "id": "string", "what_zh": "string", "what_en": "string", "where_zh": "string", "where_en": "string", "ref_area": "string",
    "breakdown": "string", "value_type": "string", "as_of": "string", "as_of_basis": "string", "value": "number", "value_min": "number",
    "value_max": "number", "qualifier": "string", "unit": "string", "printed": "string", "obs_status": "string", "ambiguity": "string",
    "statement_rank": "string", "disputed": "string", "in_charts": "string", "quote": "string", "source": "string",
    "source_title_zh": "string", "source_title_en": "string", "original_address": "string",
}  # fmt: skip
SAME = ("id", "ref_area", "breakdown", "value_type", "value_min", "value_max", "printed", "obs_status", "ambiguity", "statement_rank", "quote", "source")
INDICATOR_FORMATS = ("csv", "xlsx", "json")


def file_rows(code: str, index: IndicatorIndex, data: Data) -> list[Row]:
    """The figures of an indicator as the files have them, by area and period."""
    # So that whoever draws the rows again leaves out what the charts leave out.
    drawn = {row["id"] for row in main_series(index.series[code])}
    rows = sorted(index.figures[code], key=lambda row: (row["ref_area"], row["period_end"], row["id"]))
    return [file_row(row, row["id"] in drawn, data) for row in rows]


def file_row(row: Row, drawn: bool, data: Data) -> Row:
    """One figure."""
    source = data.sources.get(row["source"], {})
    found = {name: row[name] for name in SAME} | {
        "as_of": row["time_period"],
        "as_of_basis": row["period_basis"],
        "value": value_alone(row),
        "qualifier": row["value_qualifier"],
        "unit": row["unit_measure"],
        "disputed": str(row["conflict_class"] == "inconsistent").lower(),
        "in_charts": str(drawn).lower(),
        "original_address": source.get("address", ""),
    }
    for language in LANGUAGES:
        found[f"what_{language}"] = wording.what(row, data, language)
        found[f"where_{language}"] = wording.where(row, data, language)
        found[f"source_title_{language}"] = source.get(f"title_{language}", "")
    return found


def about_indicator(code: str, data: Data) -> dict[str, Any]:
    """What travels with the rows: names, definition, unit, version, licence, address."""
    both = {name: {one: data.cell("indicator", code, f"{name}_{one}") for one in LANGUAGES} for name in ("label", "definition")}
    return {
        "name": code,
        "fivetier:title": both["label"],
        "fivetier:description": both["definition"],
        "unit": data.cell("indicator", code, "unit_measure"),
        "kind": data.cell("indicator", code, "kind"),
        "version": data.summaries.version,
        "licenses": data.summaries.descriptor.get("licenses") or [{"title": "Creative Commons Attribution 4.0 International"}],
        "address": f"{site_url()}/{INDICATOR_FOLDER}/{code}/",
    }


def write_indicator_files(index: IndicatorIndex, data: Data, folder: Path) -> None:
    """Write the three files of every indicator with a page under `folder`, the pages of the Chinese site."""
    for code in index.codes:
        rows, about = file_rows(code, index, data), about_indicator(code, data)
        stem = folder / INDICATOR_FOLDER / code / code
        write_csv(stem.with_suffix(".csv"), rows, list(FILE_COLUMNS))
        write_json(stem.with_suffix(".json"), {**about, "fields": list(FILE_COLUMNS), "rows": rows})
        table = Table(code, "figures", about["fivetier:title"], FILE_COLUMNS, {}, [{name: row[name] for name in FILE_COLUMNS} for row in rows], about)
        write_workbook(stem.with_suffix(".xlsx"), [table], about, [f"{data.summaries.name} {data.summaries.version}"])
