"""How good drafts are: those of the provincial reports, held against what was read in them.

    FIVETIER_ARCHIVE=… .venv/bin/python benchmarks/drafts.py [--tuned]

Needs the archived texts. Each report is drafted as if nothing had been read in it, with its area and headings. A third of
the reports is held back: those whose id has a SHA-256 that divides by three. The rules of drafts were made with the others
(`--tuned` measures those); the label words of indicators stand in the codelist for all of them. Counted are the figures that
were read: right as proposed (indicator, breakdown, area, period, value, qualifier, value type) of all that there are, and
wrong without a word, numerals that are no figures but were proposed as some among them. What is without a word is printed.
"""

import hashlib
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
from scripts.rules.anchors import Span, token_span

PACKAGE, PART = "provincial-work-reports", 3
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


def held_back(source: Source) -> bool:
    """True for one report of three, by its id alone."""
    return int(hashlib.sha256(source.name.encode()).hexdigest(), 16) % PART == 0


def figures_read(source: Source) -> dict[Span, Record]:
    """Token to the figure that was read there; where a figure is stated again, to that figure."""
    figures = {r.id: r for r in source.records("observations") if not r.get("withdrawn")}
    found = {token_span(r): r for r in figures.values()}
    again = [r for r in source.records("mentions") if r.get("restates") in figures]
    found |= {token_span(r): figures[r.get("restates")] for r in again}
    return {token: r for token, r in found.items() if token is not None}


def measure(tuned: bool) -> Counter[str]:
    """Outcomes over the reports held back, or over the others; those without a word printed. Raises ValueError without texts."""
    repository = load(Paths())
    found: Counter[str] = Counter()
    for source in repository.packages[PACKAGE].sources.values():
        if held_back(source) == tuned:
            continue
        if source.text is None:
            raise ValueError(f"the archived text of {source.name} is not here")
        read, made = figures_read(source), list(drafted(source, repository))
        found += Counter({"reports": 1, "figures": len(read), "not drafted": len(read.keys() - {draft.token for draft in made})})
        for draft in made:
            came = outcome(draft, read.get(draft.token))
            found[came] += 1
            found["right and without a word"] += came == "right as proposed" and not draft.look
            if "without a word" in came:
                print(came, source.name, draft.record.get("quote"), draft.record.get("indicator") or draft.record.get("reason"))
    del found[""]
    return found


if __name__ == "__main__":
    counted = measure("--tuned" in sys.argv[1:])
    for name, count in sorted(counted.items()):
        print(f"{name}: {count}")
    print(f"right as proposed, of all figures: {counted['right as proposed'] / counted['figures']:.1%}")
