"""What search engines read of the index of packages."""

import json
from typing import Any

import pytest

from scripts.site.pages import packages
from tests import made_charts as made


def catalogue() -> dict[str, Any]:
    """The data in the script element of the page."""
    (page,) = [page for page in packages.package_pages(made.made(made.money()), "zh") if page.path == "packages"]
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
