"""Entries of corrections: what was released and would be published otherwise now says why in corrections.yaml.

Takes the model; reads the releases of a package. What differs from the newest is found by `release_drift`. An entry that a
release carries stays as that release has it.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from scripts.checks import regressions, snippets
from scripts.checks.release_drift import Changed, Row, differing
from scripts.packages import published
from scripts.packages.corrections import field_of
from scripts.packages.tables import released_rows
from scripts.records import paths
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Package, Repository
from scripts.records.yaml_subset import written

declare = partial(declare_rule, "corrected")
CORRECTION_MISSING = declare(
    "correction-missing",
    (
        "{field} was released as {old} and is now {new}{also}, and {file} does not say why",
        "{field} 发布时为 {old}，现为 {new}{also}，{file} 未说明原因",
    ),
    (
        "these lines in {into}, with the class ({classes}) and why instead of …{block}",
        "请把下面几行放进 {into}，以类别（{classes}）和理由代替 …{block}",
    ),
    "notice",
)
STALE = declare(
    "correction-stale",
    (
        "nothing that was released changed this way: {field}: {old} → {new}",
        "已发布的内容没有这样变化：{field}：{old} → {new}",
    ),
    ("{wanted}", "{wanted}"),
)
EDITED = declare(
    "correction-changed",
    (
        "release {version} does not carry this correction: {field}: {old} → {new}, {class_}, {reason}",
        "版本 {version} 没有这样一条更正：{field}：{old} → {new}，{class_}，{reason}",
    ),
    (
        "the entry as it was released, or a new one without `version`, which `fivetier release` alone writes",
        "请恢复发布时的写法；新的更正不写 `version`，它只由 `fivetier release` 写入",
    ),
)
GONE_ENTRY = declare(
    "correction-gone",
    (
        "release {version} carries the correction of {field}, and {file} has no such entry any more",
        "版本 {version} 载有对 {field} 的更正，而 {file} 里已没有这一条",
    ),
    ("the entry as it was released", "请恢复发布时的那一条"),
)
NOTHING: Pair = ("(empty)", "（空）")
DEFINITION = "definition"
SECTION = "corrections"
Entry = tuple[str, ...]


def check(package: Package, repository: Repository) -> Iterator[Problem]:
    """Every change has an entry, every entry a change: since the newest release, or in the release that carries it."""
    records = package.corrections.records(SECTION)
    yield from edited(package, [r for r in records if r.get("version")])
    yield from gone(package, repository, records)
    try:
        found = list(since_release(package, repository))
    except (ValueError, KeyError):
        return  # other checks name the record that cannot become a row
    # An entry with a version is history; only those without one answer to what differs now.
    pairs = {(c.id, field): pair for c in found for field, pair in c.pairs.items()}
    waiting = [r for r in records if not r.get("version")]
    yield from regressions.check(package, repository, found)
    yield from (stale(r, pairs) for r in waiting if pairs.get((r.id, r.get("field"))) != entry(r)[2:])
    said = {entry(r)[:2] for r in waiting}
    for change in found:
        for group in change.groups:
            # One entry explains a group: whoever corrects a value need not explain its band.
            if not any((change.id, field) in said for field in group):
                yield missing(change, group, package, repository)


def since_release(package: Package, repository: Repository) -> Iterator[Changed]:
    """Everything that the newest release has otherwise; nothing where there is none. Raises ValueError or KeyError."""
    newest = published.newest(package.folder / paths.RELEASES)
    if newest:
        yield from differing(package, repository, package.folder / paths.RELEASES / newest)


def edited(package: Package, records: list[Record]) -> Iterator[Problem]:
    """Entries that the release they name does not carry, word for word."""
    carried = {version: carried_by(package, version) for version in {r.get("version") for r in records}}
    for record in records:
        version = record.get("version")
        words = (record.get("class"), record.get("reason"))
        if (*entry(record), *words) not in carried[version]:
            yield EDITED.on(record, "version", version=version, class_=words[0], reason=words[1], **told(record))


def carried_by(package: Package, version: str) -> set[Entry]:
    """The entries that a release carries, with class and reason; none where there is no such release."""
    table = package.folder / paths.RELEASES / version / "changes.csv"
    rows = released_rows(table) if published.VERSION.fullmatch(version) else []
    return {(*as_entry(r), r.get("class", ""), r.get("reason", "")) for r in rows}


def gone(package: Package, repository: Repository, records: list[Record]) -> Iterator[Problem]:
    """Corrections that a release carries and that are written down no more."""
    file = f"{repository.paths.shown(package.folder)}/{paths.CORRECTIONS}"
    known = {(record.get("version"), *entry(record)) for record in records}
    for release in published.folders(package.folder / paths.RELEASES):
        for row in released_rows(release / "changes.csv"):
            if row.get("class") and (release.name, *as_entry(row)) not in known:
                yield GONE_ENTRY.at(file, 1, row["id"], version=release.name, field=as_entry(row)[1], file=file)


def as_entry(row: Row) -> Entry:
    """A change of a release as its correction is written: a row that came to nothing has a reason or no id any more."""
    id_, new = row.get("id", ""), row.get("new", "")
    field = field_of(row.get("field", ""), new)
    return id_, field, row.get("old", "") if row.get("field") else "" if new else id_, new


def entry(record: Record) -> Entry:
    """What an entry says has changed."""
    return record.id, record.get("field"), record.get("old"), record.get("new")


def told(record: Record) -> dict[str, object]:
    """The same for a sentence."""
    _, field, old, new = entry(record)
    return {"field": field, "old": old or NOTHING, "new": new or NOTHING}


def stale(record: Record, pairs: Mapping[tuple[str, str], Pair]) -> Problem:
    """An entry that does not say what changed, at the first line that is wrong, with what would be right."""
    field = record.get("field")
    right = pairs.get((record.id, field))
    if right is None:
        others = ", ".join(sorted(name for id_, name in pairs if id_ == record.id))
        of_it = (f" (of {record.id} these did: {others})", f"（{record.id} 变化的字段：{others}）") if others else ("", "")
        wanted = (f"remove the entry, or name the id and field that changed{of_it[0]}", f"请删除该条，或写变化了的编号和字段{of_it[1]}")
        return STALE.on(record, "field" if others else "id", **told(record), wanted=wanted)
    lines = {key: value for key, value in zip(("old", "new"), right, strict=True) if value != record.get(key)}
    english = " and ".join(f"`{key}: {written(value, False)}`" if value else f"no `{key}`" for key, value in lines.items())
    chinese = "，".join(f"`{key}: {written(value, False)}`" if value else f"不写 `{key}`" for key, value in lines.items())
    return STALE.on(record, next(iter(lines)), **told(record), wanted=(english, f"请写 {chinese}"))


def missing(change: Changed, group: tuple[str, ...], package: Package, repository: Repository) -> Problem:
    """The entry that is due, at the line of the field that changed, ready to paste."""
    (old, new), record = change.pairs[group[0]], change.record
    code = record.path.startswith(repository.paths.shown(repository.paths.codelists))
    classes = repository.codelists["correction_class"]
    codes = [DEFINITION] if code else sorted(classes.rows)
    class_ = DEFINITION if code else snippets.TO_DECIDE
    due = {"id": change.id, "field": group[0], "old": old, "new": new, "class": class_, "reason": snippets.TO_DECIDE}
    values: dict[str, object] = {
        "field": group[0],
        "old": old or NOTHING,
        "new": new or NOTHING,
        "also": f" (+ {', '.join(group[1:])})" if group[1:] else "",
        "file": f"{repository.paths.shown(package.folder)}/{paths.CORRECTIONS}",
        "classes": (" | ".join(codes), "、".join(f"{c} {classes.label(c, 'zh')}" for c in codes)),
        "into": snippets.file_and_section(package.corrections, SECTION),
        "block": snippets.lines(package.corrections, SECTION, [due]),
    }
    return CORRECTION_MISSING.at(record.path, record.line_of(group[0]), change.id, **values)
