"""Report: a diff as text, Markdown or JSON. What is lost, or needs a look, comes first; then counts by kind, then the changes.

Takes diffs; reads and writes nothing. Values come from whoever wrote them, so markup in them is made harmless.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.packages.filled_templates import filled_template
from scripts.records.paths import SUMMARIES
from scripts.records.problems import clipped
from scripts.releases.diff import row_labels
from scripts.releases.diff.change_types import CHANGE_KINDS, HEADINGS, LOST_KINDS
from scripts.releases.diff.compare import Change, Diff
from scripts.releases.diff.flags_markdown import flag_rows
from scripts.releases.diff.markdown import code, fitting, safe
from scripts.releases.diff.review_flags import Alarm, alarms
from scripts.releases.diff.sections_markdown import section_rows
from scripts.releases.diff.summaries_markdown import summary_rows

NOTHING = "(empty)"
# What follows from another change is counted, and named only in JSON.
UNNAMED = ("follows",)
TEMPLATES = Path(__file__).parents[1] / "templates"


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
    """The diffs for the summary of a workflow or a pull request, in both languages; never more than a summary holds.

    What needs a look, then each package that changed with the summaries last, then those that did not.
    """
    compared = list(diffs)
    found = alarms(compared)
    base, head = (code(name) if name else row_labels.EMPTY_SIGN for name in given(compared))
    text = filled_template(
        "job_summary.md", folder=TEMPLATES, base=base, head=head, headings=HEADINGS, flags=flag_rows(found),
        packages=[package_values(diff, found) for diff in sorted(compared, key=lambda d: d.package == SUMMARIES) if diff.changes],
        same=[code(diff.package) for diff in compared if not diff.changes],
    )  # fmt: skip
    return "\n".join(fitting(text.removesuffix("\n").split("\n"))) + "\n"


def package_values(diff: Diff, found: Iterable[Alarm]) -> dict[str, Any]:
    """What is said of one package: its class with the reason for it, then the changes that no flag told."""
    seen = {c for alarm in found if alarm.diff is diff for c in alarm.changes}
    because = [k for k in diff.counts if CHANGE_KINDS[k].release_class == diff.release_class and k not in UNNAMED]
    same_version = diff.old.partition("+")[0] == diff.new.partition("+")[0]
    return {
        "title": safe(diff.after.texts.get("title", "") or diff.before.texts.get("title", "")),
        "name": code(diff.package),
        "release_class": diff.release_class,
        "reasons": [(CHANGE_KINDS[kind], diff.counts[kind]) for kind in because],
        "versions": [] if same_version else [code(version) or row_labels.EMPTY_SIGN for version in (diff.old, diff.new)],
        "sections": section_rows(diff, seen),
        "summaries": summary_rows(diff, seen),
    }


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
