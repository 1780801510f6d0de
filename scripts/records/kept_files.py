"""Files of the repository as they lie there: documents, texts, readings. What is no plain file is not followed."""

import re
from pathlib import Path

from scripts.records import paths, yaml_subset
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.record import Document, Record

SAFE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")


def read_readings(root: Paths, folder: Path, name: str, problems: list[Problem]) -> dict[str, Document]:
    """Reader to reading, of a source or an area."""
    found = sorted((folder / paths.READINGS / name).glob("*.yaml"))
    return {path.stem: optional_document(root, path, problems) for path in found}


def optional_document(root: Paths, path: Path, problems: list[Problem]) -> Document:
    """The document at `path`, empty where there is no such file; a symlink is not followed."""
    shown = root.shown(path)
    if not path.is_file() or path.is_symlink():
        return Document(shown, Record(shown, 1))
    document, found = yaml_subset.read_document(path, shown)
    problems += found
    return document


def read_text(path: Path) -> str | None:
    """The text of a file, or None where there is none that can be read; a symlink is not followed."""
    if not path.is_file() or path.is_symlink():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_archived(archive: dict[str, Path], file_name: str) -> str | None:
    """The archived text, undecoded of nothing but UTF-8, or None where it is not on this machine."""
    # The name comes from the data and must not lead to another file of the machine.
    if not SAFE_NAME.match(file_name) or file_name not in archive:
        return None
    try:
        return archive[file_name].read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
