"""The examples of "Use the data" run on the real tables, where the tool is installed."""

import re
import subprocess
from pathlib import Path

import duckdb
import pytest

from scripts.records.paths import HERE, Paths


def examples(language: str, kind: str) -> list[str]:
    """Every block of code of one kind on the page, below the lines that read from the site: tests/clients/ runs those."""
    text = (HERE / "docs" / language / "use.md").read_text(encoding="utf-8").partition("{#excel}")[2]
    return re.findall(rf"```{kind}\n(.*?)```", text, re.S)


@pytest.fixture(scope="module")
def folder(own_data: Paths) -> Path:
    return own_data.built_packages


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_for_pandas_runs(
    language: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    (code,) = examples(language, "python")
    exec(compile(code, "use.md", "exec"), {})
    assert "153" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_for_duckdb_runs(language: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (code,) = examples(language, "sql")
    rows = duckdb.sql(code).fetchall()
    assert any(row[1] == 153 for row in rows)


@pytest.mark.r
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_for_r_runs(language: str, folder: Path) -> None:
    (code,) = examples(language, "r")
    run = subprocess.run(
        ["Rscript", "--vanilla", "-e", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    assert re.search(r"\b153\b", run.stdout)


def test_both_languages_show_the_same_tools() -> None:
    for kind in ("python", "sql", "r"):
        assert len(examples("zh", kind)) == len(examples("en", kind)) == 1


def test_a_package_can_be_validated_by_itself(folder: Path) -> None:
    from frictionless import Package

    report = Package(str(folder / "guiyang-forest-chief-scheme" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
