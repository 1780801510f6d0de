"""Inputs of the summary tables: every built table over all packages, typed, in a DuckDB that can reach nothing else.

Reads `build/packages/*/`; writes nothing. Each table of the packages is there under its own name with a column
`package`, each codelist under its name, `package` holds one row a package. `sources` has the column `origin`, the
source that each goes back to, and `pair` holds every two figures on the same subject as `conflicts` compares them.
What several tables start from is said once, as a view with labels in both languages: `figure`, the observations of
health packages that are not deprecated, called as in figures.csv; `topic_figure`, what the table of a topic shows of each; `result_of_aim`, the
result of each target; `dated_result`, results of one meaning and a known time; `facility_statement`, what a report says about an institution. Nothing of this is published.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from scripts.packages import descriptors
from scripts.packages.tables import Row, read_rows, with_package
from scripts.records.codelists import CODELIST, Codelist
from scripts.records.paths import BUILT_DESCRIPTOR, SUMMARIES
from scripts.rules import conflicts

DUCKDB_TYPES = {"string": "VARCHAR", "number": "DECIMAL(30, 6)", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
DECIMALS = 6
PACKAGE = "package"  # the column that tells apart what packages do not share, and the table of packages
# Nothing but the tables below: no files, no network, no extensions, and no way to change that.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "threads": "1",
    "memory_limit": "1GB",
}
FIGURE = """
create view figure as
select
    o.id, o.package, o.source, o.indicator, o.breakdown, o.ref_area, o.facility,
    g.what_zh, g.what_en, g.where_zh, g.where_en,
    i.topic, i.tier, t.label_zh as tier_zh, t.label_en as tier_en, t."order" as tier_order, i.kind as indicator_kind,
    o.obs_value as value, o.value_min, o.value_max, o.unit_measure, u.label_zh as unit_zh, u.label_en as unit_en,
    o.value_qualifier,
    case when o.value_qualifier <> 'exact' then q.label_zh end as qualifier_zh,
    case when o.value_qualifier <> 'exact' then q.label_en end as qualifier_en,
    o.value_type, v.label_zh as value_type_zh, v.label_en as value_type_en,
    o.obs_status, o.ambiguity, o.printed, o.base, o.conflict_class,
    o.time_period as as_of, o.period_start, o.period_end,
    o.period_basis as as_of_basis, p.label_zh as as_of_basis_zh, p.label_en as as_of_basis_en,
    o.quote, s.title_zh as source_title_zh, s.title_en as source_title_en, s.published_on,
    s.origin, o.readings_program, o.readings_person, o.note
from observations as o
inner join figures as g on o.id = g.id and o.package = g.package
inner join package as d on o.package = d.package and d.domain = 'health'
inner join indicator as i on o.indicator = i.code
inner join tier as t on i.tier = t.code
inner join unit as u on o.unit_measure = u.code
inner join period_basis as p on o.period_basis = p.code
inner join value_type as v on o.value_type = v.code
inner join qualifier as q on o.value_qualifier = q.code
inner join sources as s on o.source = s.source and o.package = s.package
where o.statement_rank <> 'deprecated'
"""
TOPIC_FIGURE = """
create view topic_figure as
select
    topic, id, what_zh, what_en, where_zh, where_en, value_type_zh, value_type_en, value, value_min, value_max,
    qualifier_zh, qualifier_en, unit_zh, unit_en, printed, base, ambiguity, conflict_class,
    as_of, as_of_basis_zh, as_of_basis_en, quote, source, source_title_zh, source_title_en
from figure
"""
# What came of an aim: the latest result of the same measure, place and institution that does not end before the period
# that the aim is for begins. What is planned comes on top of what there is, so it has no result here.
RESULT_OF_AIM = """
create view result_of_aim as
select a.id, r.id as result_id
from figure as a
inner join figure as r
    on
        a.package = r.package
        and a.indicator = r.indicator
        and a.breakdown is not distinct from r.breakdown
        and a.ref_area = r.ref_area
        and a.facility is not distinct from r.facility
        and r.period_end >= coalesce(a.period_start, a.period_end)
where a.value_type in ('target', 'projected') and r.value_type = 'actual' and r.obs_status = 'A'
qualify row_number() over (partition by a.id order by r.period_end desc, r.published_on desc, r.id desc) = 1
"""
# Results of a time that is known and that can be read in one way, and the year of the report that states them.
DATED_RESULT = """
create view dated_result as
select f.*, coalesce(s.report_year, year(s.published_on)) as stated_in, year(f.period_end) as year
from figure as f
inner join sources as s on f.source = s.source and f.package = s.package
where
    f.obs_status = 'A'
    and f.value_type = 'actual'
    and f.period_end is not null
    and f.as_of_basis <> 'unknown'
    and f.ambiguity is null
    and f.facility is null
    and f.as_of not like '../%'
"""
FACILITY_STATEMENT = """
create view facility_statement as
select
    m.id, f.kind, f.tier, f.label_zh as what_zh, f.label_en as what_en, p.label_zh as parent_zh, p.label_en as parent_en,
    a.label_zh as where_zh, a.label_en as where_en, m.status, st.label_zh as status_zh, st.label_en as status_en,
    cast(s.published_on as varchar) as as_of, b.label_zh as as_of_basis_zh, b.label_en as as_of_basis_en,
    m.quote, m.context, m.source, s.title_zh as source_title_zh, s.title_en as source_title_en, s.derived_from
from facilities as m
inner join package as d on m.package = d.package and d.domain = 'health'
inner join facility as f on m.facility = f.code
inner join sources as s on m.source = s.source and m.package = s.package
left join facility as p on f.parent = p.code
left join area as a on f.ref_area = a.code
left join facility_status as st on m.status = st.code
left join period_basis as b on b.code = case s.published_on_basis when 'inferred' then 'inferred' else 'report_date' end
"""
VIEWS = (FIGURE, TOPIC_FIGURE, RESULT_OF_AIM, DATED_RESULT, FACILITY_STATEMENT)
PAIR_COLUMNS = {"id": "string", "other_id": "string", "comparison": "string", "ratio_min": "number", "ratio_max": "number"}
Table = tuple[dict[str, str], list[dict[str, str]]]  # column -> type of the standard, rows of text


def connect(inputs: Mapping[str, Table]) -> duckdb.DuckDBPyConnection:
    """A closed database with the inputs. Raises ValueError where a number has more decimals than the tables hold."""
    connection = duckdb.connect(":memory:", config=CLOSED)
    for name, table in sorted(inputs.items()):
        fill(connection, name, table)
    for view in VIEWS:
        connection.execute(view)
    # Last, since the tables are still filled above; after it no SQL can open what is closed.
    connection.execute("set lock_configuration = true")
    return connection


def gathered(packages: Path, codelists: Iterable[Codelist]) -> dict[str, Table]:
    """Every table over all packages, and the rows of codelists that no package uses; a row that several hold stands once."""
    found: dict[str, Table] = {}
    about: list[dict[str, str]] = []
    for folder in sorted(p for p in packages.iterdir() if (p / BUILT_DESCRIPTOR).is_file() and p.name != SUMMARIES):
        descriptor = descriptors.read_descriptor(folder)
        about.append(package_row(descriptor))
        for resource in descriptor["resources"]:
            add(found, folder, resource)
    for columns, rows in found.values():
        # Packages share codelists, and a code that several use must not double the rows that are joined with it.
        if PACKAGE not in columns:
            rows[:] = [dict(cells) for cells in dict.fromkeys(tuple(row.items()) for row in rows)]
    found[PACKAGE] = dict.fromkeys(["package", "domain", "title_zh", "title_en", "version"], "string"), about
    found["sources"] = with_origin(*found["sources"])
    found["pair"] = PAIR_COLUMNS, list(conflicts.compared_pairs(found["observations"][1]))
    for codelist in codelists:
        _, rows = found.setdefault(codelist.name, (dict.fromkeys(codelist.columns, "string"), []))
        used = {row["code"] for row in rows}
        # Codes that nothing uses yet have labels too: a table of gaps names indicators without a figure.
        rows += [row for code, row in codelist.rows.items() if code not in used]
    return found


def with_origin(columns: dict[str, str], rows: list[dict[str, str]]) -> Table:
    """The table of sources with the source of the same package that each goes back to."""
    derived: dict[str, dict[str, str]] = {}
    for row in rows:
        derived.setdefault(row["package"], {})[row["source"]] = row["derived_from"]
    origins = [conflicts.root(row["source"], derived[row["package"]]) for row in rows]
    return {**columns, "origin": "string"}, [{**row, "origin": o} for row, o in zip(rows, origins, strict=True)]


def package_row(descriptor: dict[str, Any]) -> dict[str, str]:
    """The row of the table `package`."""
    title = descriptor["fivetier:title"]
    return {
        "package": descriptor["name"],
        "domain": descriptor["fivetier:domain"],
        "title_zh": title["zh"],
        "title_en": title["en"],
        "version": descriptor["version"],
    }


def add(found: dict[str, Table], folder: Path, resource: dict[str, Any]) -> None:
    """Add the rows of one resource."""
    columns = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
    name = resource["name"].removeprefix(CODELIST)
    rows = read_rows(folder / resource["path"])
    if not resource["name"].startswith(CODELIST):
        columns, rows = with_package(folder.name, columns, rows)
    known = found.setdefault(name, (columns, []))
    if list(known[0]) != list(columns):
        raise ValueError(f"{folder.name}/{resource['path']} has other columns than the same table of another package")
    known[1].extend(rows)


def fill(connection: duckdb.DuckDBPyConnection, name: str, table: Table) -> None:
    """Create one table; an empty cell is null."""
    columns, rows = table
    check_decimals(name, table)
    connection.register("incoming", text_rows(columns, rows))
    wanted = ", ".join(f'cast("{c}" as {DUCKDB_TYPES[kind]}) as "{c}"' for c, kind in columns.items())
    connection.execute(f'create table "{name}" as select {wanted} from incoming')
    connection.unregister("incoming")


def check_decimals(name: str, table: Table) -> None:
    """Raise ValueError where a number has more decimals than the type of its column keeps."""
    columns, rows = table
    for column in (c for c, kind in columns.items() if kind == "number"):
        fine = [row[column] for row in rows if len(row[column].partition(".")[2]) > DECIMALS]
        if fine:
            raise ValueError(f"{name}.{column} holds {fine[0]}, which has more than {DECIMALS} decimals")


def text_rows(columns: Iterable[str], rows: list[Row]) -> pyarrow.Table:
    """The rows as text for DuckDB to read; an empty cell is null."""
    return pyarrow.table({c: pyarrow.array([r[c] or None for r in rows], pyarrow.string()) for c in columns})
