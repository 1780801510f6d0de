"""The step `release`: freeze a version of every package that changed since its last release.

Reads the hand-kept files, the archived texts and the releases; builds in a temporary folder; writes, all or nothing,
`releases/<version>/`, CHANGELOG.md, `version` in datapackage.yaml and in the entries of corrections.yaml, CITATION.cff.
The version is computed from the diff. Nothing reads the clock: the day is given.
"""

import argparse
import datetime
import re
from collections.abc import Callable, Sequence

from scripts.checks.run import check
from scripts.commands.status import PROBLEMS_FOUND, WELL, say
from scripts.packages import published
from scripts.packages.leftovers import work_folder
from scripts.records import problems
from scripts.records.paths import DESCRIPTOR, Paths
from scripts.records.problems import Problem
from scripts.records.repository import Repository, load
from scripts.releases import git, transaction
from scripts.releases.plan import Plan, plan_all
from scripts.releases.write import moves, release_preview

Say = Callable[[str], None]
ONE_YEAR = datetime.timedelta(days=366)


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `release`."""
    command.add_argument("packages", metavar="PACKAGE", nargs="*", help="what to release (default: everything that changed)")
    command.add_argument("--date", metavar="D", required=True, help="day of the release, like 2026-11-30")
    command.add_argument("--version", metavar="V", default="", help="a higher version than the least that the changes ask for")
    command.add_argument("--dry-run", action="store_true", help="show everything and write nothing")


def run(args: argparse.Namespace) -> int:
    """Freeze a version of each package that changed; its number is computed from the changes, never declared."""
    return release(Paths(args.root), args.date, args.packages, args.version, args.dry_run, say)


def release(
    root: Paths, date: str, names: Sequence[str], wanted: str = "", dry_run: bool = False, say: Say = print
) -> int:
    """Release the named packages, or all that changed. Gives 0, or 1 if it refuses.

    Raises ValueError where the date, a name or the version cannot be understood, OSError where a file cannot be read.
    """
    # Before anything is read: half of a release may be in its place.
    finish_interrupted(root, dry_run, say)
    repository = load(root)
    understood(repository, date, names, wanted)
    found = refusals(repository, names, say)
    if found:
        return refused(found, say)
    with work_folder() as folder:
        out = Paths(folder)
        wrong = build(repository, out, names, say)
        if wrong:
            return refused(wrong, say)
        plans, found = plan_all(repository, out, date, names, wanted, say)
        if found:
            return refused(found, say)
        for plan in plans:
            say(release_preview(plan, repository))
        if plans and not dry_run:
            transaction.commit(root, moves(plans, repository, transaction.begin(root)))
    say(closing(plans, dry_run))
    return WELL


def finish_interrupted(root: Paths, dry_run: bool, say: Say) -> None:
    """Finish what an earlier release decided. Raises ValueError where that is not its own, or nothing may be written."""
    if not transaction.unfinished(root):
        return
    if git.tracked(root.root, transaction.JOURNAL_FOLDER):
        raise ValueError(f"{transaction.JOURNAL_FOLDER}/ is tracked by git, and no release wrote it; delete it")
    transaction.decided_moves(root)
    if dry_run:
        raise ValueError("an interrupted release waits to be finished; run without --dry-run")
    transaction.recover(root)
    say("an interrupted release was found and finished")


def understood(repository: Repository, date: str, names: Sequence[str], wanted: str) -> None:
    """Raises ValueError where what was given makes no sense."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        raise ValueError(f"--date {date}: a day like 2026-11-30 is needed")
    of_this_time(repository, datetime.date.fromisoformat(date))
    known = [*repository.packages, repository.paths.summaries.name]
    for name in names:
        if name not in known:
            raise ValueError(f"there is no package {name}; nearest: {problems.nearest(name, known)}")
    if wanted:
        published.parsed(wanted)
        if len(names) != 1:
            raise ValueError("--version goes with the name of exactly one package")


def of_this_time(repository: Repository, day: datetime.date) -> None:
    """Raises ValueError where the day is far after all that is known to have happened: every later day would be refused."""
    root = repository.paths
    days = [release.date for releases in published.released(root).values() for release in releases]
    # Of what is known and not of a clock: the same command gives the same release on any day.
    newest = max([*days, git.day_of_head(root.root)], default="")
    if newest and day > datetime.date.fromisoformat(newest) + ONE_YEAR:
        raise ValueError(f"--date {day}: more than a year after {newest}, the day of the newest commit or release")


def refusals(repository: Repository, names: Sequence[str], say: Say) -> list[str]:
    """Why nothing can be released: any error or notice, and any archived text that is not here."""
    found = mine(check(repository), repository, names)
    say_problems(found, say)
    # Notices too: what nobody has decided yet is not released as if it were.
    reasons = [f"the check has {len(found)} errors and notices, listed above"] if found else []
    for package in repository.packages.values():
        for source in package.sources.values():
            if source.text is None and (not names or package.name in names):
                reasons.append(
                    f"{source.meta.path}: the archived text {source.meta.top.get('file_name')} is not here; "
                    "put it into archive/, or name its folder in FIVETIER_ARCHIVE"
                )
    return reasons


def say_problems(found: Sequence[Problem], say: Say) -> None:
    """Say what was found, of very many a part of each kind."""
    printed, left = problems.shown_in_part(found)
    for line in (*map(problems.as_text, printed), *left):
        say(line)


def mine(found: list[Problem], repository: Repository, names: Sequence[str]) -> list[Problem]:
    """Without the problems of packages that are not to be released."""
    # Problems of shared files stay: every package is checked with them.
    others = [f"datapackages/{name}/" for name in repository.packages if names and name not in names]
    return [p for p in found if not p.path.startswith(tuple(others))]


def refused(reasons: Sequence[str], say: Say) -> int:
    """Say why nothing is released."""
    say("nothing is released:")
    for reason in reasons:
        say(f"  {reason}")
    return PROBLEMS_FOUND


def build(repository: Repository, out: Paths, names: Sequence[str], say: Say) -> list[str]:
    """Build and validate every package and the summaries in the folder `out`; the reasons to refuse."""
    from scripts.packages.summaries import build_summaries
    from scripts.packages.validate import validate_packages, validate_summaries
    from scripts.packages.write import write_packages

    write_packages(repository, out, say)
    found = validate_packages(repository, out, say)
    if (repository.paths.summaries / DESCRIPTOR).is_file():
        found += build_summaries(repository, out, say) or validate_summaries(repository, out, say)
    found = mine(found, repository, names)
    say_problems(found, say)
    return [f"validation has {len(found)} errors and notices, listed above"] if found else []


def closing(plans: Sequence[Plan], dry_run: bool) -> str:
    """The last line: what was released, or would be."""
    if not plans:
        return "nothing has changed since the last releases; nothing is released"
    listed = ", ".join(f"{plan.package} {plan.version}" for plan in plans)
    return f"would be released: {listed}; nothing is written" if dry_run else f"released: {listed}"
