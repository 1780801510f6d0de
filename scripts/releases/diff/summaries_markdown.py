"""Summaries in Markdown: the rows of summary tables that moved, table by table, one line a row with the column that matters.

Takes a diff and the changes that were told already; reads and writes nothing.
"""

from scripts.releases.diff import row_labels
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.markdown import FirstRows, code, first_rows, safe
from scripts.releases.diff.row_labels import EMPTY_SIGN, twin
from scripts.releases.diff.sections_markdown import is_row_of_summary
from scripts.releases.diff.snapshots import State

# The columns that say what came of a row; otherwise the first that changed counts.
OUTCOMES = ("outcome", "comparison")
CAME = {"summary_added": "新增的行 · new row", "summary_lost": "消失的行 · row gone"}


def summary_rows(diff: Diff, seen: set[Change]) -> list[tuple[str, FirstRows]]:
    """Each summary table of which rows moved, with these."""
    tables: dict[str, dict[str, list[Change]]] = {}
    for change in diff.changes:
        if change not in seen and is_row_of_summary(change):
            tables.setdefault(change.table, {}).setdefault(change.id, []).append(change)
    return [(code(name), first_rows(sorted(found.items()), lambda item: line(diff, *item))) for name, found in sorted(tables.items())]


def line(diff: Diff, id_: str, changes: list[Change]) -> tuple[str, ...]:
    """One row: the main column with both values, and the names of the others."""
    name = changes[0].table
    what = row_labels.what(diff, name, id_)
    if changes[0].kind in CAME:
        rows = [row_labels.row(state, name, id_) for state in (diff.before, diff.after)]
        values = [safe(row.get("value") or row.get("outcome") or row.get("quote") or "") or EMPTY_SIGN for row in rows]
        return code(id_), what, CAME[changes[0].kind], *values
    first, *others = main_first(diff, changes)
    more = f" (+ {safe(', '.join(c.field for c in others))})" if others else ""
    sides = (worded(diff.before, first, first.old), worded(diff.after, first, first.new))
    return code(id_), what, f"{safe(first.field)}{more}", *sides


def worded(state: State, change: Change, text: str) -> str:
    """The changed cell; a code in the words that stand beside it."""
    row = row_labels.row(state, change.table, change.id)
    labels = [row.get(f"{change.field}_{language}", "") for language in row_labels.LANGUAGES]
    return safe(" · ".join(labels)) if all(labels) else safe(text) or EMPTY_SIGN


def main_first(diff: Diff, changes: list[Change]) -> list[Change]:
    """The changed columns without what another says too: labels of a code, the second language, ends of a band."""
    fields = {c.field for c in changes}
    kept = [c for c in changes if not says_again(c.field, fields)]
    order = row_labels.in_order(diff, kept)
    return sorted(order, key=lambda c: (c.field not in OUTCOMES, c.field.endswith(("_min", "_max"))))


def says_again(field: str, fields: set[str]) -> bool:
    """True if another changed column says the same."""
    if twin(field) != field:
        # Labels follow from a code that changed too; without such a column they stand for themselves.
        plain = any(twin(other) == other for other in fields)
        return plain or (field.endswith("_en") and f"{twin(field)}_zh" in fields)
    base = field.removesuffix("_min").removesuffix("_max")
    return base != field and (base in fields or "value" in fields)
