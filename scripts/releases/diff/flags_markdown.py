"""Flags in Markdown: the section of the summary that comes first, what somebody should look at, in both languages.

Takes alarms; reads and writes nothing.
"""

from collections.abc import Iterable

from scripts.records.problems import counted
from scripts.releases.diff import row_labels
from scripts.releases.diff.change_types import FIGURES_TABLE
from scripts.releases.diff.compare import Change
from scripts.releases.diff.markdown import NEWLINE, FirstRows, apart, code, first_rows, safe
from scripts.releases.diff.readers_markdown import readers, settled
from scripts.releases.diff.review_flags import (
    COMPARISON_FLAG,
    CONFIRMATION_FLAG,
    ENDED_FLAG,
    GUARD_FLAG,
    HIDDEN_FLAG,
    IDENTITY_FLAG,
    LOSS_FLAG,
    OVERRULED_FLAG,
    PAIRS_TABLE,
    READER_FLAG,
    READING_COUNTS,
    READINGS_TABLE,
    RELEASE_FLAG,
    REWORDED,
    UNTESTABLE,
    Alarm,
)
from scripts.releases.diff.row_labels import EMPTY_SIGN
from scripts.releases.diff.snapshots import State
from scripts.rules.identities import in_chinese

RELEASED = "已发布 · released"
GONE_ROW = "已删除 · deleted"
LOSS_WORDS = {
    "package_removed": "数据包消失 · the package is gone",
    "figure_lost": "未经撤回而消失 · gone without being withdrawn",
}


def flag_rows(found: Iterable[Alarm]) -> dict[str, FirstRows]:
    """What sort of flag to the rows about it, in the order of the alarms."""
    same: dict[str, list[Alarm]] = {}
    for alarm in found:
        same.setdefault(alarm.what, []).append(alarm)
    return {what: first_rows(alarms, cells) for what, alarms in same.items()}


def cells(alarm: Alarm) -> tuple[str, ...]:
    """One row: the id, and what the sort of flag shows."""
    return (code(alarm.id.removeprefix("datapackages/")), *CELLS[alarm.what](alarm))


def of_identity(alarm: Alarm) -> tuple[str, ...]:
    """The relation and its reason in words, and both sides before and now."""
    before, after = alarm.diff.before, alarm.diff.after
    if alarm.changes[0].table == "implied":
        bounds = [row_labels.row(s, "implied", alarm.id) for s in (before, after)]
        return (
            safe(f"{bounds[1].get('amount', '')} / {bounds[1].get('share', '')} %"),
            *(span(r, "value") for r in bounds),
            place(alarm),
        )
    row = row_labels.row(after, "identities", alarm.id) or row_labels.row(before, "identities", alarm.id)
    relation = row_labels.label(alarm.diff, "identity_relation", row.get("relation", ""))
    told = f"{safe(row.get('left', ''))} **{relation}** {safe(row.get('right', ''))}"
    reason = row_labels.translated(alarm.diff, row.get("reason", ""))
    return (f"{told}{NEWLINE}{reason}", sides(alarm, before), sides(alarm, after), place(alarm))


def sides(alarm: Alarm, state: State) -> str:
    """Both sides of an identity and its outcome, with the reason where it cannot be tested."""
    row = row_labels.row(state, "identities", alarm.id)
    if not row:
        return GONE_ROW if state.tables else EMPTY_SIGN
    outcome = row_labels.label(alarm.diff, "identity_outcome", row.get("outcome", ""))
    if row.get("outcome") == UNTESTABLE:
        why = row.get("outcome_reason", "")
        return NEWLINE.join([outcome, safe(in_chinese(why)), safe(why)])
    return f"{span(row, 'left')} : {span(row, 'right')}{NEWLINE}{outcome}"


def span(row: row_labels.Row, side: str) -> str:
    """One side: a number, or from where to where; `∅` for an end that nothing bounds."""
    ends = [row.get(f"{side}_{end}", "") or EMPTY_SIGN for end in ("min", "max")]
    return safe(ends[0] if ends[0] == ends[1] else "–".join(ends))


def of_comparison(alarm: Alarm) -> tuple[str, ...]:
    """The figures of both reports before and now, or the one figure that no pair names."""
    diff, change = alarm.diff, alarm.changes[0]
    if change.table != PAIRS_TABLE:
        cells = [f"{row_labels.value(s, alarm.id)}{NEWLINE}{compared(alarm, s)}" for s in (diff.before, diff.after)]
        return (row_labels.what(diff, change.table, alarm.id), *cells, place(alarm))
    cells = []
    for state in (diff.before, diff.after):
        row = row_labels.row(state, PAIRS_TABLE, alarm.id)
        values = " : ".join(safe(row.get(k, "") or EMPTY_SIGN) for k in ("value", "other_value"))
        outcome = row_labels.label(diff, "conflict_class", row.get("comparison", ""))
        cells.append(f"{values}{NEWLINE}{outcome}" if row else EMPTY_SIGN)
    return (row_labels.what(diff, PAIRS_TABLE, alarm.id), *cells, place(alarm))


def compared(alarm: Alarm, state: State) -> str:
    """How the figure compares with other reports."""
    found = row_labels.row(state, alarm.changes[0].table, alarm.id).get("conflict_class", "")
    return row_labels.label(alarm.diff, "conflict_class", found) if found else EMPTY_SIGN


def of_confirmation(alarm: Alarm) -> tuple[str, ...]:
    """How many programs and persons confirm the figure, and how its readers see it now."""
    cells = []
    for state in (alarm.diff.before, alarm.diff.after):
        row = row_labels.row(state, alarm.changes[0].table, alarm.id)
        programs, persons = (safe(row.get(k, "") or "0") for k in READING_COUNTS)
        cells.append(f"程序 {programs}，人 {persons} · programs {programs}, persons {persons}")
    told = readers(alarm.changes)
    return (
        row_labels.what(alarm.diff, alarm.changes[0].table, alarm.id),
        cells[0],
        NEWLINE.join([cells[1], *told]),
        place(alarm),
    )


def of_loss(alarm: Alarm) -> tuple[str, ...]:
    """What was published, and why it is no more."""
    change, diff = alarm.changes[0], alarm.diff
    if change.kind == "package_removed":
        return (safe(diff.before.texts.get("title", "")), EMPTY_SIGN, LOSS_WORDS[change.kind], "")
    now = LOSS_WORDS.get(change.kind) or f"已撤回 · withdrawn: {row_labels.label(diff, 'withdrawal_reason', change.new)}"
    why = row_labels.why(diff, change.id, [change]) if change.kind == "figure_withdrawn" else ""
    cells = (row_labels.value(diff.before, change.id), NEWLINE.join(filter(None, (now, why))))
    return (row_labels.what(diff, change.table, change.id), *cells, place(alarm))


def place(alarm: Alarm) -> str:
    """File and line of the field that most likely was changed."""
    field = {LOSS_FLAG: "withdrawn", IDENTITY_FLAG: "", COMPARISON_FLAG: "obs_value", ENDED_FLAG: "obs_value", CONFIRMATION_FLAG: "obs_value"}[alarm.what]
    return row_labels.place(alarm.diff, alarm.id, field)


def of_hidden(alarm: Alarm) -> tuple[str, ...]:
    """What sets the figure aside, and why."""
    change, diff = alarm.changes[0], alarm.diff
    old, new = row_labels.moved(alarm.changes)
    why = row_labels.why(diff, alarm.id, alarm.changes)
    now = NEWLINE.join(filter(None, (new, why)))
    return row_labels.what(diff, change.table, alarm.id), old, now, row_labels.place(diff, alarm.id, change.field)


def of_overruled(alarm: Alarm) -> tuple[str, ...]:
    """What is published, and which readers had it otherwise."""
    diff, cells = alarm.diff, [row_labels.value(s, alarm.id) for s in (alarm.diff.before, alarm.diff.after)]
    told = settled([row_labels.row(diff.after, READINGS_TABLE, change.id) for change in alarm.changes])
    what = row_labels.what(diff, FIGURES_TABLE, alarm.id)
    return what, cells[0], NEWLINE.join([cells[1], *told]), row_labels.place(diff, alarm.id, "obs_value")


def of_reader(alarm: Alarm) -> tuple[str, ...]:
    """Which source was read, by whom and what sort of reader, and how much of it is as published."""
    source, _, reader = alarm.id.partition(" ")
    found = alarm.diff.after.tables[READINGS_TABLE]
    rows = [dict(zip(found.columns, cells, strict=False)) for cells in found.rows.values()]
    mine = [r for r in rows if (r["source"], r["reader"]) == (source, reader)]
    agree, kinds = sum(r["outcome"] == "agrees" for r in mine), sorted({r.get("kind", "") for r in mine})
    told = f"{len(mine)} 个数字，{agree} 个一致 · {counted(len(mine), 'figure')}, {agree} agree"
    who = f"{row_labels.label(alarm.diff, 'reader', reader)} ({safe(', '.join(kinds))})"
    return who, EMPTY_SIGN, told, ""


def of_release(alarm: Alarm) -> tuple[str, ...]:
    """The package, and whether the release came or why it is yanked."""
    diff = alarm.diff
    title = safe(diff.after.texts.get("title", "") or diff.package)
    old, new = ((state.kept.releases or {}).get(alarm.id) for state in (diff.before, diff.after))
    return title, EMPTY_SIGN if old is None else RELEASED, EMPTY_SIGN if new is None else safe(new, 300) or RELEASED, ""


def of_rewording(alarm: Alarm) -> tuple[str, ...]:
    """The text as it was and is; English of a pair is what it is known by."""
    first, last = alarm.changes[0], alarm.changes[-1]
    old, new = (first.id, last.id) if first is not last else (first.old, first.new)
    return ("", *map(safe, apart(old, new)), "")


def of_guard(alarm: Alarm) -> tuple[str, ...]:
    """What it said and says."""
    old, new = row_labels.moved([Change("guard", "", "", "", c.old, c.new) for c in alarm.changes])
    return "", old, new, ""


CELLS = {
    IDENTITY_FLAG: of_identity,
    COMPARISON_FLAG: of_comparison,
    ENDED_FLAG: of_comparison,
    CONFIRMATION_FLAG: of_confirmation,
    LOSS_FLAG: of_loss,
    HIDDEN_FLAG: of_hidden,
    OVERRULED_FLAG: of_overruled,
    READER_FLAG: of_reader,
    RELEASE_FLAG: of_release,
    REWORDED: of_rewording,
    GUARD_FLAG: of_guard,
}
