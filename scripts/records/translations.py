"""Translations: every note, ambiguity and reason that people keep stands in Chinese and in English.

A record holds its text once, in either language; `translations.yaml` beside it holds the pair. Takes the model; writes
nothing.
"""

from collections.abc import Iterable, Iterator

from scripts.records.paths import EXPECTATIONS, TRANSLATIONS
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Repository

SECTION = "translations"
PROSE = ("ambiguity", "rank_reason", "note", "reason")
CODED = {("numerals", "reason")}
Group = tuple[list[Document], Document]


def groups(repository: Repository) -> Iterator[Group]:
    """Documents with texts, and the translations that stand beside them: each package, the shared suite, the summaries."""
    for package in repository.packages.values():
        yield documents(package), package.translations
    yield from above(repository)


def above(repository: Repository) -> Iterator[Group]:
    """The groups that belong to no package: the shared suite, and the summaries."""
    root, shared = repository.paths, repository.shared
    yield [shared[root.shared_expectations]], shared[root.shared_translations]
    yield [shared[root.summaries / EXPECTATIONS]], shared[root.summaries / TRANSLATIONS]


def documents(package: Package) -> list[Document]:
    """The documents of a package that hold texts. Readings are not among them: they stay as they came."""
    kept = [package.identities, package.corrections, package.expectations]
    kept += [s.meta for s in package.articles]
    return kept + [package.series, *(d for holder in package.holders for d in (holder.extraction, holder.settlements))]


def texts(kept: Iterable[Document]) -> Iterator[tuple[Record, str]]:
    """Every text of the documents, as its record and the name of the field."""
    for each in kept:
        for record in (each.top, *(r for records in each.sections.values() for r in records)):
            for key in PROSE:
                if record.get(key) and (record.section, key) not in CODED:
                    yield record, key


def translation_pairs(repository: Repository) -> dict[str, dict[str, str]]:
    """Each text, in either language, to its pair `{"en": …, "zh": …}`."""
    found = {}
    for _, translations in groups(repository):
        for record in translations.records(SECTION):
            pair = {"en": record.get("en"), "zh": record.get("zh")}
            found[pair["en"]] = pair
            found.setdefault(pair["zh"], pair)
    return found
