"""Explore: one table of all figures, and the JSON file that its script filters, sorts and downloads from.

Takes figures.csv and the observations behind it; gives the page and writes `explore/figures.json` into the built site.
The first rows stand in the page itself, so it works without JavaScript and shows something at once.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.site.data import LANGUAGES, Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import unbroken
from scripts.site.parts.page import Page, render, top, up
from scripts.site.text.page_words import page_words, word_groups

PATH = "explore"
FILE = "explore/figures.json"
STATIC_ROWS = 100
PAIRS = ("what", "where", "when_basis", "unit", "qualifier")  # with _zh and _en in figures.csv
PLAIN_COLUMNS = ("id", "value", "printed", "quote")
UNKNOWN_YEAR = "unknown"


def explore_pages(data: Data, language: Language) -> list[Page]:
    """The page, with its first rows."""
    w = page_words(language, "explore")
    rows = in_order(data)[:STATIC_ROWS]
    body = render(
        "explore.html",
        w=w, up=up(PATH), top=top(PATH, language), language=language, count=len(data.figures),
        rows=[shown(row, data, language) for row in rows],
        interface=json.dumps({key: w[key] for key in word_groups(language)["explore"]}, ensure_ascii=False, sort_keys=True),
    )  # fmt: skip
    return [Page(PATH, w["explore_title"], w["explore_lead"], body, True, language)]


def in_order(data: Data) -> list[Row]:
    """The figures by id, those of packages that are not about health last."""
    apart = {
        row["id"] for package in data.packages.values() if not package.health for row in package.rows("observations")
    }
    return sorted(data.figures, key=lambda row: (row["id"] in apart, row["id"]))


def shown(row: Row, data: Data, language: Language) -> dict[str, str]:
    """One figure as the table shows it."""
    observed = data.observations[row["id"]]
    return {
        "id": row["id"],
        "label": wording.what(observed, data, language),
        "where": row[f"where_{language}"],
        "when": period(row["when"], page_words(language, "explore")),
        "amount": unbroken(wording.value(observed, data, language)),
        "printed": row["printed"],
        "source": source_title(observed, data, language),
        "publisher": data.publisher(observed["source"], language),
        "disputed": row["disputed"],
        "two_readings": two_readings(observed, data),
    }


def period(when: str, w: dict[str, str]) -> str:
    """A period as ISO dates, short enough for a column."""
    start, _, end = when.partition("/")
    if not end:
        return start or w["year_unknown"]
    return w["until"].replace("{end}", end) if start == wording.OPEN_START else f"{start} – {end}"


def source_title(row: Row, data: Data, language: Language) -> str:
    """The title of the article in the language of the page; the code of the source where it is not known."""
    return data.sources.get(row["source"], {}).get(f"title_{language}") or row["source"]


def two_readings(row: Row, _data: Data) -> str:
    """`true` where the words can be read in two ways."""
    return "true" if row.get("ambiguity") else "false"


def write_data(data: Data, site: Path) -> Path:
    """Write the JSON file of the explorer into the built site; gives back where."""
    target = site / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(table(data), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def table(data: Data) -> dict[str, Any]:
    """Columns as arrays; a column with few different values is a list of them and the place of each row in it."""
    rows = in_order(data)
    known = data.observations
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in PLAIN_COLUMNS}
    columns |= {name: listed([row[name] for row in rows]) for name in plain_columns(rows) if name not in PLAIN_COLUMNS}
    columns |= {name: listed([[row[f"{name}_{one}"] for one in LANGUAGES] for row in rows]) for name in PAIRS}
    columns |= {
        name: listed([get(known.get(row["id"], {}), data) for row in rows]) for name, get in FACT_COORDINATES.items()
    }
    columns |= {
        name: listed([[get(known[row["id"]], data, one) for one in LANGUAGES] for row in rows])
        for name, get in SAID.items()
    }
    return {
        "fields": list(rows[0]) if rows else [],
        "address": rows[0]["address"].removesuffix(rows[0]["id"] + "/") if rows else "",
        "columns": columns,
        "labels": labels(columns, data),
        "parents": parents(columns["area"]["list"], data),
    }


def plain_columns(rows: list[Row]) -> list[str]:
    """The columns of figures.csv that stand there once, but for the address, which follows from the id."""
    paired = {f"{name}_{language}" for name in PAIRS for language in LANGUAGES}
    return [name for name in (rows[0] if rows else []) if name not in paired and name != "address"]


def year(row: Row, data: Data) -> str:
    """The year in which the period of a figure ends."""
    return row.get("period_end", "")[:4] or UNKNOWN_YEAR


FACT_COORDINATES: dict[str, Callable[[Row, Data], str]] = {
    "package": lambda row, data: row.get("package", ""),
    "topic": lambda row, data: data.cell("indicator", row.get("indicator", ""), "topic"),
    "area": lambda row, data: row.get("ref_area", ""),
    "year": year,
    "type": lambda row, data: row.get("value_type", ""),
    "two_readings": two_readings,
}
# What the table shows in the words of the site; figures.csv has its own.
SAID: dict[str, Callable[[Row, Data, Language], str]] = {
    "label": wording.what,
    "amount": wording.value,
    "report": source_title,
    "publisher": lambda row, data, language: data.publisher(row["source"], language),
}


def listed(values: list[Any]) -> dict[str, Any]:
    """The different values, sorted, and the place of each row among them."""
    # As JSON text: lists of words cannot be members of a set.
    different = sorted({json.dumps(value, ensure_ascii=False) for value in values})
    places = {text: i for i, text in enumerate(different)}
    return {
        "list": [json.loads(text) for text in different],
        "rows": [places[json.dumps(v, ensure_ascii=False)] for v in values],
    }


def labels(columns: dict[str, Any], data: Data) -> dict[str, dict[str, list[str]]]:
    """The words for the codes of each filter, Chinese and English."""
    lists = {"topic": "topic", "area": "area", "type": "value_type"}
    found = {
        name: {code: [data.label(lists[name], code, one) for one in LANGUAGES] for code in columns[name]["list"]}
        for name in lists
    }
    found["package"] = {
        name: [package.text("title", one) for one in LANGUAGES] for name, package in sorted(data.packages.items())
    }
    above = parents(columns["area"]["list"], data).values()
    found["area"] |= {code: [data.label("area", code, one) for one in LANGUAGES] for code in above}
    return found


def parents(codes: list[str], data: Data) -> dict[str, str]:
    """Each area's parent, up to the province: choosing an area takes in what lies below it."""
    found: dict[str, str] = {}
    for code in codes:
        # Everything lies in the country, so a filter for it would choose nothing.
        while (above := data.cell("area", code, "parent")) and data.cell("area", above, "level") not in (
            "country",
            "world",
        ):
            found[code] = above
            code = above
    return dict(sorted(found.items()))
