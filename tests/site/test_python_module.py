"""The Python module of the site: from a folder and from a zip, with types, and nothing that is not as published."""

import importlib.util
import shutil
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from scripts.packages.downloads import files_below, write_zip
from scripts.packages.tables import read_rows
from scripts.records.paths import Paths
from scripts.site.python_module import MODULE_VERSION, PYTHON_MODULE, write_python_module

NAME = "guizhou-five-tier-system"
RELEASE = Paths().datapackages / NAME / "releases" / "0.1.0"


def module_in(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("fivetier", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


fivetier = module_in(PYTHON_MODULE)


def zipped(folder: Path, inside: str = "") -> Path:
    path = folder / "package.zip"
    write_zip(path, {inside + name: raw for name, raw in files_below(RELEASE).items()})
    return path


def test_a_release_is_found_in_the_repository_in_its_own_folder_and_in_a_zip(tmp_path: Path) -> None:
    for source in (Paths().datapackages, RELEASE, zipped(tmp_path), zipped(tmp_path, f"{NAME}/")):
        package = fivetier.load(NAME, version="0.1.0", source=source)
        assert (package.version, len(package["figures"])) == ("0.1.0", len(read_rows(RELEASE / "figures.csv")))


def test_cells_have_the_types_of_their_columns() -> None:
    package = fivetier.load(NAME, source=RELEASE)
    (row,) = [row for row in package["observations"] if row["id"] == "gz-0001"]
    (text,) = [row for row in read_rows(RELEASE / "observations.csv") if row["id"] == "gz-0001"]
    assert row["obs_value"] == Decimal(text["obs_value"])
    assert row["start"] == int(text["start"])
    assert row["facility"] is None
    assert package["sources"][0]["published_on"] == date.fromisoformat(read_rows(RELEASE / "sources.csv")[0]["published_on"])
    assert isinstance(package["figures"][0]["disputed"], bool)


def test_a_frame_has_numbers_and_dates() -> None:
    frame = fivetier.load(NAME, source=RELEASE).frame("observations")
    assert frame["obs_value"].sum() == pytest.approx(float(sum(Decimal(r["obs_value"] or 0) for r in read_rows(RELEASE / "observations.csv"))))
    assert {str(frame[c].dtype) for c in ("obs_value", "start", "period_end")} == {"float64", "Int64", "datetime64[s]"}


@pytest.mark.parametrize("changed", ["figures.csv", "datapackage.json"])
def test_a_file_that_is_not_as_published_is_refused(changed: str, tmp_path: Path) -> None:
    folder = shutil.copytree(RELEASE, tmp_path / "copy")
    (folder / changed).write_bytes((folder / changed).read_bytes() + b"\n")
    with pytest.raises(ValueError, match=f"{changed} is not as published"):
        fivetier.load(NAME, source=folder)["figures"]


@pytest.mark.parametrize(("name", "version", "source"), [(NAME, "9.9.9", RELEASE), ("no-such-package", None, RELEASE), (NAME, None, "no-such.zip"), (NAME, None, "")])
def test_what_is_not_there_is_named(name: str, version: str | None, source: str | Path) -> None:
    with pytest.raises(LookupError, match=name):
        fivetier.load(name, version, source)


def test_the_module_that_a_site_gives_out_holds_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://data.example.org/health")
    write_python_module(tmp_path)
    assert module_in(tmp_path / "python" / "fivetier.py").SITE == "https://data.example.org/health"
    with zipfile.ZipFile(tmp_path / "python" / f"fivetier-{MODULE_VERSION}-py3-none-any.whl") as wheel:
        assert wheel.read("fivetier/__init__.py") == (tmp_path / "python" / "fivetier.py").read_bytes()


def test_the_same_module_gives_the_same_wheel(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_python_module(tmp_path / name)
    one, two = (files_below(tmp_path / name) for name in ("one", "two"))
    assert one == two
