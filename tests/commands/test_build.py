"""The build: steps in order, quick where nothing changed, and the previous output whole where it fails."""

import json
import os
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from scripts.commands import build as module
from scripts.commands.build import Beside, build
from scripts.packages.downloads import write_downloads
from scripts.records import yaml_subset
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.repository import Repository
from tests.site_of import without_pictures
from tests.small import PACKAGE
from tests.small import make as make_all

# One expectation for every package instead of all of them: what they say is tested elsewhere.
SUITE = """\
expectations:

- id: figures-exist
  resource: observations
  type: expect_table_row_count_to_be_between
  min_value: 1
  reason: A package without figures says nothing.
"""
PAIRS = """\
translations:

- en: A package without figures says nothing.
  zh: 没有数字的数据包什么也没说。
"""


def make(root: Path, files: dict[str, str | bytes | None] | None = None) -> Paths:
    """The small repository with a short suite, so that a build takes a moment."""
    return make_all(root, files={"datapackages/expectations.yaml": SUITE, "datapackages/translations.yaml": PAIRS + of_codelists(), **(files or {})})


def of_codelists() -> str:
    """The pairs that say why the two languages of a codelist hold other numbers; those of the suite are not in this one."""
    codelists = "".join(path.read_text(encoding="utf-8") for path in Paths().codelists.glob("*.csv"))
    document, _ = yaml_subset.read_document(Paths().shared_translations, "translations.yaml")
    found = [r for r in document.records("translations") if r.get("numbers_differ") and r.get("zh") in codelists]
    return "".join("\n- " + "\n  ".join(f"{key}: {yaml_subset.written(value, False)}" for key, value in r.fields.items()) + "\n" for r in found)


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The site and its pictures are built by others; here it is a page that says which folder it was built for."""
    import scripts.site.build

    built: list[Path] = []

    def page(paths: Paths, say: object, last: Path) -> None:
        for folder in (paths.built_docs, paths.built_site):
            folder.mkdir(exist_ok=True)
        (paths.built_site / "index.html").write_text("page")
        built.append(paths.build)

    monkeypatch.setattr(scripts.site.build, "build_site", page)
    without_pictures(monkeypatch)
    return built


@pytest.fixture
def without_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are neither validated nor written in other formats, which takes longest: whoever leaves that out asks about other steps."""

    def unproven(repository: Repository, out: Paths, *_: object) -> list[Problem]:
        (out.build / "quality").mkdir(exist_ok=True)
        return []

    def unwritten(out: Paths, *_: object) -> None:
        for folder in (out.built_downloads, out.built_formats):
            folder.mkdir(exist_ok=True)
        (out.built_downloads / "downloads.json").write_text("{}")

    for name in ("validate.validate_packages", "validate.validate_summaries"):
        monkeypatch.setattr(f"scripts.packages.{name}", unproven)
    for name in ("downloads.write_downloads", "release_formats.write_release_formats"):
        monkeypatch.setattr(f"scripts.packages.{name}", unwritten)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return make(tmp_path_factory.mktemp("whole"))


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def built_before(root: Paths) -> dict[str, bytes]:
    """Put the output of an earlier build in its place."""
    (root.build / "packages").mkdir(parents=True)
    (root.build / "packages" / "figures.csv").write_text("from before")
    return files(root.build)


def left_over(root: Paths) -> list[str]:
    return [p.name for p in root.root.glob("build.*")]


def test_a_build_writes_everything_says_its_steps_and_the_next_one_is_quick_in_a_folder_of_any_name(tmp_path: Path) -> None:
    root, said = make(tmp_path / "a [b] #c ?d *e 'f"), list[str]()
    assert build(root, None, said.append) == 0
    steps = [line.removesuffix(" …") for line in said if line.endswith(" …")]
    assert steps == ["check", "packages", "validate", "summaries", "downloads", "formats", "docs and site"]
    assert any(re.search(r"demo-health: 14 figures", line) for line in said)
    assert {p.name for p in root.build.iterdir()} == {"packages", "pages", "quality", "downloads", "formats", "docs", "site", "state.json"}
    assert left_over(root) == []
    texts = [p for p in root.build.rglob("*") if p.suffix in (".json", ".csv", ".md")]
    assert texts and not any(str(tmp_path) in p.read_text(encoding="utf-8") for p in texts)
    before, said[:] = files(root.build), []
    assert build(root, None, said.append) == 0
    assert any("nothing changed" in line for line in said) and files(root.build) == before


@pytest.mark.usefixtures("without_proof")
def test_only_data_bakes_the_pages_but_no_site_and_only_site_takes_what_is_built(tmp_path: Path, site: list[Path]) -> None:
    root = make(tmp_path)
    assert build(root, "data", lambda _: None) == 0
    assert site == [] and not root.built_site.exists() and (root.built_docs / "en" / "index.md").is_file()
    before = files(root.built_packages)
    assert build(root, "site", lambda _: None) == 0
    assert len(site) == 1 and (root.built_site / "index.html").is_file() and files(root.built_packages) == before
    assert set(json.loads((root.build / "state.json").read_text())) == {"inputs", "data", "made"}


@pytest.mark.usefixtures("without_proof")
def test_the_site_alone_is_never_built_from_data_of_other_files(tmp_path: Path, site: list[Path]) -> None:
    root = make(tmp_path)
    assert build(root, "site", lambda _: None) == 0 and (root.built_packages / "figures.csv").is_file()
    path = root.datapackages / PACKAGE / "datapackage.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("A small package", "A tiny package"), encoding="utf-8")
    assert build(root, "site", lambda _: None) == 0
    built = (root.built_packages / PACKAGE / "datapackage.json").read_text(encoding="utf-8")
    assert "A tiny package" in built and "A small package" not in built


@pytest.mark.usefixtures("without_proof")
@pytest.mark.parametrize("name", ["write.write_packages", "downloads.write_downloads"])
def test_a_build_that_breaks_leaves_the_previous_output_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    root = make(tmp_path)
    before = built_before(root)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"scripts.packages.{name}", stopped)
    with pytest.raises(KeyboardInterrupt):
        build(root, "data", lambda _: None)
    assert files(root.build) == before and left_over(root) == []


def test_bad_input_gives_status_1_names_file_and_line_and_keeps_the_output(tmp_path: Path) -> None:
    root = make(tmp_path)
    before = built_before(root)
    path = root.datapackages / PACKAGE / "identities.yaml"
    path.write_text(path.read_text().replace("relation: equal", "relation: equals", 1))
    said: list[str] = []
    assert build(root, "data", said.append) == 1
    assert any(f"datapackages/{PACKAGE}/identities.yaml:4:" in line for line in said)
    assert files(root.build) == before


def test_what_validation_finds_stops_the_build(tmp_path: Path) -> None:
    own = f"datapackages/{PACKAGE}/expectations.yaml"
    said: list[str] = []
    assert build(make(tmp_path, files={own: "expectations:\n"}), "data", said.append) == 1
    assert any("no-row-floor" in line for line in said)


def test_a_program_that_cannot_work_says_so_in_one_sentence(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root.schemas / "observation.json").unlink()
    (root.schemas / "observation.json").write_text("{")
    said: list[str] = []
    assert build(root, None, said.append) == 2
    assert said[-1].startswith("the build cannot go on: ") and "Traceback" not in "".join(said)


def test_a_changed_record_setting_or_page_is_another_input(whole: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    first = module.fingerprint(whole.root)
    assert module.fingerprint(whole.root) == first
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org")
    second = module.fingerprint(whole.root)
    monkeypatch.delenv("FIVETIER_SITE_URL")
    (whole.root / "docs").mkdir()
    (whole.root / "docs" / "page.md").write_text("text")
    assert len({first, second, module.fingerprint(whole.root)}) == 3


def test_where_the_texts_lie_does_not_change_what_is_built(whole: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    before = module.fingerprint(whole.root)
    monkeypatch.setenv("FIVETIER_ARCHIVE", "elsewhere")
    assert module.fingerprint(whole.root) == before


def test_what_a_killed_build_left_is_swept_and_a_running_one_is_not(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    dead, alive = tmp_path / "build.new-999999999", tmp_path / f"build.new-{os.getpid()}"
    for folder in (dead, alive):
        folder.mkdir()
    kept = tmp_path / "build.backup-2024"
    kept.mkdir()
    module.sweep(paths)
    assert not dead.exists() and alive.exists() and kept.exists()


def test_the_output_comes_back_where_a_build_was_killed_between_its_two_renames(tmp_path: Path) -> None:
    paths, old = Paths(tmp_path), tmp_path / "build.old-999999999"
    old.mkdir()
    (old / "state.json").write_text("{}")
    module.sweep(paths)
    assert (paths.build / "state.json").is_file() and not old.exists()


@pytest.mark.usefixtures("without_proof")
def test_what_is_edited_and_undone_while_a_build_runs_is_not_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import scripts.packages.validate

    root = make(tmp_path)
    money = root.summaries / "money.sql"
    text, real = money.read_text(encoding="utf-8"), scripts.packages.validate.validate_packages

    def edited(*arguments: object) -> object:
        money.write_text("no sql", encoding="utf-8")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(scripts.packages.validate, "validate_packages", edited)
    assert build(root, "data", lambda _: None) == 0
    money.write_text(text, encoding="utf-8")
    said: list[str] = []
    assert build(root, "data", said.append) == 0 and "nothing changed" in said[-1]
    assert "id,what_zh" in (root.built_packages / "summaries" / "money.csv").read_text(encoding="utf-8")


@pytest.mark.usefixtures("without_proof")
def test_what_stands_otherwise_at_the_end_of_a_build_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import scripts.site.build

    root = make(tmp_path, files={"docs/page.md": "# one"})

    def edited(paths: Paths, say: object, last: Path) -> None:
        paths.built_docs.mkdir(exist_ok=True)
        (root.root / "docs" / "page.md").write_text("# two", encoding="utf-8")

    monkeypatch.setattr(scripts.site.build, "build_pages", edited)
    assert build(root, "data", lambda _: None) == 0
    said: list[str] = []
    assert build(root, "data", said.append) == 0 and "nothing changed" not in said[-1]


def test_bad_input_after_a_kill_between_the_renames_keeps_the_output_as_it_says(tmp_path: Path) -> None:
    root, said = make(tmp_path, files={f"datapackages/{PACKAGE}/identities.yaml": "identities:\n\n- x\n"}), list[str]()
    old = tmp_path / "build.old-999999999"
    old.mkdir()
    (old / "state.json").write_text("{}")
    assert build(root, "data", said.append) == 1
    assert any("the previous build is as it was" in line for line in said) and root.build_state.is_file()


@pytest.mark.usefixtures("without_proof")
def test_a_full_disk_is_one_sentence_and_status_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException("IO Error: could not write: no space left on device")

    root, said = make(tmp_path), list[str]()
    before = built_before(root)
    monkeypatch.setattr("scripts.packages.downloads.write_downloads", write_downloads)
    monkeypatch.setattr("scripts.packages.downloads.write_database", full)
    assert build(root, "data", said.append) == 2
    assert said[-1] == "the build cannot go on: IO Error: could not write: no space left on device"
    assert files(root.build) == before and left_over(root) == []


def test_where_many_files_cannot_be_copied_the_first_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path, **_: object) -> None:
        raise shutil.Error([(str(source / name), str(target / name), "No space left on device") for name in ("a.csv", "b.csv")])

    root, said = make(tmp_path), list[str]()
    monkeypatch.setattr("shutil.copytree", full)
    assert build(root, "data", said.append) == 2
    assert re.fullmatch(r"the build cannot go on: \w+/a\.csv: No space left on device", said[-1])
    assert left_over(root) == []


def test_output_goes_to_another_folder_and_input_stays(tmp_path: Path) -> None:
    beside = Beside(tmp_path, tmp_path / "build.new-1")
    assert beside.built_packages == tmp_path / "build.new-1" / "packages"
    assert beside.datapackages == tmp_path / "datapackages"
