"""Lists over all packages: disputes, independent readings, and here the arithmetic with implied bases."""

import re

from markupsafe import Markup

from scripts.rules.identities import in_chinese
from scripts.site.data import Data, Language, Row
from scripts.site.pages import disputes, readings
from scripts.site.parts import wording
from scripts.site.parts.figure_table import lines, link, prose, tag
from scripts.site.parts.page import Page, render, up
from scripts.site.text.page_words import page_words, word_list

SIGNS = {"equal": "=", "at_most": "≤", "at_least": "≥", "share": "=", "ratio": "="}
BROKEN = {"equal": "≠", "at_most": ">", "at_least": "<", "share": "≠", "ratio": "≠"}
ONE_SIDED = ("at_most", "at_least")  # relations that hold for most numbers, equal ones among them
PLAIN = re.compile(r"[0-9.,]+%?")


def list_pages(data: Data, language: Language) -> list[Page]:
    """The three lists."""
    return [
        disputes.page(data, language),
        identities(data, language),
        readings.page(data, language),
    ]


def identities(data: Data, language: Language) -> Page:
    """Every identity with its outcome, and the implied bases."""
    w, path = page_words(language, "arithmetic"), "identities"
    here, rows = up(path), data.rows("identities")
    implied = [
        [r["id"], side(r["amount"], data, language, here), side(r["share"], data, language, here),
         f"{wording.number(r['value_min'])} – {wording.number(r['value_max'])} {wording.unit_words(r['unit_measure'], data, language)}", prose(data, language, r["reason"])]
        for r in data.rows("implied")
    ]  # fmt: skip
    counts = [(w[kind], outcome_counts([r for r in rows if (r["relation"] in ONE_SIDED) == (kind == "bounds")], data, language)) for kind in ("sums", "bounds")]
    body = render(
        "identities.html",
        w=w,
        heads=identity_heads(language),
        rows=identity_rows(rows, data, language, here),
        implied=implied,
        counts=counts,
    )
    return Page(path, w["identities"], w["identities_lead"], body, True, language)


def outcome_counts(rows: list[Row], data: Data, language: Language) -> list[tuple[str, int]]:
    """How many have each outcome, without those that none has."""
    counts = [(data.label("identity_outcome", code, language), sum(r["outcome"] == code for r in rows)) for code in data.codelists.get("identity_outcome", {})]
    return [(label, number) for label, number in counts if number]


def identity_heads(language: Language) -> list[str]:
    """Heads of `identity_rows`."""
    return word_list(language, "arithmetic", "heads")


def identity_rows(rows: list[Row], data: Data, language: Language, here: str) -> list[list[str | Markup]]:
    """Cells of identities: what differs first."""
    # What a reader should look at stands first; what nobody can test, last.
    order = {"differs": 0, "untestable": 2}
    return [
        [row["id"], formula(row, data, language, here), outcome(row, data, language), why(row, data, language)]
        for row in sorted(rows, key=lambda r: (order.get(r["outcome"], 1), r["id"]))
    ]


def outcome(row: Row, data: Data, language: Language) -> Markup:
    """What the test of an identity found."""
    kinds = {"differs": "warn", "holds": "good", "holds_as_bound": "good"}
    return tag(data.label("identity_outcome", row["outcome"], language), kinds.get(row["outcome"], ""))


def why(row: Row, data: Data, language: Language) -> Markup:
    """Why an identity must hold, and why it cannot be tested, if it cannot."""
    untested = row["outcome_reason"]
    return lines(
        [t for t in (prose(data, language, row["reason"]), in_chinese(untested) if language == "zh" else untested) if t]
    )


def formula(row: Row, data: Data, language: Language, here: str) -> Markup:
    """An identity as it is computed, `153 = 21 + 132` or `80% = (72 + 12) ÷ 92`, and below it what each number counts."""
    relation, left, right = row["relation"], row["left"].split(), row["right"].split()
    if relation in ("share", "ratio"):
        above, below = sum_of(right[:-1], data, language, here), sum_of(right[-1:], data, language, here)
        other = Markup("({}) ÷ {}" if len(right) > 2 else "{} ÷ {}").format(above, below)
    else:
        other = sum_of(right, data, language, here)
    sign = (BROKEN if row["outcome"] == "differs" else SIGNS)[relation]
    return Markup('<span class="ft-sum">{} {} {}</span> <small class="ft-soft">{}</small>').format(
        sum_of(left, data, language, here), sign, other, counted([*left, *right], data, language)
    )


def sum_of(sides: list[str], data: Data, language: Language, here: str) -> Markup:
    """The figures of one side, linked, joined by a plus sign."""
    return Markup(" + ").join(term(id_, data, language, here) for id_ in sides)


def term(id_: str, data: Data, language: Language, here: str) -> Markup:
    """One figure of an identity as a linked number, or the name that counts as one."""
    row = data.observations.get(id_)
    if row is None:
        return Markup('<span class="ft-sum__name">{}</span>').format(data.named.get(id_, {}).get(language, id_))
    return link(f"{here}figures/{id_}/", short_number(row, language))


def short_number(row: Row, language: Language) -> str:
    """A number without its unit: as printed where that is digits alone, else with its qualifier and its zeros."""
    plain = PLAIN.fullmatch(row["printed"]) and row["value_qualifier"] == "exact"
    return row["printed"] if plain else wording.bare(row, language)


def counted(sides: list[str], data: Data, language: Language) -> str:
    """What each number of an identity counts, said once where all count the same."""
    known = [data.observations[id_] for id_ in dict.fromkeys(sides) if id_ in data.observations]
    if len(same := {wording.what(row, data, language) for row in known}) == 1:
        return same.pop()
    return wording.clauses((f"{short_number(row, language)} {wording.what(row, data, language)}" for row in known), language)


def side(id_: str, data: Data, language: Language, here: str) -> Markup:
    """One figure of an implied base: its number, and what it counts."""
    row = data.observations.get(id_)
    gloss = wording.what(row, data, language) if row else ""
    return Markup('{} <small class="ft-soft">{}</small>').format(term(id_, data, language, here), gloss)
