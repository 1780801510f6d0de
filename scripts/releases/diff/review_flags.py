"""Review flags: the changes that somebody should look at before anything else.

Takes diffs; reads and writes nothing. These are identities that hold no longer or say something else, reports that came
to contradict each other or do so no longer, confirmations lost, figures lost, withdrawn or set aside, readers who were
overruled or are new, releases that came, texts of which one language alone changed, and whatever lets through what was stopped before. What is told here need not
be told again further down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.releases.diff import row_labels
from scripts.releases.diff.change_types import FIGURES_TABLE
from scripts.releases.diff.check_inputs import loosened
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.one_language import one_language_changes
from scripts.releases.diff.snapshots import State

IDENTITY_FLAG, COMPARISON_FLAG, ENDED_FLAG, CONFIRMATION_FLAG, LOSS_FLAG = "identity", "comparison", "dispute_ended", "confirmation", "loss"
OVERRULED_FLAG, HIDDEN_FLAG, READER_FLAG, RELEASE_FLAG, GUARD_FLAG = "overruled", "hidden", "reader", "release", "guard"
REWORDED = "reworded"
UNTESTABLE = "untestable"
UNMET = ("differs", UNTESTABLE)
REPORTS_AT_ODDS = "inconsistent"
READING_COUNTS = ("readings_program", "readings_person")
PAIRS_TABLE = "reports_compared"
READINGS_TABLE = "readings"
TERMS = ("relation", "left", "right", "amount", "share")
AGAINST = ("missed", "settled")
DIFFERED = "differs"  # and no settlement decided it: that was a notice
ASIDE = {"statement_rank": "deprecated", "ambiguity": ""}  # a figure with any ambiguity is in no chart


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
    # A dispute that the pair of its reports tells is not told a second time of each figure.
    paired = {id_ for alarm in pairs for id_ in alarm.id.split(" ")}
    return [
        *(a for diff in found for a in of_identities(diff)),
        *pairs,
        *(a for diff in found for a in of_disputes(diff, paired)),
        *(a for diff in found for a in of_ended(diff)),
        *(a for diff in found for a in of_confirmations(diff)),
        *(a for diff in found for a in of_losses(diff)),
        *(a for diff in found for a in of_hidden(diff)),
        *(a for diff in found for a in of_overruled(diff)),
        *(a for diff in found for a in of_new_readers(diff)),
        *(a for diff in found for a in of_releases(diff)),
        *(a for diff in found for a in of_rewordings(diff)),
        *of_guards(found),
    ]


def of_identities(diff: Diff) -> Iterator[Alarm]:
    """Identities that do not hold or cannot be tested and could before, new ones that do not hold, any that is gone or says
    something else.
    """
    for id_, changes in by_id(diff, "identities").items():
        after = row_labels.row(diff.after, "identities", id_).get("outcome", "")
        kinds = {c.kind for c in changes}
        worse = any(c.field == "outcome" for c in changes) or "evidence_added" in kinds
        if (worse and after in UNMET) or "evidence_removed" in kinds or any(c.field in TERMS for c in changes):
            yield Alarm(IDENTITY_FLAG, diff, id_, tuple(changes))
    for id_, changes in by_id(diff, "implied").items():
        row = row_labels.row(diff.after, "implied", id_)
        # A base that can no longer be computed is as a relation that can no longer be tested.
        lost = not row.get("value_min") and not row.get("value_max") and any(c.kind == "identity" for c in changes)
        if lost or any(c.field in TERMS for c in changes):
            yield Alarm(IDENTITY_FLAG, diff, id_, tuple(changes))


def of_pairs(diff: Diff) -> Iterator[Alarm]:
    """Pairs of reports that came to be inconsistent, from the summary that compares them."""
    for id_, changes in by_id(diff, PAIRS_TABLE).items():
        row = row_labels.row(diff.after, PAIRS_TABLE, id_)
        came = any(c.field == "comparison" or c.kind == "summary_added" for c in changes)
        if came and row.get("comparison") == REPORTS_AT_ODDS:
            yield Alarm(COMPARISON_FLAG, diff, id_, tuple(changes))


def of_disputes(diff: Diff, paired: set[str]) -> Iterator[Alarm]:
    """Figures that came to contradict another report of the package and that no pair names."""
    for change in diff.changes:
        if change.table != FIGURES_TABLE or change.id in paired:
            continue
        new = change.new if change.field == "conflict_class" else ""
        if change.kind == "figure_added":
            new = row_labels.row(diff.after, FIGURES_TABLE, change.id).get("conflict_class", "")
        if new == REPORTS_AT_ODDS:
            yield Alarm(COMPARISON_FLAG, diff, change.id, (change,))


def of_ended(diff: Diff) -> Iterator[Alarm]:
    """Figures that are still published and are no longer shown to contradict another report."""
    for change in diff.changes:
        if change.table == FIGURES_TABLE and change.field == "conflict_class" and change.old == REPORTS_AT_ODDS:
            yield Alarm(ENDED_FLAG, diff, change.id, (change,))


def of_confirmations(diff: Diff) -> Iterator[Alarm]:
    """Figures that fewer readers confirm, with the rows of the readers."""
    readings = of_readers(diff)
    for id_, changes in by_id(diff, FIGURES_TABLE).items():
        counts = [c for c in changes if c.field in READING_COUNTS]
        if any(number(c.new) < number(c.old) for c in counts):
            yield Alarm(CONFIRMATION_FLAG, diff, id_, (*counts, *readings.get(id_, [])))


def of_losses(diff: Diff) -> Iterator[Alarm]:
    """Figures that are published no more, or the whole package."""
    readings = of_readers(diff)
    for change in diff.changes:
        if change.kind in ("package_removed", "figure_lost", "figure_withdrawn"):
            yield Alarm(LOSS_FLAG, diff, change.id, (change, *readings.get(change.id, [])))


def of_hidden(diff: Diff) -> Iterator[Alarm]:
    """Figures that are set aside: in no summary, or in no chart any more."""
    for id_, changes in by_id(diff, FIGURES_TABLE).items():
        found = tuple(c for c in changes if c.field in ASIDE and c.new and c.new == (ASIDE[c.field] or c.new))
        if found:
            yield Alarm(HIDDEN_FLAG, diff, id_, found)


def of_overruled(diff: Diff) -> Iterator[Alarm]:
    """Figures that say what a reader did not: a settlement came to decide against that reader."""
    for id_, changes in of_readers(diff).items():
        found = tuple(c for c in changes if overrules(diff, c))
        if found and row_labels.row(diff.after, FIGURES_TABLE, id_):
            yield Alarm(OVERRULED_FLAG, diff, id_, found)


def overrules(diff: Diff, change: Change) -> bool:
    """True if the row of a reader came to be, or changed to, one that differs and is settled."""
    return row_labels.row(diff.after, READINGS_TABLE, change.id).get("outcome") in AGAINST and change.old != DIFFERED


def of_new_readers(diff: Diff) -> Iterator[Alarm]:
    """Readings that are new: who has read which source, whatever else is new with it."""
    before, after = (pairs_of_readers(state) for state in (diff.before, diff.after))
    yield from (Alarm(READER_FLAG, diff, pair, ()) for pair in sorted(after - before))


def pairs_of_readers(state: State) -> set[str]:
    """`source reader` for every reading of a state."""
    found = state.tables.get(READINGS_TABLE)
    if found is None or not {"source", "reader"} <= set(found.columns):
        return set()
    at = [found.columns.index(c) for c in ("source", "reader")]
    return {" ".join(cells[i] for i in at) for cells in found.rows.values()}


def of_releases(diff: Diff) -> Iterator[Alarm]:
    """Releases that came, and those that were yanked or for another reason than before."""
    before, after = diff.before.kept.releases, diff.after.kept.releases
    if after is not None and (before is not None or not diff.before.package):
        known = before or {}
        yield from (Alarm(RELEASE_FLAG, diff, v, ()) for v in after if v not in known or known[v] != after[v])


def of_rewordings(diff: Diff) -> Iterator[Alarm]:
    """Texts in both languages of which one alone is otherwise."""
    yield from (Alarm(REWORDED, diff, id_, changes) for id_, changes in one_language_changes(diff))


def of_guards(diffs: Iterable[Diff]) -> Iterator[Alarm]:
    """What guards the data and is otherwise; what guards several packages is told once."""
    told = set()
    for diff in diffs:
        before, after = diff.before.kept.guards, diff.after.kept.guards
        for name, old, new in loosened(before, after) if before is not None and after is not None else ():
            # Shared files guard every package and would be told as often.
            if name not in told:
                told.add(name)
                yield Alarm(GUARD_FLAG, diff, name, (Change("guard", "", name, "", old, new),))


def of_readers(diff: Diff) -> dict[str, list[Change]]:
    """Id of a figure to the changes of what its readers read."""
    found: dict[str, list[Change]] = {}
    for change in diff.changes:
        if change.table == READINGS_TABLE:
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
