"""Alarms: the changes that somebody should look at before anything else.

Takes diffs; reads and writes nothing. These are identities that hold no longer, reports that came to contradict each
other, confirmations lost, and figures lost or withdrawn. What is told here need not be told again further down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.diff import named
from scripts.diff.compare import Change, Diff
from scripts.diff.kinds import FIGURES

IDENTITY, COMPARISON, CONFIRMATION, LOSS = "identity", "comparison", "confirmation", "loss"
UNTESTABLE = "untestable"
UNMET = ("differs", UNTESTABLE)
AT_ODDS = "inconsistent"
COUNTS = ("readings_program", "readings_person")
PAIRS = "reports_compared"
READINGS = "readings"


@dataclass(frozen=True)
class Alarm:
    """One thing to look at: of what sort, in which package, about which id, and the changes that tell it."""

    what: str
    diff: Diff
    id: str
    changes: tuple[Change, ...]


def alarms(diffs: Iterable[Diff]) -> list[Alarm]:
    """Everything that needs a look, sort by sort."""
    found = list(diffs)
    pairs = [a for diff in found for a in of_pairs(diff)]
    paired = {id_ for alarm in pairs for id_ in alarm.id.split(" ")}
    return [
        *(a for diff in found for a in of_identities(diff)),
        *pairs,
        *(a for diff in found for a in of_disputes(diff, paired)),
        *(a for diff in found for a in of_confirmations(diff)),
        *(a for diff in found for a in of_losses(diff)),
    ]


def of_identities(diff: Diff) -> Iterator[Alarm]:
    """Identities that do not hold or cannot be tested and could before, new ones that do not hold, and any that is gone."""
    for id_, changes in by_id(diff, "identities").items():
        after = named.row(diff.after, "identities", id_).get("outcome", "")
        kinds = {c.kind for c in changes}
        worse = any(c.field == "outcome" for c in changes) or "evidence_added" in kinds
        if (worse and after in UNMET) or "evidence_removed" in kinds:
            yield Alarm(IDENTITY, diff, id_, tuple(changes))
    for id_, changes in by_id(diff, "implied").items():
        row = named.row(diff.after, "implied", id_)
        if not row.get("value_min") and not row.get("value_max") and any(c.kind == "identity" for c in changes):
            yield Alarm(IDENTITY, diff, id_, tuple(changes))


def of_pairs(diff: Diff) -> Iterator[Alarm]:
    """Pairs of reports that came to be inconsistent, from the summary that compares them."""
    for id_, changes in by_id(diff, PAIRS).items():
        row = named.row(diff.after, PAIRS, id_)
        came = any(c.field == "comparison" or c.kind == "summary_added" for c in changes)
        if came and row.get("comparison") == AT_ODDS:
            yield Alarm(COMPARISON, diff, id_, tuple(changes))


def of_disputes(diff: Diff, paired: set[str]) -> Iterator[Alarm]:
    """Figures that came to contradict another report of the package and that no pair names."""
    for change in diff.changes:
        if change.table != FIGURES or change.id in paired:
            continue
        new = change.new if change.field == "conflict_class" else ""
        if change.kind == "figure_added":
            new = named.row(diff.after, FIGURES, change.id).get("conflict_class", "")
        if new == AT_ODDS:
            yield Alarm(COMPARISON, diff, change.id, (change,))


def of_confirmations(diff: Diff) -> Iterator[Alarm]:
    """Figures that fewer readers confirm, with the rows of the readers."""
    readings = of_readers(diff)
    for id_, changes in by_id(diff, FIGURES).items():
        counts = [c for c in changes if c.field in COUNTS]
        if any(number(c.new) < number(c.old) for c in counts):
            yield Alarm(CONFIRMATION, diff, id_, (*counts, *readings.get(id_, [])))


def of_losses(diff: Diff) -> Iterator[Alarm]:
    """Figures that are published no more, or the whole package."""
    readings = of_readers(diff)
    for change in diff.changes:
        if change.kind in ("package_removed", "figure_lost", "figure_withdrawn"):
            yield Alarm(LOSS, diff, change.id, (change, *readings.get(change.id, [])))


def of_readers(diff: Diff) -> dict[str, list[Change]]:
    """Id of a figure to the changes of what its readers read."""
    found: dict[str, list[Change]] = {}
    for change in diff.changes:
        if change.table == READINGS:
            found.setdefault(change.id.split(" ")[0], []).append(change)
    return found


def by_id(diff: Diff, table: str) -> dict[str, list[Change]]:
    """Id to the changes of its row in one table."""
    found: dict[str, list[Change]] = {}
    for change in diff.changes:
        if change.table == table and change.id:
            found.setdefault(change.id, []).append(change)
    return found


def number(text: str) -> int:
    """A count, zero where it is none."""
    return int(text) if text.isdecimal() else 0
