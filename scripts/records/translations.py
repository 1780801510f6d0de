"""Translations: every note, ambiguity and reason that people keep stands in Chinese and in English.

A record holds its text once, in either language; `translations.yaml` beside it holds the pair. Titles, labels and
definitions stand in both languages where they are; a pair with `numbers_differ` says why their numbers are not the same.
Takes the model; writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping

from scripts.records.paths import EXPECTATIONS, TRANSLATIONS
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Repository

Twofold = tuple[str, int, str, str, str, str]  # path, line, id, field, English, Chinese
TRANSLATIONS_SECTION = "translations"
PROSE = ("ambiguity", "rank_reason", "note", "reason")
# Here the reason is a code, with labels in both languages.
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


def twofold_texts(repository: Repository) -> Iterator[Twofold]:
    """Every text that stands in both languages side by side: in records and metadata, in codelists but names of places, in schemas."""
    root, descriptors = repository.paths, repository.shared.values()
    kept = [d for p in repository.packages.values() for d in (p.descriptor, *(s.meta for s in p.articles), *(h.extraction for h in p.holders))]
    for document in (*kept, *descriptors):
        for record in (document.top, *(r for records in document.sections.values() for r in records)):
            yield from ((record.path, record.line_of(key), record.id, key, en, zh) for key, en, zh in side_by_side(record.fields))
    for name, codelist in repository.codelists.items():
        place = root.shown(root.codelists / f"{name}.csv")
        for code, row in codelist.rows.items():
            # Names of places hold numerals that no English name says: 三原, 六枝.
            found = side_by_side(row) if name != "area" else ()
            yield from ((place, codelist.lines[code], code, key, en, zh) for key, en, zh in found)
    for name, schema in repository.schemas.items():
        place = root.shown(root.schemas / f"{name}.json")
        for field, said in schema.fields.items():
            yield from ((place, 1, field, key, en, zh) for key, en, zh in side_by_side(said))


def side_by_side(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The Chinese field, the English and the Chinese text of each pair of fields such as title_en and title_zh."""
    for key, text in fields.items():
        if text and key.endswith("_zh") and (english := fields.get(f"{key[:-3]}_en")):
            yield key, english, text


def stands_in(record: Record, used: set[str], beside: set[tuple[str, str]]) -> bool:
    """True if a text of `used` is in the pair, or if it says why two texts that stand side by side hold other numbers."""
    pair = (record.get("en"), record.get("zh"))
    return not used.isdisjoint(pair) or (bool(record.get("numbers_differ")) and pair in beside)


def translation_pairs(repository: Repository) -> dict[str, dict[str, str]]:
    """Each text, in either language, to its pair `{"en": …, "zh": …}`."""
    found = {}
    for _, translations in groups(repository):
        for record in translations.records(TRANSLATIONS_SECTION):
            pair = {"en": record.get("en"), "zh": record.get("zh")}
            found[pair["en"]] = pair
            # Several English texts may have one Chinese; each English stands for itself, the Chinese for the first.
            found.setdefault(pair["zh"], pair)
    return found
