"""Topics begin with their newest numbers; the home page says what is covered and lets choose what most provinces state."""

from html import unescape

from scripts.site.pages import home, topics
from scripts.site.parts.headlines import headlines
from scripts.site.parts.indicator_index import most_stated
from tests.made_indicators import CODE, stated, three_provinces, with_index


def lines(*more: dict[str, str]) -> list[str]:
    data, index = with_index([*three_provinces(), *more])
    return [unescape(str(line)) for line in headlines(CODE, [], index, data, "en", "../../")]


def test_a_headline_names_the_newest_result_of_each_place_the_country_first() -> None:
    (line,) = lines()
    assert line.index("China") < line.index("Sichuan") < line.index("Guizhou")
    assert "140 communities</a> (2024)" in line and "130" not in line and 'href="../../indicators/county_communities/"' in line


def test_plans_losses_two_readings_and_what_is_known_to_be_wrong_are_no_headline() -> None:
    (line,) = lines()
    assert not [place for place in ("Yunnan", "Hunan", "Guangdong", "Guangxi") if place in line]


def test_of_totals_that_end_alike_the_one_over_more_years_stands_there_with_its_span() -> None:
    span = {"period_start": "2021-01-01", "time_period": "2021/2024"}
    (line,) = lines(stated("gz-0010", "520000", "2024", "200") | span)
    assert "200 communities</a> (2021 to 2024)" in line


def test_a_disputed_headline_is_marked() -> None:
    (line,) = lines(stated("gz-0010", "110000", "2025", "7", conflict_class="inconsistent"))
    assert "Beijing" in line and "disputed" in line


def test_places_beyond_the_first_are_counted() -> None:
    (line,) = lines(stated("gz-0010", "110000", "2025", "7"), stated("gz-0011", "120000", "2025", "8"))
    assert "2 more places" in line


def test_a_topic_page_has_its_headlines_before_its_cautions() -> None:
    data, _ = with_index(three_provinces())
    (page,) = [page for page in topics.topic_pages(data, "en") if page.path == f"topics/{CODE}"]
    assert page.body_html.index('id="headlines"') < page.body_html.index('id="know"') < page.body_html.index('id="table"')
    (without,) = [page for page in topics.topic_pages(data, "en") if page.path == "topics/money"]
    assert 'id="headlines"' not in without.body_html


def test_the_home_page_counts_what_is_covered() -> None:
    data, index = with_index(three_provinces())
    (page,) = home.home_pages(data, "en")
    said = home.coverage(data)
    assert (said["provinces"], said["figures"], said["first"], said["last"]) == ("7 ", "9", "2024", "2024")
    assert "7 provinces, 2024–2024: 9 health figures" in unescape(page.body_html) and page.description.startswith("9 health-care figures of 7 provinces")
    assert page.body_html.count('type="radio"') == len(home.maps(index, data, "en")) == 1


def test_the_maps_to_choose_from_begin_with_what_most_provinces_state() -> None:
    rows = three_provinces() + [stated(f"gz-01{i}", area, "2025", str(i)) | {"indicator": "county_subcentres"} for i, area in enumerate(("110000", "120000", "310000", "500000"))]
    data, index = with_index(rows)
    assert most_stated(index, data) == ["county_subcentres", CODE]
