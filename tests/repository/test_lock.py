"""The lock: every dependency, with hashes. And no file names a package index or a folder of one machine."""

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
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


def blocks() -> list[str]:
    """One block a requirement: its line, its hashes, who asks for it."""
    return [block for block in re.split(r"\n(?=[A-Za-z0-9])", LOCK) if not block.startswith("#")]


def locked() -> set[str]:
    return {normal(block.split("==")[0]) for block in blocks()}


def kept_files() -> list[Path]:
    """Every file that git knows or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_the_lock_says_nothing_about_where_packages_come_from() -> None:
    assert "://" not in LOCK
    options = [line for line in LOCK.splitlines() if line.startswith("-")]
    assert options == []


def test_every_requirement_has_one_version_and_hashes() -> None:
    assert len(blocks()) > 50
    for block in blocks():
        first, *rest = block.splitlines()
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*==[\w.+!]+( ; .+)? \\", first), first
        assert re.match(r" +--hash=sha256:[0-9a-f]{64}", rest[0]), first


def test_every_dependency_of_the_project_is_in_the_lock() -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    names = {normal(re.split(r"[<>=!~; \[]", requirement)[0]) for requirement in wanted}
    assert names - locked() == set()


def test_what_builds_the_project_is_in_the_lock() -> None:
    """The build happens without a download, so with this setuptools."""
    assert "setuptools" in locked()
    assert PROJECT["build-system"]["requires"] == ["setuptools>=77"]


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
    for text in ["https://example.org/home/index.html", "docs/work/x", "--no-emit-index-url --no-config"]:
        assert not INDEX_HOSTS.search(text), text
        assert not MACHINE_PATHS.search(text), text
