"""`fivetier diff`: what changed between two states of the data, as text, Markdown or JSON."""

import argparse

from scripts.commands.status import WELL, say
from scripts.records.paths import Paths
from scripts.releases.diff import compare, report, snapshots


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `diff`."""
    command.add_argument("old", metavar="OLD", help="folder, package@version, git revision, or .")
    command.add_argument("new", metavar="NEW", help="the same")
    command.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how changes are shown")


def run(args: argparse.Namespace) -> int:
    """Show what changed between two states of the data, by id: lost coverage first, counts by kind, then each field.

    OLD and NEW: a built package, a release folder, a folder of packages, a checkout, package@0.1.0, package@latest, a git
    revision, or `.` for the hand-kept files as they are.
    """
    root = Paths(args.root)
    diffs = compare.compare_all(snapshots.read_states(args.old, root), snapshots.read_states(args.new, root))
    show = {"text": report.as_text, "markdown": report.as_markdown, "json": report.as_json}[args.format]
    say(show(diffs).rstrip("\n"))
    return WELL
