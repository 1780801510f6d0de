"""The quality report of a package: one sentence, what is not met in full, and what is met as a list to unfold."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.records.suites import COULD_NOT_RUN, MET, NOT_MET
from scripts.site.data import Data, Language, Package
from scripts.site.parts.figure_table import link, prose, tag
from scripts.site.text.page_words import group_words, word_list

OUTCOME_MARKS = {NOT_MET: "warn", COULD_NOT_RUN: "lost"}  # outcome to the kind of its mark


@dataclass(frozen=True)
class Report:
    """What was found: the cells of what is not met (what must hold, result, found, concerned), and what is met."""

    heading: str
    sentences: list[str]
    heads: list[str]
    unmet: list[list[str | Markup]]
    met_heading: str
    met: list[str | Markup]


def report(package: Package, here: str, data: Data, language: Language) -> Report:
    """The report of one package; equal reasons that are met stand once, with their number."""
    found = package.quality.get("expectations", [])
    met = Counter(str(e.get("reason", "")) for e in found if e.get("outcome") == MET)
    unmet = sorted((e for e in found if e.get("outcome") in OUTCOME_MARKS), key=lambda e: list(OUTCOME_MARKS).index(e["outcome"]))
    w = group_words(language, "quality")
    return Report(
        heading=w["heading"],
        sentences=sentences(package, len(found), met.total(), language),
        heads=word_list(language, "quality", "heads"),
        unmet=[cells(e, here, data, language) for e in unmet],
        met_heading=w["met_heading"].format(n=met.total()),
        met=[times(prose(data, language, reason), number) for reason, number in sorted(met.items())],
    )


def times(reason: str | Markup, number: int) -> str | Markup:
    """A reason, with the number of expectations that have it where they are several."""
    return Markup('{} <span class="ft-soft">× {}</span>').format(reason, number) if number > 1 else reason


def sentences(package: Package, number: int, met: int, language: Language) -> list[str]:
    """How many expectations are met, and what the comparison of every cell with the data dictionary found."""
    errors = package.quality.get("frictionless", {}).get("errors", 0)
    w = group_words(language, "quality")
    # Three sentences and not one with a number: "1 errors" is no English.
    found = w[("no_errors", "one_error", "errors")[min(errors, 2)]].format(n=errors)
    return [w["all_met" if met == number else "some_met"].format(n=number, met=met), w["compared"].format(found=found)]


def cells(expectation: dict[str, Any], here: str, data: Data, language: Language) -> list[str | Markup]:
    """Cells of what is not met: what must hold, result, what was found, ids concerned."""
    outcome = expectation["outcome"]
    concerned = Markup(" ").join(
        link(f"{here}figures/{i}/", i) if i in data.observations else i for i in expectation.get("ids", []) or []
    )
    reason = prose(data, language, str(expectation.get("reason", "")))
    return [reason, tag(group_words(language, "quality")[outcome], OUTCOME_MARKS[outcome]), str(expectation.get("observed", "")), concerned]
