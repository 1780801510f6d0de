"""The page that explains every check, baked from the rules that the checks declare, by the subject of each."""

import re

from markupsafe import Markup, escape

from scripts.checks import run
from scripts.packages import summaries, validate
from scripts.records.problems import RULES, Rule
from scripts.site.data import Data, Language
from scripts.site.parts.page import Page, render
from scripts.site.text.page_words import group_words, page_words

assert run and validate and summaries  # importing them declares the rules
PIECES = re.compile(r"(\{\{|\}\}|\{\w+\}|`)")


def check_pages(data: Data, language: Language) -> list[Page]:
    """The page of checks."""
    w, path = page_words(language, "checks"), "checks"
    groups = [
        (subject, subjects(language)[subject], [(rule, *(marked(t, language) for t in sentences(rule, language))) for rule in found])
        for subject, found in by_subject().items()
    ]
    body = render("checks.html", w=w, groups=groups, language=language)
    return [Page(path, w["checks"], w["checks_lead"], body, True, language)]


def subjects(language: Language) -> dict[str, str]:
    """What a rule may declare as its subject, in the order of the page, and what each is called; the keys are public anchors."""
    return group_words(language, "check_subjects")


def rules() -> list[tuple[str, Rule]]:
    """Every rule with its code, sorted."""
    return sorted(RULES.items())


def by_subject() -> dict[str, list[Rule]]:
    """Subject to its rules, in the order of the page. Raises KeyError for a subject without words."""
    found: dict[str, list[Rule]] = {subject: [] for subject in subjects("zh")}
    for _, rule in rules():
        found[rule.subject].append(rule)
    return {subject: listed for subject, listed in found.items() if listed}


def sentences(rule: Rule, language: Language) -> tuple[str, str]:
    """When it occurs and how to fix it."""
    return (rule.what_zh, rule.fix_zh) if language == "zh" else (rule.what_en, rule.fix_en)


def marked(text: str, language: Language) -> Markup:
    """A sentence of a rule as HTML: what stands between backticks as code, a word in braces as what it stands for."""
    # Lines to paste are code, and their blanks count.
    if "\n" in text:
        text = "`" + text.replace("\n ", "\n\u00a0").replace("\u00a0 ", "\u00a0\u00a0") + "`"
    out: list[Markup] = []
    code = False
    for piece in PIECES.split(text):
        if piece == "`":
            code = not code
            out.append(Markup("<code>") if code else Markup("</code>"))
        elif piece in ("{{", "}}"):
            out.append(escape(piece[0]))
        elif PIECES.fullmatch(piece):
            out.append(Markup("<var>{}</var>").format(group_words(language, "found_words")[piece[1:-1]]))
        else:
            out.append(escape(piece))
    return Markup("").join(out).replace("\n", Markup("<br>"))
