"""How long each step takes on the real data and on copies of it, beside what a user would run instead and the floor.

    .venv/bin/python benchmarks/steps.py [COPIES…] [--pages]

Copies the repository and adds so many copies of `provincial-work-reports` under other ids (0 and 1 unless told; -1: without
its two largest packages), so that areas, years and indicators have the shape of the real data. Prints a table in Markdown: seconds of processor, child
processes included, which on a shared machine say more than the clock. Pages take minutes, so they are asked for.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from scripts.packages import frames  # noqa: E402
from scripts.packages.descriptors import read_descriptor as read_descriptor  # noqa: E402
from scripts.records import suites  # noqa: E402
from scripts.records.paths import Paths  # noqa: E402
from scripts.records.repository import Repository, load  # noqa: E402

COPIED = "provincial-work-reports"
LETTERS = [a + b for a in "abcdefghijklmnopq" for b in "abcdefghijklmnopqrstuvwxyz"]
FEW = -1
LARGEST = (COPIED, "national-communiques")


def quiet(_: object) -> None:
    """Say nothing."""


def make(folder: Path, copies: int) -> Paths:
    """The repository with so many copies of one package, every id and hash put right."""
    for name in ("datapackages", "docs"):
        shutil.copytree(TOP / name, folder / name)
    for name in ("CITATION.cff", "LICENSE-DATA", "mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(TOP / name, folder / name)
    for name in LARGEST if copies == FEW else ():
        shutil.rmtree(folder / "datapackages" / name)
    for letter in LETTERS[: max(copies, 0)]:
        add_copy(folder / "datapackages", letter)
    return Paths(folder)


def add_copy(datapackages: Path, letter: str) -> None:
    """One more package, whose sources and figures have ids of their own."""
    target = shutil.copytree(datapackages / COPIED, datapackages / f"{COPIED}-{letter}")
    for path in sorted(p for p in target.rglob("*") if p.is_file()):
        text = re.sub(r"\bpwr\b", f"pw{letter}", path.read_text(encoding="utf-8"))
        text = re.sub(r"\bwr-(?=\d{6}-)", f"w{letter}-", text).replace(f"name: {COPIED}", f"name: {COPIED}-{letter}")
        path.write_text(text.replace("work-report-", f"work-report-{letter}-"), encoding="utf-8")
    for path in sorted((target / "extractions").glob("*.yaml")):
        put_hash(path, r"(^passages_sha256: )\w+", target / "sources" / f"{path.stem}.passages.tsv")
    for path in sorted((target / "readings").glob("*/*.yaml")):
        put_hash(target / "settlements" / f"{path.parent.name}.yaml", rf"(^- reader: {path.stem}\n(?:  report_years: .*\n)?  sha256: )\w+", path)


def put_hash(path: Path, pattern: str, of: Path) -> None:
    """Write the hash of one file into another."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, rf"\g<1>{sha256(of.read_bytes()).hexdigest()}", text, count=1, flags=re.M), encoding="utf-8")


def seconds(work: Callable[[], object]) -> float:
    """Seconds of processor, of this process and of those that it started."""
    before = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - before


def python(*arguments: str) -> Callable[[], object]:
    """A run of the Python of this environment that must go well."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=TOP)


def steps(paths: Paths, with_pages: bool) -> dict[str, float]:
    """Step to its seconds."""
    from scripts.packages.downloads import write_downloads
    from scripts.packages.summaries import build_summaries
    from scripts.packages.validate import validate_packages
    from scripts.packages.write import write_packages
    from scripts.site.build import build_site

    found = {"check": seconds(python("-m", "scripts", "--root", str(paths.root), "check"))}  # raises where an error is found
    repository = load(paths)
    found["packages"] = seconds(lambda: write_packages(repository, paths, quiet))
    found["validate"] = seconds(lambda: stop(validate_packages(repository, paths, quiet)))
    found["summaries"] = seconds(lambda: stop(build_summaries(repository, paths, quiet)))
    last = paths.build.rename(paths.root / "last")
    shutil.copytree(last / "packages", paths.build / "packages")
    shutil.copytree(last / "pages", paths.build / "pages")
    found["validate again"] = seconds(lambda: stop(validate_packages(repository, paths, quiet, last)))
    found["downloads"] = seconds(lambda: write_downloads(paths, quiet))
    if with_pages:
        found["pages"] = seconds(lambda: build_site(paths, quiet))
    return found | beside(repository, paths)


def stop(problems: list[object]) -> None:
    """Raises SystemExit where a step found an error: it would have been measured on wrong data."""
    if wrong := [p for p in problems if getattr(p, "severity", "error") == "error"]:
        raise SystemExit(f"the made repository is not well: {wrong[0]}")


def beside(repository: Repository, paths: Paths) -> dict[str, float]:
    """What a user would run instead on the same files, and the floor."""
    load_yaml = "import yaml, pathlib, sys\nfor f in pathlib.Path(sys.argv[1]).rglob('*.yaml'):\n yaml.load(f.read_text('utf-8'), yaml.CSafeLoader)"
    folders = [paths.built_packages / name for name in repository.packages]
    return {
        "yaml.CSafeLoader": seconds(python("-c", load_yaml, str(paths.datapackages))),
        "frictionless validate": seconds(lambda: [python("-m", "frictionless", "validate", str(f / "datapackage.json"))() for f in folders]),
        "Great Expectations": seconds(lambda: alone(repository, folders)),
        "DuckDB": seconds(lambda: [duckdb_alone(f, paths.build / "duckdb" / f.name) for f in folders]),
        "copy": seconds(lambda: [shutil.copytree(f, paths.build / "copy" / f.name) for f in folders]),
    }


def alone(repository: Repository, folders: list[Path]) -> None:
    """Great Expectations on pandas, one package after the other."""
    from scripts.packages import expectations

    shared = repository.shared[repository.paths.shared_expectations]
    for folder in folders:
        suite, _ = suites.read_suites([shared, repository.packages[folder.name].expectations])
        expectations.run(*frames.load(folder, {e.resource for e in suite}), suite)


def duckdb_alone(folder: Path, target: Path) -> None:
    """Load every table, ask for its constraints in SQL, write it sorted as Parquet and CSV."""
    import duckdb

    target.mkdir(parents=True)
    with duckdb.connect() as connection:
        for resource in read_descriptor(folder)["resources"]:
            name, key = resource["name"], ", ".join(f'"{k}"' for k in resource["schema"]["primaryKey"])
            connection.execute(f"create table t as select * from read_csv('{folder / resource['path']}', header=true, all_varchar=true)")
            needed = [f'"{f["name"]}" is null' for f in resource["schema"]["fields"] if f.get("constraints", {}).get("required")]
            empty = connection.sql(f"select count(*) from t where {' or '.join(needed) or 'false'}").fetchall()[0][0]
            twice = connection.sql(f"select count(*) from (select {key} from t group by {key} having count(*) > 1)").fetchall()[0][0]
            if empty or twice:
                raise SystemExit(f"{name}: {empty} rows lack a cell, {twice} keys stand twice")
            for form in ("parquet", "csv"):
                connection.execute(f"copy (select * from t order by {key}) to '{target / name}.{form}'")
            connection.execute("drop table t")


def main() -> None:
    """Measure every size and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("copies", nargs="*", type=int, default=[0, 1])
    options.add_argument("--pages", action="store_true", help="measure pages and site too")
    args = options.parse_args()
    columns: dict[str, dict[str, float]] = {}
    for copies in args.copies or [0, 1]:
        with tempfile.TemporaryDirectory() as folder:
            paths = make(Path(folder), copies)
            repository = load(paths)
            figures = sum(len(p.records("observations")) for p in repository.packages.values())
            name = f"{figures:,} figures, {len(repository.sources):,} sources"
            columns[name] = steps(paths, args.pages)
            print(name, columns[name], file=sys.stderr)
    print("| seconds of processor |", " | ".join(columns), "|")
    print("|---|" + "---:|" * len(columns))
    for name in next(iter(columns.values())):
        print(f"| {name} |", " | ".join(f"{found[name]:.2f}" for found in columns.values()), "|")


if __name__ == "__main__":
    main()
