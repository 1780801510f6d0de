"""Sections in Markdown: what changed in one package, for a summary: corrected, new, withdrawn, evidence, fields, build.

Takes a diff and the changes that were told already; reads and writes nothing. One row a figure, with what, where and
when in words. Summaries have a module of their own.
"""

from collections.abc import Iterable

from scripts.records.codelists import CODELIST
from scripts.releases.diff import row_labels
from scripts.releases.diff.change_types import (
    ANCHOR_FIELDS,
    BUILD,
    CHANGE_KINDS,
    CORRECTED,
    EVIDENCE,
    FIELD_CHANGES,
    FIGURES_TABLE,
    HEADINGS,
    NEW_RECORDS,
    WITHDRAWN,
    WORDING_TABLES,
    is_summary,
)
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.markdown import NEWLINE, FirstRows, code, first_rows, safe
from scripts.releases.diff.readers_markdown import readers
from scripts.releases.diff.review_flags import READINGS_TABLE, REPORTS_AT_ODDS

VALUES = ("value", "record")
Groups = dict[tuple[str, str], list[Change]]


def section_rows(diff: Diff, seen: set[Change]) -> dict[str, FirstRows]:
    """Heading to the rows under it, for every section but the summaries."""
    left = [c for c in diff.changes if c not in seen and c.kind != "follows" and not is_row_of_summary(c)]
    groups = by_row(diff, left)
    under = by_heading(left)
    corrected = sorted(key for key, found in groups.items() if any(c.kind in VALUES for c in found))
    told = set(corrected)
    proof = {key: proofs(found, key in told) for key, found in groups.items()}
    proven = sorted(key for key, found in proof.items() if found)
    return {
        CORRECTED: first_rows(corrected, lambda key: correction(diff, groups[key])),
        NEW_RECORDS: first_rows(under[NEW_RECORDS], lambda c: arrival(diff, c)),
        WITHDRAWN: first_rows(under[WITHDRAWN], lambda c: loss(diff, c)),
        EVIDENCE: first_rows(proven, lambda key: evidence(diff, key, proof[key])),
        FIELD_CHANGES: first_rows(under[FIELD_CHANGES], of_field),
        BUILD: first_rows(computed(under[BUILD]), lambda cells: cells),
    }


def by_heading(changes: list[Change]) -> dict[str, list[Change]]:
    """Heading to its changes, in their order."""
    found: dict[str, list[Change]] = {heading: [] for heading in HEADINGS}
    for change in changes:
        found[CHANGE_KINDS[change.kind].heading].append(change)
    return found


def is_row_of_summary(change: Change) -> bool:
    """True if the change is one of a row of a summary table."""
    return bool(change.table and change.id) and is_summary(change.table)


def by_row(diff: Diff, changes: Iterable[Change]) -> Groups:
    """Table and id to the changes of that row; readers stand with their figure, a text with the one of the same Chinese."""
    found: Groups = {}
    for change in changes:
        key = (change.table, change.id)
        if change.table == READINGS_TABLE:
            key = (FIGURES_TABLE, change.id.split(" ")[0])
        # A pair whose English was put better is another row; its Chinese shows that it is the same text.
        elif change.table in WORDING_TABLES:
            row = row_labels.row(diff.after, *key) or row_labels.row(diff.before, *key)
            key = (change.table, row.get("zh", ""))
        found.setdefault(key, []).append(change)
    return found


def correction(diff: Diff, found: list[Change]) -> tuple[str, ...]:
    """One corrected figure: its values with the token and quote that prove them, and why."""
    values = row_labels.in_order(diff, (c for c in found if c.kind in VALUES))
    anchors = row_labels.in_order(diff, (c for c in found if c.kind == "evidence" and is_anchor(c)))
    first = values[0]
    told = row_labels.moved([*values, *anchors])
    what = row_labels.what(diff, first.table, first.id)
    return code(first.id), what, *told, row_labels.why(diff, first.id, values), row_labels.place(diff, first.id, first.field)


def is_anchor(change: Change) -> bool:
    """True for token, quote and place of a row; where it ends follows from where it starts."""
    return change.field in ANCHOR_FIELDS and change.field != "end" and change.table != READINGS_TABLE


def arrival(diff: Diff, change: Change) -> tuple[str, ...]:
    """A new figure, record or package."""
    if change.kind == "package_added":
        return code(change.id), safe(diff.after.texts.get("title", "")), CHANGE_KINDS[change.kind].zh, ""
    told = row_labels.value(diff.after, change.id) if change.table == FIGURES_TABLE else code(change.table)
    quote = row_labels.row(diff.after, change.table, change.id).get("quote", "")
    now = f"{told}{NEWLINE}{safe(quote)}" if quote else told
    return code(change.id), row_labels.what(diff, change.table, change.id), now, row_labels.place(diff, change.id)


def loss(diff: Diff, change: Change) -> tuple[str, ...]:
    """A record other than a figure that is gone or withdrawn."""
    now = row_labels.label(diff, "withdrawal_reason", change.new) if change.new else "消失 · gone"
    what = row_labels.what(diff, change.table, change.id)
    return (
        code(change.id),
        what,
        f"{code(change.table)} {safe(change.old)}",
        now,
        row_labels.place(diff, change.id, "withdrawn"),
    )


def proofs(found: list[Change], told: bool) -> list[Change]:
    """The changes of a row that go under evidence; `told`: token and quote stand with the corrected value."""
    kept = (c for c in found if CHANGE_KINDS[c.kind].heading == EVIDENCE and c.field != "end")
    # A dispute that began stands under what needs a look.
    return [c for c in kept if not (told and is_anchor(c)) and not (c.kind == "dispute" and c.new == REPORTS_AT_ODDS)]


def evidence(diff: Diff, key: tuple[str, str], found: list[Change]) -> tuple[str, ...]:
    """One row whose proof changed; of readers one sentence."""
    name, id_ = key
    if name in WORDING_TABLES:
        return wording(diff, found)
    fields = row_labels.in_order(diff, (c for c in found if c.table != READINGS_TABLE))
    old, new = row_labels.moved(fields) if fields else ("", "")
    new = NEWLINE.join(filter(None, (new, *readers(found))))
    what = row_labels.what(diff, name, id_) or code(name)
    return code(id_), what, old, new, row_labels.place(diff, id_, fields[0].field if fields else "")


def wording(diff: Diff, found: list[Change]) -> tuple[str, ...]:
    """A text in both languages that came, went or says something else; its English is its key."""
    kind, name = CHANGE_KINDS[found[0].kind], found[0].table
    ids = dict.fromkeys(c.id for c in found)
    cells = []
    for state in (diff.before, diff.after):
        rows = [row_labels.row(state, name, id_) for id_ in ids]
        cells.append(NEWLINE.join(safe(row.get(language, "")) for row in rows if row for language in row_labels.LANGUAGES))
    return code(name), f"{kind.zh} · {kind.en}", *cells, ""


def of_field(change: Change) -> tuple[str, ...]:
    """A field, table, code or text of the package that came, went or means something else."""
    kind, name = CHANGE_KINDS[change.kind], change.table.removeprefix(CODELIST)
    place = " ".join(code(word) for word in (name, change.id, change.field) if word)
    return place, f"{kind.zh} · {kind.en}", safe(change.old), safe(change.new)


def computed(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """One row for each computed column, with the first ids."""
    found: dict[str, list[str]] = {}
    for change in changes:
        found.setdefault(f"{change.table}.{change.field}", []).append(change.id)
    return [(code(column), f"{len(ids)}: {first_of(ids)}") for column, ids in sorted(found.items())]


def first_of(ids: list[str]) -> str:
    """The first ids of many."""
    return ", ".join(code(id_) for id_ in ids[:5]) + (" …" if len(ids) > 5 else "")
