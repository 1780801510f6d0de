"""What "Use the data" names within its sentences, taken from the page in both languages and run on the built site."""

import re
import shlex
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest

from scripts.records.paths import HERE

TEXTS = {language: (HERE / "docs" / language / "use.md").read_text(encoding="utf-8") for language in ("zh", "en")}
PACKAGE = "guizhou-five-tier-system"
each_language = pytest.mark.parametrize("language", ["zh", "en"])


def inline(language: str, pattern: str) -> str:
    """The one piece of code in a sentence of the page that holds the pattern."""
    prose = re.sub(r"^```.*?^```$", "", TEXTS[language], flags=re.M | re.S)
    (found,) = [code for code in re.findall(r"`([^`\n]+)`", prose) if re.search(pattern, code)]
    return found


@each_language
def test_pandas_reads_the_spreadsheet_with_the_columns_and_numbers_of_the_csv(language: str, site: Path, total: Decimal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "downloads")
    figures = eval(inline(language, "read_excel"), {"pd": pandas})
    plain = pandas.read_csv("figures.csv", dtype={"ref_area": "string"})
    assert list(figures.columns) == list(plain.columns) and list(figures["id"]) == list(plain["id"])
    assert float(figures["value"].sum()) == pytest.approx(float(total), rel=1e-12)
    kinds = {"value": "f", "confirmed_by_programs": "i", "lost": "b", "published_on": "M"}
    assert {name: figures[name].dtype.kind for name in kinds} == kinds
    assert list(figures["ref_area"]) == list(plain["ref_area"])


@each_language
def test_frictionless_finds_an_unpacked_zip_valid(language: str, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "downloads" / PACKAGE / f"{PACKAGE}.zip") as archive:
        archive.extractall(tmp_path)
    program, *words = shlex.split(inline(language, "^frictionless "))
    command: list[Any] = [Path(sys.executable).parent / program, *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    (tmp_path / "observations.csv").write_text((tmp_path / "observations.csv").read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


@each_language
def test_the_module_gives_a_frame(language: str, site: Path) -> None:
    sys.path.insert(0, str(site / "python"))
    try:
        import fivetier  # type: ignore[import-not-found,unused-ignore]
    finally:
        sys.path.pop(0)
    package = fivetier.load(PACKAGE, version="0.2.0", source=site)
    frame = eval(f"package{inline(language, r'^.frame')}", {"package": package})
    plain = pandas.read_csv(site / "data" / PACKAGE / "0.2.0" / "figures.csv")
    assert frame["value"].sum() == pytest.approx(plain["value"].sum(), rel=1e-12)
    assert str(frame["published_on"].dtype).startswith("datetime64")
