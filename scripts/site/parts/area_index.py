"""What there is on each area, looked up once: figures, promises, reports, one-off facts, and the national figures.

Takes everything that was built; writes nothing. Only health packages count.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scripts.site.data import Data, Row
from scripts.site.parts.indicator_index import indicator_index

COUNTRY, WORLD = "100000", "world"
# Levels in the order of the lists.
LEVELS = ("country", "province", "prefecture", "county", "composite", "declared")
Measure = tuple[str, str, str, str]
Groups = dict[str, list[Row]]


@dataclass(frozen=True)
class AreaIndex:
    """By code of the area: figures, promises (rows of the summary), sources, numerals set aside as one-off facts.

    `national` holds the results for the country by measure, the newest first; `preferred` the figures that series choose,
    `indicators` the indicators with a page.
    """

    figures: Groups = field(default_factory=dict)
    promises: Groups = field(default_factory=dict)
    sources: Groups = field(default_factory=dict)
    one_off: Groups = field(default_factory=dict)
    national: dict[Measure, list[Row]] = field(default_factory=dict)
    preferred: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()

    @property
    def areas(self) -> list[str]:
        """Every area with a page: one with a figure or a report of its own."""
        return sorted({*self.figures, *self.sources} - {WORLD})


def measure(row: Row) -> Measure:
    """What a figure measures, apart from area and time."""
    return row["indicator"], row["breakdown"], row["facility"], row["value_type"]


def area_index(data: Data) -> AreaIndex:
    """Look everything up."""
    health = {name for name, package in data.packages.items() if package.health}
    figures = by_area(row for row in data.observations.values() if row["package"] in health)
    found = AreaIndex(
        figures=figures,
        promises=by_area(data.summary("promises")),
        sources=sources_by_area(figures, data),
        one_off=one_off_by_area(data, health),
        indicators=frozenset(indicator_index(data).codes),
        preferred=frozenset(row["id"] for row in data.summary("indicator_series")),
    )
    for row in newest_first(figures.get(COUNTRY, []), found):
        found.national.setdefault(measure(row), []).append(row)
    return found


def by_area(rows: Iterable[Row]) -> Groups:
    """Rows by their area."""
    found: Groups = {}
    for row in rows:
        found.setdefault(row["ref_area"], []).append(row)
    return found


def sources_by_area(figures: Groups, data: Data) -> Groups:
    """The reports of an area, and the articles with a figure on it; the newest first."""
    found: dict[str, dict[str, Row]] = {}
    for row in data.sources.values():
        # A report is of its area also where it states nothing that is read.
        if row.get("report_year"):
            found.setdefault(row["ref_area"], {})[row["source"]] = row
    for area, rows in figures.items():
        for name in dict.fromkeys(row["source"] for row in rows):
            if name in data.sources:
                found.setdefault(area, {})[name] = data.sources[name]
    return {area: sorted(rows.values(), key=source_age, reverse=True) for area, rows in found.items()}


def source_age(row: Row) -> tuple[str, str]:
    """Year and day of a source; of a report without a day its year."""
    return row.get("report_year") or row["published_on"][:4], row["published_on"] or row["source"]


def one_off_by_area(data: Data, health: set[str]) -> Groups:
    """Numerals set aside as one-off facts, by the area of their report; articles have no area of their own."""
    found: Groups = {}
    for row in data.rows("numerals"):
        area = data.sources.get(row["source"], {}).get("ref_area", "")
        if row["reason"] == "one_off" and area and row["package"] in health:
            found.setdefault(area, []).append(row)
    return found


def newest_first(rows: list[Row], index: AreaIndex) -> list[Row]:
    """Figures by the end of their period, the newest first; of one period first the one that the series chooses."""
    ordered = sorted(rows, key=lambda row: (row["id"] not in index.preferred, row["id"]))
    return sorted(ordered, key=lambda row: row["period_end"], reverse=True)
