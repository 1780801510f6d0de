"""Release as the command line does, and hear what is said."""

from scripts.commands.release import release
from scripts.records.paths import Paths


def run(tree: Paths, date: str = "2026-05-31", **more: object) -> tuple[int, str]:
    """Exit status and what was said, one line after the other; `more` as the step takes it: names, wanted, dry_run."""
    said: list[str] = []
    status = release(tree, date, more.pop("names", []), say=said.append, **more)  # type: ignore[arg-type]
    return status, "\n".join(said)
