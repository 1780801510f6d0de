"""Frames: the built tables of a package as typed pandas frames, with columns of other tables joined for judging.

Reads `build/packages/<package>/`, or an unpacked zip, with which this module travels (`travelling_suites`), so it imports nothing
of the project; writes nothing. Numbers are exact decimals, dates are dates, everything else is text;
an empty cell is missing. Joined columns: of the indicator, its unit and area, and of the source.
"""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas

Frames = dict[str, pandas.DataFrame]
CELL_READERS: dict[str, Callable[[str], Any]] = {"number": Decimal, "integer": int, "date": date.fromisoformat}
# Table -> (its column, the table joined, the key there, new column -> column there).
Join = tuple[str, str, str, dict[str, str]]
FROM_SOURCE: Join = (
    "source",
    "sources",
    "source",
    {c: c for c in ("published_on", "fidelity", "span_start", "span_end", "derived_from")},
)
JOINS: dict[str, list[Join]] = {
    "observations": [
        FROM_SOURCE,
        (
            "indicator",
            "codelist_indicator",
            "code",
            {
                "topic": "topic",
                "indicator_kind": "kind",
                "indicator_tier": "tier",
                "dimension": "dimension",
                "indicator_minimum": "minimum",
                "indicator_maximum": "maximum",
            },
        ),
        ("unit_measure", "codelist_unit", "code", {"unit_decimals": "decimals", "unit_maximum": "maximum"}),
        ("ref_area", "codelist_area", "code", {"area_level": "level"}),
        ("breakdown", "codelist_breakdown", "code", {"breakdown_dimension": "dimension"}),
    ],
    "mentions": [
        FROM_SOURCE,
        (
            "restates",
            "observations",
            "id",
            {"restated_value": "obs_value", "restated_min": "value_min", "restated_max": "value_max", "restated_source": "source"},
        ),
    ],
    "facilities": [
        FROM_SOURCE,
        ("facility", "codelist_facility", "code", {"facility_kind": "kind", "facility_tier": "tier"}),
    ],
    "events": [FROM_SOURCE],
    "relations": [FROM_SOURCE],
    "numerals": [FROM_SOURCE],
}


def load(folder: Path, judged: Collection[str]) -> tuple[Frames, dict[str, list[str]]]:
    """The frames of the tables of a built package that are `judged`, and the primary key of each; what is joined to them is read too."""
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resources = {r["name"]: r for r in descriptor["resources"] if r["name"] in with_joined(judged)}
    frames = {name: typed(folder / r["path"], r["schema"]) for name, r in resources.items()}
    keys = {name: list(r["schema"]["primaryKey"]) for name, r in resources.items()}
    return {name: joined(name, frame, frames) for name, frame in frames.items()}, keys


def with_joined(names: Collection[str]) -> set[str]:
    """The tables of these names, and those whose columns are joined to them."""
    return {*names, *(table for name in names for _, table, _, _ in JOINS.get(name, []))}


def typed(path: Path, schema: Mapping[str, Any]) -> pandas.DataFrame:
    """One table with the types of its schema; missing cells are None. `line` is the line of the row in the file."""
    text = pandas.read_csv(path, dtype=str, keep_default_na=False)
    columns = {}
    for field in schema["fields"]:
        read = CELL_READERS.get(field["type"], str)
        columns[field["name"]] = pandas.Series([read(v) if v else None for v in text[field["name"]]], dtype=object)
    return pandas.DataFrame(columns)


def joined(name: str, frame: pandas.DataFrame, frames: Frames) -> pandas.DataFrame:
    """The frame with the columns that its joins add, and what is computed of them."""
    found = frame.copy()
    for column, table, key, wanted in JOINS.get(name, []):
        other = frames.get(table)
        for new, old in wanted.items():
            known = {} if other is None else dict(zip(other[key], other[old], strict=True))
            found[new] = pandas.Series([known.get(v) for v in frame[column]], index=frame.index, dtype=object)
    return computed(name, found)


def computed(name: str, frame: pandas.DataFrame) -> pandas.DataFrame:
    """The frame with columns that expectations need and that no table publishes."""
    if name == "sources":
        parts = ["numerals_in_figures", "numerals_in_mentions", "numerals_set_aside"]
        frame["numerals_accounted"] = frame[parts].sum(axis=1).astype(object)
        frame["span_length"] = (frame["span_end"] - frame["span_start"]).astype(object)
    if "quote" in frame:
        frame["quote_length"] = frame["quote"].map(len).astype(object)
    if name == "mentions":
        frame["restated_lower"] = scaled(frame["restated_min"], "0.9")
        frame["restated_upper"] = scaled(frame["restated_max"], "1.1")
    if name == "observations":
        days = zip(frame["time_period"], frame["period_start"], frame["period_end"], strict=True)
        frame["reached"] = pandas.Series([reached(*three) for three in days], index=frame.index, dtype=object)
        frame["obs_value_text"] = frame["obs_value"].map(lambda v: None if v is None else str(v))
    return frame


def scaled(column: "pandas.Series[Any]", factor: str) -> "pandas.Series[Any]":
    """The column times a factor, exactly; missing stays missing."""
    return column.map(lambda v: None if v is None else v * Decimal(factor)).astype(object)


def reached(period: str | None, start: Any, end: Any) -> date | None:
    """The day that a result must have reached: the last of a day or an interval, the first of a month or a year."""
    whole = end if len(period or "") >= len("2024-01-01") else start
    return whole if isinstance(whole, date) else None
