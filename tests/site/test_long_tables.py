"""A page shows the first rows of a long table and leads to the file that has all."""

from pathlib import Path

from scripts.site.data import Data, Package, Row
from scripts.site.pages import packages, releases
from scripts.site.parts.long_tables import MOST_ROWS, MOST_SOURCES, cut_words
from scripts.site.text.page_words import page_words
from tests import made_charts as made

MANY = MOST_ROWS + 3


def test_only_a_table_that_is_cut_says_so() -> None:
    assert (cut_words(MOST_ROWS, "zh"), cut_words(0, "en")) == ("", "")
    assert f"first {MOST_ROWS} rows; all 1,234 are" in cut_words(1234, "en") and f"前 {MOST_ROWS} 行，全部 1,234 行" in cut_words(1234, "zh")


def test_the_page_of_a_package_counts_all_figures_and_leads_to_their_file() -> None:
    data = made.made([made.observation(f"gz-{n:04}", "county_communities", str(n)) for n in range(MANY)])
    (page,) = [p for p in packages.package_pages(data, "en") if p.path == "packages/demo"]
    assert f" · {MANY}</h2>" in page.body_html and page.body_html.count("/figures/gz-") == MOST_ROWS
    assert f"all {MANY} are in the file" in page.body_html and 'figures.csv" download>figures.csv</a>' in page.body_html


def test_the_page_of_a_package_leads_to_the_file_of_its_sources_where_they_are_many() -> None:
    data = made.made([made.observation("gz-0001", "county_communities", "1")], sources=[made.source(f"s{n:03}", "2024-11-01") for n in range(MOST_SOURCES + 1)])
    (page,) = [p for p in packages.package_pages(data, "en") if p.path == "packages/demo"]
    assert page.body_html.count("/sources/s") == MOST_SOURCES
    assert f"all {MOST_SOURCES + 1} are in the file" in page.body_html and 'sources.csv" download>sources.csv</a>' in page.body_html


def test_the_page_of_a_release_shows_the_first_changes_of_each_kind() -> None:
    change: Row = {"kind": "summary", "table": "money", "id": "", "field": "obs_value", "old": "1", "new": "2", "class": "", "reason": "", "key": ""}
    rows = [change | {"id": f"gz-{n:04}"} for n in range(MANY)]
    data = Data(Path(), {}, Package("summaries", {}, {}), [], {}, {})
    ((line, _heads, shown, cut),) = releases.groups(rows, data, page_words("en", "releases"), "en", "../../../")
    assert str(MANY) in line and len(shown) == MOST_ROWS and f"all {MANY} are" in cut
