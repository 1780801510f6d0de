"""The report: per class of change how many were tried and what was seen, and by which check; what slips through, and why."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from tests.mutations.run import Tally, tally_of

# What no check can see, with the reason; patterns of groups. Nothing here changes what a published figure says.
UNSEEN: tuple[tuple[str, str], ...] = (
    (r"\w+: note: line deleted", "a note that another record has in the same words, so that nobody misses it"),
    (
        r"\w+: (quote|context): the last character dropped",
        "a shorter quote that still stands there and holds number, unit and label proves the same",
    ),
    (r"relations: quote: exchanged with the next", "both quotes start at one place and prove the same"),
    (
        r"\w+: note: exchanged with the next",
        "notes are free text, and both have their pairs; the summary of a change shows them",
    ),
    (
        r"observations: gap_start: exchanged with the next",
        "two lost figures side by side that differ in nothing but their gap: only their ids are exchanged",
    ),
    (r"\w+: record moved", "records whose quotes start at the same place have no order among them"),
    (
        r"(sources: (damage_zh|damage_en|publisher_en)|translations: zh): .*",
        "free text: what is known of the copy, and words in the other language, which no release has yet",
    ),
    (
        r"translations: numbers_differ.*",
        "why the two languages of a pair may say different numbers: free text",
    ),
    (
        r"datapackage: (title|description|roles).*",
        "titles and descriptions of a package, and the roles of those who read nothing: free text, which stands under what needs a look",
    ),
    (
        r"(qualifier|breakdown|indicator|unit|set_phrase): (before|after|label_words|unit_words|words|maximum|reason): .*",
        "what only checks read: the words and amounts that they let through; codelists have owners",
    ),
    (r"(area|codelists|facility): note: .*", "free text"),
    (r"set_phrase: (phrase: altered|row deleted)", "phrases that no article holds any more outside of its figures"),
    (
        r"settlements: reader: (a character changed|another code)",
        "where both readers differ in the same way, one settlement decides for both",
    ),
    (r"corrections: class: another code", "whose mistake it was is for a reviewer to judge"),
    (r"unused codes: .*", "rows that no release uses: no figure says less or more"),
    (r"YAML: free text", "null, no, 12:30 are plain words there, as a full reader without types takes them"),
    (r"hostile text", "plain words in free text that no page takes for anything else"),
    (
        r"expectations: YAML: a value",
        "names and limits of expectations: the step `validate` holds them against the data",
    ),
    (
        r"series, (reports: (file_name|published_on|address|text_\w+): .*|second_copies: (differs|origin|copy_sha256): .*|shared: .*)",
        "what only who holds the texts can prove: it stands under what needs a look, or check-history names it",
    ),
    (r"series, reports: row deleted", "a report that states nothing: check-history names it"),
    (r"series, observations: id: .*", "an id that no release holds yet: the summary of a change shows it"),
    (r"series, numerals: reason: another code", "why a numeral is set aside is for a reader to judge; the summary of a change shows it"),
    (r"prose: a macro written out", "in code and quotes, where a numeral is an example"),
    (r"file deleted: package: expectations.yaml", "a package may have none; the quality report counts them"),
)
# Groups of changes that alter what a row says and that are still let through, with the reason.
COUNTS_UNSEEN = (
    r"(observations|mentions|facilities|events|relations): record moved",
    r"observations: gap_start: exchanged with the next",
    r"(observations|mentions): quote: the last character dropped",
)


def reason(group: str) -> str | None:
    """Why nothing can see some changes of the group; None where everything must be seen."""
    return next((why for pattern, why in UNSEEN if re.fullmatch(pattern, group)), None)


@cache
def counted_unseen(group: str) -> bool:
    """True for a group that touches figures and may still be silent."""
    return any(re.fullmatch(pattern, group) for pattern in COUNTS_UNSEEN)


def of_runs(given: list[tuple[str, dict[str, Any]]]) -> str:
    """The reports of runs of which each says whether it had the archived texts, and its tallies in lists and dicts."""
    parts = []
    for texts, found in by_texts(given).items():
        parts.append(f"Mutations of the hand-kept files, {texts}\n\n{report_table(found)}\n")
    return "\n".join(parts)


def in_a_line(given: list[tuple[str, dict[str, Any]]]) -> str:
    """How many changes the runs tried and what was seen of them, in one sentence for each kind of run."""
    said = []
    for texts, found in by_texts(given).items():
        total = sum_of(found.values())
        said.append(
            f"{total.tried} mutations {texts}: {total.error} gave an error, {total.notice} a notice, {total.nothing} nothing."
        )
    return " ".join(said)


def by_texts(given: list[tuple[str, dict[str, Any]]]) -> dict[str, dict[str, Tally]]:
    """The tallies of all runs with and of all runs without the texts."""
    found: dict[str, list[dict[str, Tally]]] = {}
    for texts, tallies in given:
        found.setdefault(texts, []).append({group: tally_of(plain) for group, plain in tallies.items()})
    return {texts: merged(found[texts]) for texts in sorted(found, reverse=True)}


def merged(results: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Tallies of several runs added up."""
    found: dict[str, Tally] = {}
    for result in results:
        for group, tally in result.items():
            found.setdefault(group, Tally()).add(tally)
    return found


def report_table(found: dict[str, Tally], short: bool = True) -> str:
    """The report; `short` adds up the kinds of change of one field."""
    rows: dict[str, Tally] = {}
    for group, tally in found.items():
        rows.setdefault(group.rsplit(": ", 1)[0] if short else group, Tally()).add(tally)
    lines = [
        f"{'class of change':44} {'tried':>6} {'error':>6} {'notice':>6} {'nothing':>7}  seen by (up to the first error)"
    ]
    for group, tally in [*sorted(rows.items()), ("all", sum_of(rows.values()))]:
        by = ", ".join(f"{code} {n}" for code, n in tally.by.most_common(4))
        lines.append(f"{group[:44]:44} {tally.tried:6} {tally.error:6} {tally.notice:6} {tally.nothing:7}  {by}")
    silent = {why: sorted({g for g in found if found[g].nothing and reason(g) == why}) for _, why in UNSEEN}
    lines += ["", "What nothing saw, and why:"]
    lines += [f"- {why}: " + "; ".join(groups) for why, groups in silent.items() if groups]
    alone = [f"- {group}: {'; '.join(t.silent)}" for group, t in sorted(found.items()) if t.silent and not reason(group)]
    return "\n".join([*lines, *(["", "What nothing saw, for no reason known:"] if alone else []), *alone])


def sum_of(tallies: Iterable[Tally]) -> Tally:
    """All of them added up."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total
