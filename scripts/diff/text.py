"""Text: a diff as text, Markdown or JSON. What is lost comes first, then counts by kind, then field by field.

Takes diffs; reads and writes nothing. Values come from whoever wrote them, so markup in them is made harmless.
"""

import json
import re
from collections.abc import Iterable, Iterator

from scripts.diff.compare import Change, Diff
from scripts.diff.kinds import HEADINGS, KINDS, LOST
from scripts.problems import clipped

# What Markdown would take for markup, for an address or for the name of somebody.
MARKUP = re.compile(r"((?<!\w)_|_(?!\w)|:(?=//)|[\\`*{}\[\]<>#|&~!$@])")
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
NOTHING = "(empty)"
# What follows from another change is counted, and named only in JSON.
UNNAMED = ("follows",)


def as_text(diffs: Iterable[Diff]) -> str:
    """The diffs for a terminal."""
    lines: list[str] = []
    for diff in diffs:
        lines.append(f"{diff.package}: {diff.old or '-'} -> {diff.new or '-'}: {diff.release_class or 'no change'}")
        lost = [change for change in diff.changes if change.kind in LOST]
        if lost:
            lines += ["  lost coverage:", *(f"    {sentence(change)}" for change in lost)]
        lines += [f"  {KINDS[kind].en}: {count}" for kind, count in diff.counts.items()]
        lines += [f"  {sentence(change)}" for change in diff.changes if change.kind not in (*LOST, *UNNAMED)]
    return "\n".join(lines) + "\n" if lines else "no packages to compare\n"


def sentence(change: Change) -> str:
    """`id: field: old → new`, or what came or went."""
    kind = KINDS[change.kind]
    place = change.id or change.table
    old, new = clipped(change.old), clipped(change.new)
    if change.field and (change.old or change.new):
        return f"{place}: {change.field}: {old or NOTHING} → {new or NOTHING}"
    what = f"{place}: {change.field}" if change.field else place
    told = f": {old} → {new}" if old and new else f": {old or new}" if old or new else ""
    return f"{what}: {kind.en}{told}"


def as_markdown(diffs: Iterable[Diff]) -> str:
    """The diffs for the summary of a workflow or a pull request, in both languages."""
    lines: list[str] = []
    for diff in diffs:
        if not diff.changes:
            lines += [f"**{diff.package}**: no change · 无变化", ""]
            continue
        lines += [f"## {diff.package}: {diff.old or '–'} → {diff.new or '–'}: {diff.release_class}", ""]
        lines += lost_lines(diff)
        lines += ["| kind · 类别 | count · 数量 |", "|---|---:|"]
        lines += [f"| {KINDS[kind].en} · {KINDS[kind].zh} | {count} |" for kind, count in diff.counts.items()]
        lines += ["", *field_lines(diff)]
    return "\n".join(lines) or "No packages to compare · 没有可比较的数据包\n"


def lost_lines(diff: Diff) -> list[str]:
    """What is lost, as a list."""
    lost = [change for change in diff.changes if change.kind in LOST]
    if not lost:
        return []
    return ["**Lost coverage · 失去的内容**", "", *(f"- {safe(sentence(change))}" for change in lost), ""]


def field_lines(diff: Diff) -> Iterator[str]:
    """A table under each heading of the changelog."""
    for heading, (en, zh) in HEADINGS.items():
        found = [c for c in diff.changes if KINDS[c.kind].heading == heading and c.kind not in (*LOST, *UNNAMED)]
        if found:
            yield from (f"### {en} · {zh}", "", "| id | field · 字段 | old · 原值 | new · 新值 |", "|---|---|---|---|")
            for c in found:
                yield f"| {safe(c.id or c.table)} | {safe(c.field or KINDS[c.kind].en)} | {safe(c.old)} | {safe(c.new)} |"
            yield ""


def safe(text: str) -> str:
    """The text on one line, as Markdown that shows it and nothing else."""
    return MARKUP.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), clipped(text))


def as_json(diffs: Iterable[Diff]) -> str:
    """Every change, for programs."""
    found = [
        {
            "package": diff.package,
            "old": diff.old,
            "new": diff.new,
            "class": diff.release_class,
            "counts": diff.counts,
            "changes": [vars(change) for change in diff.changes],
        }
        for diff in diffs
    ]
    return json.dumps({"packages": found}, ensure_ascii=False, indent=2)
