"""Report: a diff as text, Markdown or JSON. What is lost, or needs a look, comes first; then counts by kind, then the changes.

Takes diffs; reads and writes nothing. Values come from whoever wrote them, so markup in them is made harmless.
"""

import json
from collections.abc import Iterable, Iterator

from scripts.records.paths import SUMMARIES
from scripts.records.problems import clipped
from scripts.releases.diff import row_labels
from scripts.releases.diff.change_types import CHANGE_KINDS, LOST_KINDS, MAJOR, MINOR, PATCH
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.flags_markdown import look
from scripts.releases.diff.markdown import code, fitting, safe
from scripts.releases.diff.review_flags import alarms
from scripts.releases.diff.sections_markdown import sections
from scripts.releases.diff.summaries_markdown import summaries

NOTHING = "(empty)"
# What follows from another change is counted, and named only in JSON.
UNNAMED = ("follows",)
CLASSES = {
    MAJOR: ("可能使程序出错，或有内容消失", "may break a program, or takes something away"),
    MINOR: ("有新增内容，不影响程序", "adds something, breaks no program"),
    PATCH: ("只有更正，不影响程序", "corrects, breaks no program"),
}


def as_text(diffs: Iterable[Diff]) -> str:
    """The diffs for a terminal."""
    lines: list[str] = []
    for diff in diffs:
        lines.append(f"{diff.package}: {diff.old or '-'} -> {diff.new or '-'}: {diff.release_class or 'no change'}")
        lost = [change for change in diff.changes if change.kind in LOST_KINDS]
        if lost:
            lines += ["  lost coverage:", *(f"    {sentence(change)}" for change in lost)]
        lines += [f"  {CHANGE_KINDS[kind].en}: {count}" for kind, count in diff.counts.items()]
        lines += [f"  {sentence(change)}" for change in diff.changes if change.kind not in (*LOST_KINDS, *UNNAMED)]
    return "\n".join(lines) + "\n" if lines else "no packages to compare\n"


def sentence(change: Change) -> str:
    """`id: field: old → new`, or what came or went."""
    kind = CHANGE_KINDS[change.kind]
    place = change.id or change.table
    old, new = clipped(change.old), clipped(change.new)
    if change.field and (change.old or change.new):
        return f"{place}: {change.field}: {old or NOTHING} → {new or NOTHING}"
    what = f"{place}: {change.field}" if change.field else place
    told = f": {old} → {new}" if old and new else f": {old or new}" if old or new else ""
    return f"{what}: {kind.en}{told}"


def as_markdown(diffs: Iterable[Diff]) -> str:
    """The diffs for the summary of a workflow or a pull request, in both languages; never more than a summary holds."""
    return "\n".join(fitting(lines(list(diffs)))) + "\n"


def lines(diffs: list[Diff]) -> Iterator[str]:
    """What needs a look, then each package that changed with the summaries last, then those that did not."""
    if not diffs:
        yield "没有可比较的数据包 · No packages to compare"
        return
    base, head = (code(name) if name else row_labels.EMPTY_SIGN for name in given(diffs))
    yield from ("# 数据变动 · What moved", "", f"{base} → {head}", "")
    found = alarms(diffs)
    if found or any(diff.changes for diff in diffs):
        yield from look(found)
    for diff in sorted(diffs, key=lambda d: d.package == SUMMARIES):
        if diff.changes:
            seen = {c for alarm in found if alarm.diff is diff for c in alarm.changes}
            yield from of_package(diff, seen)
    same = [code(diff.package) for diff in diffs if not diff.changes]
    if same:
        yield f"**无变化 · No change**: {', '.join(same)}"


def of_package(diff: Diff, seen: set[Change]) -> Iterator[str]:
    """One package: its class with the reason for it, how many changes of each kind, then the changes."""
    title = safe(diff.after.texts.get("title", "") or diff.before.texts.get("title", ""))
    yield from (f"## {title} ({code(diff.package)})" if title else f"## {code(diff.package)}", "")
    zh, en = CLASSES[diff.release_class]
    because = [k for k in diff.counts if CHANGE_KINDS[k].release_class == diff.release_class and k not in UNNAMED]
    reasons = ", ".join(f"{CHANGE_KINDS[kind].zh} · {CHANGE_KINDS[kind].en} {diff.counts[kind]}" for kind in because)
    yield from (f"**{diff.release_class}**: {zh} · {en}. {reasons}", "")
    versions = {version.partition("+")[0] for version in (diff.old, diff.new)}
    if len(versions) > 1:
        yield from (f"{code(diff.old) or row_labels.EMPTY_SIGN} → {code(diff.new) or row_labels.EMPTY_SIGN}", "")
    yield from sections(diff, seen)
    yield from summaries(diff, seen)


def given(diffs: list[Diff]) -> tuple[str, str]:
    """What the user called both sides; empty where a side has no package that could say."""
    base = next((diff.before.given for diff in diffs if diff.before.given), "")
    return base, next((diff.after.given for diff in diffs if diff.after.given), "")


def as_json(diffs: Iterable[Diff]) -> str:
    """Every change, for programs."""
    given_diffs = list(diffs)
    base, head = given(given_diffs)
    found = [
        {
            "package": diff.package,
            "old": diff.old,
            "new": diff.new,
            "class": diff.release_class,
            "counts": diff.counts,
            "changes": [vars(change) for change in diff.changes],
        }
        for diff in given_diffs
    ]
    looked = [{"what": a.what, "package": a.diff.package, "id": a.id} for a in alarms(given_diffs)]
    return json.dumps(
        {"base": base, "head": head, "needs_a_look": looked, "packages": found}, ensure_ascii=False, indent=2
    )
