"""Pages of releases: a package with a rich history, its versions, what changed, what is served for good."""

import hashlib
import re
from pathlib import Path

import pytest

from scripts.packages import write
from scripts.records import repository
from scripts.records.paths import Paths
from scripts.releases.diff.change_types import CHANGE_KINDS
from scripts.site.build import build_site
from scripts.site.data import Data, Package, read_csv
from scripts.site.pages import releases
from scripts.site.text import changes as change_words
from scripts.site.text.page_words import word_groups
from tests import made_releases
from tests.site_of import quiet, with_blank_pictures


@pytest.fixture(scope="module")
def tree(made_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Paths:
    found = made_releases.past(tmp_path_factory.mktemp("past"))
    write.write_packages(repository.load(found), found, quiet)
    with pytest.MonkeyPatch.context() as patch:
        with_blank_pictures(patch)
        build_site(found, quiet, made_site.parent)
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
    frozen = {p.name for p in newest.iterdir()}
    beside = {p.name for p in served.iterdir()} - frozen
    assert frozen <= {p.name for p in served.iterdir()}
    # The page of the folder, what says of the tables what they are, and the programs that run the frozen expectations.
    assert beside == {"index.html", "expectations", "annotations.jsonld", "citation.bib", "citation.ris", "croissant.json", "csv-metadata.json"}
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
    corrected = [page for page in pages if re.search(r"\d values? corrected", page)]
    assert corrected
    assert any("It was read wrongly." in page for page in corrected)


def test_a_first_release_is_one_line_for_each_kind_with_its_list_folded_in_words(tree: Paths) -> None:
    page = html(tree, f"en/releases/{made_releases.PACKAGE}/{versions(tree)[0]}")
    changes = page[page.index('id="changes"') : page.index('id="files"')]
    assert re.search(r"<summary>\d+ figures added</summary>", changes)
    assert '<details class="ft-more">' in changes and " open>" not in changes
    current = [r for r in read_csv(tree.built_packages / made_releases.PACKAGE / "observations.csv") if r["obs_value"]]
    same = [
        r
        for r in current
        if f"{r['ref_area']} {r['time_period']} {r['obs_value']}<" not in changes and f"figures/{r['id']}/" in changes
    ]
    assert same, "no row is said in words"


def test_every_kind_of_change_has_words_with_its_number() -> None:
    assert word_groups("en")[change_words.CHANGE_GROUP].keys() == CHANGE_KINDS.keys()
    assert change_words.phrase("figure_added", 1, "en") == "1 figure added"
    assert change_words.sentence({"value": 2, "figure_added": 50}, "zh") == "更正 2 处数值，新增 50 个数字"


def test_a_row_that_says_no_longer_what_was_released_is_shown_as_it_was() -> None:
    row = {
        "indicator": "beds",
        "breakdown": "",
        "ref_area": "520000",
        "facility": "",
        "time_period": "2024",
        "obs_value": "6",
    }
    data = Data(Path(), {}, Package("summaries", {}, {}), [], {}, {})
    assert releases.whole_row("beds 520000 2024 5", row, data, "en", "../") == "beds 520000 2024 5"


def test_no_page_of_packages_or_releases_names_a_version_as_programs_do(tree: Paths) -> None:
    for path in ("packages", f"packages/{made_releases.PACKAGE}", "releases", "downloads"):
        for top in ("", "en/"):
            assert "+unreleased" not in html(tree, top + path).split('id="cite"')[0].replace('"version": ', ""), path


def test_the_page_of_a_release_shows_checksums_that_are_right(tree: Paths) -> None:
    version = versions(tree)[0]
    page = html(tree, f"releases/{made_releases.PACKAGE}/{version}")
    raw = (made_releases.released(tree, version) / "observations.csv").read_bytes()
    assert hashlib.sha256(raw).hexdigest() in page


def test_one_table_holds_every_correction(tree: Paths) -> None:
    lines = Path(tree.built_site / "downloads" / "corrections.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "package,version,date,since,id,kind,table,field,old,new,class,reason,yanked"
    assert any(made_releases.PACKAGE in line and "It was read wrongly." in line for line in lines[1:])


def test_a_withdrawn_figure_keeps_its_page_and_says_why(tree: Paths) -> None:
    listed = html(tree, "en/corrections")
    assert "Withdrawn figures" in listed and "figures/dm-" in listed
