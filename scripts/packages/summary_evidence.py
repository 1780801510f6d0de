"""Evidence of the summary tables: each cell about a figure is what the figure says.

Takes the built tables and the rows that the SQL gave; reads and writes nothing.
"""

from collections.abc import Iterator
from decimal import Decimal

from scripts.records.problems import clipped

Row = dict[str, str]
Tables = dict[str, list[Row]]
# Column of the id, column of the table, and the field of the figure that must stand there.
STATED = tuple(
    (f"{side}id", f"{side}{column}", field)
    for side in ("", "other_")
    for column, field in (
        ("value", "obs_value"), ("value_min", "value_min"), ("value_max", "value_max"), ("unit_zh", "unit_zh"),
        ("unit_en", "unit_en"), ("printed", "printed"), ("quote", "quote"), ("source", "source"), ("as_of", "time_period"),
    )
)  # fmt: skip
RESULTS = (("result_id", "result", "obs_value"), ("result_id", "result_printed", "printed"), ("share_id", "share_printed", "obs_value"))
AIM = (("id", "target", "obs_value"), ("id", "target_printed", "printed"))
SHARE_BASE = (("base", "target", "obs_value"), ("base", "target_printed", "printed"), ("base", "unit_zh", "unit_zh"), ("base", "unit_en", "unit_en"))
# Kinds of rows that are about more than one figure: the cells that are not those of `id`, and those that are checked besides.
COMPUTED: dict[str, tuple[set[str], tuple[tuple[str, str, str], ...]]] = {
    "remainder": ({"value", "printed"}, ()),
    "target": (set(), AIM),
    "share": ({"unit_zh", "unit_en"}, SHARE_BASE),
}
NUMBER_FIELDS = ("obs_value", "value_min", "value_max")


class Evidence:
    """What the built packages say of every statement, for the tables to be held against."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.lists = {name: {row["code"]: row for row in rows} for name, rows in tables.items() if rows and "code" in rows[0]}
        health = {row["package"] for row in tables["package"] if row["domain"] == "health"}
        self.sources = {(row["package"], row["source"]): row for row in tables["sources"]}
        self.figures = [r for r in tables["observations"] if r["package"] in health and r["statement_rank"] != "deprecated"]
        self.facilities = [r for r in tables.get("facilities", []) if r["package"] in health]
        self.events = [r for r in tables.get("events", []) if r["package"] in health]
        self.statements = {row["id"]: row for name in ("facilities", "events") for row in tables.get(name, [])}
        self.statements |= {row["id"]: self.with_unit(row) for row in tables["observations"]}
        for row in tables.get("identities", []):
            # An identity has no words of its own: its quote is that of the first figure on its left.
            first = self.statements.get(row["left"].split(" ")[0], {})
            self.statements[row["id"]] = {k: first.get(k, "") for k in ("quote", "source", "time_period")}

    def with_unit(self, row: Row) -> Row:
        """The figure with the labels of its unit."""
        unit = self.lists.get("unit", {}).get(row["unit_measure"], {})
        return row | {f"unit_{language}": unit.get(f"label_{language}", "") for language in ("zh", "en")}

    def stated_first(self, row: Row) -> tuple[bool, str, str]:
        """The order among several statements of one thing: without a dispute, in the earliest report, by id."""
        source = self.sources[row["package"], row["source"]]
        return row["conflict_class"] == "inconsistent", source["report_year"] or source["published_on"][:4], row["id"]

    def topic(self, row: Row) -> str:
        """The topic of a figure."""
        return self.lists["indicator"][row["indicator"]]["topic"]

    def derived(self, row: Row) -> bool:
        """True if the source of a row repeats another."""
        return bool(self.sources[row["package"], row["source"]]["derived_from"])

    def facility(self, row: Row) -> Row:
        """The institution that a statement is about."""
        return self.lists["facility"][row["facility"]]


def wrong_cells(row: Row, evidence: Evidence) -> Iterator[str]:
    """The cells of one row that are not what the figures say that it names."""
    but, more = COMPUTED.get(row.get("row_kind", ""), (set[str](), ()))
    for column, cell, field in (*STATED, *RESULTS, *more):
        if not row.get(column) or cell not in row or (cell in but and column == "id"):
            continue
        stated = [evidence.statements.get(id_) for id_ in row[column].split(" ")]
        if None in stated:
            yield f"{row[column]} is no statement of a package"
        # A promise of an event has no value; a column that its record does not know says nothing of it.
        elif any(field in s for s in stated if s) and not same(row[cell], joined([s.get(field, "") for s in stated if s], field), field):
            yield f"{row[column]}: {cell} is {clipped(row[cell], 40) or 'empty'}, not what the figure says"


def joined(values: list[str], field: str) -> str:
    """What several figures say together: the sum of their values, their printed numbers side by side."""
    if field in NUMBER_FIELDS and len(values) > 1 and all(values):
        return str(sum(map(Decimal, values)))
    return " + ".join(values)


def same(cell: str, value: str, field: str) -> bool:
    """True if a cell is the value; numbers are compared as numbers."""
    return Decimal(cell) == Decimal(value) if field in NUMBER_FIELDS and cell and value else cell == value
