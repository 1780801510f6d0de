"""Hand-written pages follow the data: another value of a figure is another number on the page and in the search."""

from pathlib import Path

import pytest

from scripts.site.hand_pages import PROVINCES, counts, fill_pages
from scripts.site.search import hand_entries
from tests import made_charts as made

PAGE = "---\ntitle: A\n---\n# A\n\n## B {#b}\n\n{{ printed lps-0001 }} is {{ value lps-0001 }}, between {{ low lps-0001 }} and {{ high lps-0001 }}; {{ count figures }}.\n"


def page(folder: Path, text: str = PAGE) -> Path:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("value", "said"), [("3199000", "3,199,000"), ("3200000", "3,200,000")])
def test_a_page_and_the_search_say_what_the_data_say(value: str, said: str, tmp_path: Path) -> None:
    row = made.observation("lps-0001", "hospitals", value, printed="约", value_min="1000", value_max="9000000")
    data, path = made.made([row]), page(tmp_path)
    found = [entry[-1] for entry in hand_entries(tmp_path, data)]
    fill_pages(tmp_path, data)
    assert f"约 is {said}, between 1,000 and 9,000,000; 1." in path.read_text(encoding="utf-8")
    assert any(said in text for text in found)


def test_a_figure_that_was_not_built_stops_the_pages(tmp_path: Path) -> None:
    page(tmp_path, "{{ value lps-9999 }}")
    data = made.made([])
    data.packages[PROVINCES] = data.packages["demo"]
    with pytest.raises(ValueError, match="lps-9999"):
        fill_pages(tmp_path, data)


def test_over_the_data_of_another_repository_a_dash_stands_for_our_figures(tmp_path: Path) -> None:
    path = page(tmp_path, "{{ value lps-9999 }}")
    fill_pages(tmp_path, made.made([]))
    assert "—" in path.read_text(encoding="utf-8")


def test_articles_and_columns_are_counted() -> None:
    data = made.made([made.observation("lps-0001", "hospitals", "9")], sources=[made.source("one", "2024-11-01")])
    assert counts(data)["articles"] == 1 and counts(data)["figures"] == 1
