"""Telling us of a mistake: form and letter are filled in with what stands there, and leave the evidence to the reader."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from scripts.records.paths import HERE
from scripts.site.data import Data, Language
from scripts.site.pages import figures
from scripts.site.parts import report_links
from scripts.site.parts.page import Page
from tests import made_charts as made

SOURCE = Page("sources/one", "标题 & 一", "", "<h1>x</h1>", True, "zh")
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Data:
    monkeypatch.setenv("FIVETIER_REPOSITORY_URL", "https://forge.test/some/project")
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://data.test")
    monkeypatch.setenv("FIVETIER_CONTACT", "mailto:figures@data.test")
    return made.made([made.observation("lps-0003", "hospitals", "21", breakdown="public", quote="公立医院21个 & 更多")])


def asked(address: str) -> dict[str, str]:
    """The parameters of the address of a form."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def figure(data: Data, language: Language) -> report_links.Subject:
    """What a report of the one figure is about."""
    return report_links.of_figure(data.observations["lps-0003"], data, language)


def test_the_form_has_where_what_when_value_and_quote_and_no_evidence(data: Data) -> None:
    assert asked(report_links.form(figure(data, "zh"), "figures/lps-0003")) == {
        "template": "wrong-figure.yml",
        "title": "[figure] lps-0003 六盘水市 医院数（公立）",
        "figure": "lps-0003",
        "printed": "六盘水市 医院数（公立），2024年10月31日：21 个；引文「公立医院21个 & 更多」",
    }


def test_the_form_of_any_other_page_has_its_title_and_address_alone(data: Data) -> None:
    assert asked(report_links.form(report_links.of_page(SOURCE), SOURCE.path)) == {
        "template": "wrong-figure.yml",
        "title": "[page] 标题 & 一",
        "figure": "https://data.test/sources/one/",
    }


def test_the_form_that_links_fill_in_is_there_with_every_field_that_they_name(data: Data) -> None:
    form = asked(report_links.form(figure(data, "en"), "figures/lps-0003"))
    path: Path = HERE / ".github" / "ISSUE_TEMPLATE" / form.pop("template")
    ids = {field.get("id") for field in yaml.safe_load(path.read_text(encoding="utf-8"))["body"]}
    assert form.keys() - {"title"} <= ids


@pytest.mark.parametrize("path", ["sources/one", "topics/workforce", "disputes", "gaps", "tiers", "explore"])
def test_a_page_of_data_has_the_ways_at_its_end_once(data: Data, path: str) -> None:
    page = report_links.with_ways(Page(path, "x", "", "<h1>x</h1>", True, "en"))
    assert page.body_html.startswith("<h1>x</h1>")
    assert page.body_html.count("/issues/new?") == 1
    assert "Report an error or a gap on this page" in page.body_html


@pytest.mark.parametrize("path", ["", "search", "figures/lps-0003"])
def test_home_search_and_figures_get_no_second_way(data: Data, path: str) -> None:
    page = Page(path, "x", "", "<h1>x</h1>", True, "en")
    assert report_links.with_ways(page) is page


@BOTH
def test_a_reader_is_told_where_an_account_is_needed(
    data: Data, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "需要 forge.test 的账号" if language == "zh" else "needs an account at forge.test"
    assert told in figures.page(data.observations["lps-0003"], data, language).body_html
    monkeypatch.delenv("FIVETIER_REPOSITORY_URL")
    html = figures.page(data.observations["lps-0003"], data, language).body_html
    assert "forge.test" not in html
    assert ("怎样报告错误" if language == "zh" else "How to report an error") in html


@BOTH
def test_without_a_repository_the_guide_opens_at_what_can_be_done(
    data: Data, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIVETIER_REPOSITORY_URL")
    address = report_links.form(figure(data, language), "figures/lps-0003")
    assert address == "../../guides/correct-a-figure/#no-form"
    guide = (HERE / "docs" / language / "guides" / "correct-a-figure.md").read_text(encoding="utf-8")
    assert "{#no-form}" in guide


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
    head, _, query = report_links.letter(figure(data, language), language).partition("?")
    fields = dict(part.split("=", 1) for part in query.split("&"))
    assert head == "mailto:figures@data.test" and set(fields) == {"subject", "body"} and "+" not in query
    assert unquote(fields["subject"]).startswith("[figure] lps-0003 ")
    assert all(words in unquote(fields["body"]) for words in questions)
    assert "「公立医院21个 & 更多」" in unquote(fields["body"])


@BOTH
def test_the_address_can_be_read_and_copied(data: Data, language: Language) -> None:
    html = figures.page(data.observations["lps-0003"], data, language).body_html
    assert '<span class="ft-address">figures@data.test</span>' in html


def test_a_contact_on_the_web_is_linked_as_it_is(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_CONTACT", "https://forge.test/contact")
    assert report_links.letter(figure(data, "en"), "en") == "https://forge.test/contact"
    monkeypatch.delenv("FIVETIER_CONTACT")
    assert report_links.letter(figure(data, "en"), "en") == ""
    assert "ft-address" not in figures.page(data.observations["lps-0003"], data, "en").body_html
