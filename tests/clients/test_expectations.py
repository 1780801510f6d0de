"""The expectation suites of an unpacked zip, with the command that "Use the data" names."""

import json
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.records.paths import HERE

COMMAND = "python expectations/check.py"
PACKAGES = ("guizhou-five-tier-system", "summaries")
pytestmark = pytest.mark.needs("great_expectations")


def unpacked(site: Path, package: str, folder: Path) -> Path:
    with zipfile.ZipFile(site / "downloads" / package / f"{package}.zip") as archive:
        archive.extractall(folder)
    return folder


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable if word == "python" else word for word in shlex.split(COMMAND)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_names_the_command(language: str) -> None:
    assert f"`{COMMAND}`" in (HERE / "docs" / language / "use.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_expectation_of_a_zip_is_met_there(package: str, site: Path, tmp_path: Path) -> None:
    folder = unpacked(site, package, tmp_path)
    wanted = sum(len(json.loads(path.read_text(encoding="utf-8"))["expectations"]) for path in (folder / "expectations").glob("*.json"))
    done = checked(folder)
    assert (done.returncode, done.stdout) == (0, f"{wanted} of {wanted} expectations are met\n"), done.stderr
    assert wanted > 20


def test_what_is_not_met_is_named_with_its_reason(site: Path, tmp_path: Path) -> None:
    folder = unpacked(site, PACKAGES[0], tmp_path)
    table = folder / "observations.csv"
    table.write_text(re.sub(r"^gz-0001,.*\n", "", table.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
    done = checked(folder)
    assert done.returncode == 1
    assert re.search(r"^error: .+ is not met: \S.+$", done.stdout, re.M)


def test_great_expectations_loads_the_suites_by_itself(site: Path, tmp_path: Path) -> None:
    import great_expectations

    context = great_expectations.get_context(mode="ephemeral")
    stored = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((unpacked(site, PACKAGES[0], tmp_path) / "expectations").glob("*.json"))]
    for suite in stored:
        context.suites.add(great_expectations.ExpectationSuite(**suite))
    assert {suite.name: len(suite.expectations) for suite in context.suites.all()} == {suite["name"]: len(suite["expectations"]) for suite in stored}
