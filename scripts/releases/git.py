"""Git: the files of a git revision, read without checking it out. Reads git; writes nothing."""

import subprocess
from pathlib import Path

LINK_MODE = "120000"


def files(root: Path, revision: str) -> dict[str, str]:
    """Path to `mode type hash` of every file under datapackages/. Raises ValueError where git cannot read it."""
    # NUL between the paths: git writes others in quotes. What begins with a dash is a revision and no option.
    raw = git(root, revision, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision)
    lines = [line.partition("\t") for line in raw.decode("utf-8").split("\0")]
    return {path: entry for entry, _, path in lines if path.startswith("datapackages/")}


def text(root: Path, revision: str, entry: str) -> str:
    """The text of a file that `files` lists; empty for a link. Raises ValueError where git cannot read it."""
    mode, _, blob = entry.split(" ")
    # The blob of a link is the name of another file.
    if mode == LINK_MODE:
        return ""
    return git(root, revision, "cat-file", "blob", blob).decode("utf-8", "replace")


def tracked(root: Path, folder: str) -> bool:
    """True where git keeps a file of the folder; where there is no git, nothing is kept."""
    try:
        return bool(git(root, "the index", "ls-files", "-z", "--", folder))
    except (OSError, ValueError):
        return False


def day_of_head(root: Path) -> str:
    """The day of the newest commit; empty where there is none."""
    try:
        return git(root, "HEAD", "log", "-1", "--format=%cs", "HEAD").decode("ascii").strip()
    except (OSError, ValueError):
        return ""


def git(root: Path, revision: str, *arguments: str) -> bytes:
    """What git prints about a revision. Raises ValueError where it cannot."""
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    if done.returncode:
        raise ValueError(f"git cannot read {revision}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout
