"""All changes, by the kind of file that they corrupt."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from scripts.records import yaml_subset
from tests.mutations import prose, records, series, vocabularies, whole_files
from tests.mutations.bench import Bench, Change, files, make, make_prose, make_series

FILES = (
    "*/extractions/*.yaml", "*/sources/*.yaml", "*/settlements/*.yaml", "*/datapackage.yaml", "*/identities.yaml",
    "*/translations.yaml", "*/corrections.yaml",
)  # fmt: skip
FIGURES = ("observations", "mentions", "numerals")


def of_extractions(bench: Bench) -> Iterator[Change]:
    """Every field of every record, and the order of records and lines."""
    for path, data in files(bench, "*/extractions/*.yaml"):
        document, _ = yaml_subset.read_document(bench.file(path), path)
        yield from records.record_changes(bench, path, data, document)
        yield from records.order_changes(path, data, document)


def of_figures(bench: Bench) -> Iterator[Change]:
    """Those to figures, mentions and numerals that are set aside."""
    yield from (change for change in of_extractions(bench) if change.group.split(":")[0] in FIGURES)


def of_other_records(bench: Bench) -> Iterator[Change]:
    """Those to facilities, events, relations, and to lines of whatever record."""
    yield from (change for change in of_extractions(bench) if change.group.split(":")[0] not in FIGURES)


def of_other_fields(bench: Bench) -> Iterator[Change]:
    """Every field of metadata, settlements, identities, translations, corrections, descriptors."""
    kinds = {"sources": "source", "settlements": "settlement"}
    for folder, schema in kinds.items():
        for path, data in files(bench, f"*/{folder}/*.yaml"):
            document, _ = yaml_subset.read_document(bench.file(path), path)
            yield from records.flat_changes(bench, folder, path, data, document, bench.repository.schemas[schema])
    whole = {
        "identities": "identity", "translations": "translation", "corrections": "correction", "datapackage": "source",
    }  # fmt: skip
    for name, schema in whole.items():
        for path, data in files(bench, f"*/{name}.yaml"):
            document, _ = yaml_subset.read_document(bench.file(path), path)
            yield from records.flat_changes(bench, name, path, data, document, bench.repository.schemas[schema])


def of_files(bench: Bench) -> Iterator[Change]:
    """Whole files: encodings, traps, hostile texts, sizes."""
    for pattern in FILES:
        for path, data in files(bench, pattern):
            yield from whole_files.encodings(path, data)
            yield from whole_files.traps(path, data)
            yield from whole_files.hostile(path, data)
    for path, data in files(bench, "*/expectations.yaml"):
        for changes in (whole_files.encodings, whole_files.traps, whole_files.hostile):
            yield from (replace(change, group=f"expectations: {change.group}") for change in changes(path, data))
    for path, data in list(files(bench, "*/extractions/*.yaml"))[:2]:
        yield from whole_files.sizes(path, data)
    for path, data in files(bench, "codelists/*.csv"):
        yield from whole_files.encodings(path, data)


def of_texts(bench: Bench) -> Iterator[Change]:
    """Masked texts and readings."""
    for path, data in files(bench, "*/sources/*.masked.txt"):
        yield from whole_files.masks(path, data)
    for path, data in files(bench, "*/readings/*/*.yaml"):
        yield from whole_files.readings(path, data)


def of_releases(bench: Bench) -> Iterator[Change]:
    """One character of every released file."""
    for path, data in files(bench, "*/releases/*/*"):
        yield from whole_files.released(path, data)


def of_places(bench: Bench) -> Iterator[Change]:
    """Files that are gone, and files where none may be."""
    yield from whole_files.gone(bench)
    yield from whole_files.paths(bench)


KINDS: dict[str, Callable[[Bench], Iterator[Change]]] = {
    "figures": of_figures,
    "other records": of_other_records,
    "other fields": of_other_fields,
    "whole files": of_files,
    "masks and readings": of_texts,
    "places": of_places,
    "releases": of_releases,
    "codelists": vocabularies.codelist_changes,
    "series": series.series_changes,
    "prose": prose.prose_changes,
}
MAKERS = {"series": make_series, "prose": make_prose}


def bench_for(kind: str, root: Path) -> Bench:
    """The bench on which changes of this kind are tried."""
    return MAKERS.get(kind, make)(root)
