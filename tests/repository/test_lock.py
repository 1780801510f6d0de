"""The lock: every dependency, with hashes. And no file names a package index or a folder of one machine."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = {path.name: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("requirements*.lock"))}
GROUPS = {"requirements.lock": "dev", "requirements-build.lock": "build", "requirements-clients.lock": "clients", "requirements-network.lock": "network",
          "requirements-older.lock": "older"}  # fmt: skip
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# One letter of each stands in brackets, so that this file does not hold what it looks for.
INDEX_HOSTS = re.compile(
    r"""\b( p[y]pi\.org | p[y]thonhosted\.org | n[p]mjs\.org | n[p]mmirror\.com | y[a]rnpkg\.com
        | deb\.d[e]bian\.org | archive\.u[b]untu\.com | a[n]aconda\.org )\b
        | --(extra-)?i[n]dex-url[ =]\S*: | --f[i]nd-links[ =]\S*[:/]""",
    re.VERBOSE,
)
# A folder of one machine; not the path of an address, nor a part of a longer path.
MACHINE_PATHS = re.compile(
    r"(?<![\w.\-:/~$}])/(h[o]me|U[s]ers|r[o]ot|w[o]rk|o[p]t|m[n]t)/\w|\b[A-Z]:\\U[s]ers"
)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


each_lock = pytest.mark.parametrize("lock", LOCKS)


def blocks(lock: str) -> list[str]:
    """One block a requirement: its line, its hashes, who asks for it."""
    return [block for block in re.split(r"\n(?=[A-Za-z0-9])", LOCKS[lock]) if not block.startswith("#")]


def locked(lock: str) -> set[str]:
    return {normal(block.split("==")[0]) for block in blocks(lock)}


def kept_files() -> list[Path]:
    """Every file that git knows or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_there_is_a_lock_for_each_group_of_dependencies() -> None:
    assert set(LOCKS) == set(GROUPS)
    assert set(PROJECT["dependency-groups"]) == set(GROUPS.values())


@each_lock
def test_a_lock_says_nothing_about_where_packages_come_from(lock: str) -> None:
    assert "://" not in LOCKS[lock]
    options = [line for line in LOCKS[lock].splitlines() if line.startswith("-")]
    assert options == []


@each_lock
def test_every_requirement_has_one_version_and_hashes(lock: str) -> None:
    assert blocks(lock)
    for block in blocks(lock):
        first, *rest = block.splitlines()
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*==[\w.+!]+( ; .+)? \\", first), first
        assert re.match(r" +--hash=sha256:[0-9a-f]{64}", rest[0]), first


@each_lock
def test_every_dependency_is_in_its_lock(lock: str) -> None:
    wanted = PROJECT["dependency-groups"][GROUPS[lock]]
    if lock in ("requirements.lock", "requirements-build.lock"):
        wanted = wanted + PROJECT["project"]["dependencies"]
    names = {normal(re.split(r"[<>=!~; \[]", requirement)[0]) for requirement in wanted}
    assert names - locked(lock) == set()


def test_the_lock_of_a_build_is_the_part_of_the_lock_that_a_build_needs() -> None:
    def pinned(lock: str) -> set[tuple[str, ...]]:
        return {tuple(line.strip(" \\") for line in block.splitlines() if not line.lstrip().startswith("#")) for block in blocks(lock)}

    assert pinned("requirements-build.lock") < pinned("requirements.lock")
    assert not {"pytest", "playwright", "mypy", "ruff", "uv", "hypothesis"} & locked("requirements-build.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock", "requirements-clients.lock"])
def test_what_builds_from_source_is_in_the_lock(lock: str) -> None:
    """The build happens without a download, so with this setuptools."""
    assert "setuptools" in locked(lock)
    assert PROJECT["build-system"]["requires"] == ["setuptools>=77"]


def test_the_libraries_for_javascript_have_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "tests" / "clients" / "js" / "package-lock.json").read_text(encoding="utf-8"))
    found = {name: package for name, package in lock["packages"].items() if name}
    assert {"node_modules/datapackage", "node_modules/hyparquet"} <= set(found)
    assert all(package["integrity"].startswith("sha512-") and "resolved" not in package for package in found.values())


def test_no_file_holds_the_address_of_an_index_or_a_path_of_a_machine() -> None:
    found = []
    for path in kept_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        for pattern in (INDEX_HOSTS, MACHINE_PATHS):
            if match := pattern.search(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{path.relative_to(ROOT)}:{line}: {match.group()}")
    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    for text in ["https://{}.org/simple".format("py" + "pi"), "--{}-url https://x.example".format("index")]:
        assert INDEX_HOSTS.search(text), text
    for text in ["see /{}/ann/x".format("home"), '"/{}/main"'.format("work")]:
        assert MACHINE_PATHS.search(text), text
    for text in ["https://example.org/home/index.html", "docs/{}/x".format("work"), "--no-emit-index-url --no-config"]:
        assert not INDEX_HOSTS.search(text), text
        assert not MACHINE_PATHS.search(text), text
