"""A small repository that can be released: `tests/small.py` with readings that agree, and edits of single records.

`history` makes four releases of it: values corrected, figures new, one withdrawn, a code reworded.
"""

import atexit
import hashlib
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from scripts.checks import frozen_files as about_releases
from scripts.commands.release import release
from scripts.records import paths, yaml_subset
from scripts.records.paths import Paths
from scripts.records.record import Document, Record
from scripts.releases import checksums
from tests import small

PACKAGE = small.PACKAGE
READERS = ("program-a", "program-b")


def make(root: Path, summaries: bool = False) -> Paths:
    """The small repository with readings that agree with the extraction in everything, never released."""
    return copy(never_released(summaries), root)


def folder_of_this_process() -> Path:
    """A folder for what is made once and copied; it goes when the process ends."""
    root = Path(tempfile.mkdtemp(prefix="released-repository-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


@cache
def never_released(summaries: bool) -> Paths:
    """The repository that `make` copies."""
    made = small.make(folder_of_this_process())
    if summaries:
        descriptor = made.summaries / paths.DESCRIPTOR
        lines = descriptor.read_text(encoding="utf-8").splitlines(keepends=True)
        small.write(descriptor, "".join(line for line in lines if not line.startswith("version:")))
    else:
        shutil.rmtree(made.summaries)
    agree(made)
    return made


def home(made: Paths) -> Path:
    """The folder of the package."""
    return made.datapackages / PACKAGE


def released(made: Paths, version: str) -> Path:
    """The folder of one release."""
    return home(made) / paths.RELEASES / version


def bare(folder: Path, **files: str) -> Path:
    """A release folder of two small tables with their checksums, and nothing else of a package."""
    folder.mkdir(parents=True)
    for name, content in (files or {"figures": "id\n", "datapackage": "{}"}).items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    (folder / checksums.SUMS_FILE).write_text(checksums.sums(folder), encoding="utf-8")
    return folder


def agree(made: Paths) -> None:
    """Let every reader have read what the extraction says; what is withdrawn nobody has read."""
    for path in sorted((home(made) / paths.EXTRACTIONS).glob("*.yaml")):
        landed = ["readings:"]
        for reader in READERS:
            document, _ = yaml_subset.read_document(path, path.name)
            document.top.fields["reader"] = reader
            for section, records in document.sections.items():
                document.sections[section] = [r for r in records if not r.get("withdrawn")]
            if reader == READERS[1]:
                quote_later(document)
            reading = home(made) / paths.READINGS / path.stem / f"{reader}.yaml"
            small.write(reading, yaml_subset.dump(document))
            landed += ["", f"- reader: {reader}", f"  sha256: {hashlib.sha256(reading.read_bytes()).hexdigest()}"]
        text = f"source: {path.stem}\n\n" + "\n".join(landed) + "\n"
        small.write(home(made) / paths.SETTLEMENTS / path.name, text)


def quote_later(document: Document) -> None:
    """Let quotes start a character later where the number allows, as those of another reader would."""
    for record in document.records("observations"):
        quote, start = record.get("quote"), record.whole("start") or 0
        if record.get("printed") and record.get("printed") in quote[1:]:
            record.fields |= {"quote": quote[1:], "start": str(start + 1)}


def edit(made: Paths, id_: str, **fields: str) -> None:
    """Set fields of one record; an empty text leaves the field out."""
    for path in sorted((home(made) / paths.EXTRACTIONS).glob("*.yaml")):
        document, _ = yaml_subset.read_document(path, path.name)
        for records in document.sections.values():
            for record in [r for r in records if r.id == id_]:
                changed = {**record.fields, **fields}
                record.fields = {k: v for k, v in changed.items() if v}
                small.write(path, yaml_subset.dump(document))


def remove(made: Paths, id_: str) -> None:
    """Take one record out of the extraction."""
    for path in sorted((home(made) / paths.EXTRACTIONS).glob("*.yaml")):
        document, _ = yaml_subset.read_document(path, path.name)
        for section, records in document.sections.items():
            document.sections[section] = [r for r in records if r.id != id_]
        small.write(path, yaml_subset.dump(document))


def add(made: Paths, id_: str, like: str, **fields: str) -> None:
    """Add a record with the fields of another."""
    for path in sorted((home(made) / paths.EXTRACTIONS).glob("*.yaml")):
        document, _ = yaml_subset.read_document(path, path.name)
        for records in document.sections.values():
            for record in [r for r in records if r.id == like]:
                new = Record(record.path, 0, record.section, {**record.fields, "id": id_, **fields})
                records.insert(records.index(record) + 1, new)
                small.write(path, yaml_subset.dump(document))


def correct(made: Paths, *entries: dict[str, str]) -> None:
    """Add entries to corrections.yaml."""
    path = home(made) / paths.CORRECTIONS
    text = path.read_text(encoding="utf-8") if path.is_file() else "corrections:\n"
    for entry in entries:
        lines = [f"{'  ' if i else '- '}{k}: {small.scalar(v)}" for i, (k, v) in enumerate(entry.items()) if v]
        text += "\n" + "\n".join(lines) + "\n"
    small.write(path, text)


def why(id_: str, field: str, old: str, new: str, class_: str = "ours") -> dict[str, str]:
    """One entry of corrections.yaml."""
    return {"id": id_, "field": field, "old": old, "new": new, "class": class_, "reason": "It was read wrongly."}


def reword(made: Paths, codelist: str, old: str, new: str) -> None:
    """Change the words of a codelist."""
    path = made.codelists / f"{codelist}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    small.write(path, text.replace(old, new))


def without_heavy_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out validation, and of the checks all but those about releases: histories hold what no text says.

    The archived texts are those of the made repository, whatever this machine holds.
    """
    monkeypatch.delenv("FIVETIER_ARCHIVE", raising=False)
    monkeypatch.setattr("scripts.packages.validate.validate_packages", lambda *_: [])
    monkeypatch.setattr("scripts.packages.validate.validate_summaries", lambda *_: [])
    monkeypatch.setattr("scripts.commands.release.check", lambda repository: list(about_releases.check(repository)))


def snapshot(made: Paths) -> dict[str, bytes]:
    """Every file that is kept, with its content: what git would see."""
    top = made.root
    kept = [*sorted(made.datapackages.rglob("*")), top / "CITATION.cff"]
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in kept if p.is_file()}


def past(root: Path) -> Paths:
    """The small repository with its history."""
    return copy(with_history(), root)


@cache
def with_history() -> Paths:
    """The repository that `past` copies, made without the heavy steps."""
    tree = make(folder_of_this_process())
    with pytest.MonkeyPatch.context() as patch:
        without_heavy_steps(patch)
        history(tree)
    return tree


def copy(tree: Paths, root: Path) -> Paths:
    """The same repository in another folder, for a test that changes it."""
    shutil.copytree(tree.root, root, dirs_exist_ok=True)
    return Paths(root)


def history(made: Paths) -> None:
    """0.1.0; 0.1.1: a value corrected; 0.2.0: a figure new, a code reworded; 0.3.0: a figure withdrawn."""

    def freeze(date: str) -> None:
        agree(made)
        said: list[str] = []
        assert release(made, date, [], say=said.append) == 0, "\n".join(said)

    freeze("2026-01-31")
    edit(made, "dm-0001", ref_area="520203")
    correct(made, why("dm-0001", "ref_area", "520200", "520203"))
    freeze("2026-02-28")
    add(made, "dm-0020", "dm-0013", time_period="2024-07-05")
    reword(made, "unit", "个（机构）,institutions,", "个（机构）,health institutions,")
    correct(made, why("institutions", "label_en", "institutions", "health institutions", "definition"))
    freeze("2026-03-31")
    edit(made, "dm-0014", withdrawn="not_a_figure")
    correct(made, why("dm-0014", "withdrawn", "", "not_a_figure"))
    freeze("2026-04-30")
