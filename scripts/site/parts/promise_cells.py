"""Promises and what later reports say of them, as counts and as cells; the same on the pages of areas and of years.

Takes rows of the summary table `promises`. What is not due, and what no later report could speak of, is in no share.
"""

from collections import Counter
from decimal import Decimal

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import figure_link, quote, tag
from scripts.site.parts.source_links import source_link
from scripts.site.text.page_words import number_words, page_words

KEPT = ("met", "exceeded")
DUE = (*KEPT, "short", "not_mentioned_again", "not_comparable")
PROMISE_VERDICTS = (*DUE, "not_due", "no_later_report")
KINDS = {"met": "good", "exceeded": "good", "short": "warn"}
PROMISE_WIDTHS = ["11em", "14em", "6em", "14em"]


def verdict_counts(rows: list[Row]) -> Counter[str]:
    """How many promises have each verdict."""
    return Counter(row["verdict"] for row in rows)


def due_count(counts: Counter[str]) -> int:
    """How many promises are due and could be spoken of by a later report."""
    return sum(counts[verdict] for verdict in DUE)


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded half to even; `–` of nothing."""
    return f"{round(Decimal(100 * part) / whole, 1)}%" if whole else "–"


def counts_said(rows: list[Row], language: Language) -> list[str]:
    """One sentence for what is due, one for the rest; none where there is no promise."""
    counts = verdict_counts(rows)
    due = due_count(counts)
    parts = [
        number_words(language, "promises", f"n_{verdict}", counts[verdict])
        for verdict in DUE
        # These two are said also of none: their absence would look like an omission.
        if counts[verdict] or verdict in ("met", "not_mentioned_again")
    ]
    said = [number_words(language, "promises", "n_due", due, parts=wording.joined(parts, language))] if due else []
    said += [number_words(language, "promises", f"n_{verdict}", counts[verdict]) for verdict in PROMISE_VERDICTS[len(DUE):] if counts[verdict]]
    return said


def heads(language: Language) -> list[str]:
    """Heads of `cells`."""
    w = page_words(language, "promises")
    return [w["promised_what"], w["promised"], w["verdict"], w["later"]]


def cells(row: Row, data: Data, language: Language, here: str, place: bool = True) -> list[str | Markup]:
    """What and where, the promise with its words and report, the verdict, the later report with its words."""
    known = data.observations[row["id"]]
    name = wording.what(known, data, language)
    under = wording.where_when(known, data, language) if place else wording.when(known, data, language)
    result = data.observations.get(row["result_id"])
    return [
        Markup('{} <span class="ft-below">{}</span>').format(name, under),
        stated(known, data, language, here),
        verdict_tag(row, language),
        stated(result, data, language, here) if result else "",
    ]


def verdict_tag(row: Row, language: Language) -> Markup:
    """The verdict on a promise."""
    return tag(page_words(language, "promises")[row["verdict"]], KINDS.get(row["verdict"], "lost"))


def stated(row: Row, data: Data, language: Language, here: str) -> Markup:
    """A figure with its words and, below, its report."""
    report = source_link(row["source"], data, language, here)
    return Markup('{} {} <span class="ft-below">{}</span>').format(figure_link(row, data, language, here), quote(row), report)


def counts_table(groups: dict[str, list[Row]], names: dict[str, str | Markup]) -> list[list[str | Markup]]:
    """One row for each group: how many are due; kept and not mentioned again, each with its share; the rest."""
    rows: list[list[str | Markup]] = []
    for key, promises in groups.items():
        counts = verdict_counts(promises)
        due, gone = due_count(counts), counts["not_mentioned_again"]
        kept = sum(counts[verdict] for verdict in KEPT)
        rest = [str(counts[verdict]) for verdict in ("short", "not_comparable", "not_due")]
        rows.append([names[key], str(due), with_share(kept, due), with_share(gone, due), *rest])
    return rows


def with_share(part: int, whole: int) -> str | Markup:
    """A count and, below, its share."""
    return Markup('{} <span class="ft-below">{}</span>').format(part, percent(part, whole)) if whole else str(part)


def counts_heads(first: str, language: Language) -> list[str]:
    """Heads of `counts_table`."""
    w = page_words(language, "promises")
    return [first, w["due"], w["kept"], w["not_mentioned_again"], w["short"], w["not_comparable"], w["not_due"]]
