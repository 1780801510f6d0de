"""Compare: the changes between two states, row by row of the same key, never by place.

Takes states; reads and writes nothing. Rows are compared whole first, so that a large package takes seconds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scripts.packages.corrections import field_of
from scripts.records.codelists import CODELIST
from scripts.records.record import Record
from scripts.releases.diff import change_types
from scripts.releases.diff.change_types import CHANGE_KINDS, CHANGES_TABLE, FIGURES_TABLE, GONE, PLAIN_TABLE
from scripts.releases.diff.snapshots import Json, Key, State, States, Table

# Columns that differ from machine to machine, or from release to release.
UNCOUNTED = {(PLAIN_TABLE, "address"), (PLAIN_TABLE, "version")}
BRIEF = {
    FIGURES_TABLE: ("indicator", "breakdown", "ref_area", "facility", "time_period", "obs_value"),
    "mentions": ("restates", "obs_value"),
}
ORDER = {kind: number for number, kind in enumerate(CHANGE_KINDS)}
# A row among the withdrawn ones says again what these say of its record.
TOLD = ("figure_lost", "figure_withdrawn", "record_lost", "figure_added", "record_added")
NOWHERE = State("", "")


@dataclass(frozen=True)
class Change:
    """One change: its kind, the table and the id (or field of the table) that it is about, and both values."""

    kind: str
    table: str
    id: str
    field: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Diff:
    """All changes of one package between two versions, with both states, for whoever puts the changes into words."""

    package: str
    old: str
    new: str
    changes: list[Change]
    before: State = field(default=NOWHERE, repr=False, compare=False)
    after: State = field(default=NOWHERE, repr=False, compare=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind, in the order in which kinds are shown."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in CHANGE_KINDS if kind in found}

    @property
    def release_class(self) -> str:
        """The class of the worst change, empty where nothing changed."""
        classes = {CHANGE_KINDS[change.kind].release_class for change in self.changes}
        return next((c for c in (change_types.MAJOR, change_types.MINOR, change_types.PATCH) if c in classes), "")


def correction_key(change: Change) -> tuple[str, str]:
    """The (id, field) under which a correction explains the change."""
    return change.id, field_of(change.field, change.new)


def correction_of(change: Change, corrections: Mapping[tuple[str, str], Record]) -> Record | None:
    """The correction that explains the change; none for the plain table, which repeats the columns that corrections name."""
    return None if change.table == PLAIN_TABLE else corrections.get(correction_key(change))


def compare_all(old: States, new: States) -> list[Diff]:
    """One diff for each package; where one side is a single package, only of that one.

    Raises ValueError where two single packages are not the same one.
    """
    common = sorted({*old, *new})
    # Two names of one package each: somebody mistyped, or compares what cannot be compared.
    if len(old) == 1 and len(new) == 1 and len(common) == 2:
        raise ValueError(f"{common[0]} and {common[1]} are two packages, not two versions of one")
    for side in (old, new):
        if len(side) == 1:
            common = list(side)
    return [compare(old.get(name), new.get(name)) for name in common]


def compare(old: State | None, new: State | None) -> Diff:
    """Everything that changed in one package, sorted by kind, table and id. One of the two may be missing."""
    if old is None or new is None:
        return whole(old, new)
    changes = list(words(old, new))
    for name in sorted({*old.tables, *new.tables} - {CHANGES_TABLE}):
        changes += tables(name, old.tables.get(name), new.tables.get(name))
    # First without rows that say a change again, then with its true kind, then what only follows from it.
    changes = plain(told(change, new) for change in once(changes))
    return Diff(new.package, old.version, new.version, sorted(set(changes), key=shown_order), old, new)


def whole(old: State | None, new: State | None) -> Diff:
    """A package that came or went as a whole: only its figures are listed one by one."""
    state = old or new or NOWHERE
    changes = [Change("package_added" if new else "package_removed", "", state.package)]
    figures = state.tables.get(FIGURES_TABLE)
    if figures is not None:
        changes += [row(FIGURES_TABLE, key, cells, figures, new is not None) for key, cells in figures.rows.items()]
    before, after = old or NOWHERE, new or NOWHERE
    return Diff(state.package, before.version, after.version, sorted(changes, key=shown_order), before, after)


def shown_order(change: Change) -> tuple[int, str, str, str]:
    """What is lost first; then by table, id and field."""
    return (ORDER[change.kind], change.table, change.id, change.field)


def words(old: State, new: State) -> Iterator[Change]:
    """Texts of the descriptor and the licence."""
    for key, text in new.texts.items():
        if text != old.texts.get(key, ""):
            kind = "licence" if key == "licence" else "package_text"
            yield Change(kind, "", new.package, key, old.texts.get(key, ""), text)


def tables(name: str, old: Table | None, new: Table | None) -> Iterator[Change]:
    """One table. A codelist that nothing uses is the same as an empty one."""
    if old is not None and new is not None:
        yield from columns(name, old, new)
        yield from rows(name, old, new)
        return
    only = new or old
    if only is not None and (name == FIGURES_TABLE or name.startswith(CODELIST)):
        yield from (row(name, key, cells, only, new is not None) for key, cells in only.rows.items())
    if not name.startswith(CODELIST):
        yield Change("table_added" if new else "table_removed", name, "")


def columns(name: str, old: Table, new: Table) -> Iterator[Change]:
    """Fields that came, went, moved, or mean something else."""
    yield from (Change("field_removed", name, "", c) for c in old.columns if c not in new.columns)
    yield from (Change("field_added", name, "", c) for c in new.columns if c not in old.columns)
    before = [c for c in old.columns if c in new.columns]
    after = [c for c in new.columns if c in old.columns]
    # Programs may read columns by their place.
    if before != after:
        yield Change("field_moved", name, "", "", " ".join(before), " ".join(after))
    for column in after:
        mine, theirs = old.fields.get(column, {}), new.fields.get(column, {})
        if meaning(mine) != meaning(theirs):
            yield Change("field_changed", name, "", column, meaning(mine), meaning(theirs))
        for key in ("title", "description"):
            if mine.get(key, "") != theirs.get(key, ""):
                yield Change("field_text", name, "", f"{column} {key}", mine.get(key, ""), theirs.get(key, ""))


def meaning(field: Json) -> str:
    """Type and constraints of a field; codes in use are compared as codes."""
    # An enum lists the codes in use, so it would change with every code that a figure brings.
    limits = {k: v for k, v in field.get("constraints", {}).items() if k != "enum"}
    return " ".join([field.get("type", ""), *(f"{k}={limits[k]}" for k in sorted(limits))])


def rows(name: str, old: Table, new: Table) -> Iterator[Change]:
    """Rows that came, went or changed."""
    same = old.columns == new.columns
    pairs = [(c, old.columns.index(c), new.columns.index(c)) for c in new.columns if c in old.columns]
    pairs = [pair for pair in pairs if (name, pair[0]) not in UNCOUNTED]
    # The plain table has a row a figure, and figures are told already.
    if name != PLAIN_TABLE:
        yield from (row(name, key, cells, old, False) for key, cells in old.rows.items() if key not in new.rows)
        yield from (row(name, key, cells, new, True) for key, cells in new.rows.items() if key not in old.rows)
    for key, after in new.rows.items():
        before = old.rows.get(key)
        if before is None or (same and before == after):
            continue
        moved = [(column, before[i], after[j]) for column, i, j in pairs if before[i] != after[j]]
        # A column that is computed explains nothing by itself: where a recorded one moved too, it follows from that.
        recorded = any(
            change_types.kind_of_field(name, c, False) not in ("derived", "identity", "dispute") for c, _, _ in moved
        )
        for column, was, now in moved:
            yield Change(change_types.kind_of_field(name, column, recorded), name, shown(key), column, was, now)


def row(name: str, key: Key, cells: list[str], where: Table, added: bool) -> Change:
    """A row that came or went, with the few words that tell which it was."""
    wanted = BRIEF.get(name, [c for c in ("label_zh", "title_zh", "quote") if c in where.columns][:1])
    brief = " ".join(cells[where.columns.index(c)] for c in wanted if cells[where.columns.index(c)])
    return Change(change_types.kind_of_row(name, added), name, shown(key), "", *(("", brief) if added else (brief, "")))


def shown(key: Key) -> str:
    """A key on one line."""
    return " ".join(key)


def told(change: Change, new: State) -> Change:
    """A figure that went and stands among the withdrawn ones was withdrawn; its reason is what is new."""
    gone = new.tables.get(GONE)
    if change.kind not in ("figure_lost", "record_lost") or gone is None or (change.id,) not in gone.rows:
        return change
    reason = dict(zip(gone.columns, gone.rows[(change.id,)], strict=False)).get("withdrawn", "")
    return replace(change, kind="figure_withdrawn" if change.table == FIGURES_TABLE else "record_lost", new=reason)


def once(changes: list[Change]) -> Iterator[Change]:
    """The changes without rows among the withdrawn ones that came or went as their record went or came."""
    moved = {c.id for c in changes if c.kind in TOLD}
    return (c for c in changes if c.table != GONE or c.field or c.id not in moved)


def plain(changes: Iterable[Change]) -> list[Change]:
    """The plain table repeats the others: a change of it counts only where nothing else explains it."""
    found = list(changes)
    explained = {c.id for c in found if c.table != PLAIN_TABLE}
    # A label that changes moves cells of figures that are not named in any other change.
    everywhere = any(c.table.startswith(CODELIST) or c.table == "sources" for c in found)
    return [
        replace(c, kind="follows")
        if c.table == PLAIN_TABLE and c.kind == "derived" and (everywhere or c.id in explained)
        else c
        for c in found
    ]
