"""What several modules need; leaves out what needs R where there is none; says at the very end what was left out and mutated."""

import os
import shutil
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from hypothesis import settings

from scripts.records.paths import Paths
from scripts.records.repository import Repository, load
from tests import site_of
from tests.browser.conftest import NAMES, chromium
from tests.mutations import report
from tests.mutations.mutated import PROPERTY

# A busy machine is no failure: the tests that are about time measure it themselves.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")
REQUIRE_R = "FIVETIER_REQUIRE_R"


@pytest.fixture
def own_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive of each checkout is its own `archive/`, whatever this machine holds elsewhere."""
    monkeypatch.delenv("FIVETIER_ARCHIVE", raising=False)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    found = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    found.mkdir(exist_ok=True)
    return found


@pytest.fixture(scope="session")
def own_data(shared: Path) -> Paths:
    """This repository with all that is built of it, in `build/`: not built again where it is of the present files. Nobody changes it."""
    site_of.made_once(shared / "own.done", site_of.own_build)
    return Paths()


@pytest.fixture(scope="session")
def own_site(own_data: Paths) -> Path:
    """The site of this repository's own data. Nobody changes it."""
    return own_data.built_site


@pytest.fixture(scope="session")
def made_site(shared: Path) -> Path:
    """The site of the made packages, built once in a run. Nobody changes it."""
    site_of.made_once(shared / "made.done", lambda: site_of.made_site(shared / "made"))
    return Paths(shared / "made").built_site


@pytest.fixture(scope="session")
def hostile_site(made_site: Path, shared: Path) -> Path:
    """The same with free texts that are meant to run, built once in a run."""
    site_of.made_once(shared / "hostile.done", lambda: site_of.made_site(shared / "hostile", site_of.hostile, made_site))
    return Paths(shared / "hostile").built_site


@pytest.fixture(scope="session")
def own_repository() -> Repository:
    """This repository as it is read, once in a worker. Nobody changes it."""
    return load(Paths())


def without_r() -> bool:
    """True where there is no R and nobody demands it."""
    return not shutil.which("Rscript") and os.environ.get(REQUIRE_R) != "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests that run R out where there is none, unless it is required."""
    left_out = [item for item in items if item.get_closest_marker("r") and without_r()]
    items[:] = [item for item in items if item not in left_out]
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the last lines, once, and only where they concern anybody."""
    if hasattr(config, "workerinput"):
        return
    if without_r():
        print("No R (Rscript) was found: the tests marked `r` were left out.")
    if not chromium() and os.environ.get("FIVETIER_REQUIRE_BROWSER") != "1":
        print(f"No browser ({', '.join(NAMES)}) was found: the tests marked `browser` were left out.")


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    """Write the report of the mutations, whichever process tried them, and say in a line what it holds."""
    reports = [r for found in ("passed", "failed") for r in terminalreporter.stats.get(found, [])]
    given = [value for r in reports for name, value in getattr(r, "user_properties", []) if name == PROPERTY]
    if given:
        path = Path(config.rootpath, "build", "mutations.txt")
        path.parent.mkdir(exist_ok=True)
        path.write_text(report.of_runs(given), encoding="utf-8")
        terminalreporter.line(f"{report.in_a_line(given)} The report: {path.relative_to(config.rootpath)}")
