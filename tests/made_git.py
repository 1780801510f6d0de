"""Git repositories for tests: commits by nobody in particular, whatever the settings of the machine."""

import subprocess
from pathlib import Path

from scripts.releases import checksums

SETTINGS = ("user.name=t", "user.email=t@example.org", "init.defaultBranch=main", "commit.gpgsign=false")


def git(root: Path, *arguments: str) -> str:
    """What git prints in the folder `root`. Raises CalledProcessError where it fails."""
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    done = subprocess.run(["git", "-C", str(root), *settings, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(root: Path) -> None:
    """Commit everything, also where nothing changed."""
    git(root, "add", "--all")
    git(root, "commit", "--allow-empty", "-m", "a commit")


def moved(root: Path) -> list[str]:
    """Commit everything; what `checksums` says of that commit against the one before."""
    commit(root)
    return checksums.changed_between(root, "HEAD~1", "HEAD")
