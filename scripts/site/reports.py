"""Addresses for a reader who found a wrong figure: the form of the repository, or a letter, both filled in."""

from urllib.parse import quote, urlencode

from scripts.settings import contact, repository_url
from scripts.site import say
from scripts.site.cited import address
from scripts.site.data import Data, Language, Row
from scripts.site.page import up

FORM = "wrong-figure.yml"
MAIL = "mailto:"


def form(row: Row, data: Data, language: Language, path: str) -> str:
    """The form for a wrong figure, filled in; the guide where no repository is set."""
    if not repository_url():
        return up(path) + "guides/correct-a-figure/"
    query = {
        "template": FORM,
        "title": subject(row, data, language),
        "figure": row["id"],
        "printed": printed(row, data, language),
    }
    return f"{repository_url()}/issues/new?{urlencode(query)}"


def subject(row: Row, data: Data, language: Language) -> str:
    """Id and words of the figure."""
    return f"[figure] {row['id']} {say.where(row, data, language)} {say.what(row, data, language)}"


def printed(row: Row, data: Data, language: Language) -> str:
    """What the site says now: where, what, when, the value and its words."""
    where, what, when = (f(row, data, language) for f in (say.where, say.what, say.when))
    value = say.value(row, data, language)
    if language == "zh":
        return f"{where} {what}，{when}：{value}；引文「{row['quote']}」"
    return f"{where}, {what}, {when}: {value}; quote 「{row['quote']}」"


def letter(row: Row, data: Data, language: Language) -> str:
    """The contact as an address to click: a mail with subject and questions, or the page as it is; empty where none is set."""
    if not contact().startswith(MAIL):
        return contact()
    asked = (
        ("网页", "现在写的是", "应当是", "哪里这样写")
        if language == "zh"
        else ("Page", "It says now", "It should say", "Where does it say so")
    )
    colon = "：" if language == "zh" else ": "
    answers = (address(row, language), printed(row, data, language), "", "")
    body = "\r\n\r\n".join(f"{question}{colon}{answer}" for question, answer in zip(asked, answers, strict=True))
    return f"{contact()}?subject={quote(subject(row, data, language), safe='')}&body={quote(body, safe='')}"


def contact_words() -> str:
    """The contact as it is read and copied: without `mailto:`."""
    return contact().removeprefix(MAIL)
