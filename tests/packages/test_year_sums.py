"""Totals of a term and stocks are held against what other reports state year by year; a year that none states stays missing."""

import csv
from pathlib import Path

import pytest

from scripts.packages.summaries import build_summaries
from scripts.packages.write import write_packages
from scripts.records.repository import load
from tests import small, small_series

# Area, then year of the report to (quote, number, indicator, period, qualifier).
Told = dict[str, tuple[str, str, str, str, str]]
ADDED, STOCK, TERM = "county_subcentres_added", "county_subcentres", "2021/2023"


def added(year: int, count: str, qualifier: str = "") -> tuple[str, str, str, str, str]:
    words = f"新建县域医疗次中心{'近' if qualifier else ''}{count}个"
    return words, count, ADDED, str(year), qualifier


def total(count: str) -> tuple[str, str, str, str, str]:
    return f"累计建成县域医疗次中心{count}个", count, ADDED, TERM, ""


def stock(year: int | str, count: str) -> tuple[str, str, str, str, str]:
    return f"县域医疗次中心达到{count}个", count, STOCK, str(year), ""


CASES: dict[str, tuple[Told, tuple[str, str]]] = {
    "total of its years": ({"2022": added(2021, "50"), "2023": added(2022, "40"), "2024": added(2023, "60"), "2026": total("150")}, ("holds", "")),
    "total beyond its years": ({"2022": added(2021, "50"), "2023": added(2022, "40"), "2024": added(2023, "60"), "2026": total("151")}, ("differs", "")),
    "a year is missing": ({"2022": added(2021, "50"), "2024": added(2023, "60"), "2026": total("150")}, ("untestable", "2022")),
    "a year is missing and the rest is too much": ({"2022": added(2021, "50"), "2024": added(2023, "60"), "2026": total("100")}, ("differs", "2022")),
    "nearly": ({"2022": added(2021, "50", "nearly"), "2023": added(2022, "40"), "2024": added(2023, "60"), "2026": total("150")}, ("holds", "")),
    "stock": ({"2022": stock(2021, "100"), "2023": added(2022, "40"), "2024": added(2023, "60"), "2026": stock(2023, "200")}, ("holds", "")),
    "stock that lags": ({"2022": stock(2021, "100"), "2023": added(2022, "40"), "2024": added(2023, "60"), "2026": stock(2023, "190")}, ("differs", "")),
    "stock in the middle of a year": (
        {"2022": stock(2021, "100"), "2023": added(2022, "40"), "2024": added(2023, "60"), "2026": stock("2023-06-30", "150")}, ("", ""),
    ),
    "stock alone": ({"2022": stock(2021, "100"), "2026": stock(2023, "190")}, ("", "")),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The row of each case by its name; none where the table has none."""
    made = small.make(tmp_path_factory.mktemp("sums"))
    known = load(made).codelists["area"].rows
    areas = dict(zip(CASES, (code for code, row in known.items() if row["level"] == "province"), strict=False))
    said = {(areas[name], year): one for name, (told, _) in CASES.items() for year, one in told.items()}
    texts = {f"wr-{area}-{year}": f"**一、回顾**\n\n{one[0]}。\n" for (area, year), one in said.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FIVETIER_ARCHIVE", raising=False)
        patch.setattr(small_series, "TEXTS", texts)
        patch.setattr(
            small_series,
            "FIGURES",
            [(f"wr-{area}-{year}", one[0], one[1], one[2], one[3], "stated", "actual", one[4], "") for (area, year), one in said.items()],
        )
        patch.setattr(small_series, "HEADINGS", [(name, "一、回顾", "review_year", name[-4:]) for name in texts])
        patch.setattr(small_series, "NUMERALS", ())
        small_series.add(made)
        repository = load(made)
        write_packages(repository, made, lambda _: None)
        assert build_summaries(repository, made, lambda _: None) == []
    return {name: row_of(made.built_packages / "summaries" / "year_sums.csv", texts, area) for name, area in areas.items()}


def row_of(path: Path, texts: dict[str, str], area: str) -> dict[str, str]:
    """The row of the reports of an area."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] in texts and row["source"].split("-")[1] == area]
    assert len(rows) <= 1
    return rows[0] if rows else {"outcome": "", "years_missing": ""}


@pytest.mark.parametrize("name", CASES)
def test_a_total_or_a_stock_is_held_against_its_years(outcomes: dict[str, dict[str, str]], name: str) -> None:
    row = outcomes[name]
    assert (row["outcome"], row["years_missing"]) == CASES[name][1]
    if row["outcome"] not in ("", "untestable"):
        years = 2 if row["row_kind"] == "stock" else 3
        assert len(row["year_ids"].split()) == years - len(row["years_missing"].split())
        assert bool(row["before_id"]) == (row["row_kind"] == "stock")
