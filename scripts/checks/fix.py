"""`fivetier check --fix`: what a machine can put right in the hand-kept files, and what it did.

Reads the model; writes extractions, metadata, codelists, masked texts, CITATION.cff and the schemas for editors, each beside and
renamed. Readings are never touched. Nothing is guessed: a quote moves only if it stands exactly once in the article.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from hashlib import sha256

from scripts.checks import codelist_files, frozen_files
from scripts.checks.codelist_files import as_csv
from scripts.checks.editor_schemas import EDITOR_FOLDER, editor_schemas
from scripts.checks.file_form import documents
from scripts.checks.ids import released_ids
from scripts.packages import citation
from scripts.records import paths, translations
from scripts.records.record import Document, Record
from scripts.records.repository import RECORDS_WITH_ID, SECTIONS, Package, Repository, Source, load
from scripts.records.schemas import Schema
from scripts.records.series import Area
from scripts.records.yaml_subset import dump
from scripts.rules.anchors import mask, places, possible_places
from scripts.rules.passages import area_passages
from scripts.rules.scope import scope_rule

Say = Callable[[str], None]


def fix(repository: Repository, say: Say) -> int:
    """Put right what can be; say each change; return how many files were written.

    Line ends and byte order marks come first. Files with lines that could not be read are left as they are, so that
    nothing is lost.
    """
    broken = {p.path for p in repository.problems}
    converted = sum(plain(repository, path, say) for path in sorted(broken | unread_codelists(repository)))
    # Only with plain line ends can the files be read, so everything starts over.
    if converted:
        return converted + fix(load(repository.paths), say)
    if any(codelist_files.check(repository)):
        say("nothing was put right: a codelist is missing or broken")
        return 0
    written = tidy_translations(repository, broken, say)
    written += sum(fix_package(repository, package, broken, say) for package in repository.packages.values())
    for codelist in repository.codelists.values():
        if not (codelist.ragged or codelist.twice):
            place = repository.paths.shown(repository.paths.codelists / f"{codelist.name}.csv")
            written += save(repository, place, as_csv(codelist), say)
    return written + save_citation(repository, say) + save_editor_schemas(repository, say)


def fix_package(repository: Repository, package: Package, broken: set[str], say: Say) -> int:
    """Put one package right; how many files were written."""
    written = 0
    for source in package.sources.values():
        if source.extraction.path in broken:
            say(f"{source.extraction.path}: left as it is, since lines of it cannot be read")
        else:
            tidy_extraction(repository, package, source, say)
            hash_mask(repository, source, broken)
    # After every source is in order: numbers follow the order of the text, not that of typing.
    number_new(package, say)
    for area in package.areas.values():
        if broken.isdisjoint((area.extraction.path, area.path)):
            tidy_area(area)
            written += save_passages(repository, package, area, say)
    for document, _, _ in documents(package):
        if document.path not in broken and not empty(document):
            written += save(repository, document.path, dump(document), say)
    for source in package.articles:
        # After the extraction is written: what the mask shows follows from it.
        if source.text is not None and broken.isdisjoint((source.extraction.path, source.meta.path)):
            written += save_mask(repository, package, source, say)
    return written


def unread_codelists(repository: Repository) -> set[str]:
    """The codelists that cannot be read."""
    return {c.problem.path for c in repository.codelists.values() if c.problem is not None}


def plain(repository: Repository, shown: str, say: Say) -> int:
    """Convert CRLF to LF and drop a byte order mark; 1 if the file was written. Readings stay as they came."""
    path = repository.paths.root / shown
    if f"/{paths.READINGS}/" in shown or not path.is_file():
        return 0
    raw = path.read_bytes()
    text = raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
    try:
        written = save(repository, shown, text.decode("utf-8"), say) if text != raw else 0
    except UnicodeDecodeError:
        return 0
    if written:
        say(f"{shown}: CRLF made LF, byte order mark removed")
    return written


def save_mask(repository: Repository, package: Package, source: Source, say: Say) -> int:
    """Write the masked text, if the archived file is the one that was read."""
    if not is_the_file_read(source):
        say(f"{source.name}: masked text left as it is: the archived file is not the one that was read")
        return 0
    folder = repository.paths.shown(package.folder / paths.SOURCES)
    text = mask(source, source.text or "", repository.codelists["set_phrase"])
    return save(repository, f"{folder}/{source.name}{paths.MASK_SUFFIX}", text, say)


def hash_mask(repository: Repository, source: Source, broken: set[str]) -> None:
    """Set the hash of the masked text that will be written; only whoever holds the text that was read can."""
    if source.area or source.text is None or source.meta.path in broken or not is_the_file_read(source):
        return
    masked = mask(source, source.text, repository.codelists["set_phrase"])
    source.meta.top.fields["mask_sha256"] = sha256(masked.encode("utf-8")).hexdigest()
    in_order(source.meta.top, repository.schemas["source"])


def is_the_file_read(source: Source) -> bool:
    """True if the archived text has the hash of the metadata."""
    return sha256((source.text or "").encode("utf-8")).hexdigest() == source.meta.top.get("text_sha256")


def empty(document: Document) -> bool:
    """True for a file that is not there, or holds nothing."""
    return not document.top.fields and not document.sections


def save_citation(repository: Repository, say: Say) -> int:
    """Write CITATION.cff anew where it does not name the newest releases as they are."""
    if not any(frozen_files.cited(repository.paths, frozen_files.broken_releases(repository.paths))):
        return 0
    return save(repository, citation.CITATION_FILE, citation.cff(citation.newest(repository.paths)), say)


def save_editor_schemas(repository: Repository, say: Say) -> int:
    """Write what editors read, where the checkout has a folder for it; how many files were written."""
    if not (repository.paths.root / EDITOR_FOLDER).is_dir():
        return 0
    return sum(save(repository, shown, text, say) for shown, text in editor_schemas(repository).items())


def save(repository: Repository, shown: str, text: str, say: Say) -> int:
    """Write the file beside and rename it, if its text changes; 1 if it did."""
    path = repository.paths.root / shown
    # Whoever could place a link would otherwise choose what is overwritten.
    if path.resolve() != repository.paths.root.resolve() / shown:
        return 0  # a link in the path leads elsewhere
    if path.is_file() and path.read_bytes() == text.encode("utf-8"):
        return 0
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    say(f"{shown}: written")
    return 1


def tidy_extraction(repository: Repository, package: Package, source: Source, say: Say) -> None:
    """Starts of unique quotes, order of keys and records, defaults left out, numbers for `new`."""
    for record in (source.meta.top, *source.settlements.records("settlements")):
        schema = repository.schemas["source" if record is source.meta.top else "settlement"]
        in_order(record, schema)
    for section, name in SECTIONS.items():
        records = source.records(section)
        for record in records:
            # A start is looked for only in the text that was read, or in its mask; in another file it would be another place.
            if source.text is None or is_the_file_read(source):
                moved(record, source, say)
            in_order(record, repository.schemas[name])
        records.sort(key=lambda r: r.whole("start") or 0)


def number_new(package: Package, say: Say) -> None:
    """Numbers for records that have none, in the order of sources and sections."""
    numbers = next_numbers(package)
    for source in package.sources.values():
        for section in RECORDS_WITH_ID:
            for record in source.records(section):
                if record.id == "new" and package.prefix:
                    record.fields["id"] = next(numbers)
                    say(f"{record.path}:{record.line}: id: new -> {record.id}")


def tidy_area(area: Area) -> None:
    """The records of an area in the order of reports and of their texts."""
    for records in (*area.extraction.sections.values(), area.settlements.records("settlements")):
        records.sort(key=lambda r: (r.get("source"), r.whole("start") or r.whole("at") or 0))


def save_passages(repository: Repository, package: Package, area: Area, say: Say) -> int:
    """Write the passages of an area and their hash, if every text of it is here and is the one that was read."""
    sources = [s for s in package.sources.values() if s.area == area.name]
    if not sources or not all(s.text is not None and is_the_file_read(s) for s in sources):
        return 0
    rule = scope_rule(repository.codelists["scope_term"])
    text = area_passages(sources, area, rule, repository.codelists["set_phrase"])
    area.extraction.top.fields["passages_sha256"] = sha256(text.encode("utf-8")).hexdigest()
    return save(repository, area.path, text, say)


def tidy_translations(repository: Repository, broken: set[str], say: Say) -> int:
    """Sort the pairs by their English text, leave out those that no text stands in, and take over those of other files.

    Returns how many files were written.

    A file stays as it is where it, or a document beside it, has lines that could not be read.
    """
    written, known = 0, translations.translation_pairs(repository)
    beside = {(english, chinese) for *_, english, chinese in translations.twofold_texts(repository)}
    for kept, pairs in translations.groups(repository):
        if not broken.isdisjoint((pairs.path, *(d.path for d in kept))):
            continue
        used = {record.get(key) for record, key in translations.texts(kept)}
        records = pairs.sections.setdefault(translations.TRANSLATIONS_SECTION, [])
        records += borrowed(used, records, known, pairs.path, say)
        if empty(pairs) or not (records or pairs.top.fields or (repository.paths.root / pairs.path).is_file()):
            continue
        for record in records:
            if not translations.stands_in(record, used, beside):
                say(f"{record.path}:{record.line}: removed, since nothing says it: {record.get('en')}")
        records[:] = sorted((r for r in records if translations.stands_in(r, used, beside)), key=lambda r: r.get("en"))
        written += save(repository, pairs.path, dump(pairs), say)
    return written


def borrowed(used: set[str], records: list[Record], known: dict[str, dict[str, str]], path: str, say: Say) -> list[Record]:
    """A pair for each text that stands in one language only here and is translated in another file already."""
    here = {text for record in records for text in record.fields.values()}
    found = {known[text]["en"]: known[text] for text in used - here if text in known}
    for english in sorted(found):
        say(f"{path}: translated as elsewhere: {english}")
    return [Record(path, 1, translations.TRANSLATIONS_SECTION, dict(pair)) for _, pair in sorted(found.items())]


def moved(record: Record, source: Source, say: Say) -> None:
    """Give quote and context their start where the article holds them exactly once."""
    for key, text in (("start", record.get("quote")), ("context_start", record.get("context"))):
        at = record.whole(key)
        if not text or source.view is None or (at is not None and source.view[at : at + len(text)] == text):
            continue
        find = places if source.text is not None else possible_places
        found = find(source.view, text, source.span)
        # Where a mask hides a second possible place nobody can say which of the two is meant.
        if len(found) == 1 and places(source.view, text, source.span) == found:
            say(f"{record.path}:{record.line}: {record.id}: {key}: {at} -> {found[0]}")
            record.fields[key] = str(found[0])


def in_order(record: Record, schema: Schema) -> None:
    """Sort the keys as the schema has them and leave out defaults; unknown keys stay at the end."""
    order = {key: i for i, key in enumerate(schema.record)}
    kept = sorted(record.fields.items(), key=lambda item: order.get(item[0], len(order)))
    record.fields = {k: v for k, v in kept if k not in order or v != schema.default(k)}


def next_numbers(package: Package) -> Iterator[str]:
    """Ids from one above the highest that was ever used, in the files or in a release."""
    pattern = re.compile(rf"^{re.escape(package.prefix)}-(\d{{4,6}})$")
    # An id that was ever released keeps its meaning for those who cite it, though its record is gone.
    used = {r.id for s in RECORDS_WITH_ID for r in package.records(s)} | released_ids(package)
    highest = max((int(m[1]) for m in map(pattern.match, used) if m), default=0)
    while True:
        highest += 1
        yield f"{package.prefix}-{highest:04d}"
