"""Ways for a reader who found something wrong or missing: the form of the repository, or a letter, both filled in.

A figure has them on its page, every other page made from data at its end. Without a repository the guide says what to do.
"""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from markupsafe import Markup

from scripts.records.settings import contact, repository_url, site_url
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.copy_text import address
from scripts.site.parts.page import Page, render, up
from scripts.site.text.page_words import page_words, word_list

FORM = "wrong-figure.yml"
CORRECTING_GUIDE = "guides/correct-a-figure/#no-form"
MAIL = "mailto:"
# Pages with a way of their own, or without anything that could be wrong.
WITHOUT = ("", "search")


@dataclass(frozen=True)
class Subject:
    """What a report is about: a line of title, how the form names it, where it stands, and what stands there now."""

    title: str
    name: str
    address: str
    printed: str = ""


def of_figure(row: Row, data: Data, language: Language) -> Subject:
    """A figure: its id, its page, and its words."""
    title = f"[figure] {row['id']} {wording.where(row, data, language)} {wording.what(row, data, language)}"
    return Subject(title, row["id"], address(row, language), printed(row, data, language))


def of_page(page: Page) -> Subject:
    """Any other page: its title and address; what is wrong on it only the reader knows."""
    path = f"{'' if page.language == 'zh' else 'en/'}{page.path}/"
    found = f"{site_url()}/{path}" if site_url() else path
    return Subject(f"[page] {page.title}", found, found)


def printed(row: Row, data: Data, language: Language) -> str:
    """What the site says now: where, what, when, the value and its words."""
    where, what, when = (f(row, data, language) for f in (wording.where, wording.what, wording.when))
    value = wording.value(row, data, language)
    return page_words(language, "report_links")["says_now"].format(where=where, what=what, when=when, value=value, quote=row["quote"])


def ways(subject: Subject, language: Language, path: str, edit: str = "") -> Markup:
    """The buttons and what they need; with `edit`, the address of a record, the button of a figure."""
    w = page_words(language, "report_links")
    kind = "report" if subject.printed else "report_page"
    html = render(
        "report.html",
        w=w, edit=edit, form=form(subject, path), label=w[kind if repository_url() else "report_how"],
        account=w["account"].format(host=urlsplit(repository_url()).netloc) if repository_url() else "",
        letter=letter(subject, language), letter_words=contact_words(),
    )  # fmt: skip
    return Markup(html)


def with_ways(page: Page) -> Page:
    """The page with the ways at its end; one that has them, or needs none, as it is."""
    if page.path in WITHOUT or page.path.startswith("figures/"):
        return page
    return replace(page, body_html=f"{page.body_html}\n{ways(of_page(page), page.language, page.path)}")


def form(subject: Subject, path: str) -> str:
    """The form, filled in; the guide where no repository is set."""
    if not repository_url():
        return up(path) + CORRECTING_GUIDE
    # The names are those of the fields in the form of the repository.
    query = {"template": FORM, "title": subject.title, "figure": subject.name, "printed": subject.printed}
    return f"{repository_url()}/issues/new?{urlencode({name: text for name, text in query.items() if text})}"


def letter(subject: Subject, language: Language) -> str:
    """The contact as an address to click: a mail with subject and questions, or the page as it is; empty where none is set."""
    if not contact().startswith(MAIL):
        return contact()
    asked, colon = word_list(language, "report_links", "questions"), page_words(language)["colon"]
    answers = (subject.address, subject.printed, "", "")
    # CRLF is what the standard of mailto wants; with LF alone some programs show one line.
    body = "\r\n\r\n".join(f"{question}{colon}{answer}" for question, answer in zip(asked, answers, strict=True))
    return f"{contact()}?subject={quote(subject.title, safe='')}&body={quote(body, safe='')}"


def contact_words() -> str:
    """The contact as it is read and copied: without `mailto:`."""
    return contact().removeprefix(MAIL)
