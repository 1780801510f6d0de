"""One language: texts that stand in both and of which one alone was changed, so that the two may say different things.

Takes diffs; reads and writes nothing. Numbers are held against each other by the check; what a text says besides, whoever
reads both languages must see.
"""

from collections.abc import Iterator

from scripts.releases.diff.change_types import PLAIN_TABLE, WORDING_TABLES, is_summary
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.snapshots import State

OTHER = {"_zh": "_en", "_en": "_zh"}
Reworded = tuple[str, tuple[Change, ...]]  # id or the text that stayed, the changes that tell it


def one_language_changes(diff: Diff) -> Iterator[Reworded]:
    """Every text of which one language alone is otherwise, in pairs of columns and in the pairs of translations."""
    moved = {(c.table, c.id, c.field) for c in diff.changes}
    for c in diff.changes:
        other = f"{c.field[:-3]}{OTHER.get(c.field[-3:], '')}"
        paired = c.field[-3:] in OTHER and c.table != PLAIN_TABLE and not is_summary(c.table)
        if paired and (c.table, c.id, other) not in moved:
            yield f"{c.id} {c.field}", (c,)
        elif c.table in WORDING_TABLES and c.field == "zh":
            yield c.id, (c,)
    yield from english_alone(diff)


def english_alone(diff: Diff) -> Iterator[Reworded]:
    """The pairs of translations, which are known by their English, that kept their Chinese alone."""
    before, after = english_of(diff.before), english_of(diff.after)
    told = {c.id: c for c in diff.changes if c.table in WORDING_TABLES and not c.field}
    for chinese in sorted(before.keys() & after.keys()):
        old, new = before[chinese], after[chinese]
        if old != new and old in told and new in told:
            yield chinese, (told[old], told[new])


def english_of(state: State) -> dict[str, str]:
    """Chinese to English in the translations of a state."""
    found = (table for name, table in state.tables.items() if name in WORDING_TABLES)
    return {row[table.columns.index("zh")]: row[table.columns.index("en")] for table in found for row in table.rows.values()}
