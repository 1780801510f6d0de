"""MAINTAINING.md names what is there: every dependency, every setting that a workflow reads."""

import re
import tomllib

from scripts.records.paths import HERE

TEXT = (HERE / "MAINTAINING.md").read_text(encoding="utf-8")


def test_every_dependency_stands_there_with_its_reason() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    for line in project["project"]["dependencies"]:
        name = re.split(r"[>=<\[ ]", line, maxsplit=1)[0]
        assert re.search(rf"^\| {re.escape(name)} \| \w", TEXT, re.M), name
    for line in project["dependency-groups"]["dev"]:
        name = re.split(r"[>=<\[ ]", line, maxsplit=1)[0]
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", TEXT), name


def test_every_setting_that_a_workflow_reads_stands_there() -> None:
    found = set()
    for path in sorted((HERE / ".github" / "workflows").glob("*.yml")):
        found |= set(re.findall(r"(?:vars|secrets)\.([A-Z_]+)", path.read_text(encoding="utf-8")))
    assert found
    assert {name for name in found if name not in TEXT} == set()


def test_the_files_and_modules_that_it_names_are_there() -> None:
    for name in re.findall(r"`(scripts/[\w/.]+|docs/[\w/]+|\.github/\w+|codelists/\w+\.csv)`", TEXT):
        assert (HERE / name).exists() or (HERE / "datapackages" / name).exists(), name
