"""Readers in Markdown: rows of readers drawn together: who agreed before and does not now, in both languages.

Takes changes of the table of readings; reads and writes nothing.
"""

from collections.abc import Iterable

from scripts.releases.diff.compare import Change
from scripts.releases.diff.markdown import safe
from scripts.releases.diff.review_flags import READINGS_TABLE

BEFORE = {
    "agrees": ("此前一致", "agreed before"),
    "settled": ("此前经裁定一致", "settled before"),
    "missed": ("此前未读到", "missed it before"),
    "differs": ("此前不一致", "differed before"),
}
NOW = {
    "agrees": ("现在一致", "agree now"),
    "settled": ("现在经裁定一致", "settled now"),
    "missed": ("现在未读到", "miss it now"),
    "differs": ("现在不一致", "differ now"),
}
ADDED = ("新读取", "new reading")
REMOVED = ("读取已消失", "reading gone")
OTHERWISE = ("结果未变，明细有变", "the same outcome in other fields")
Said = tuple[str, str]


def readers(changes: Iterable[Change]) -> list[str]:
    """One sentence for all readers of a figure to whom the same happened."""
    rows: dict[str, list[Change]] = {}
    for change in changes:
        if change.table == READINGS_TABLE:
            # The key of a reading is the figure and the reader.
            rows.setdefault(change.id.partition(" ")[2], []).append(change)
    same: dict[Said, list[str]] = {}
    for reader, found in sorted(rows.items()):
        same.setdefault(said(found), []).append(reader)
    return [f"{safe(', '.join(names))}: {zh} · {en}" for (zh, en), names in same.items()]


def said(changes: list[Change]) -> Said:
    """What happened to the reading of one reader."""
    for change in changes:
        if change.kind == "evidence_added":
            return ADDED
        if change.kind == "evidence_removed":
            return REMOVED
        if change.field == "outcome":
            old, new = BEFORE.get(change.old, (safe(change.old),) * 2), NOW.get(change.new, (safe(change.new),) * 2)
            return (f"{old[0]}，{new[0]}", f"{old[1]}, {new[1]}")
    return OTHERWISE


def settled(rows: Iterable[dict[str, str]]) -> list[str]:
    """One sentence for all readers whom a figure now differs from in the same way, with the fields."""
    same: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        same.setdefault((row["outcome"], row.get("fields", "")), []).append(row["reader"])
    told = []
    for (outcome, fields), names in sorted(same.items()):
        zh, en = NOW.get(outcome, (outcome, outcome))
        told.append(f"{safe(', '.join(sorted(set(names))))}: {zh} · {en}{safe(f' ({fields})') if fields else ''}")
    return told
