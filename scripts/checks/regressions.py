"""Regressions: identities that held when released and hold no more, and reports that agreed and now contradict each other.

Takes the model, the newest release and what changed since (`release_drift`). Both are told at the field of the figure that
changed; an entry in corrections.yaml for one of the changed figures, with its reason, settles them.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations
from pathlib import Path

from scripts.checks.release_drift import Changed, Row, present
from scripts.packages import derive, published
from scripts.packages.tables import released_rows
from scripts.records import paths
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.repository import Package, Repository
from scripts.releases.diff.change_types import FIGURES_TABLE
from scripts.rules import conflicts

IDENTITIES_TABLE = "identities"

declare = partial(declare_rule, "broken")
IDENTITY = declare(
    "identity-broken",
    (
        "the identity {identity} held in {version}, {old}, and does not hold now: {new}",
        "恒等关系 {identity} 在 {version} 中成立（{old}），现在不成立：{new}",
    ),
    (
        "the right value, if a figure is wrong; if the source is, why in corrections.yaml of one of the figures: {figures}",
        "请改正数值；若原文如此，请在 corrections.yaml 中为其中一个数字写明理由：{figures}",
    ),
    "notice",
)
COMPARISON = declare(
    "comparison-broken",
    (
        "{id} and {other} were {class_} in {version}, {old}, and are inconsistent now: {new}",
        "{id} 与 {other} 在 {version} 中{class_}（{old}），现在不一致：{new}",
    ),
    (
        "the right value, if a figure is wrong; if the sources do differ, why in corrections.yaml of {id} or {other}",
        "请改正数值；若原文确有出入，请在 corrections.yaml 中为 {id} 或 {other} 写明理由",
    ),
    "notice",
)
HELD = ("holds", "holds_as_bound")
AGREED: dict[str, tuple[Pair, str]] = {"identical": (("identical", "相同"), "="), "consistent": (("consistent", "相容"), "≈")}
AT_ODDS = "inconsistent"
BOUND_SIGNS = {"at_most": ("≤", ">"), "at_least": ("≥", "<")}
EQUAL_SIGNS = ("=", "≠")
ALIKE_FIELDS = (*conflicts.SUBJECT, "value_type")
NEEDED_FIELDS = ("obs_status", "obs_value", "value_qualifier", "value_min", "value_max")


def check(package: Package, repository: Repository, changes: Iterable[Changed]) -> Iterator[Problem]:
    """What the changes since the newest release broke. The records can become rows."""
    changed = {c.id: c for c in changes if c.record.section in (*derive.ANCHORED, IDENTITIES_TABLE)}
    if not changed:
        return
    said = {r.id for r in package.corrections.records("corrections") if not r.get("version")}
    moved = {id_: change for id_, change in changed.items() if id_ not in said}
    release, now = published.folders(package.folder / paths.RELEASES)[-1], present(package, repository)
    try:
        bands = derive.bands_of(now, package, repository)
    except derive.CannotDeriveError:
        return  # another check names the mention that states no number
    released = {row.get("id", ""): row for row in released_rows(release / f"{IDENTITIES_TABLE}.csv")}
    for record in package.identities.records(IDENTITIES_TABLE):
        sides_of = [*record.get("left").split(), *record.get("right").split()]
        old, new = released.get(record.id, {}), derive.identity_row(record, bands)
        first = next((moved[id_] for id_ in (*sides_of, record.id) if id_ in moved), None)
        settled = not said.isdisjoint({record.id, *sides_of})
        if first and not settled and old.get("outcome") in HELD and new["outcome"] == "differs":
            told = {"identity": record.id, "version": release.name, "figures": ", ".join(sides_of)}
            yield IDENTITY.on(first.record, first.groups[0][0], old=sides(old, True), new=sides(new, False), **told)
    figures = derive.in_order(now[FIGURES_TABLE], repository.schemas[derive.TABLES[FIGURES_TABLE]])
    yield from comparisons(figures, release, moved, said)


def sides(row: Row, holds: bool) -> str:
    """Both sides of an identity in numbers, with the sign that is true."""
    sign = BOUND_SIGNS.get(row.get("relation", ""), EQUAL_SIGNS)[not holds]
    left, right = (number(row, f"{side}_") for side in ("left", "right"))
    return f"{left} {sign} {right}"


def number(row: Row, prefix: str) -> str:
    """The number, or between which numbers it lies."""
    low, high = row.get(f"{prefix}min", ""), row.get(f"{prefix}max", "")
    return low if low and low == high else f"{low or '−∞'}–{high or '∞'}"


def comparisons(figures: list[Row], release: Path, moved: Mapping[str, Changed], said: set[str]) -> Iterator[Problem]:
    """Two reports of one subject that agreed, whatever their days, and are inconsistent now."""
    released = {row.get("id", ""): row for row in released_rows(release / f"{FIGURES_TABLE}.csv") if set(NEEDED_FIELDS) <= set(row)}
    for group in conflicts.groups(figures, ALIKE_FIELDS):
        for one, other in combinations(sorted(group, key=lambda row: row["id"]), 2):
            pair = [one["id"], other["id"]]
            first = next((moved[id_] for id_ in pair if id_ in moved), None)
            if first is None or not said.isdisjoint(pair) or not set(pair) <= set(released) or one["source"] == other["source"]:
                continue
            before = conflicts.compare(*(released[id_] for id_ in pair))
            if before in AGREED and conflicts.compare(one, other) == AT_ODDS:
                class_, sign = AGREED[before]
                old, new = (
                    f" {s} ".join(number(row, "value_") for row in both)
                    for s, both in ((sign, [released[id_] for id_ in pair]), ("≠", [one, other]))
                )
                named = {"id": pair[0], "other": pair[1], "class_": class_, "version": release.name}
                yield COMPARISON.on(first.record, first.groups[0][0], old=old, new=new, **named)
