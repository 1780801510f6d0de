"""A small valid repository for tests: the package of `small_texts`, real schemas and codelists.

`make(root)` writes it and gives its `Paths`. `files` adds or replaces files (None removes one) after everything else
has been written, `records` changes single fields: {("dm-0002", "obs_value"): "13"}; None leaves the field out.
"""

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scripts.records import paths
from scripts.records.paths import Paths
from scripts.records.repository import load
from scripts.records.yaml_subset import written
from scripts.rules.anchors import mask
from tests.small_texts import (
    DESCRIPTOR,
    EXPECTATIONS,
    IDENTITIES,
    META,
    OBSERVATIONS,
    OTHERS,
    PACKAGE,
    SUMMARY_EXPECTATIONS,
    SUMMARY_TRANSLATIONS,
    TEXTS,
    TRANSLATIONS,
)

# Tests take these from here too.
from tests.small_texts import FIRST as FIRST
from tests.small_texts import SECOND as SECOND

# Stands in the metadata until the masked text is there.
NO_HASH = "0" * 64


def make(
    root: Path,
    *,
    archive: bool = True,
    files: Mapping[str, str | bytes | None] | None = None,
    records: Mapping[tuple[str, str], str | None] | None = None,
) -> Paths:
    """Write the repository under `root`: its data, `archive/` unless told not to, and the masks. Give its paths."""
    made = Paths(root)
    shutil.copytree(unchanged(), root, copy_function=shutil.copyfile, dirs_exist_ok=True)
    if records:
        write_package(made, records)
    for name, changed in (files or {}).items():
        write(root / name, changed)
    if not archive:
        shutil.rmtree(root / "archive")
    return made


@cache
def unchanged() -> Path:
    """The folder of this process with the repository as it is without changes; copying it is quicker than making it."""
    root = Path(tempfile.mkdtemp(prefix="small-repository-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    made, here = Paths(root), Paths()
    shutil.copytree(here.schemas, made.schemas)
    shutil.copytree(here.codelists, made.codelists)
    shutil.copy(here.shared_expectations, made.shared_expectations)
    shutil.copy(here.shared_translations, made.shared_translations)
    write(made.readers, "vouched:\n" + "".join(f"\n- reader: {r}\n  vouched_by: A maintainer\n" for r in ("program-a", "program-b")))
    shutil.copytree(here.summaries, made.summaries, ignore=shutil.ignore_patterns("releases", "*.md", paths.EXPECTATIONS, paths.TRANSLATIONS))
    summaries = made.summaries / paths.DESCRIPTOR
    write(summaries, re.sub(r"(?m)^version: .*\n", "", summaries.read_text(encoding="utf-8")))
    write(made.summaries / paths.EXPECTATIONS, SUMMARY_EXPECTATIONS)
    write(made.summaries / paths.TRANSLATIONS, SUMMARY_TRANSLATIONS)
    write_package(made, {})
    return root


def write_package(made: Paths, records: Mapping[tuple[str, str], str | None]) -> None:
    """Write the package with single fields changed, its texts and its masks."""
    folder = made.datapackages / PACKAGE
    write(folder / paths.DESCRIPTOR, DESCRIPTOR)
    write(folder / paths.IDENTITIES, IDENTITIES)
    write(folder / paths.EXPECTATIONS, EXPECTATIONS)
    write(folder / paths.TRANSLATIONS, TRANSLATIONS)
    for source, text in TEXTS.items():
        write(made.root / "archive" / file_name(source), text)
        write(folder / paths.SOURCES / f"{source}.yaml", metadata(source, text))
        write(folder / paths.EXTRACTIONS / f"{source}.yaml", extraction(source, records))
        readings = {reader: reading(source, reader) for reader in ("program-a", "program-b")}
        for reader, found in readings.items():
            write(folder / paths.READINGS / source / f"{reader}.yaml", found)
        write(folder / paths.SETTLEMENTS / f"{source}.yaml", settlements(source, readings))
    write_masks(made, folder)


def write(path: Path, content: str | bytes | None) -> None:
    """Write the file and its folders; None removes it."""
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def write_masks(made: Paths, folder: Path) -> None:
    """Write the masked text of every source, as `fivetier check --fix` would."""
    repository = load(made)
    for source in repository.packages[PACKAGE].sources.values():
        masked = mask(source, TEXTS[source.name], repository.codelists["set_phrase"])
        write(folder / paths.SOURCES / f"{source.name}{paths.MASK_SUFFIX}", masked)
        meta = folder / paths.SOURCES / f"{source.name}.yaml"
        write(meta, meta.read_text(encoding="utf-8").replace(NO_HASH, hashlib.sha256(masked.encode("utf-8")).hexdigest()))


def file_name(source: str) -> str:
    """The name of the archived file of a source."""
    return f"{source}.txt"


def metadata(source: str, text: str) -> str:
    """The metadata file of a source."""
    fields = {"source": source, **META[source], "publisher": "测试文字", "publisher_en": "Test texts", "published_on_basis": "stated"}
    fields |= {"language": "zh-Hans", "file_name": file_name(source)}
    fields |= {"text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(), "mask_sha256": NO_HASH}
    fields |= {"text_length": str(len(text))}
    fields |= {"span_start": "0", "span_end": str(len(text)), "fidelity": "crawler_copy", "rights": "quoted"}
    order = ["source", "title_zh", "title_en", "publisher", "publisher_en", "published_on"]
    keys = order + [k for k in fields if k not in order]
    return "".join(f"{k}: {scalar(fields[k])}\n" for k in keys)


def extraction(source: str, changes: Mapping[tuple[str, str], str | None]) -> str:
    """The extraction file of a source with single fields changed."""
    sections = {"observations": OBSERVATIONS[source], **OTHERS[source]}
    lines = [f"source: {source}"]
    for section, records in sections.items():
        lines += ["", f"{section}:"]
        for fields in records:
            changed = {k: v for (id_, k), v in changes.items() if id_ == fields.get("id")}
            lines += ["", *record(section, {**fields, **changed})]
    return "\n".join(lines) + "\n"


def reading(source: str, reader: str) -> str:
    """What a reader found: program-a everything, program-b not the last figure and another value for dm-0005."""
    found = OBSERVATIONS[source] if reader == "program-a" else OBSERVATIONS[source][:-1]
    lines = [f"source: {source}", f"reader: {reader}", "", "observations:"]
    for fields in found:
        wrong = {"indicator": "village_clinics"} if (reader, fields["id"]) == ("program-b", "dm-0005") else {}
        lines += ["", *record("observations", {**fields, **wrong})]
    for fields in OTHERS[source].get("mentions", []):
        lines += ["", "mentions:", "", *record("mentions", fields)]
    return "\n".join(lines) + "\n"


def settlements(source: str, readings: Mapping[str, str]) -> str:
    """The settlements file of a source: the readings that landed, and nothing decided."""
    lines = [f"source: {source}", "", "readings:"]
    for reader, found in readings.items():
        lines += ["", f"- reader: {reader}", f"  sha256: {hashlib.sha256(found.encode('utf-8')).hexdigest()}"]
    return "\n".join(lines) + "\n"


def record(section: str, fields: Mapping[str, str | None]) -> list[str]:
    """The lines of one record, its keys in the order of the schema."""
    order = SCHEMAS[section]
    kept = sorted((k for k, v in fields.items() if v), key=order.index)
    return [f"{'  ' if i else '- '}{k}: {scalar(str(fields[k]))}" for i, k in enumerate(kept)]


def scalar(value: str) -> str:
    """The value as the files hold it; codes of digits are quoted."""
    return written(value, value.isdigit() and len(value) == 6)


def orders() -> dict[str, list[str]]:
    """Section to the order of its keys."""
    from scripts.records.repository import SECTIONS
    from scripts.records.schemas import load_schemas

    schemas = load_schemas(Paths().schemas)
    return {section: schemas[name].record for section, name in SECTIONS.items()}


SCHEMAS = orders()
