"""Pages of releases: a package with a rich history, its versions, what changed, what is served for good."""

import hashlib
from pathlib import Path

import made_releases
import pytest

from scripts import model, packages
from scripts.paths import Paths
from scripts.site.build import build_site
from scripts.site.data import Data, Package, Release, read_csv
from scripts.site.figure_pages import version_to_cite
from tests.site_of import quiet


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    found = made_releases.past(tmp_path_factory.mktemp("past"))
    packages.write_packages(model.load(found), found, quiet)
    build_site(found, quiet)
    return found


def html(tree: Paths, path: str) -> str:
    return (tree.built_site / path / "index.html").read_text(encoding="utf-8")


def versions(tree: Paths) -> list[str]:
    return sorted(p.name for p in made_releases.released(tree, "x").parent.iterdir() if p.is_dir())


def test_every_release_has_a_page_and_its_files_as_they_were_frozen(tree: Paths) -> None:
    assert len(versions(tree)) >= 3
    for version in versions(tree):
        assert version in html(tree, f"releases/{made_releases.PACKAGE}/{version}")
        served = tree.built_site / "data" / made_releases.PACKAGE / version
        for path in sorted(made_releases.released(tree, version).iterdir()):
            assert (served / path.name).read_bytes() == path.read_bytes()
        assert (served.parent / f"{made_releases.PACKAGE}-{version}.zip").is_file()


def test_latest_is_the_newest_release(tree: Paths) -> None:
    served = tree.built_site / "data" / made_releases.PACKAGE / "latest"
    newest = made_releases.released(tree, versions(tree)[-1])
    assert {p.name for p in served.iterdir()} == {p.name for p in newest.iterdir()}
    assert all((served / p.name).read_bytes() == p.read_bytes() for p in newest.iterdir())


def test_the_page_of_a_package_lists_its_versions(tree: Paths) -> None:
    page = html(tree, f"packages/{made_releases.PACKAGE}")
    for version in versions(tree):
        assert f"releases/{made_releases.PACKAGE}/{version}/" in page


def test_the_table_of_versions_says_class_number_of_changes_and_what_was_corrected(tree: Paths) -> None:
    page = html(tree, f"en/packages/{made_releases.PACKAGE}")
    table = page[page.index('id="versions"') : page.index('id="cite"')]
    for version in versions(tree):
        changes = read_csv(made_releases.released(tree, version) / "changes.csv")
        row = table[table.index(f">{version}</a>") :].split("</tr>")[0]
        assert f">{len(changes)}<" in row
        for change in changes:
            if change["class"]:
                assert change["id"] in row
    assert sum(table.count(f">{name}<") for name in ("MAJOR", "MINOR", "PATCH")) == len(versions(tree))


def test_a_citation_names_the_newest_release_and_not_the_state_that_is_built(tree: Paths) -> None:
    page = html(tree, f"en/packages/{made_releases.PACKAGE}")
    cited = page[page.index('id="cite"') :]
    assert f"{made_releases.PACKAGE} {versions(tree)[-1]}, " in cited and "+unreleased" not in cited.split("BibTeX")[0]


def test_the_page_of_a_release_names_value_old_and_new_with_the_reason(tree: Paths) -> None:
    pages = [html(tree, f"en/releases/{made_releases.PACKAGE}/{v}") for v in versions(tree)]
    corrected = [page for page in pages if "value corrected" in page]
    assert corrected
    assert any("It was read wrongly." in page for page in corrected)


def test_the_page_of_a_release_shows_checksums_that_are_right(tree: Paths) -> None:
    version = versions(tree)[0]
    page = html(tree, f"releases/{made_releases.PACKAGE}/{version}")
    raw = (made_releases.released(tree, version) / "observations.csv").read_bytes()
    assert hashlib.sha256(raw).hexdigest() in page


def test_one_table_holds_every_correction(tree: Paths) -> None:
    lines = Path(tree.built_site / "downloads" / "corrections.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "package,version,id,field,old,new,class,reason"
    assert any(made_releases.PACKAGE in line and "It was read wrongly." in line for line in lines[1:])


def test_a_withdrawn_figure_keeps_its_page_and_says_why(tree: Paths) -> None:
    listed = html(tree, "en/corrections")
    assert "Withdrawn figures" in listed and "figures/dm-" in listed


def test_the_text_to_copy_of_a_figure_names_the_release_only_where_nothing_has_changed_since(tree: Paths) -> None:
    def data(since: dict[str, dict[str, int]]) -> Data:
        package = Package("p", {"version": "0.2.0+unreleased"}, {})
        return Data(Path(), {"p": package}, package, [], {}, {}, releases={"p": [Release("p", "0.2.0", "2026-01-31", [])]}, changes_since=since)

    assert version_to_cite("p", data({})) == version_to_cite("p", data({"p": {}})) == "0.2.0"
    assert version_to_cite("p", data({"p": {"value": 1}})) == "0.2.0+unreleased"
