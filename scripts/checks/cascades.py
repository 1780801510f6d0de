"""Cascades: what is left out of the list that people read, since it follows from an error that stands in it.

Takes every problem and the model; reads and writes nothing but what `locations` reads. This is the one place where
problems are held back. Each is held back for an error that is itself in the list: `CAUSES` has no circle, a line that
cannot be read has no cause, and nobody is sent to a second place before the first is put right.
"""

from collections.abc import Iterable
from pathlib import Path

from scripts.checks import locations
from scripts.checks.file_form import documents
from scripts.checks.locations import Span, touch
from scripts.records import paths
from scripts.records.problems import Problem
from scripts.records.record import Record
from scripts.records.repository import SECTIONS, Package, Repository

# A line that is none of the format, and a file that is no text.
UNREADABLE = {"encoding", "hidden-character", "key-twice", "passage-form", "syntax", "too-many-slips"}
# What a file that cannot be read leaves behind elsewhere in its package, here between readings and extraction,
OF_READINGS = {"no-reading", "not-in-a-reading", "reading-changed", "reading-differs", "reading-lost", "reading-new", "settlement-unused"}
OF_A_PACKAGE = OF_READINGS | {
    "comparison-broken", "correction-missing", "correction-stale", "derived-from", "derived-without-mention",
    "empty-package", "id-prefix", "identity-broken", "mention-differs", "mention-elsewhere", "no-row-floor", "no-source", "prefix-twice",
    "released-id-lost", "suite-empty", "translation-missing", "translation-unused", "unknown-id", "version-differs",
}  # fmt: skip
# and everywhere, if the file stands above the packages.
OF_SHARED = {"citation-stale", "expectation-form", "suite-empty", "translation-missing", "translation-unused", "version-differs"}
ANCHOR = {"across-line-break", "half-anchor", "outside-article", "quote-elsewhere", "quote-nowhere", "quote-width"}
TOKEN = {"not-a-number", "token-cut-short", "token-not-in-quote"}
VALUE_CODES = {"lost-figure", "range-has-no-value", "value-not-stated"}
FIELD_CODES = {"missing-field", "wrong-type"}
WORD_CODES = {
    "label-of-another",
    "label-not-quoted", "percent-sign", "qualifier-left-out", "qualifier-not-stated", "qualifier-outside-quote",
    "unit-not-quoted",
}  # fmt: skip
# Code -> the errors of the same record that explain it.
CAUSES = {
    **dict.fromkeys(WORD_CODES, ANCHOR | TOKEN),
    **dict.fromkeys(("later-than-source", "not-the-report-date"), {"not-a-date"}),
    **dict.fromkeys(("not-whole", "out-of-bounds"), TOKEN | VALUE_CODES),
    "mention-differs": ANCHOR | TOKEN | VALUE_CODES,
    "token-not-in-quote": {"across-line-break", "quote-nowhere", "quote-width"},
    "fact-twice": {"id-twice", "label-not-quoted", "not-a-date", "unknown-code", "wrong-dimension"},
    "text-order": ANCHOR | FIELD_CODES,
}  # fmt: skip
# The same errors of the other record that the problem names.
CAUSES_ELSEWHERE = {code: CAUSES[code] for code in ("fact-twice", "mention-differs")}
# What waits for somebody, and is asked again when the record has no error any more.
WAITING = {
    "comparison-broken", "correction-missing", "identity-broken", "not-in-a-reading", "reading-differs", "translation-missing",
}  # fmt: skip
TIDYING = {"default-written", "key-order"}
# What is said of a place in the article that a record with such an error covers, or covered.
OF_A_PLACE = {"not-in-a-reading", "numeral-unaccounted", "reading-differs", "settlement-unused"}
MISPLACED = ANCHOR | TOKEN | VALUE_CODES | FIELD_CODES
# What is said of a masked text, made of the quotes of all records.
OF_A_MASK = {"mask-changed", "mask-shows-more"}
ID_ERRORS = {"id-twice", "wrong-type"}
Key = tuple[str, int]


def without_cascades(problems: Iterable[Problem], repository: Repository) -> list[Problem]:
    """The problems without the consequences of others, errors first, then as files and lines stand."""
    found = sorted(set(problems))
    if any(p.severity == "error" for p in found):
        found = readable(found, repository)
        found = alone(found, records(repository))
        found = elsewhere(found, repository)
    return sorted(found, key=lambda p: (p.severity != "error", p.path, p.line, p.span or (0, 0), p))


def readable(found: list[Problem], repository: Repository) -> list[Problem]:
    """Without what follows from files of which a line cannot be read: of those, these lines alone are told."""
    broken = {p.path for p in repository.problems}
    return [p for p in found if p.code in UNREADABLE or not (p.path in broken or any(follows(p, b) for b in broken))]


def follows(problem: Problem, broken: str) -> bool:
    """True if the problem may be there only because the file `broken` cannot be read."""
    mine, theirs = Path(problem.path).parts, Path(broken).parts
    if len(theirs) == 2:
        return problem.code in OF_SHARED
    if mine[:2] != theirs[:2]:
        return False
    if len(theirs) < 4 or source_of(mine) != source_of(theirs):
        return problem.code in OF_A_PACKAGE
    return theirs[2] in (paths.EXTRACTIONS, paths.SOURCES) or problem.code in OF_A_PACKAGE


def source_of(parts: tuple[str, ...]) -> str:
    """The source to which a file of a package belongs; empty for one of the whole package."""
    if len(parts) < 4:
        return ""
    return parts[3] if parts[2] == paths.READINGS else parts[3].split(".")[0]


def records(repository: Repository) -> dict[Key, Record]:
    """File and line to the record of a section that stands there."""
    found: dict[Key, Record] = {}
    for package in repository.packages.values():
        for document, _, _ in documents(package):
            for record in (r for section in document.sections.values() for r in section):
                found |= dict.fromkeys(((record.path, line) for line in (record.line, *record.lines.values())), record)
    return found


def alone(found: list[Problem], known: dict[Key, Record]) -> list[Problem]:
    """Without what follows from another error of the same record, or says the same of the same line."""
    errors: dict[Key, set[str]] = {}
    for problem in found:
        if problem.severity == "error" and (key := first_line(problem, known)):
            errors.setdefault(key, set()).add(problem.code)
    doubled = {p.id for p in found if p.code == "id-twice"}
    told_better = {(p.path, p.line) for p in found if p.code == "value-not-stated"}

    def caused(problem: Problem) -> bool:
        key = first_line(problem, known)
        mine = errors.get(key, set()) if key else set()
        if problem.code == "wrong-type":
            return (problem.path, problem.line) in told_better
        if problem.code in WAITING and problem.id:
            return bool(mine - TIDYING) or problem.id in doubled
        return bool(mine & CAUSES.get(problem.code, set()))

    return [p for p in found if not caused(p)]


def first_line(problem: Problem, known: dict[Key, Record]) -> Key | None:
    """File and first line of the record of which the problem speaks; nothing where it speaks of none."""
    record = known.get((problem.path, problem.line))
    return (record.path, record.line) if record is not None else None


def elsewhere(found: list[Problem], repository: Repository) -> list[Problem]:
    """Without what is said of places that records with an error cover, or of ids that an error took away."""
    known = records(repository)
    for package in repository.packages.values():
        mine = [p for p in found if p.path.startswith(f"{repository.paths.shown(package.folder)}/")]
        if not any(p.severity == "error" for p in mine):
            continue
        lost = {p.id for p in mine if p.code == "released-id-lost"}
        stood = locations.released(package) if lost else {}
        at = [(p, known.get((p.path, p.line))) for p in mine if p.severity == "error"]
        wrong = [(p, r) for p, r in at if r is not None and r.section in SECTIONS]
        renamed = {id_ for id_ in lost if any(p.code in ID_ERRORS and f"`id: {id_}`" in p.fix_en for p, _ in wrong)}
        covered = covers(wrong, lost, stood, package)
        errors_of: dict[str, set[str]] = {}
        for problem, record in wrong:
            errors_of.setdefault(record.id, set()).add(problem.code)
        held = {p for p in mine if of_place(p, covered) or of_id(p, lost, renamed) or of_another(p, errors_of)}
        found = [p for p in found if p not in held]
    return found


def covers(
    wrong: list[tuple[Problem, Record]], lost: set[str], stood: dict[str, locations.Stood], package: Package
) -> dict[str, list[Span]]:
    """Source to the places that its records with an error, their mentions, or lost records cover or covered."""
    covered: dict[str, list[Span]] = {}
    misplaced = [record for problem, record in wrong if problem.code in MISPLACED]
    ids = {record.id for record in misplaced} - {""}
    for record in (*misplaced, *(m for m in package.records("mentions") if m.get("restates") in ids)):
        source = package.holder_of(record)
        if source is not None:
            covered.setdefault(source.name, []).extend(locations.of_record(record, source))
    for id_ in lost & set(stood):
        covered.setdefault(stood[id_].source, []).append(stood[id_].span)
    return covered


def of_place(problem: Problem, covered: dict[str, list[Span]]) -> bool:
    """True if the problem speaks of a place that is covered, or of the masked text in which it is."""
    spans = covered.get(source_of(Path(problem.path).parts), [])
    if problem.code in OF_A_MASK:
        return bool(spans)
    return problem.code in OF_A_PLACE and problem.span is not None and any(touch(problem.span, span) for span in spans)


def of_id(problem: Problem, lost: set[str], renamed: set[str]) -> bool:
    """True for the loss of an id that an error names as the right one, and for what points to a lost id."""
    if problem.code == "released-id-lost":
        return problem.id in renamed
    return problem.code == "unknown-id" and not lost.isdisjoint(problem.what_en.split())


def of_another(problem: Problem, errors_of: dict[str, set[str]]) -> bool:
    """True if the problem names another record with an error that explains it."""
    named = (word.strip(",") for word in problem.what_en.split())
    return any(errors_of.get(word, set()) & CAUSES_ELSEWHERE.get(problem.code, set()) for word in named)
