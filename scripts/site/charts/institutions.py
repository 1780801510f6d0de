"""The institutions of one area as a tree: each bar starts where its sibling ended, what is not itemised has a dashed frame.

Drawn from observations; the codes below say which kind the article lists under which.
"""

from dataclasses import dataclass

from scripts.site.charts.chart import Cell, Chart, chart_facts, chart_words, column_table
from scripts.site.charts.plotted_rows import Bar, Panel, PlotRow, plotted
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording

ROOT = "medical_institutions"
# (indicator, breakdown): what the article lists under it, after 其中 or in its list of kinds.
PARTS_OF_TOTALS: dict[tuple[str, str], list[tuple[str, str]]] = {
    (ROOT, ""): [
        ("hospitals", ""),
        ("primary_care_institutions", ""),
        ("public_health_institutions", ""),
        ("other_health_institutions", ""),
    ],
    ("hospitals", ""): [("hospitals", "public"), ("hospitals", "private")],
    ("primary_care_institutions", ""): [
        ("township_health_centres", ""),
        ("subdistrict_health_centres", ""),
        ("village_clinics", ""),
        ("community_health_stations", ""),
    ],
    ("public_health_institutions", ""): [("disease_control_centres", ""), ("maternal_child_institutions", "")],
}


@dataclass(frozen=True)
class Node:
    """One bar: how deep, how many, where it starts; `row` is None for the remainder that the article does not list."""

    depth: int
    count: int
    start: int
    row: Row | None


def nodes(data: Data) -> list[Node]:
    """The tree of the area whose article lists the most kinds; none where no total is stated."""
    by_area: dict[str, dict[tuple[str, str], Row]] = {}
    for row in chart_facts(data):
        if row["value_type"] == "actual" and row["obs_value"] and not row["facility"]:
            by_area.setdefault(row["ref_area"], {}).setdefault((row["indicator"], row["breakdown"]), row)
    trees = [branch(found, (ROOT, ""), 0, 0) for _, found in sorted(by_area.items()) if (ROOT, "") in found]
    # Of several areas the one whose article itemises most shows what a total is made of.
    return max(trees, key=len, default=[])


def branch(found: dict[tuple[str, str], Row], key: tuple[str, str], depth: int, start: int) -> list[Node]:
    """A node, then what is listed under it, then the remainder where the list does not reach the total."""
    total = int(found[key]["obs_value"])
    tree, at = [Node(depth, total, start, found[key])], start
    for part in PARTS_OF_TOTALS.get(key, []):
        if part in found:
            tree += branch(found, part, depth + 1, at)
            at += int(found[part]["obs_value"])
    # Nothing listed leaves nothing over; and a list that exceeds its total is an identity that differs, told elsewhere.
    if at not in (start, start + total) and at < start + total:
        tree.append(Node(depth + 1, start + total - at, at, None))
    return tree


def label(node: Node, data: Data, language: Language) -> str:
    """The name of a node, short: the breakdown where it has one."""
    if node.row is None:
        return chart_words("institutions", language)["not_itemised"]
    if node.row["breakdown"]:
        return data.label("breakdown", node.row["breakdown"], language)
    return wording.thing(data.label("indicator", node.row["indicator"], language), language)


def panels(data: Data, language: Language) -> list[Panel]:
    """One row a node; the bars add up from left to right within their parent."""
    tree = nodes(data)
    if not tree or tree[0].row is None:
        return []
    head = ((wording.where_when(tree[0].row, data, language), "soft"),)
    total = tree[0].count
    return [Panel(tuple(node_row(node, data, language) for node in tree), 0, total, ((0, "0"), (total, wording.number(str(total)))), head)]


def node_row(node: Node, data: Data, language: Language) -> PlotRow:
    """Name, number and bar of one node."""
    look = ("part", "full", "part")[min(node.depth, 2)] if node.row else "dashed"
    bar = Bar(node.start, node.start + node.count, look)
    return PlotRow(label(node, data, language), wording.number(str(node.count)), bars=(bar,), figure=node.row, depth=node.depth, colour="a" if node.row else "soft")


def notes(data: Data, language: Language) -> list[str]:
    """What a reader must know."""
    return [chart_words("institutions", language)["note"]]


def basis(node: Node, data: Data, language: Language) -> str:
    """Whether a number is stated; the remainder says that it is computed."""
    return chart_words("institutions", language)["stated" if node.row else "computed"]


COLUMNS = {
    "kind": lambda node, data, language: "　" * node.depth + label(node, data, language),
    "number": lambda node, data, language: Cell(wording.number(str(node.count)), node.row["id"] if node.row else "", True),
    "basis": basis,
}
CHART = Chart("institutions", plotted("institutions", panels, notes), column_table("institutions", nodes, COLUMNS))
