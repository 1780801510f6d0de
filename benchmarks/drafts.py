"""How good drafts are: those of provincial reports of 2026, held against what was read in them.

    FIVETIER_ARCHIVE=… .venv/bin/python benchmarks/drafts.py [AREA…]

Needs the archived texts. Each report is drafted as if nothing had been read in it, with its area and
headings. AREA: codes like 110000; unless told, ten that were not looked at while the rules were made. Counted are the figures
that were read: right as proposed (indicator, breakdown, area, period, value, qualifier, value type), and wrong without a
word, numerals that are no figures but were proposed as some among them.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.intake.draft import Defaults, Draft
from scripts.intake.draft_builder import drafts
from scripts.records.paths import Paths
from scripts.records.record import Record
from scripts.records.repository import EMPTY_DOCUMENT, Repository, Source, load
from scripts.rules.anchors import token_span

PACKAGE, YEAR = "provincial-work-reports", "2026"
HELD_BACK = ("330000", "340000", "350000", "410000", "420000", "440000", "510000", "520000", "610000", "640000")
COMPARED = ("indicator", "breakdown", "ref_area", "time_period", "obs_value", "value_qualifier", "value_type")
USUAL = {"value_qualifier": "exact", "value_type": "actual"}


def drafted(source: Source, repository: Repository) -> Iterator[Draft]:
    """The drafts of a report as if nothing had been read in it."""
    yield from drafts(replace(source, extraction=EMPTY_DOCUMENT), repository.codelists, Defaults(source.area), repeat("x"))


def unlike(proposed: Record, read: Record) -> list[str]:
    """The fields of a figure that the draft has otherwise, or does not have."""
    return [key for key in COMPARED if (proposed.get(key) or USUAL.get(key, "")) != (read.get(key) or USUAL.get(key, ""))]


def outcome(draft: Draft, read: Record | None) -> str:
    """What came of one draft: read is the figure that stands there, None where none does."""
    proposed, word = draft.record, "with a word" if draft.look else "without a word"
    if read is None:
        return f"no figure, proposed as one {word}" if proposed.get("indicator") else ""
    if not draft.decided:
        return f"left open {word}"
    wrong = unlike(proposed, read)
    if "time_period" in wrong and not proposed.get("time_period"):
        wrong = [key for key in wrong if key not in ("time_period", "value_type")]
        return f"wrong {word}" if wrong else f"right, period left open {word}"
    return f"wrong {word}" if wrong else "right as proposed"


def measure(areas: tuple[str, ...]) -> Counter[str]:
    """Outcomes over the reports of the areas, those without a word printed. Raises ValueError without texts."""
    repository = load(Paths())
    found: Counter[str] = Counter()
    for area in areas:
        source = repository.source(f"wr-{area}-{YEAR}")
        if source.text is None:
            raise ValueError(f"the archived text of {source.name} is not here")
        read = {token_span(r): r for section in ("observations", "mentions") for r in source.records(section) if not r.get("withdrawn")}
        made = list(drafted(source, repository))
        for draft in made:
            came = outcome(draft, read.get(draft.token))
            found[came] += 1
            if "without a word" in came:
                print(came, source.name, draft.record.get("quote"), draft.record.get("indicator") or draft.record.get("reason"))
        found["figures"] += len(read)
        found["not drafted"] += len(read.keys() - {draft.token for draft in made})
    del found[""]
    return found


if __name__ == "__main__":
    for name, count in sorted(measure(tuple(sys.argv[1:]) or HELD_BACK).items()):
        print(f"{name}: {count}")
