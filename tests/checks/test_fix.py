"""`check --fix` puts right what a machine can, says what it did, and loses nothing."""

import hashlib
from pathlib import Path

import pytest

from scripts.checks.fix import fix
from scripts.checks.run import check
from scripts.cli import main
from scripts.records import yaml_subset
from scripts.records.paths import Paths
from scripts.records.problems import errors
from scripts.records.repository import load
from tests import small

pytestmark = pytest.mark.usefixtures("own_archive")
TOP = f"datapackages/{small.PACKAGE}"
EXTRACTION = f"{TOP}/extractions/{small.FIRST}.yaml"
META = f"{TOP}/sources/{small.FIRST}.yaml"
MASK = f"{TOP}/sources/{small.FIRST}.masked.txt"


def fixed(paths: Paths) -> list[str]:
    """What `--fix` says."""
    said: list[str] = []
    fix(load(paths), said.append)
    return said


def edited(paths: Paths, name: str, *changes: tuple[str, str]) -> None:
    """Replace texts of a file, each once."""
    path = paths.root / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8", newline="\n")


def snapshot(paths: Paths) -> dict[str, str]:
    """Every file with its hash."""
    files = sorted(p for p in paths.root.rglob("*") if p.is_file())
    return {p.relative_to(paths.root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_valid_repository_is_left_as_it_is(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    before = snapshot(paths)
    assert fixed(paths) == []
    assert snapshot(paths) == before


def test_the_start_of_a_unique_quote_is_put_right_and_told(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    said = fixed(paths)
    assert any("dm-0002: start: 3 -> 31" in line for line in said)
    assert f"{EXTRACTION}: written" in said
    assert errors(check(load(paths))) == []


def test_a_quote_that_stands_twice_is_not_moved(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    edited(paths, EXTRACTION, ("quote: 建成医共体\n  start: 67", "quote: 卫生\n  start: 3"))
    fixed(paths)
    text = (paths.root / EXTRACTION).read_text(encoding="utf-8")
    assert "quote: 卫生\n  start: 3\n" in text
    assert "quote-elsewhere" in {p.code for p in check(load(paths))}


def test_new_records_get_numbers_above_the_highest_ever_used(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    small.write(paths.root / TOP / "releases/0.1.0/observations.csv", "id\ndm-0040\n")
    edited(paths, EXTRACTION, ("id: dm-0003", "id: new"), ("id: dm-0018", "id: new"))
    edited(paths, f"{TOP}/identities.yaml", ("dm-0003 dm-0004", "dm-0002"))
    said = fixed(paths)
    assert [line.split(" -> ")[1] for line in said if "id: new" in line] == ["dm-0041", "dm-0042"]


def test_keys_records_and_defaults_are_put_in_form(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    original = (paths.root / EXTRACTION).read_bytes()
    edited(
        paths,
        EXTRACTION,
        ("  obs_value: 12\n  printed: 12\n", "  printed: 12\n  obs_value: 12\n  value_qualifier: exact\n"),
        ("- id: dm-0003", "\n\n- id: dm-0003"),
    )
    blocks = (paths.root / EXTRACTION).read_text(encoding="utf-8").split("\n\n")
    at = next(i for i, block in enumerate(blocks) if "dm-0006" in block)
    blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
    small.write(paths.root / EXTRACTION, "\n\n".join(blocks))
    fixed(paths)
    assert (paths.root / EXTRACTION).read_bytes() == original


def test_masks_are_made_anew_from_the_archived_text(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    original = (paths.root / MASK).read_bytes()
    edited(paths, MASK, ("医院12个", "医院13个"))
    assert f"{MASK}: written" in fixed(paths)
    assert (paths.root / MASK).read_bytes() == original


def test_a_mask_is_not_made_from_another_text_than_the_one_read(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    before = (paths.root / MASK).read_bytes()
    with (paths.root / "archive" / small.file_name(small.FIRST)).open("a", encoding="utf-8") as file:
        file.write("补充一行12个\n")
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    said = fixed(paths)
    assert (paths.root / MASK).read_bytes() == before
    assert any("not the one that was read" in line for line in said)


def test_without_the_text_masks_stay_and_starts_come_from_the_mask(tmp_path: Path) -> None:
    paths = small.make(tmp_path, archive=False)
    before = (paths.root / MASK).read_bytes()
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    fixed(paths)
    assert (paths.root / MASK).read_bytes() == before
    assert errors(check(load(paths))) == []


def test_the_hash_of_a_mask_is_written_with_it(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    top = (paths.root / META).read_text(encoding="utf-8")
    wanted = next(line for line in top.splitlines() if line.startswith("mask_sha256: "))
    assert wanted.split(": ")[1] == hashlib.sha256((paths.root / MASK).read_bytes()).hexdigest()
    edited(paths, META, (wanted + "\n", ""))
    assert "missing-field" in [p.code for p in check(load(paths))]
    fixed(paths)
    assert (paths.root / META).read_text(encoding="utf-8") == top
    edited(paths, EXTRACTION, ("quote: 其中医院12个", "quote: 医院12个"), ("start: 31", "start: 33"))
    fixed(paths)
    assert (paths.root / META).read_text(encoding="utf-8") != top
    assert [p.code for p in errors(check(load(paths)))] == []


def test_without_the_text_no_hash_is_written_to_fit_a_changed_mask(tmp_path: Path) -> None:
    paths = small.make(tmp_path, archive=False)
    edited(paths, MASK, ("░", "全"))
    assert fixed(paths) == []
    assert "mask-hash" in [p.code for p in errors(check(load(paths)))]


def test_readings_are_never_touched(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    reading = paths.root / TOP / "readings" / small.FIRST / "program-a.yaml"
    ugly = reading.read_text(encoding="utf-8").replace("observations:", "# as it came\n\n\nobservations:")
    small.write(reading, ugly)
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    fixed(paths)
    assert reading.read_text(encoding="utf-8") == ugly


@pytest.mark.parametrize("line", ["here is prose", "  obs_value: 12\n  obs_value: 13", "\tx: y", "  note: [a]"])
def test_a_file_with_a_line_that_cannot_be_read_is_left_alone(line: str, tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    edited(paths, EXTRACTION, ("start: 31\n", f"start: 3\n{line}\n"))
    before = (paths.root / EXTRACTION).read_bytes()
    said = fixed(paths)
    assert (paths.root / EXTRACTION).read_bytes() == before
    assert f"{EXTRACTION}: left as it is, since lines of it cannot be read" in said


def test_comments_are_kept_where_they_stand(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    edited(
        paths,
        EXTRACTION,
        ("source: ", "# of the file\nsource: "),
        ("mentions:", "# of the mentions\nmentions:"),
        ("- id: dm-0003", "# look again\n- id: dm-0003"),
        ("  obs_value: 7\n", "# inside a record\n  obs_value: 7\n"),
        ("start: 31", "start: 3"),
    )
    fixed(paths)
    text = (paths.root / EXTRACTION).read_text(encoding="utf-8")
    for kept in ("# of the file\nsource", "# of the mentions\nmentions:", "# look again\n- id: dm-0003", "# inside a record\n- id: dm-0004"):
        assert kept in text
    assert errors(check(load(paths))) == []


def test_fixing_twice_changes_nothing_more(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    edited(paths, EXTRACTION, ("start: 31", "start: 3"), ("id: dm-0018", "id: new"), ("source: ", "# note\n\n\nsource: "))
    fixed(paths)
    before = snapshot(paths)
    assert fixed(paths) == []
    assert snapshot(paths) == before


def test_rows_of_codelists_are_sorted(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    path = paths.codelists / "language.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    small.write(path, "\n".join([head, *reversed(rows)]) + "\n")
    assert fixed(paths) == ["datapackages/codelists/language.csv: written"]
    assert path.read_text(encoding="utf-8").splitlines() == [head, *rows]


@pytest.mark.parametrize("bad", ["zh-Hant,one,two", "zh-Hans,a,b,c,d\nzh-Hans,e,f,g,h"])
def test_a_codelist_with_a_broken_row_is_left_alone(bad: str, tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    path = paths.codelists / "language.csv"
    small.write(path, path.read_text(encoding="utf-8") + bad + "\n")
    before = path.read_bytes()
    fixed(paths)
    assert path.read_bytes() == before


def test_without_a_codelist_nothing_is_put_right(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    (paths.codelists / "set_phrase.csv").unlink()
    before = snapshot(paths)
    assert fixed(paths) == ["nothing was put right: a codelist is missing or broken"]
    assert snapshot(paths) == before


def test_an_interruption_leaves_every_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = small.make(tmp_path)
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    before = snapshot(paths)

    def stopped(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        fixed(paths)
    assert snapshot(paths) == before


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    paths = small.make(tmp_path / "checkout")
    folder = paths.root / TOP / "extractions"
    outside = tmp_path / "outside"
    folder.rename(outside)
    folder.symlink_to(outside)
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    before = (outside / f"{small.FIRST}.yaml").read_bytes()
    fixed(paths)
    assert (outside / f"{small.FIRST}.yaml").read_bytes() == before


def test_the_command_says_how_many_files_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    edited(paths, EXTRACTION, ("start: 31", "start: 3"))
    assert main(["--root", str(tmp_path), "check", "--fix"]) == 0
    out, err = capsys.readouterr()
    assert "start: 3 -> 31" in err and "1 files written" in err
    assert "0 errors" in out


def shifted(tmp_path: Path, id_: str, quote: str) -> list[str]:
    """What `--fix` says without the text where the start of one quote was changed."""
    paths = small.make(tmp_path, archive=False)
    start = small.TEXTS[small.FIRST].index(quote)
    edited(paths, EXTRACTION, (f"  quote: {quote}\n  start: {start}\n", f"  quote: {quote}\n  start: 1\n"))
    return [line for line in fixed(paths) if f"{id_}: start: 1 -> {start}" in line]


def test_without_the_text_a_quote_that_could_stand_elsewhere_is_not_moved(tmp_path: Path) -> None:
    assert shifted(tmp_path, "dm-0010", "老年人健康体检完成人") == []


def test_without_the_text_a_quote_whose_digits_stand_once_is_moved(tmp_path: Path) -> None:
    assert len(shifted(tmp_path, "dm-0005", "基层医疗卫生机构85个")) == 1


def test_a_text_that_another_file_translates_gets_its_pair(tmp_path: Path) -> None:
    made = small.make(tmp_path)
    shared = yaml_subset.read_document(made.shared_translations, "shared")[0].records("translations")[0]
    path = made.datapackages / small.PACKAGE / "extractions" / f"{small.FIRST}.yaml"
    small.write(path, path.read_text(encoding="utf-8").replace("  start: 31\n", f"  start: 31\n  note: {shared.get('en')}\n", 1))
    said: list[str] = []
    fix(load(made), said.append)
    assert any("translated as elsewhere" in line for line in said)
    assert not [p for p in check(load(made)) if p.code.startswith("translation-")]
