"""Verdicts of the summary tables: what they compute from several figures, said a second time and not by SQL.

Takes the rows that the SQL gave and the built tables; reads and writes nothing. Which result stands for a year, what became
of a promise, whether the years add up, and how two reports compare: whoever changes one of the two is seen.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise

from scripts.packages.summary_evidence import Evidence, Row
from scripts.packages.summary_grains import AIM_TYPES, of_one_year, of_whole_years, results, thing

Cells = dict[str, str]
Found = dict[tuple[str, ...], Cells]  # key of a row to the cells that follow from the figures
END = Decimal("Infinity")
DEATH_RATES = ("maternal_mortality_rate", "infant_mortality_rate", "under5_mortality_rate")
# Where both numbers are equal: the words of the promise, those of the result, what that is.
EQUAL = (
    (("exact", "about", "at_least"), ("nearly", "under"), "below"),
    (("exact", "about", "at_most"), ("over",), "above"),
    (("exact", "about", "at_least", "at_most"), ("exact", "about"), "met"),
    (("exact", "about"), ("at_least", "at_most"), "met"),
)


def wrong_verdicts(table: str, rows: list[Row], evidence: Evidence) -> Iterator[str]:
    """One sentence for each cell of a known table that does not follow from the figures of its row."""
    if table not in VERDICT_TABLES:
        return
    key, wanted_by = VERDICT_TABLES[table]
    wanted = wanted_by(evidence)
    for row in rows:
        cells = wanted.get(tuple(row[column] for column in key), {})
        wrong = (column for column, cell in cells.items() if not alike(row[column], cell))
        yield from (f"{' '.join(row[c] for c in key)}: {column} is {row[column] or 'empty'} and should be {cells[column] or 'empty'}" for column in wrong)


def alike(cell: str, wanted: str) -> bool:
    """True where two cells say the same; numbers are compared as numbers."""
    try:
        return Decimal(cell) == Decimal(wanted)
    except ArithmeticError:
        return cell == wanted


def low(row: Row) -> Decimal:
    """The lower end of a band."""
    return Decimal(row["value_min"] or -END)


def high(row: Row) -> Decimal:
    """The upper end of a band."""
    return Decimal(row["value_max"] or END)


def of_series(e: Evidence) -> Found:
    """Of each indicator, area and year the result without a dispute, named for the year, and with the narrowest band."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in e.figures:
        if results(row) and not row["ambiguity"] and not row["facility"] and of_one_year(row):
            found.setdefault((row["indicator"], row["breakdown"], row["ref_area"], row["period_end"][:4]), []).append(row)
    return {key: series_cells(e, rows) for key, rows in found.items()}


def series_cells(e: Evidence, rows: list[Row]) -> Cells:
    """What the row of several statements of one thing says."""
    best = min(rows, key=lambda r: (*e.stated_first(r)[:2], high(r) - low(r), r["id"]))
    # One dispute is enough: a series that takes a side would hide that there are two.
    disputed = any(row["conflict_class"] == "inconsistent" for row in rows)
    return {"id": best["id"], "statements": str(len(rows)), "is_disputed": str(disputed).lower(), "best_value": "" if disputed else best["obs_value"]}


def of_promises(e: Evidence) -> Found:
    """What became of every aim of a report."""
    told: dict[tuple[str, ...], list[Row]] = {}
    for row in e.figures:
        if results(row) and row["period_end"] and year_of(e, row):
            told.setdefault(same_subject(row), []).append(row)
    aims = (r for r in e.figures if r["value_type"] in AIM_TYPES and r["obs_status"] == "A" and r["period_end"] and year_of(e, r))
    latest = latest_reports(e)
    without = partial(without_result, e, latest, max(latest.values(), default=0))
    return {(aim["id"],): promise_cells(e, aim, told.get(same_subject(aim), []), without) for aim in aims}


def latest_reports(e: Evidence) -> dict[tuple[str, str], int]:
    """The year of the latest report of each area in each package."""
    found: dict[tuple[str, str], int] = {}
    for (package, _), row in e.sources.items():
        if row["report_year"]:
            key = package, row["ref_area"]
            found[key] = max(found.get(key, 0), int(row["report_year"]))
    return found


def same_subject(row: Row) -> tuple[str, ...]:
    """What a promise and its result have in common."""
    return tuple(row[key] for key in ("package", "indicator", "ref_area", "facility", "period_end"))


def year_of(e: Evidence, row: Row) -> int:
    """The year of the report of a figure; 0 where it stands in no report."""
    return int(e.sources[row["package"], row["source"]]["report_year"] or 0)


def promise_cells(e: Evidence, aim: Row, told: list[Row], without: Callable[[Row], str]) -> Cells:
    """The result of an aim, and the verdict; of one without a result, what `without` says."""
    later = [row for row in told if year_of(e, row) > year_of(e, aim)]
    result = min(later, key=lambda row: (not comparable(e, aim, row), year_of(e, row), row["id"]), default=None)
    if result is None:
        return {"result_id": "", "verdict": without(aim)}
    place = place_of(e, aim, result)
    if aim["indicator"] in DEATH_RATES:
        # Of deaths fewer are better than promised.
        place = {"above": "below", "below": "above"}.get(place, place)
    return {"result_id": result["id"], "verdict": {"above": "exceeded", "below": "short"}.get(place, place)}


def comparable(e: Evidence, aim: Row, result: Row) -> bool:
    """True where both count the same, and what is added over a time over the same time."""
    flow = e.lists["indicator"][aim["indicator"]]["kind"] == "flow"
    return aim["breakdown"] == result["breakdown"] and (not flow or aim["period_start"] == result["period_start"])


def without_result(e: Evidence, latest: Mapping[tuple[str, str], int], newest: int, aim: Row) -> str:
    """Why an aim has no result."""
    area, end = e.sources[aim["package"], aim["source"]]["ref_area"], int(aim["period_end"][:4])
    if end >= newest:
        return "not_due"
    later = latest.get((aim["package"], area), 0) > max(end, year_of(e, aim))
    return "not_mentioned_again" if later else "no_later_report"


def place_of(e: Evidence, aim: Row, result: Row) -> str:
    """Where the result lies against the aim: met, above, below, or not comparable."""
    words, said = aim["value_qualifier"], result["value_qualifier"]
    equal = bool(aim["obs_value"]) and aim["obs_value"] == result["obs_value"]
    if not comparable(e, aim, result) or aim["ambiguity"] or result["ambiguity"] or aim["breakdown"] in ("approved", "building"):
        return "not_comparable"
    if equal and words == said:
        return "met"
    if aim["indicator"].endswith("_works") and not aim["breakdown"]:
        return "not_comparable"
    by_words = next((place for these, those, place in EQUAL if equal and words in these and said in those), "")
    return by_words or by_bands(aim, result, words)


def by_bands(aim: Row, result: Row, words: str) -> str:
    """Where the band of the result lies against that of the aim, whose words say whether its ends belong to it."""
    if low(result) > high(aim) or (low(result) == high(aim) and words in ("under", "nearly")):
        return "above"
    if high(result) < low(aim) or (high(result) == low(aim) and words == "over"):
        return "below"
    inside = low(result) >= low(aim) and high(result) <= high(aim)
    return "met" if inside and words != "nearly" else "not_comparable"


def of_year_sums(e: Evidence) -> Found:
    """Whether totals and stocks are what the reports state year by year."""
    fitting = [r for r in sorted(e.figures, key=e.stated_first) if results(r) and not r["ambiguity"] and not r["facility"] and of_whole_years(r)]
    kinds: dict[str, dict[tuple[str, str, str], dict[int, Row]]] = {"flow": {}, "stock": {}}
    totals = []
    for row in fitting:
        kind = e.lists["indicator"][row["indicator"]]["kind"]
        if kind == "stock" or kind == "flow" and of_one_year(row):
            kinds[kind].setdefault((*thing(row), row["indicator"]), {}).setdefault(year_of_end(row), row)
        elif kind == "flow":
            totals.append(row)
    found: Found = {}
    for row in totals:
        years = range(int(row["period_start"][:4]), year_of_end(row) + 1)
        found[row["id"], "total"] = sum_cells(row, None, years, kinds["flow"].get((*thing(row), row["indicator"]), {}))
    for (*what, indicator), stocks in kinds["stock"].items():
        for first, last in pairwise(sorted(stocks)):
            added = kinds["flow"].get((what[0], what[1], f"{indicator}_added"), {})
            found[stocks[last]["id"], "stock"] = sum_cells(stocks[last], stocks[first], range(first + 1, last + 1), added)
    return found


def year_of_end(row: Row) -> int:
    """The year in which the period of a figure ends."""
    return int(row["period_end"][:4])


def sum_cells(row: Row, before: Row | None, years: range, stated: dict[int, Row]) -> Cells:
    """The sum of the years that are stated, with the stock before them, and what that says of the figure."""
    parts, missing = [stated[year] for year in years if year in stated], [str(year) for year in years if year not in stated]
    start = (low(before), high(before)) if before else (Decimal(0), Decimal(0))
    least, most = start[0] + sum(Decimal(p["value_min"] or 0) for p in parts), start[1] + sum(map(high, parts))
    most = END if missing else most
    apart = high(row) < least or low(row) > most
    return {
        "before_id": before["id"] if before else "", "year_ids": " ".join(p["id"] for p in parts), "years_missing": " ".join(missing),
        "sum_min": "" if least == -END else str(least), "sum_max": "" if most == END else str(most),
        "outcome": "differs" if apart else "untestable" if missing else "holds",
    }  # fmt: skip


def of_pairs(e: Evidence) -> Found:
    """How two reports compare."""
    return {(p["id"], p["other_id"]): {key: p[key] for key in ("comparison", "ratio_min", "ratio_max")} for p in e.tables["pair"]}


VERDICT_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Evidence], Found]]] = {
    "indicator_series": (("indicator", "breakdown", "ref_area", "year"), of_series),
    "promises": (("id",), of_promises),
    "year_sums": (("id", "row_kind"), of_year_sums),
    "reports_compared": (("id", "other_id"), of_pairs),
}
