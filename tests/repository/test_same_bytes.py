"""The same input gives the same bytes, in another folder, time zone, locale and order of hashing.

The small repository is released and built here and in a process whose surroundings are others, where new memory holds
other bytes too; what both made is compared file by file.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from frictionless import validate

from scripts.cli import main
from scripts.records.paths import HERE, RELEASES, Paths
from tests import made_releases as made
from tests.site_of import made_once, with_blank_pictures

SETTINGS = ("FIVETIER_", "LC_", "LANG", "TZ")
SURROUNDINGS = {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77", "COLUMNS": "200", "MALLOC_PERTURB_": "150"}
ELSEWHERE = "import sys; from pathlib import Path; from tests.repository.test_same_bytes import released_and_built; sys.exit(released_and_built(Path(sys.argv[1])))"


def released_and_built(root: Path) -> int:
    """The exit status. What a release freezes is proven once, by the build that follows; drawings are the same here, pictures in the tests of the site."""
    with pytest.MonkeyPatch.context() as patched:
        for step in ("validate_packages", "validate_summaries"):
            patched.setattr(f"scripts.packages.validate.{step}", lambda *_: [])
        status = main(["--root", str(root), "release", "--date", "2026-05-31"])
    with pytest.MonkeyPatch.context() as patched:
        with_blank_pictures(patched)
        return status or main(["--root", str(root), "build", "--only", "data"])


@pytest.fixture(scope="module")
def trees(shared: Path) -> list[Paths]:
    """Both, made once in a run. Nobody changes them."""
    here, elsewhere = Paths(shared / "same bytes"), Paths(shared / "another folder" / "mit Ä und 中")
    made_once(shared / "same.done", lambda: make_both(here, elsewhere))
    return [here, elsewhere]


def make_both(here: Paths, elsewhere: Paths) -> None:
    for tree in (here, elsewhere):
        made.make(tree.root, summaries=True)
    process = started(elsewhere)
    with pytest.MonkeyPatch.context() as patched:
        for name in [n for n in os.environ if n.startswith(SETTINGS)]:
            patched.delenv(name)
        assert released_and_built(here.root) == 0
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said


def started(tree: Paths) -> "subprocess.Popen[str]":
    kept = {k: v for k, v in os.environ.items() if not k.startswith(SETTINGS)}
    return subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE, str(tree.root)],
        cwd=HERE,
        env={**kept, **SURROUNDINGS, "GX_ANALYTICS_ENABLED": "false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def files(tree: Paths) -> dict[str, bytes]:
    found = {p.relative_to(tree.root).as_posix(): p for p in sorted(tree.root.rglob("*")) if p.is_file()}
    return {name: path.read_bytes() for name, path in found.items()}


def test_everything_that_is_released_and_built_has_the_same_bytes(trees: list[Paths]) -> None:
    one, two = map(files, trees)
    assert set(one) == set(two)
    assert len(one) > 100 and any(name.endswith("everything.duckdb") for name in one)
    assert [name for name in one if one[name] != two[name]] == []


def test_the_database_has_the_same_content(trees: list[Paths]) -> None:
    one, two = (dict(tables(tree)) for tree in trees)
    assert one == two
    assert any(rows for rows in one.values())


def tables(tree: Paths) -> Iterator[tuple[str, object]]:
    [path] = (tree.build / "downloads").glob("*.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute(
            "select table_schema, table_name from information_schema.tables order by all"
        ).fetchall()
        for schema, name in names:
            table = f'"{schema}"."{name}"'
            columns = connection.execute(f"describe {table}").fetchall()
            yield f"{schema}.{name}", (columns, connection.execute(f"select * from {table}").fetchall())


def test_no_file_holds_the_place_where_it_was_made(trees: list[Paths]) -> None:
    for tree in trees:
        place = str(tree.root).encode()
        assert [name for name, content in files(tree).items() if place in content] == []


@pytest.mark.parametrize("package", [made.PACKAGE, "summaries"])
def test_a_release_is_a_valid_data_package_that_stands_alone(trees: list[Paths], package: str, tmp_path: Path) -> None:
    tree = made.copy(trees[0], tmp_path / "repo")
    folder = (tree.datapackages / package / RELEASES / "0.1.0").rename(tmp_path / "elsewhere")
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in descriptor["resources"]} == {p.name for p in folder.glob("*.csv")}
