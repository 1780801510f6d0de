"""The report: per class of change how many were tried and what was seen, and by which check; what slips through, and why."""

import re
from collections.abc import Iterable

from tests.mutations.run import Tally

# What no check can see, with the reason; patterns of groups. Nothing here changes what a figure says.
UNSEEN: tuple[tuple[str, str], ...] = (
    (
        r"(observations|mentions|facilities|events|relations|numerals|settlements|identities|sources): (note|reason|damage_..): .*",
        "free text: nothing else in the repository says the same; the difference to the last release shows it",
    ),
    (
        r"observations: ambiguity: (a .*|key misspelt)",
        "the words of an ambiguity are free text; that there is one, or none, is compared with the readings",
    ),
    (
        r"(facilities|events|relations): (?!quote|start|id: line).*",
        "facilities, events and relations are read by one reader or none; their quote is proven, their codes and titles "
        "are judgement, and seen in review and in the difference to the last release",
    ),
    (
        r"(observations|mentions|facilities|events|relations|identities): id: .*",
        "an id that no release holds and nothing points to is as good as any other; a released one is missed",
    ),
    (r"\w+: context: a character dropped", "a shorter context that still stands there and holds the label proves the same"),
    (r"(observations|mentions|facilities|events|relations): quote: a character dropped", "a shorter quote that still proves the figure"),
    (r"\w+: record moved", "records whose quotes start at the same place have no order among them"),
    (
        r"sources: (title_zh|title_en|publisher|fidelity|language|published_on_basis|capture_site|captured_on|address|rights): .*",
        "what a person knows of the article; the masked text does not show it",
    ),
    (
        r"sources: (file_name|text_sha256): .*",
        "needs the archived text: whoever holds it sees it at once; two sources in one file must agree",
    ),
    (r"sources: (span_start|span_end): .*", "a border moved within masked characters leaves no numeral and no quote out"),
    (r"mask: (line break|character|hidden).*", "needs the archived text, of which the mask is then made anew"),
    (r"mask: shown .*", "dates and set phrases that stand in no record: needs the archived text"),
    (r"descriptor: (title|description|roles|domain|version).*", "titles and descriptions are free text"),
    (
        r"identities: (relation|left|right|amount|share): .*",
        "another relation of figures that exist; its outcome stands in the quality report and in the table of identities",
    ),
    (
        r"(codelists|indicator|unit|reader|qualifier|breakdown|set_phrase|area|facility): "
        r"(label|definition|note|level|parent|members|valid|kind|tier|topic|order|phrase|code|reason|before|after|dimension).*",
        "what a code means is said once, in its row; CODEOWNERS and the difference to the last release show every change",
    ),
    (
        r"(indicator|unit|breakdown): (minimum|maximum|decimals|words|label_words|unit_words|ref_area|unit_measure): .*",
        "a guard made wider, with it the clipped end of a band, or a unit with the same word (例 counts cases and "
        "persons); review of codelists/ shows it",
    ),
    (r"(codelists|facility): .*", "rows that nothing uses yet"),
    (r"encoding: (full-width digits|twice|cut in half|GB 18030)", "in files whose every digit, or every character beyond ASCII, is free text"),
    (r"YAML: a value", "null, no, 12:30 are plain text here, as a full reader without types takes them"),
    (r"hostile text", "plain words in free text that no page takes for anything else"),
    (r"file deleted: package: (expectations|identities).yaml", "a package may have none; the quality report counts them"),
)
# Groups of changes that alter what a figure says and that are still let through, with the reason.
COUNTS_UNSEEN = (
    r"observations: ambiguity: (a .*|key misspelt)",
    r"(observations|mentions): id: .*",
    r"(observations|mentions): quote: a character dropped",
    r"observations: record moved",
)


def reason(group: str) -> str | None:
    """Why nothing can see some changes of the group; None where everything must be seen."""
    return next((why for pattern, why in UNSEEN if re.fullmatch(pattern, group)), None)


def counted_unseen(group: str) -> bool:
    """True for a group that touches figures and may still be silent."""
    return any(re.fullmatch(pattern, group) for pattern in COUNTS_UNSEEN)


def merged(results: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Tallies of several runs added up."""
    found: dict[str, Tally] = {}
    for result in results:
        for group, tally in result.items():
            found.setdefault(group, Tally()).add(tally)
    return found


def table(found: dict[str, Tally], short: bool = True) -> str:
    """The report; `short` adds up the kinds of change of one field."""
    rows: dict[str, Tally] = {}
    for group, tally in found.items():
        rows.setdefault(group.rsplit(": ", 1)[0] if short else group, Tally()).add(tally)
    lines = [f"{'class of change':44} {'tried':>6} {'error':>6} {'notice':>6} {'nothing':>7}  seen by"]
    for group, tally in [*sorted(rows.items()), ("all", sum_of(rows.values()))]:
        by = ", ".join(f"{code} {n}" for code, n in tally.by.most_common(4))
        lines.append(f"{group[:44]:44} {tally.tried:6} {tally.error:6} {tally.notice:6} {tally.nothing:7}  {by}")
    silent = {why: sorted({g for g in found if found[g].nothing and reason(g) == why}) for _, why in UNSEEN}
    lines += ["", "What nothing saw, and why:"]
    lines += [f"- {why}: " + "; ".join(groups) for why, groups in silent.items() if groups]
    return "\n".join(lines)


def sum_of(tallies: Iterable[Tally]) -> Tally:
    """All of them added up."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total
