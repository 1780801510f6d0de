"""What every chart is: a name, a function that draws it, and the table of the numbers it draws.

What it says stands in `scripts/site/words/`, in a group of its own.

Also the facts that charts may show: a figure that can be read in two ways is left out, and so is what a derived source
repeats. Reads and writes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from scripts.records.settings import site_url
from scripts.rules.conflicts import FACT
from scripts.site.charts.svg import Picture
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import group_words, page_words
from scripts.site.text.topics import TOPICS

WIDE, NARROW = 720, 360
CHART_ROWS = 10  # of one unit, that a person can read
# A token that says by itself that it is no exact number: 400余, 近百, 三四十.
OPEN_TOKEN = re.compile("[余餘多近超几数幾數]")
WITH_UNIT = re.compile("[‰/]")  # 5‰ and 25/10万 name their unit themselves


@dataclass(frozen=True)
class Cell:
    """One cell: its words, and the figure that it comes from (empty where it is no figure)."""

    words: str
    figure: str = ""
    number: bool = False


@dataclass(frozen=True)
class Table:
    """The numbers of a chart as text; every row has as many cells as there are headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


TableMaker = Callable[[Data, Language], Table | None]
CellMaker = Callable[[Any, Data, Language], object]  # a cell, or its words


@dataclass(frozen=True)
class Chart:
    """One chart. `draw` and `table` give None where the built tables have nothing to show."""

    name: str
    draw: Callable[[Data, Language, int], Picture | None]
    table: TableMaker

    def title(self, language: Language) -> str:
        """The title in one language."""
        return chart_words(self.name, language)["title"]


def chart_words(name: str, language: Language) -> dict[str, str]:
    """What a chart says."""
    return group_words(language, f"chart_{name}")


def page_of_chart(name: str) -> str:
    """The page on which a chart stands, without slashes at its ends."""
    return next((f"topics/{topic.code}" for topic in TOPICS if name in topic.charts), "tiers")


def foot_words(page: str, packages: Iterable[str], data: Data, language: Language) -> str:
    """From which packages in which version the numbers of a chart are, and the address of its page."""
    found = (data.packages[name] for name in sorted(packages))
    sources = ", ".join(f"{package.name} {package.version}" for package in found)
    address = f"{site_url()}/{'' if language == 'zh' else 'en/'}{page}/" if site_url() else f"{page}/"
    return page_words(language, "charts")["foot"].format(sources=sources, address=address)


def column_table(name: str, rows_of: Callable[[Data], Iterable[Any]], columns: Mapping[str, CellMaker]) -> TableMaker:
    """What makes the table of a chart: a row for each thing drawn, a column for each word `head_…` of the chart; None without rows."""

    def made(data: Data, language: Language) -> Table | None:
        words, rows = chart_words(name, language), list(rows_of(data))
        headings = tuple(words[f"head_{key}"] for key in columns)
        return Table(headings, tuple(tuple(as_cell(make(row, data, language)) for make in columns.values()) for row in rows)) if rows else None

    return made


def as_cell(found: object) -> Cell:
    """Words as a cell."""
    return found if isinstance(found, Cell) else Cell(str(found))


def chart_facts(data: Data) -> list[Row]:
    """The observations that a chart may show: own sources, one meaning only, not deprecated."""
    return [
        row
        for row in sorted(data.rows("observations"), key=lambda row: row["id"])
        if not row["ambiguity"]
        and row["statement_rank"] != "deprecated"
        and not data.repeats(row)
    ]


def topic_facts(data: Data, topic: str) -> list[Row]:
    """The facts that stand in the summary table of a topic; what several reports say alike stands once."""
    listed = {row["id"] for row in data.summary(topic)}
    told = (*FACT, "obs_value", "value_min", "value_max", "value_qualifier", "obs_status")
    found: dict[tuple[str, ...], Row] = {}
    for row in chart_facts(data):
        if row["id"] in listed:
            # Two lost numbers may have been two values; nobody can say that they were alike.
            alike = (row["id"],) if row["obs_status"] == "L" else tuple(row[column] for column in told)
            found.setdefault(alike, row)
    return list(found.values())


def readable_rows(rows: Iterable[Row]) -> list[Row]:
    """Of what is stated year by year the latest, results before plans, the newest first, and no more than a person can read."""
    kept, latest = list(rows), dict[tuple[str, ...], str]()
    for row in kept:
        latest[measured(row)] = max(latest.get(measured(row), ""), row["period_end"])
    found = sorted((row for row in kept if row["period_end"] == latest[measured(row)]), key=lambda row: (row["period_end"], row["id"]), reverse=True)
    return sorted(found, key=lambda row: row["value_type"] != "actual")[:CHART_ROWS]


def measured(row: Row) -> tuple[str, ...]:
    """What is counted, and where."""
    return tuple(row[column] for column in ("indicator", "breakdown", "ref_area", "facility", "value_type"))


def counts(row: Row, data: Data) -> bool:
    """Whether a figure counts something, at a time or over a time, and is neither a rate nor a rank."""
    return data.cell("indicator", row["indicator"], "kind") in ("stock", "flow")


def value(row: Row) -> Decimal | None:
    """The value as an exact number; None where it is lost or a range."""
    return Decimal(row["obs_value"]) if row["obs_value"] else None


def rounded(number: Decimal, places: int = 2) -> str:
    """A number that was computed here, rounded half to even, with its places kept."""
    return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN))


def as_printed(row: Row, data: Data, language: Language) -> str:
    """The token with its qualifier and unit as the article has it; in English the value in words, then the token if it is another."""
    if not row["printed"]:
        return wording.lost(language)
    token = row["printed"]
    if language == "zh":
        unit = "" if row["unit_measure"] == "percent" or WITH_UNIT.search(token) else wording.unit(row, data, language)
        # 400余 says `over` by itself, and "over 400余" would say it twice.
        return wording.qualified("exact" if OPEN_TOKEN.search(token) else row["value_qualifier"], token, unit, language)
    return wording.value(row, data, "en") + ("" if token.removesuffix("%") == row["obs_value"] else f" ({token})")


def figure_cell(row: Row, data: Data, language: Language) -> Cell:
    """The value of a figure as a cell that leads to its page."""
    return Cell(as_printed(row, data, language), row["id"], number=True)


def published(row: Row, data: Data) -> str:
    """When the source of a figure was published."""
    return data.sources.get(row["source"], {}).get("published_on", "")
