"""Telling us of a wrong figure: the form and the letter are filled in with what stands there, and leave the evidence to the reader."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from scripts.site import figure_pages, reports
from scripts.site.data import Data, Language
from tests import made_charts as made


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Data:
    monkeypatch.setenv("FIVETIER_REPOSITORY_URL", "https://forge.test/some/project")
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://data.test")
    monkeypatch.setenv("FIVETIER_CONTACT", "mailto:figures@data.test")
    return made.made([made.observation("lps-0003", "hospitals", "21", breakdown="public", quote="公立医院21个 & 更多")])


def test_the_form_has_where_what_when_value_and_quote_and_no_evidence(data: Data) -> None:
    address = reports.form(data.observations["lps-0003"], data, "zh", "figures/lps-0003")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked == {
        "template": "wrong-figure.yml",
        "title": "[figure] lps-0003 六盘水市 医院数（公立）",
        "figure": "lps-0003",
        "printed": "六盘水市 医院数（公立），2024年10月31日：21 个；引文「公立医院21个 & 更多」",
    }


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        ("zh", ("网页：https://data.test/figures/lps-0003/", "现在写的是：六盘水市", "应当是：", "哪里这样写：")),
        ("en", ("Page: https://data.test/en/figures/lps-0003/", "It says now: Liupanshui", "It should say: ", "Where does it say so: ")),
    ],
)  # fmt: skip
def test_the_letter_has_a_subject_and_the_same_questions(
    data: Data, language: Language, questions: tuple[str, ...]
) -> None:
    address = reports.letter(data.observations["lps-0003"], data, language)
    head, _, query = address.partition("?")
    fields = dict(part.split("=", 1) for part in query.split("&"))
    assert head == "mailto:figures@data.test" and set(fields) == {"subject", "body"} and "+" not in query
    assert unquote(fields["subject"]).startswith("[figure] lps-0003 ")
    assert all(words in unquote(fields["body"]) for words in questions)
    assert "「公立医院21个 & 更多」" in unquote(fields["body"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_address_can_be_read_and_copied(data: Data, language: Language) -> None:
    html = figure_pages.page(data.observations["lps-0003"], data, language).body_html
    assert '<span class="ft-address">figures@data.test</span>' in html


def test_a_contact_on_the_web_is_linked_as_it_is(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_CONTACT", "https://forge.test/contact")
    assert reports.letter(data.observations["lps-0003"], data, "en") == "https://forge.test/contact"
    monkeypatch.delenv("FIVETIER_CONTACT")
    assert reports.letter(data.observations["lps-0003"], data, "en") == ""
    assert "ft-address" not in figure_pages.page(data.observations["lps-0003"], data, "en").body_html
