"""Changelog: the entry of one release under the fixed headings, in both languages.

Takes a diff and the corrections that explain it; reads and writes nothing. A reader sees in ten seconds whether a value
changed; lists that run long name ids as ranges, and `changes.csv` of the release holds everything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from scripts.records.codelists import Codelist
from scripts.records.paths import BUILT_DESCRIPTOR
from scripts.records.record import Record
from scripts.releases.diff.change_types import CHANGE_KINDS, HEADINGS
from scripts.releases.diff.compare import Change, Diff, correction_of
from scripts.releases.diff.markdown import code, safe

CHANGELOG_HEAD = "# 更新记录 · Changelog\n"
NONE = "None · 无"
# Kinds that are named one by one; the others are counted, with their ids.
NAMED_KINDS = (
    "package_removed", "figure_lost", "figure_withdrawn", "record_lost", "table_removed", "field_removed", "field_added",
    "field_moved", "field_changed", "code_changed", "licence", "value", "record", "dispute", "identity", "table_added",
)  # fmt: skip
LONG = 100
NUMBERED = re.compile(r"^([a-z]+-[a-z]?)(\d+)$")
Corrections = Mapping[tuple[str, str], Record]


def entry(diff: Diff, version: str, date: str, corrections: Corrections, classes: Codelist) -> str:
    """The part of the changelog about one version."""
    counts = "; ".join(f"{CHANGE_KINDS[k].en} · {CHANGE_KINDS[k].zh}: {n}" for k, n in diff.counts.items())
    since = f"{diff.release_class} since · 自 {diff.old}" if diff.old else "First release · 首次发布"
    lines = [f"## {version} ({date})", "", f"{since}. {counts}.", ""]
    for heading, (en, zh) in HEADINGS.items():
        found = [c for c in diff.changes if CHANGE_KINDS[c.kind].heading == heading]
        lines += [f"### {en} · {zh}", "", *(items(found, corrections, classes) or [NONE]), ""]
    return "\n".join(lines)


def items(changes: list[Change], corrections: Corrections, classes: Codelist) -> list[str]:
    """The list under one heading: what has a name of its own or a reason, one by one; the rest is counted."""
    named = [c for c in changes if c.kind in NAMED_KINDS or correction_of(c, corrections)]
    lines = [f"- {line(c)}{because(c, corrections, classes)}" for c in named[:LONG]]
    if len(named) > LONG:
        lines.append(f"- {len(named) - LONG} more in changes.csv · 其余 {len(named) - LONG} 项见 changes.csv")
    return lines + list(grouped(c for c in changes if c not in named))


def line(change: Change) -> str:
    """`id` field: old → new; or what came or went."""
    place = code(change.id or change.table or BUILT_DESCRIPTOR)
    if change.kind in ("value", "record", "dispute", "identity"):
        return f"{place} {change.field}: {safe(change.old) or '∅'} → {safe(change.new) or '∅'}"
    kind = CHANGE_KINDS[change.kind]
    field = f" {code(change.field)}" if change.field else ""
    told = " → ".join(safe(text) for text in (change.old, change.new) if text)
    return f"{place}{field} {kind.en} · {kind.zh}" + (f": {told}" if told else "")


def because(change: Change, corrections: Corrections, classes: Codelist) -> str:
    """Whose mistake it was and why it changed, where a correction says so."""
    found = correction_of(change, corrections)
    if found is None:
        return ""
    label = " · ".join(classes.label(found.get("class"), language) for language in ("en", "zh"))
    return f" ({label}: {safe(found.get('reason'))})"


def grouped(changes: Iterable[Change]) -> Iterator[str]:
    """One line for each kind, table and field, with the ids as ranges."""
    # In the order of kinds and not of the alphabet, so that what is lost stands first.
    order = list(CHANGE_KINDS)
    same = sorted(changes, key=lambda c: (order.index(c.kind), c.table, c.field, c.id))
    for (kind, table, field), found in groupby(same, key=lambda c: (c.kind, c.table, c.field)):
        ids = [c.id for c in found if c.id]
        what = " ".join(code(word) for word in (table, field) if word)
        listed = f" ({ranges(ids)})" if ids else ""
        yield f"- {CHANGE_KINDS[kind].en} · {CHANGE_KINDS[kind].zh}: " + (
            f"{what}: {max(len(ids), 1)}{listed}" if what else ranges(ids)
        )


def ranges(ids: list[str]) -> str:
    """Ids with runs of following numbers drawn together, and no more of them than can be read."""
    runs: list[list[str]] = []
    for id_ in ids:
        if runs and follows(runs[-1][-1], id_):
            runs[-1].append(id_)
        else:
            runs.append([id_])
    texts = [code(run[0]) if len(run) == 1 else f"{code(run[0])} – {code(run[-1])}" for run in runs]
    return ", ".join(texts[:12]) + (" …" if len(texts) > 12 else "")


def follows(first: str, second: str) -> bool:
    """True if the second id is the next number after the first."""
    a, b = NUMBERED.match(first), NUMBERED.match(second)
    return bool(a and b and a[1] == b[1] and int(b[2]) == int(a[2]) + 1)


def added(text: str, new: str) -> str:
    """The changelog `text` (empty before the first release) with a new entry on top."""
    head, mark, rest = (text or CHANGELOG_HEAD).partition("\n## ")
    return f"{head.rstrip()}\n\n{new}" + (f"\n## {rest}" if mark else "")
