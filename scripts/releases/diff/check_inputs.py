"""Inputs of checks: what decides which data are let through, and how tables are computed, as text that can be compared.

Reads the model; writes nothing. These are who is thanked for a package, who stands for its readers, its masked texts, where and when its sources appeared, what second copies have, its titles, the metadata of a series, why two languages may differ, the parents of areas and institutions, the expectations, the words and amounts that checks read in codelists, set
phrases and scope, schemas, the files of readers and the SQL of the summaries. Nothing of it is a row of a package, so no other
part of a diff shows it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.records import paths
from scripts.records.codelists import GUARDS
from scripts.records.paths import Paths
from scripts.records.record import Document
from scripts.records.repository import Package, Repository, Source
from scripts.records.second_copies import COPIES_SECTION
from scripts.rules.tokens import numeral_runs

PHRASES = "set_phrase"
SCOPE_LIST = "scope_term"  # an exception among its terms takes numerals out of the account, as a set phrase does
PARENTS = {"area": {"parent"}, "facility": {"parent"}}
READ_BY_CHECKS = {**GUARDS, PHRASES: {"reason"}, SCOPE_LIST: {"kind", "since"}, "section": {"earliest", "latest"}, **PARENTS}
UNCOMPARED_KEYS = ("id", "reason")
SAID_OF_PACKAGE = ("name", "title_zh", "title_en", "description_zh", "description_en", "id_prefix", "domain")
OF_A_SOURCE = ("publisher_en", "published_on", "published_on_basis", "address", "fidelity", "damage_zh", "damage_en")
Guards = Mapping[str, str]


def guards(repository: Repository, name: str) -> Guards:
    """Name to text of everything that guards one package; what guards all of them stands in each."""
    root, shared = repository.paths, repository.shared
    package = repository.packages.get(name)
    own = package.expectations if package else shared[root.summaries / paths.EXPECTATIONS]
    found = {**expectations(shared[root.shared_expectations]), **expectations(own), **dict(words(repository))}
    thanked = package.descriptor if package else shared[root.summaries / paths.DESCRIPTOR]
    found[f"{thanked.path} contributors"] = listed(thanked, "contributors", "title", "roles")
    found |= {**spoken(package), **of_sources(package)} if package else {}
    pairs = package.translations if package else shared[root.shared_translations]
    found[f"{pairs.path} numbers_differ"] = listed(pairs, "translations", "en", "numbers_differ")
    found[root.shown(root.readers)] = listed(shared[root.readers], "vouched", "reader", "vouched_by")
    files = [*root.schemas.glob("*.json"), *(readings(root, package) if package else root.summaries.glob("*.sql"))]
    return found | {
        root.shown(path): f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()[:16]}" for path in sorted(files)
    }


def spoken(package: Package) -> Guards:
    """What a package is called and says it is, and the English names of publishers, which no release holds yet."""
    top = package.descriptor.top
    found = {f"{top.path} {key}": top.get(key) for key in SAID_OF_PACKAGE}
    return found | {f"{package.series.path} {key}": value for key, value in package.series.top.fields.items()}


def of_sources(package: Package) -> Guards:
    """What each source says of itself, shows of its text and has in a second copy: only who holds the texts can prove it."""
    found = {}
    for source in package.sources.values():
        # All reports of a series have one file of metadata.
        name = source.meta.path if source.name in source.meta.path else f"{source.meta.path} {source.name}"
        found[f"{name} masked text"] = shown_of(source)
        found |= {f"{name} {key}": source.meta.top.get(key) for key in OF_A_SOURCE}
    copies = package.second_copies
    return found | {f"{copies.path} {r.id}": ", ".join(f"{k}: {v}" for k, v in r.fields.items() if k != "id") for r in copies.records(COPIES_SECTION)}


def shown_of(source: Source) -> str:
    """How many numerals show of a text, and a hash of what shows; of a report also of the sections that its headings open."""
    passages = (f"{line.start} {line.section} {line.period} {line.text}\n" for line in source.lines)
    shown = "".join(passages) if source.area else source.mask or ""
    return f"{len(numeral_runs(shown, 0, len(shown)))} numerals, sha256 {hashlib.sha256(shown.encode()).hexdigest()[:16]}"


def listed(document: Document, section: str, key: str, value: str) -> str:
    """The records of a section that have the value, in one line."""
    return ", ".join(f"{r.get(key)}: {r.get(value)}" for r in document.records(section) if r.get(value))


def readings(root: Paths, package: Package) -> Iterator[Path]:
    """The files that readers left, which stay as they came."""
    yield from (root.root / d.path for source in package.sources.values() for d in source.readings.values())


def expectations(document: Document) -> dict[str, str]:
    """Each expectation of a suite: what it is of and what it asks."""
    return {
        f"{document.path} {r.id}": ", ".join(f"{k}: {v}" for k, v in r.fields.items() if k not in UNCOMPARED_KEYS)
        for r in document.records("expectations")
    }


def words(repository: Repository) -> Iterator[tuple[str, str]]:
    """The cells of codelists that only checks read, and the set phrases."""
    folder = repository.paths.shown(repository.paths.codelists)
    for name, columns in READ_BY_CHECKS.items():
        for code, row in repository.codelists[name].rows.items():
            yield from ((f"{folder}/{name}.csv {code} {column}", row.get(column, "")) for column in sorted(columns))


def loosened(before: Guards, after: Guards) -> Iterator[tuple[str, str, str]]:
    """(name, old, new) of what is otherwise or gone, and of set phrases and terms of scope that came: these take numerals out of the account.

    A new expectation, and the words of a new code, let nothing through that was stopped before.
    """
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        # A set phrase that is new lets a numeral through that was asked for before; a new expectation only asks more.
        if old != new and (name in before or any(f"/{each}.csv " in name for each in (PHRASES, SCOPE_LIST))):
            yield name, old, new
