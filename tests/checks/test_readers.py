"""A person cannot be invented without a trace: copies, missing answers, unknown readers and titles are named."""

import hashlib
from pathlib import Path

import pytest

from scripts.checks import readers
from scripts.checks.run import check
from scripts.records import answers
from scripts.records.paths import HERE, Paths
from scripts.records.problems import Problem
from scripts.records.record import Document
from scripts.records.repository import load
from scripts.records.yaml_subset import dump
from tests import made_releases as made
from tests import made_sheets as sheets
from tests import small
from tests.releases.releasing import run

pytestmark = pytest.mark.usefixtures("own_archive")
PERSON = "person-x"
CODES = ("reading-same", "person-without-answers", "reader-unknown", "reader-entry", "contributor-reader")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    made.without_heavy_steps(monkeypatch)
    monkeypatch.setattr("scripts.commands.release.check", lambda repository: list(readers.check(repository)))
    root = made.make(tmp_path / "repo")
    sheets.add_person(root, PERSON)
    return root


def problems(root: Paths) -> list[Problem]:
    return [p for p in check(load(root)) if p.code in CODES]


def codes(root: Paths) -> list[str]:
    return sorted({p.code for p in problems(root)})


def thanked(root: Paths) -> None:
    """Name the person among the contributors."""
    path = made.home(root) / "datapackage.yaml"
    line = "\n- title: A person who reads (a person, by their own word)\n  roles: verification\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


def vouch(root: Paths, sha256: str, name: str = "A maintainer") -> None:
    path = root.readers
    line = f"\n- reader: {PERSON}\n  vouched_by: {name}\n  sha256: {sha256}\n"
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


def copied(root: Paths, source: str, like: str) -> Document:
    """The reading of another reader under the name of the person."""
    document = load(root).source(source).readings[like]
    document.top.fields["reader"] = PERSON
    return document


def test_a_programs_reading_under_the_name_of_a_person_is_refused_and_releases_nothing(tree: Paths) -> None:
    thanked(tree)
    for source in (small.FIRST, small.SECOND):
        sheets.land(tree, copied(tree, source, "program-a"), made.PACKAGE)
    assert codes(tree) == ["person-without-answers", "reader-unknown", "reading-same"]
    assert {p.severity for p in problems(tree) if p.code != "reader-unknown"} == {"error"}
    status, said = run(tree, dry_run=True)
    assert status == 1 and "1.0.0" not in said


@pytest.mark.parametrize("change", [{}, {"note": "Read again."}, {"id": "dm-0999"}])
def test_a_copy_is_seen_whatever_its_order_notes_ids_and_comments_are(tree: Paths, change: dict[str, str]) -> None:
    document = copied(tree, small.FIRST, "program-b")
    document.top.comments.append("# by myself")
    document.sections["observations"].reverse()
    document.records("observations")[0].fields |= change
    sheets.land(tree, document, made.PACKAGE)
    assert "reading-same" in codes(tree)


def test_what_the_sheet_wrote_is_taken_once_a_maintainer_has_put_a_name_to_it(tree: Paths) -> None:
    thanked(tree)
    places = [sheets.land(tree, sheets.answered(tree, source, PERSON), made.PACKAGE) for source in (small.FIRST, small.SECOND)]
    assert codes(tree) == ["reader-unknown"]
    [found] = problems(tree)
    sha256 = hashlib.sha256(min(places).read_bytes()).hexdigest()
    assert found.severity == "notice" and f"- reader: {PERSON}\n  vouched_by: …\n  sha256: {sha256}" in found.fix_en
    assert run(tree, dry_run=True)[0] == 1
    vouch(tree, sha256)
    assert problems(tree) == []
    status, said = run(tree, dry_run=True)
    assert status == 0 and "demo-health - -> 1.0.0" in said


def test_a_program_that_no_release_holds_waits_for_a_name_and_a_released_one_does_not(tree: Paths) -> None:
    run(tree)
    small.write(tree.readers, "vouched:\n")
    assert problems(tree) == []
    small.write(made.released(tree, "0.1.0") / "codelist_reader.csv", "code,kind\nprogram-a,person\nprogram-b,program\n")
    assert [(p.code, p.id, "program-a" in p.what_en) for p in problems(tree)] == [("reader-unknown", "", True)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"answer": "perhaps"}, "belong together"),
        ({"when": ""}, "belong together"),
        ({"when": "2026-03-01"}, "belong together"),
        ({"when": "2026-03-02T09:00:00Z"}, "belong together"),
        ({"card": "0123456789abcdef"}, "belong together"),
        ({"answer": "wrong"}, "belong together"),
        ({"answer": "unsure"}, "belong together"),
        ({"id": "dm-0003"}, "each card has one answer"),
    ],
)
def test_answers_that_the_sheet_does_not_write_are_named(tree: Paths, fields: dict[str, str], expected: str) -> None:
    document = sheets.answered(tree, small.FIRST, PERSON)
    assert list(answers.faults(document)) == []
    document.records("answers")[1].fields |= fields
    assert any(expected in english for english, _ in answers.faults(document))


def test_a_figure_without_an_answer_and_a_section_that_no_sheet_writes_are_named(tree: Paths) -> None:
    document = sheets.answered(tree, small.FIRST, PERSON)
    gone = document.sections["answers"].pop()
    document.sections["mentions"] = []
    said = [english for english, _ in answers.faults(document)]
    assert said == ["it has no mentions", f"the answer and the figure {gone.id} belong together"]


def test_a_corrected_figure_is_one_that_the_person_called_wrong(tree: Paths) -> None:
    document = sheets.answered(tree, small.FIRST, PERSON, {"dm-0002": {"obs_value": "99"}})
    assert list(answers.faults(document)) == []
    document.records("answers")[1].fields["answer"] = "right"
    assert len(list(answers.faults(document))) == 1


@pytest.mark.parametrize(
    ("sha256", "name", "expected"),
    [("0" * 64, "A maintainer", "no reading with this sha256"), ("", "A maintainer", "no reading"), (None, PERSON, "nobody else"), (None, "…", "nobody else")],
)
def test_an_entry_that_stands_for_nobody_is_an_error(tree: Paths, sha256: str | None, name: str, expected: str) -> None:
    thanked(tree)
    place = sheets.land(tree, sheets.answered(tree, small.FIRST, PERSON), made.PACKAGE)
    vouch(tree, hashlib.sha256(place.read_bytes()).hexdigest() if sha256 is None else sha256, name)
    [found] = [p for p in problems(tree) if p.code == "reader-entry"]
    assert expected in found.what_en and found.severity == "error"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Program reader A (a language-model program)", "Dr A"),
        ("Program reader A (a language-model program)", "Program reader A (a person, by their own word)"),
        ("- title: Program reader B (a language-model program)\n  roles: verification\n", ""),
    ],
)
def test_contributors_are_the_readers_that_there_are(tree: Paths, old: str, new: str) -> None:
    path = made.home(tree) / "datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    assert codes(tree) == []
    path.write_text(text.replace(old, new).rstrip("\n") + "\n", encoding="utf-8")
    assert codes(tree) == ["contributor-reader"]


def test_the_file_of_names_is_one_that_code_owners_guard() -> None:
    assert f"/{Paths(HERE).readers.relative_to(HERE)} " in (HERE / ".github/CODEOWNERS").read_text(encoding="utf-8")


def test_a_reading_of_nothing_is_no_copy(tree: Paths) -> None:
    document = copied(tree, small.FIRST, "program-a")
    document.sections = {}
    assert "observations" not in dump(document)
    sheets.land(tree, document, made.PACKAGE)
    assert "reading-same" not in codes(tree)
