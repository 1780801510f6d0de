"""Write: the files of a release, written beside for the journal to put in their places.

Takes plans; reads built packages; writes only into the staging folder. Promised byte for byte: the CSV files,
datapackage.json, README.md, changes.csv and expectations.json, with SHA256SUMS over all of them.
"""

import csv
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.packages import citation, descriptors
from scripts.packages.descriptors import resource, text_pair
from scripts.packages.readme import readme
from scripts.packages.tables import read_rows
from scripts.packages.travelling_suites import kept_suites
from scripts.packages.write import write_csv, write_json
from scripts.records import yaml_subset
from scripts.records.paths import (
    BUILT_DESCRIPTOR,
    CHANGELOG,
    CHANGES,
    CORRECTIONS,
    DESCRIPTOR,
    FROZEN_EXPECTATIONS,
    RELEASES,
)
from scripts.records.record import Document, Record
from scripts.records.repository import Repository
from scripts.releases import changelog, checksums
from scripts.releases.diff.change_types import PLAIN_TABLE
from scripts.releases.diff.compare import correction_key, correction_of
from scripts.releases.plan import Plan
from scripts.releases.transaction import Moves

Json = dict[str, Any]
CHANGE_COLUMNS = {
    "kind": ("变化类别", "Kind of change"),
    "table": ("表", "Table"),
    "id": ("编号", "Id, or key of the row"),
    "field": ("字段", "Field"),
    "old": ("原值", "Old value"),
    "new": ("新值", "New value"),
    "class": ("更正类别", "Class of the correction"),
    "reason": ("理由", "Why it was corrected"),
}


def release_preview(plan: Plan, repository: Repository) -> str:
    """What the release will say: version, class, how many files, and its entry in the changelog."""
    files = sorted(plan.built.glob("*.csv"))
    size = sum(path.stat().st_size for path in files)
    head = f"{plan.package} {plan.diff.old or '-'} -> {plan.version} ({plan.diff.release_class}): {len(files)} tables, {size} bytes"
    return f"{head}\n\n{entry(plan, repository)}"


def moves(plans: list[Plan], repository: Repository, staged: Path) -> Moves:
    """Write everything beside, and say where it belongs: release folders first."""
    folders: Moves = []
    files: Moves = []
    # Of all packages, for the citation names each in its newest release, also those that are not released now.
    descriptors = {str(d["name"]): d for d in citation.newest(repository.paths)}
    for plan in plans:
        home = repository.paths.datapackages / plan.package
        folder = staged / plan.package / RELEASES / plan.version
        descriptors[plan.package] = freeze(plan, repository, folder)
        folders.append((folder, home / RELEASES / plan.version))
        texts = {
            CHANGELOG: changelog.added(text_of(home / CHANGELOG), entry(plan, repository)),
            DESCRIPTOR: yaml_subset.dump(versioned(repository, home / DESCRIPTOR, plan.version)),
        }
        if matched(plan, repository):
            texts[CORRECTIONS] = stamped(plan, repository)
        files += [(write(staged / plan.package / name, text), home / name) for name, text in sorted(texts.items())]
    cited = write(staged / citation.CITATION_FILE, citation.cff(descriptors.values()))
    # Folders before what names them: an interruption leaves no version in a file without its release.
    return [*folders, *files, (cited, repository.paths.root / citation.CITATION_FILE)]


def write(path: Path, text: str) -> Path:
    """Write a text and give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def text_of(path: Path) -> str:
    """The text of a file, empty where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def entry(plan: Plan, repository: Repository) -> str:
    """The entry of the release in the changelog."""
    classes = repository.codelists["correction_class"]
    return changelog.entry(plan.diff, plan.version, plan.date, matched(plan, repository), classes)


def freeze(plan: Plan, repository: Repository, folder: Path) -> Json:
    """Write the release folder; gives its descriptor."""
    folder.mkdir(parents=True)
    descriptor = descriptors.read_descriptor(plan.built)
    descriptor["resources"] = [frozen_table(table, plan, folder) for table in descriptor["resources"]]
    descriptor["resources"].append(changes(plan, repository, folder))
    descriptor = stamp(descriptor, plan)
    write_json(folder / BUILT_DESCRIPTOR, descriptor)
    counts = {table["name"]: rows_in(folder / table["path"]) for table in descriptor["resources"]}
    write(folder / "README.md", readme(descriptor, counts))
    write_json(folder / FROZEN_EXPECTATIONS, kept_suites(plan.package, repository))
    write(folder / checksums.SUMS_FILE, checksums.sums(folder))
    return descriptor


def frozen_table(table: Json, plan: Plan, folder: Path) -> Json:
    """Copy one table and give its resource; rows that name the version of the data name that of the release."""
    path = plan.built / table["path"]
    columns = [field["name"] for field in table["schema"]["fields"]]
    if table["name"] != PLAIN_TABLE or "version" not in columns:
        shutil.copyfile(path, folder / table["path"])
        return table
    size, sha256 = write_csv(folder / table["path"], [row | {"version": plan.version} for row in read_rows(path)], columns)
    return {**table, "bytes": size, "hash": f"sha256:{sha256}"}


def stamp(descriptor: Json, plan: Plan) -> Json:
    """The descriptor with the version and the day of the release, in the place of the version."""
    found: Json = {}
    for key, value in descriptor.items():
        found[key] = plan.version if key == "version" else value
        if key == "version":
            # The standard wants a moment; a release has a day, given by whoever makes it.
            found["created"] = f"{plan.date}T00:00:00Z"
            if plan.parts:
                found["fivetier:made-from"] = dict(sorted(plan.parts.items()))
    return found


def rows_in(path: Path) -> int:
    """How many rows a CSV has."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def changes(plan: Plan, repository: Repository, folder: Path) -> Json:
    """Write changes.csv and give its resource."""
    explained = matched(plan, repository)
    rows = []
    for change in plan.diff.changes:
        # A change without a correction has empty cells for class and reason.
        found = correction_of(change, explained) or Record("", 0)
        rows.append({**vars(change), "class": found.get("class"), "reason": found.get("reason")})
    content = write_csv(folder / CHANGES, rows, list(CHANGE_COLUMNS))
    fields = [{"name": n, "type": "string", **text_pair("title", zh, en)} for n, (zh, en) in CHANGE_COLUMNS.items()]
    since = plan.diff.old or "–"
    return resource(
        "changes",
        (f"与 {since} 相比的变化", f"Changes since {since}"),
        {"fields": fields, "missingValues": [""]},
        content,
    )


def matched(plan: Plan, repository: Repository) -> dict[tuple[str, str], Record]:
    """(id, field) to the correction, of those that are written down for a change of this release."""
    package = repository.packages.get(plan.package)
    if package is None:
        return {}
    changed = {correction_key(change) for change in plan.diff.changes}
    waiting = [r for r in package.corrections.records("corrections") if not r.get("version")]
    return {(r.id, r.get("field")): r for r in waiting if (r.id, r.get("field")) in changed}


def stamped(plan: Plan, repository: Repository) -> str:
    """corrections.yaml with the version in every entry that this release carries."""
    document = repository.packages[plan.package].corrections
    # By the record and not by its id: a figure may have corrections of several releases.
    carried = {id(record) for record in matched(plan, repository).values()}
    records = [
        replace(r, fields={**r.fields, "version": plan.version}) if id(r) in carried else r
        for r in document.records("corrections")
    ]
    return yaml_subset.dump(replace(document, sections={**document.sections, "corrections": records}))


def versioned(repository: Repository, path: Path, version: str) -> Document:
    """datapackage.yaml with the version. Raises ValueError where it cannot be read without loss."""
    document, wrong = yaml_subset.read_document(path, repository.paths.shown(path))
    if wrong:
        raise ValueError(f"{document.path}:{wrong[0].line}: {wrong[0].what_en}")
    return replace(document, top=replace(document.top, fields={**document.top.fields, "version": version}))
