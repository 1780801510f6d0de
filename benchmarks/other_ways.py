"""What a user would run instead of the pipeline on the same files, and the floor that nothing gets below."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.packages.descriptors import read_descriptor
from scripts.records import suites
from scripts.records.repository import Repository

LOAD_YAML = "import yaml, pathlib, sys\nfor f in pathlib.Path(sys.argv[1]).rglob('*.yaml'):\n yaml.load(f.read_text('utf-8'), yaml.CSafeLoader)"


def run_python(*arguments: str) -> None:
    """A run of the Python of this environment that must go well."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=Path(__file__).parents[1])


def bare_loader(datapackages: Path) -> None:
    """Every hand-kept file with the fastest reader of YAML, its values thrown away."""
    run_python("-c", LOAD_YAML, str(datapackages))


def frictionless(folders: Sequence[Path]) -> None:
    """The command that the descriptors invite to, for each package."""
    for folder in folders:
        run_python("-m", "frictionless", "validate", str(folder / "datapackage.json"))


def great_expectations(repository: Repository, folders: Sequence[Path]) -> None:
    """The suites of expectations on pandas, one package after the other."""
    from scripts.packages import expectations, frames

    shared = repository.shared[repository.paths.shared_expectations]
    for folder in folders:
        suite, _ = suites.read_suites([shared, repository.packages[folder.name].expectations])
        expectations.run(*frames.load(folder, {e.resource for e in suite}), suite)


def bare_copy(folders: Sequence[Path], target: Path) -> None:
    """The built files, copied."""
    for folder in folders:
        shutil.copytree(folder, target / folder.name)


def duckdb_alone(folders: Sequence[Path], target: Path) -> None:
    """Load every table, ask for its constraints in SQL, write it sorted as Parquet and CSV. Raises ValueError where one does not hold."""
    import duckdb

    for folder in folders:
        (target / folder.name).mkdir(parents=True)
        resources = read_descriptor(folder)["resources"]
        with duckdb.connect() as connection:
            for each in resources:
                connection.execute(f"create table \"{each['name']}\" as select * from read_csv('{folder / each['path']}', header=true, all_varchar=true)")
            for each in resources:
                for wrong in broken_rules(each["name"], each["schema"]):
                    if connection.sql(f"select exists({wrong})").fetchall()[0][0]:
                        raise ValueError(f"{folder.name}: {wrong}")
                key = columns(each["schema"]["primaryKey"])
                for form in ("parquet", "csv"):
                    connection.execute(f"copy (select * from \"{each['name']}\" order by {key}) to '{target / folder.name / each['name']}.{form}'")


def columns(names: Sequence[str]) -> str:
    """Names of columns as SQL has them."""
    return ", ".join(f'"{name}"' for name in names)


def broken_rules(table: str, schema: dict[str, Any]) -> Iterator[str]:
    """Queries for the rows that break a Table Schema: of each key one, then one of all cells."""
    key = columns(schema["primaryKey"])
    yield f'select 1 from "{table}" group by {key} having count(*) > 1'
    for link in schema.get("foreignKeys", []):
        here, there = link["fields"], link["reference"]["fields"]
        pairs = " and ".join(f'a."{a}" = b."{b}"' for a, b in zip(here, there, strict=True))
        filled = " and ".join(f'a."{name}" is not null' for name in here)
        yield f'select 1 from "{table}" a where {filled} and not exists (select 1 from "{link["reference"].get("resource") or table}" b where {pairs})'
    wrong = [w for field in schema["fields"] for w in broken_cells(f'"{field["name"]}"', field["type"], field.get("constraints", {}))]
    if wrong:
        yield f'select 1 from "{table}" where {" or ".join(wrong)}'


def broken_cells(cell: str, kind: str, rules: dict[str, Any]) -> Iterator[str]:
    """For type and constraints of a field a condition that its wrong cells meet."""
    casts = {"integer": "bigint", "number": "decimal(38, 12)", "date": "date", "boolean": "boolean"}
    if kind in casts:
        yield f"{cell} is not null and try_cast({cell} as {casts[kind]}) is null"
    if rules.get("required"):
        yield f"{cell} is null"
    if "pattern" in rules:
        pattern = re.sub(r"\\u([0-9a-fA-F]{4})", r"\\x{\1}", rules["pattern"])  # as RE2 writes a character by its number
        yield f"not regexp_full_match({cell}, {quoted(pattern)})"
    if "enum" in rules:
        yield f"{cell} not in ({', '.join(map(quoted, rules['enum']))})"
    if "maxLength" in rules:
        yield f"length({cell}) > {rules['maxLength']}"
    for name, sign in (("minimum", "<"), ("maximum", ">")):
        if name in rules:
            yield f"try_cast({cell} as double) {sign} {rules[name]}"


def quoted(value: object) -> str:
    """A text as SQL has it."""
    return "'" + str(value).replace("'", "''") + "'"
