"""The examples of "How to cite" are what the pages give to copy."""

import json
import re

import pytest

from scripts.packages import citation
from scripts.records.paths import HERE, Paths
from scripts.site import data
from scripts.site.data import Language
from scripts.site.parts import copy_text

PACKAGE, ID, VERSION = "liupanshui-primary-care", "lps-0003", "0.1.0"


def examples(language: str) -> list[str]:
    """The blocks of text on the page."""
    text = (HERE / "docs" / language / "cite.md").read_text(encoding="utf-8")
    return re.findall(r"```\{ .text .ft-wrap \}\n(.*?)\n```", text, re.S)


@pytest.fixture(scope="module")
def built(own_data: Paths) -> data.Data:
    return data.load(own_data.build)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_of_a_figure_is_what_its_page_copies(
    built: data.Data, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIVETIER_SITE_URL", raising=False)
    *lines, last = copy_text.plain_text(built.observations[ID], built, language).splitlines()
    *shown, shown_last = examples(language)[0].splitlines()
    assert shown == lines
    assert shown_last.split(PACKAGE)[0] == last.split(PACKAGE)[0] and shown_last.endswith(ID)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_of_a_package_is_the_citation_of_its_release(language: Language) -> None:
    released = HERE / "datapackages" / PACKAGE / "releases" / VERSION / "datapackage.json"
    assert examples(language)[1] == citation.text(json.loads(released.read_text(encoding="utf-8")), language)


def test_both_languages_say_what_unreleased_means_and_claim_no_empty_history() -> None:
    for language in ("zh", "en"):
        text = (HERE / "docs" / language / "cite.md").read_text(encoding="utf-8")
        assert "`0.1.0+unreleased`" in text and "0.0.0" not in text
