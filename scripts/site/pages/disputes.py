"""Disputes: facts that several reports state, both sides with publisher and day, the inconsistent first."""

from decimal import Decimal

from markupsafe import Markup

from scripts.rules.conflicts import FACT, groups
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import figure_link, link, quote
from scripts.site.parts.page import Page, render, up
from scripts.site.parts.topic_links import topic_link
from scripts.site.text.page_words import page_words

TOPIC = "reports_compared"
WIDTHS = ["13em", "7em", "9em", "14em"]
CLASSES_SHOWN = (
    ("inconsistent", ["inconsistent"]),
    ("not_comparable", ["not_comparable"]),
    ("consistent", ["identical", "consistent"]),
)


def page(data: Data, language: Language) -> Page:
    """Facts that several reports state, the inconsistent first."""
    w, path = page_words(language, "disputes"), "disputes"
    facts = fact_groups(data)
    shown = [
        (
            w[f"{kind}_head"],
            kind,
            [fact(g, data, language, up(path)) for g in facts if g[0]["conflict_class"] in classes],
        )
        for kind, classes in CLASSES_SHOWN
    ]
    topic = topic_link(TOPIC, language, up(path))
    heads = [w["source"], w["published_on"], w["value"], w["quote"]]
    body = render(
        "disputes.html", w=w, shown=shown, heads=heads, widths=WIDTHS, topic=topic, language=language
    )
    return Page(path, w["disputes"], w["disputes_lead"], body, True, language)


def fact_groups(data: Data) -> list[list[Row]]:
    """Observations that state one fact, in the order of publication; the groups by their first id."""
    rows = [r for r in data.observations.values() if r["conflict_class"]]
    found = [
        sorted(g, key=lambda r: (data.sources[r["source"]]["published_on"], r["id"]))
        for g in groups(rows, ("package", *FACT))
    ]
    return sorted(found, key=lambda g: g[0]["id"])


def fact(group: list[Row], data: Data, language: Language, here: str) -> dict[str, object]:
    """One fact: its words, the statements of the reports, the ratio, whether a period is inferred."""
    first = group[0]
    return {
        "id": first["id"],
        "title": wording.what_where(first, data, language),
        "when": wording.when(first, data, language),
        "label": data.label("conflict_class", first["conflict_class"], language),
        "statements": [statement(row, data, language, here) for row in group],
        "ratio": ratio(group),
        "inferred": any(r["period_basis"] == "inferred" for r in group),
    }


def statement(row: Row, data: Data, language: Language, here: str) -> list[str | Markup]:
    """What one report says: publisher with the title below, day, value, quote."""
    source = data.sources[row["source"]]
    report = Markup('{} <span class="ft-below">{}</span>').format(
        data.publisher(row["source"], language),
        link(f"{here}sources/{row['source']}/", source[f"title_{language}"]),
    )
    return [report, source["published_on"], figure_link(row, data, language, here), quote(row)]


def ratio(group: list[Row]) -> str:
    """The second value in percent of the first, with its band; empty where a value is missing."""
    # Of three reports no two are the pair that a reader means.
    if len(group) != 2 or not all(r["obs_value"] and r["value_min"] and r["value_max"] for r in group):
        return ""
    first, second = group
    # A band that reaches down to 0 has no largest ratio.
    if not Decimal(first["value_min"]):
        return ""
    middle, low, high = (
        Decimal(second[a]) / Decimal(first[b]) * 100
        for a, b in (("obs_value", "obs_value"), ("value_min", "value_max"), ("value_max", "value_min"))
    )
    return f"{middle:.2f} % ({low:.2f}–{high:.2f})" if low != high else f"{middle:.2f} %"
