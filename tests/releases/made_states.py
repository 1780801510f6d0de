"""States of one made package for tests of the diff: rows with every published column, tables by their key."""

from collections.abc import Sequence

from scripts.records.paths import Paths
from scripts.records.schemas import load_schemas
from scripts.releases.diff import compare
from scripts.releases.diff.snapshots import State, Table, keyed_table

COLUMNS = load_schemas(Paths().schemas)["observation"].published
Row = dict[str, str]


def figure(id_: str, **more: str) -> Row:
    """One observation: twelve hospitals in 2024, but for what is given."""
    plain = {"indicator": "hospitals", "ref_area": "520200", "time_period": "2024", "obs_value": "12", "printed": "12"}
    plain |= {"quote": "医院12个", "start": "3", "end": "8"}
    plain |= {"value_min": "12", "value_max": "12", "readings_program": "2"}
    return {column: "" for column in COLUMNS} | plain | {"id": id_, **more}


def of_rows(rows: list[Row], key: tuple[str, ...] = ("id",), columns: Sequence[str] = ()) -> Table:
    """A table whose every field is text; `columns` where there is no row that could name them."""
    columns = list(columns or rows[0])
    fields = [{"name": c, "type": "string"} for c in columns]
    return keyed_table(columns, [[row[c] for c in columns] for row in rows], {"fields": fields, "primaryKey": list(key)})


def plain_figure(id_: str, value: str = "12") -> Row:
    """The same figure in plain words."""
    found = {"id": id_, "what_zh": "医院数", "what_en": "Hospitals", "where_zh": "六盘水市", "where_en": "Liupanshui"}
    return found | {"when": "2024", "value": value, "unit_zh": "个", "unit_en": "institutions", "address": "/"}


def reading(id_: str, reader: str, outcome: str) -> Row:
    """How one reader sees one figure."""
    return {"id": id_, "reader": reader, "kind": "program", "outcome": outcome, "fields": ""}


def state(*rows: Row, version: str = "0.1.0", **tables: Table) -> State:
    """A state of the package `demo` with these observations and further tables."""
    facts = {"title": "示例 · Demo", "licence": "CC-BY-4.0"}
    return State("demo", version, facts, {"observations": of_rows(list(rows)), **tables})


def listed_changes(old: State | None, new: State | None) -> list[tuple[str, str, str, str, str]]:
    """The changes from one state to the other: kind, id, field, old, new."""
    return [(c.kind, c.id, c.field, c.old, c.new) for c in compare.compare(old, new).changes]
