"""Made figures of one indicator in provinces and years, with the series that the summary would choose from them."""

from scripts.site.data import Data, Row
from scripts.site.parts.indicator_index import IndicatorIndex, indicator_index
from tests import made_charts as made

CODE = "county_communities"


def stated(id_: str, area: str, year: str, value: str, **more: str) -> Row:
    """A figure of the indicator for the end of a year."""
    ends = {"value_min": value, "value_max": value} | {key: more[key] for key in ("value_min", "value_max") if key in more}
    period = {"time_period": year, "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    return made.observation(id_, CODE, value, ref_area=area, **{**period, **more, **ends})


def of_series(rows: list[Row]) -> Data:
    """Data whose series holds every figure that a series may hold."""
    may = [row for row in rows if row["value_type"] == "actual" and row["obs_status"] == "A" and not row["ambiguity"]]
    series = [
        {
            **{key: row[key] for key in ("id", "indicator", "breakdown", "ref_area", "value_min", "value_max")},
            "year": row["period_end"][:4],
            "value": row["obs_value"],
            "is_disputed": str(row["conflict_class"] == "inconsistent").lower(),
        }
        for row in may
        if row["statement_rank"] != "deprecated"
    ]
    return made.made(rows, {"indicator_series": series})


def three_provinces() -> list[Row]:
    """Three provinces and the country in 2024, one of them in 2023 too; a plan, a loss, two readings, one known to be wrong."""
    return [
        stated("gz-0001", "520000", "2023", "130"),
        stated("gz-0002", "520000", "2024", "140"),
        stated("gz-0003", "510000", "2024", "192", value_qualifier="at_least", value_max=""),
        stated("gz-0004", "620000", "2024", "0"),
        stated("gz-0005", "100000", "2024", "2000"),
        stated("gz-0006", "530000", "2024", "77", value_type="planned"),
        made.lost("gz-0007", CODE, ref_area="430000", time_period="2024", period_end="2024-12-31"),
        stated("gz-0008", "440000", "2024", "88", ambiguity="each county"),
        stated("gz-0009", "450000", "2024", "99", statement_rank="deprecated", rank_reason="wrong"),
    ]


def with_index(rows: list[Row]) -> tuple[Data, IndicatorIndex]:
    """Data and its index."""
    data = of_series(rows)
    return data, indicator_index(data)
