"""Which indicators have pages, and what there is on each: the series, every figure, the main series of charts.

Takes everything that was built; writes nothing. A series is what `indicator_series` chose: results alone, one for an
area and a year, never what is ambiguous, lost, planned or known to be wrong.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from markupsafe import Markup

from scripts.packages.plain_figures import value_ends
from scripts.site.data import Data, Language, Row, grouped
from scripts.site.parts.figure_table import link

INDICATOR_FOLDER = "indicators"
COUNTRY, PROVINCE = "100000", "province"
Groups = dict[str, list[Row]]


@dataclass(frozen=True)
class IndicatorIndex:
    """By code of the indicator: the rows of its series (those of the figures and of the table together), all its figures, its promises."""

    series: Groups = field(default_factory=dict)
    figures: Groups = field(default_factory=dict)
    promises: Groups = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        """Indicators with a page, those of which two areas or two years are stated; sorted."""
        return sorted(code for code, rows in self.series.items() if spread(rows))


def indicator_index(data: Data) -> IndicatorIndex:
    """Look everything up, once for all pages."""
    health = {name for name, package in data.packages.items() if package.health}
    figures = grouped((row for row in data.observations.values() if row["package"] in health), "indicator")
    series = [row | data.observations[row["id"]] for row in data.summary("indicator_series")]
    return IndicatorIndex(grouped(series, "indicator"), figures, grouped(data.summary("promises"), "indicator"))


def spread(rows: Iterable[Row]) -> bool:
    """Whether the rows hold two areas or two years."""
    return len({row["ref_area"] for row in rows}) > 1 or len({row["year"] for row in rows}) > 1


def indicator_link(code: str, index: IndicatorIndex, data: Data, language: Language, here: str) -> str | Markup:
    """The name of an indicator, linked to its page where it has one."""
    words = data.label("indicator", code, language)
    return link(f"{here}{INDICATOR_FOLDER}/{code}/", words) if spread(index.series.get(code, [])) else words


def main_series(rows: list[Row]) -> list[Row]:
    """Of the series of an indicator those of one breakdown: the one with most areas and years, undivided before divided."""
    counts = Counter(row["breakdown"] for row in rows)
    # The empty breakdown sorts first, so of equal counts the undivided series is taken.
    chosen = min(counts, key=lambda breakdown: (-counts[breakdown], breakdown), default="")
    return [row for row in rows if row["breakdown"] == chosen]


def of_provinces(rows: Iterable[Row], data: Data) -> list[Row]:
    """The rows of provinces."""
    return [row for row in rows if data.cell("area", row["ref_area"], "level") == PROVINCE]


def provinces(data: Data) -> list[str]:
    """The codes of all provinces that the codelist has, sorted."""
    return sorted(code for code, row in data.codelists.get("area", {}).items() if row["level"] == PROVINCE)


def fullest_year(rows: Iterable[Row]) -> str:
    """The year that most rows are of, the latest of several; empty where there is no row."""
    counts = Counter(row["year"] for row in rows)
    return max(counts, key=lambda year: (counts[year], year), default="")


def stated_number(row: Row) -> Decimal | None:
    """The number of a row of a series as it is printed, of a range its lower end; None where reports contradict each other."""
    ends = [row["value"], *value_ends(row)]
    return next((Decimal(end) for end in ends if end), None) if row["is_disputed"] != "true" else None


def unclear_areas(like: Row, year: str, figures: list[Row]) -> frozenset[str]:
    """Areas whose result for the year is lost or can be read in two ways."""
    return frozenset(
        row["ref_area"]
        for row in figures
        if row["breakdown"] == like["breakdown"]
        and row["value_type"] == "actual"
        and row["period_end"][:4] == year
        and not row["facility"]
        and (row["obs_status"] == "L" or row["ambiguity"])
    )


def newest_of_each(rows: Iterable[Row]) -> list[Row]:
    """The newest row of every area, the newest of all first, those of one year by area."""
    newest = {row["ref_area"]: row for row in sorted(rows, key=lambda row: row["year"])}
    by_area = sorted(newest.values(), key=lambda row: row["ref_area"])
    return sorted(by_area, key=lambda row: row["year"], reverse=True)


def most_stated(index: IndicatorIndex, data: Data) -> list[str]:
    """The codes of indicators with a province, first those that most provinces state for one year, of these the latest."""

    def order(code: str) -> tuple[int, int, str]:
        rows = of_provinces(main_series(index.series[code]), data)
        year = fullest_year(rows)
        return -sum(row["year"] == year for row in rows), -int(year or 0), code

    return sorted((code for code in index.codes if of_provinces(main_series(index.series[code]), data)), key=order)
