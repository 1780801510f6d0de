"""What search engines read of the index of packages and of an indicator."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.site.data import LANGUAGES, Language
from scripts.site.indicator_files import write_indicator_files
from scripts.site.pages import indicators, packages
from scripts.site.parts.page import Page
from tests import made_charts as made
from tests.made_indicators import CODE, three_provinces, with_index


def catalogue() -> dict[str, Any]:
    """The data in the script element of the page."""
    (page,) = [page for page in packages.package_pages(made.made(made.money()), "zh") if page.path == "packages"]
    return carried(page)


def carried(page: Page) -> dict[str, Any]:
    """What the script element of a page holds."""
    text = page.body_html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_index_of_packages_is_a_catalogue_of_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/health")
    found = catalogue()
    assert (found["@type"], found["@id"]) == ("DataCatalog", "https://example.org/health/data/")
    assert [(dataset["@type"], dataset["@id"], dataset["name"]) for dataset in found["dataset"]] == [("Dataset", "https://example.org/health/data/demo/", "演示")]


def test_without_an_address_of_the_site_the_catalogue_leads_from_the_page() -> None:
    assert [dataset["@id"] for dataset in catalogue()["dataset"]] == ["../data/demo/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_indicator_is_one_dataset_of_one_version_whose_files_are_there(language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/health")
    data, index = with_index(three_provinces())
    write_indicator_files(index, data, tmp_path)
    (page,) = [page for page in indicators.indicator_pages(data, language) if page.path == f"indicators/{CODE}"]
    found = carried(page)
    top = "https://example.org/health/"
    assert page.body_html.count('<script type="application/ld+json">') == 1
    assert (found["@type"], found["identifier"], found["version"]) == ("Dataset", CODE, data.summaries.version)
    assert found["url"] == f"{top}{'' if language == 'zh' else 'en/'}indicators/{CODE}/"
    assert found["name"] == data.label("indicator", CODE, language) and found["license"].startswith("https://creativecommons.org/")
    assert len(found["description"]) >= 50 and found["variableMeasured"] == found["name"]
    addresses = {one["contentUrl"] for one in found["distribution"]}
    assert addresses == {top + path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob(f"{CODE}.*")} and len(addresses) == 3
