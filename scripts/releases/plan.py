"""Plan: what would be released, under which version, and why it may not be.

Takes built packages and the releases; writes nothing. The version follows from the diff against the last release.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.packages import published
from scripts.records.paths import BUILT_DESCRIPTOR, RELEASES, Paths
from scripts.records.repository import Repository
from scripts.releases import version_number
from scripts.releases.diff.change_types import FIGURES_TABLE
from scripts.releases.diff.compare import Diff, compare
from scripts.releases.diff.snapshots import State, of_package

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """One release that is about to be: the package, where it was built, its version and day, and what changed.

    `parts` are the releases that a package of summaries is made from.
    """

    package: str
    built: Path
    version: str
    date: str
    diff: Diff
    parts: dict[str, str] = field(default_factory=dict)


def plan_all(
    repository: Repository, out: Paths, date: str, names: Sequence[str], wanted: str, say: Say
) -> tuple[list[Plan], list[str]]:
    """What would be released, and why it may not be. The summaries come last: they say what they are made from."""
    plans, reasons, parts = [], list[str](), dict[str, str]()
    summaries = repository.paths.summaries.name
    for name in [*repository.packages, summaries]:
        folder, asked = out.built_packages / name, not names or name in names
        if not (folder / BUILT_DESCRIPTOR).is_file() or (name == summaries and not asked):
            continue
        found = plan(repository.paths, folder, date, wanted, parts)
        if isinstance(found, str) and asked:
            reasons.append(found)
        elif isinstance(found, Plan) and asked:
            plans.append(found)
        elif found is None and asked:
            say(f"{name}: no change since {last_version(repository.paths, name)}")
        parts[name] = version_after(repository.paths, name, found, asked)
    return plans, reasons


def version_after(root: Paths, name: str, found: Plan | str | None, asked: bool) -> str:
    """The release that holds the present state of a package once this one is made; empty where there is none."""
    if isinstance(found, Plan):
        return found.version if asked else ""
    return last_version(root, name) if found is None else ""


def plan(root: Paths, built: Path, date: str, wanted: str, parts: dict[str, str]) -> Plan | str | None:
    """The release of one package: None where nothing changed, a sentence where it must not be released.

    `parts` are the packages that summaries are made from, with the release that holds each; empty for other packages.
    """
    name = built.name
    last = last_version(root, name)
    before = of_package(root.datapackages / name / RELEASES / last) if last else None
    state = of_package(built)
    diff = compare(before, state)
    # A release that says nothing new would make everyone look for what changed.
    if not diff.changes:
        return None
    summarised = dict(parts) if name == root.summaries.name else {}
    reason = forbidden(root, diff, date, summarised)
    if reason:
        return f"{name}: {reason}"
    # No person confirms a computed table; it is as stable as all that it is made from.
    stable = all(v[0] != "0" for v in summarised.values()) if summarised else by_persons(state)
    try:
        version = version_number.chosen(wanted, last, diff.release_class, stable)
    except version_number.RefusedVersionError as error:
        return f"{name}: {error}"
    return Plan(name, built, version, date, diff, summarised)


def forbidden(root: Paths, diff: Diff, date: str, summarised: dict[str, str]) -> str:
    """Why the state must not be released, empty where it may be."""
    last = last_version(root, diff.package)
    lost = [change.id for change in diff.changes if change.kind == "figure_lost"]
    if lost:
        return f"released and neither here nor withdrawn: {', '.join(lost)}"
    # The order of versions is that of days, on which citations and "changed since" rest.
    if last and date < published.date_of(root.datapackages / diff.package / RELEASES / last):
        return f"{last} was released after {date}"
    waiting = [name for name, version in summarised.items() if not version]
    if waiting:
        return f"made from packages with changes that are not released: {', '.join(waiting)}"
    return ""


def last_version(root: Paths, name: str) -> str:
    """The newest release of a package, empty where there is none."""
    return published.newest(root.datapackages / name / RELEASES)


def by_persons(state: State) -> bool:
    """True if a person has confirmed every figure of the package."""
    table = state.tables.get(FIGURES_TABLE)
    if table is None or not table.rows:
        return False
    at = table.columns.index("readings_person")
    return all(int(row[at] or 0) > 0 for row in table.rows.values())
