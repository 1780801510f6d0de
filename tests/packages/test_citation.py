"""The version of a release stands in one place, and everything that cites it says the same."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from scripts.checks.fix import fix
from scripts.packages import citation, published
from scripts.records.paths import HERE, Paths
from scripts.records.repository import load
from tests import made_releases as made

DESCRIPTOR: dict[str, Any] = {
    "name": "demo-health",
    "version": "0.2.0",
    "created": "2026-11-30T00:00:00Z",
    "fivetier:title": {"zh": "示例", "en": "Figures & shares: 100% of _all_"},
    "fivetier:description": {"zh": "说明", "en": "What it is"},
    "keywords": ["China", "中国"],
    "licenses": [{"name": "CC-BY-4.0"}],
}


def test_both_languages_name_package_version_and_day() -> None:
    for language in ("zh", "en"):
        shown = citation.text(DESCRIPTOR, language)
        assert "demo-health 0.2.0" in shown
        assert "2026-11-30" in shown
        assert DESCRIPTOR["fivetier:title"][language] in shown


def test_what_is_not_released_says_so() -> None:
    built = {k: v for k, v in DESCRIPTOR.items() if k != "created"} | {"version": "0.2.0+unreleased"}
    assert "not released" in citation.text(built, "en")
    assert "尚未发布" in citation.text(built, "zh")
    assert "year" not in citation.bibtex(built)


def test_bibtex_is_one_entry_whose_special_characters_are_escaped() -> None:
    entry = citation.bibtex(DESCRIPTOR)
    assert entry.startswith("@misc{demo-health-0-2-0,\n")
    assert r"Figures \& shares: 100\% of \_all\_" in entry
    assert entry.count("{") == entry.count("}")
    assert re.search(r"^  version = \{0\.2\.0\},$", entry, re.M)


def test_ris_is_one_entry_that_begins_with_its_type_and_ends_with_its_end() -> None:
    lines = citation.ris(DESCRIPTOR).splitlines()
    assert (lines[0], lines[-1]) == ("TY  - DATA", "ER  - ") and all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert {"PY  - 2026", "DA  - 2026/11/30", "ET  - 0.2.0", "AB  - 说明", "KW  - China"} <= set(lines)
    broken = citation.ris(DESCRIPTOR | {"fivetier:title": {"zh": "x", "en": "a\nER  - \nTY  - BOOK"}})
    assert len(broken.splitlines()) == len(lines)


def test_a_package_whose_page_has_an_address_is_cited_with_it() -> None:
    page = "https://example.org/health/packages/demo-health/"
    placed = DESCRIPTOR | {"homepage": page}
    assert f"  url = {{{page}}}," in citation.bibtex(placed) and f"UR  - {page}\n" in citation.ris(placed)
    read = yaml.safe_load(citation.cff([placed]))
    assert (read["url"], read["references"][0]["url"]) == ("https://example.org/health/", page)
    assert "url" not in citation.bibtex(DESCRIPTOR) and "url" not in yaml.safe_load(citation.cff([DESCRIPTOR]))


def test_what_zenodo_is_told_of_the_project_is_what_citation_cff_says() -> None:
    told = json.loads((HERE / ".zenodo.json").read_text(encoding="utf-8"))
    said = yaml.safe_load((HERE / citation.CITATION_FILE).read_text(encoding="utf-8"))
    assert (told["title"], told["description"]) == (said["title"], said["abstract"])
    assert (told["creators"], told["license"], told["upload_type"]) == (said["authors"], said["license"].lower(), said["type"])


def test_citation_cff_is_yaml_with_every_newest_release_sorted_by_name() -> None:
    other = DESCRIPTOR | {"name": "a-package", "version": "1.0.0", "created": "2026-12-31T00:00:00Z"}
    read = yaml.safe_load(citation.cff([DESCRIPTOR, other]))
    assert [(r["abbreviation"], r["version"]) for r in read["references"]] == [
        ("a-package", "1.0.0"),
        ("demo-health", "0.2.0"),
    ]
    assert read["date-released"] == "2026-12-31"
    assert {"cff-version", "message", "title", "authors", "license", "type"} <= set(read)


def test_a_title_cannot_break_out_of_citation_cff() -> None:
    evil = DESCRIPTOR | {"fivetier:title": {"zh": "x", "en": '"\nversion: 9.9.9 # \\'}}
    assert (
        yaml.safe_load(citation.cff([evil | {"fivetier:title": {"zh": "x", "en": 'a" \\ b: # c'}}]))["references"][0][
            "title"
        ]
        == 'a" \\ b: # c · x'
    )
    assert "version: 9.9.9" not in yaml.safe_load(citation.cff([DESCRIPTOR]))
    assert citation.bibtex(evil).count("@misc") == 1


def test_citation_cff_of_this_repository_is_the_one_that_is_computed() -> None:
    assert (HERE / citation.CITATION_FILE).read_text(encoding="utf-8") == citation.cff(citation.newest(Paths()))


def test_a_release_says_the_same_version_everywhere(tmp_path: Path) -> None:
    tree = made.past(tmp_path / "repo")
    folder = made.released(tree, "0.4.0")
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (descriptor["version"], citation.day(descriptor)) == ("0.4.0", "2026-04-30")
    assert f"{made.PACKAGE}` 0.4.0" in (folder / "README.md").read_text(encoding="utf-8")
    assert "unreleased" not in (folder / "README.md").read_text(encoding="utf-8")
    assert "version: 0.4.0\n" in (made.home(tree) / "datapackage.yaml").read_text(encoding="utf-8")
    [reference] = yaml.safe_load((tree.root / citation.CITATION_FILE).read_text(encoding="utf-8"))["references"]
    assert (reference["version"], reference["date-released"]) == ("0.4.0", "2026-04-30")
    assert published.released(tree)[made.PACKAGE][-1].date == "2026-04-30"


def test_a_citation_written_by_hand_is_put_right_and_a_true_one_is_left(tmp_path: Path) -> None:
    tree = made.past(tmp_path / "repo")
    made.released(tree, "0.4.0")
    path = tree.root / citation.CITATION_FILE
    true = path.read_text(encoding="utf-8")
    path.write_text(true.replace("2026-04-30", "2026-05-01"), encoding="utf-8")
    said: list[str] = []
    fix(load(tree), said.append)
    assert path.read_text(encoding="utf-8") == true and f"{citation.CITATION_FILE}: written" in said
    said.clear()
    fix(load(tree), said.append)
    assert f"{citation.CITATION_FILE}: written" not in said
