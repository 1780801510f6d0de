"""What messages say: in both languages apart, with lines that can be pasted, and with no neighbour of an opaque code."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.checks import suggestions
from scripts.checks.fix import fix
from scripts.checks.labels_and_units import stands
from scripts.checks.reading_messages import together
from scripts.checks.run import check
from scripts.cli import main
from scripts.records import yaml_subset
from scripts.records.codelists import load_codelists
from scripts.records.paths import HERE, Paths
from scripts.records.problems import RULES, Problem, as_github, as_json, as_text, counted
from scripts.records.repository import load
from tests import small
from tests.checks.bad_input import apply, cases

TOP = f"datapackages/{small.PACKAGE}"
EXTRACTION = f"{TOP}/extractions/{small.FIRST}.yaml"


@pytest.fixture(autouse=True)
def no_settings_of_ours(own_archive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIVETIER_SITE_URL", raising=False)


def one(root: Path, code: str) -> Problem:
    """The only problem of this code."""
    (found,) = [p for p in check(load(Paths(root))) if p.code == code]
    return found


def pasted(problem: Problem) -> str:
    """The lines that the message gives to paste."""
    return problem.fix_en.partition("\n")[2]


def add(path: Path, text: str, heading: str) -> None:
    """Put the text at the end of a file, with one blank line between; below the heading that the message asks for."""
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    if f"{heading}:\n" not in old:
        old += ("\n" if old else "") + f"{heading}:\n"
    small.write(path, f"{old}\n{text}\n")


@pytest.mark.parametrize("old", ['beds: "new"', "14", "a # b"])
def test_the_lines_of_a_correction_can_be_pasted(old: str, tmp_path: Path) -> None:
    small.make(tmp_path)
    cell = '"' + old.replace('"', '""') + '"'
    small.write(tmp_path / TOP / "releases/0.1.0/observations.csv", f"id,obs_value\ndm-0002,{cell}\n")
    for _ in range(2):
        block = pasted(one(tmp_path, "correction-missing"))
        add(tmp_path / TOP / "corrections.yaml", block.replace("class: …", "class: ours").replace("reason: …", "reason: Read anew."), "corrections")
        repository = load(Paths(tmp_path))
        assert repository.problems == []
        codes = {p.code for p in check(repository) if p.path.endswith("corrections.yaml")}
        assert codes <= {"translation-missing"}
        small.write(tmp_path / TOP / "releases/0.1.0/observations.csv", f"id,obs_value\ndm-0002,{cell}\ndm-0003,9\n")


def test_the_lines_of_settlements_can_be_pasted(tmp_path: Path) -> None:
    small.make(tmp_path, records={("dm-0002", "ref_area"): "520000"})
    path = tmp_path / TOP / "settlements" / f"{small.FIRST}.yaml"
    while open_ := [p for p in check(load(Paths(tmp_path))) if p.code == "reading-differs" and small.FIRST in p.path]:
        add(path, pasted(open_[0]).replace("reason: …", "reason: Looked up."), "settlements")
    document, problems = yaml_subset.read_document(path, path.name)
    assert problems == [] and document.records("settlements")[0].get("reader") == "program-a"
    assert not [p for p in check(load(Paths(tmp_path))) if p.code in ("settlement-unused", "form", "key-order")]


def test_the_lines_of_several_messages_can_be_pasted_into_one_new_file(tmp_path: Path) -> None:
    small.make(tmp_path)
    small.write(tmp_path / TOP / "releases/0.1.0/observations.csv", "id,obs_value\ndm-0002,14\ndm-0003,9\n")
    found = [p for p in check(load(Paths(tmp_path))) if p.code == "correction-missing"]
    assert len(found) == 2 and all("(a new file, which starts with `corrections:`)" in p.fix_en for p in found)
    for problem in found:
        add(tmp_path / TOP / "corrections.yaml", pasted(problem).replace(": …", ": ours"), "corrections")
    assert load(Paths(tmp_path)).problems == []


def test_every_form_shows_the_lines_to_paste(tmp_path: Path) -> None:
    small.make(tmp_path)
    small.write(tmp_path / TOP / "releases/0.1.0/observations.csv", "id,obs_value\ndm-0002,14\n")
    problem = one(tmp_path, "correction-missing")
    block = pasted(problem)
    assert block.startswith("- id: dm-0002\n  field: obs_value\n  old: 14\n  new: 12\n")
    assert as_text(problem).count(f"\n{block}\n") == 1
    assert as_github(problem).count(block.replace("\n", "%0A")) == 1 and "\n" not in as_github(problem)
    assert '"span"' not in as_json([problem])


def test_the_chinese_line_names_the_id_and_asks_to_write(tmp_path: Path) -> None:
    small.make(tmp_path, records={("dm-0002", "obs_value"): "13"})
    lines = as_text(one(tmp_path, "value-not-stated")).splitlines()
    assert lines[0].startswith(f"{EXTRACTION}:20: error: value-not-stated: dm-0002: ")
    assert lines[2] == "    dm-0002：obs_value 13 与原文 12 不符。请写 `obs_value: 12`"


def test_the_page_that_explains_is_on_the_site_or_in_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = RULES["form"].at("a.yaml", 1, line=2)
    assert as_text(problem).endswith("\n    docs: build/site/checks/index.html#form")
    assert "docs" not in as_github(problem)
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/data/")
    assert as_text(problem).endswith("\n    docs: https://example.org/data/checks/#form")
    assert as_github(problem).endswith("%0Ahttps://example.org/data/checks/#form")


def test_codes_that_say_nothing_have_no_nearest() -> None:
    codelists = load_codelists(Paths().codelists, "datapackages/codelists")
    for name, code in (("area", "529900"), ("area", "520299"), ("reader", "program-z")):
        for text in suggestions.code(code, codelists[name]):
            assert "codelists/" in text
            assert not any(c in text for c in codelists[name].rows if c[:4] + "00" != c and c[:2] + "0000" != c)


def test_a_label_is_looked_up_before_the_nearest_code() -> None:
    codelists = load_codelists(Paths().codelists, "datapackages/codelists")
    assert suggestions.code("医院", codelists["indicator"], "indicator")[0].startswith("`indicator: hospitals` (")
    assert suggestions.code("Hospitals", codelists["indicator"])[0].startswith("`hospitals` (")
    assert suggestions.code("公立", codelists["breakdown"])[0].startswith("`public` (")
    assert suggestions.code("hospitalz", codelists["indicator"])[0].startswith("`hospitals` (")


def test_label_words_stand_in_a_text_of_another_width() -> None:
    assert stands("执业(助理)医师", "村医考取执业（助理）医师资格", [])
    assert not stands("医师", "执业（助理）医师", ["执业(助理)医师"])


def test_several_readers_are_one_subject() -> None:
    assert together(["program-a"]) == ("program-a", "program-a")
    assert together(["program-a", "program-b"]) == ("program-a and program-b", "program-a、program-b")
    assert together(["a", "b", "c"]) == ("a, b and c", "a、b、c")


def test_one_is_no_plural() -> None:
    assert [counted(n, "error") for n in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


@pytest.mark.parametrize("spoil", [lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: b"\xef\xbb\xbf" + raw])
@pytest.mark.parametrize("name", [EXTRACTION, "datapackages/codelists/unit.csv", f"{TOP}/identities.yaml"])
def test_fix_converts_line_ends_and_a_byte_order_mark(spoil: Callable[[bytes], bytes], name: str, tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    path = paths.root / name
    raw = path.read_bytes()
    path.write_bytes(spoil(raw))
    said: list[str] = []
    assert fix(load(paths), said.append) == 1
    assert path.read_bytes() == raw
    assert f"{name}: CRLF made LF, byte order mark removed" in said


def test_fix_leaves_a_reading_as_it_came(tmp_path: Path) -> None:
    paths = small.make(tmp_path)
    path = paths.root / TOP / "readings" / small.FIRST / "program-a.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    fix(load(paths), lambda _: None)
    assert path.read_bytes() == before


def test_a_pipe_that_closes_early_ends_quietly(tmp_path: Path) -> None:
    """As with `| head`, whatever is left to print."""
    small.make(tmp_path, records={("dm-0002", "obs_value"): "13"})
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "scripts", "--root", str(tmp_path), "check"]
    run = subprocess.run(command, cwd=HERE, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert run.stderr == b"" and run.returncode == 2


def test_a_change_that_breaks_an_identity_is_quiet_once_it_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(c for c in cases() if c.code == "identity-broken")
    apply(case, tmp_path)
    entry = "corrections:\n\n- id: dm-0003\n  field: obs_value\n  old: 5\n  new: 12\n  class: ours\n  reason: It was read wrongly."
    add(tmp_path / TOP / "corrections.yaml", entry.removeprefix("corrections:\n\n"), "corrections")
    main(["--root", str(tmp_path), "check"])
    out = capsys.readouterr().out
    assert "identity-broken" not in out and "reading-differs: dm-0003" in out


def test_the_hash_of_a_new_reading_can_be_pasted(tmp_path: Path) -> None:
    small.make(tmp_path)
    settlements = tmp_path / TOP / f"settlements/{small.FIRST}.yaml"
    whole = settlements.read_text(encoding="utf-8")
    small.write(settlements, whole.partition("\n- reader: program-b")[0])
    problem = one(tmp_path, "reading-new")
    assert "`readings:` of" in problem.fix_en and pasted(problem) in whole
    add(settlements, pasted(problem), "readings")
    assert not {p.code for p in check(load(Paths(tmp_path)))} & {"reading-new", "reading-changed", "reading-lost"}


def test_the_pair_of_a_text_can_be_pasted_and_each_text_is_told_once(tmp_path: Path) -> None:
    small.make(tmp_path)
    path = tmp_path / EXTRACTION
    text = path.read_text(encoding="utf-8")
    for quote in ("  start: 31\n", "  start: 42\n"):
        text = text.replace(quote, f"{quote}  note: Not counted twice (不含重复).\n")
    small.write(path, text)
    problem = one(tmp_path, "translation-missing")
    assert pasted(problem).endswith("- en: Not counted twice (不含重复).\n  zh: …")
    add(tmp_path / TOP / "translations.yaml", pasted(problem).replace("…", "不重复计数"), "translations")
    assert "translation-missing" not in {p.code for p in check(load(Paths(tmp_path)))}


def test_the_places_of_a_context_without_its_place_are_named(tmp_path: Path) -> None:
    small.make(tmp_path)
    path = tmp_path / EXTRACTION
    small.write(path, path.read_text(encoding="utf-8").replace("  start: 31\n", "  start: 31\n  context: 医院\n", 1))
    assert "the words stand at " in one(tmp_path, "half-anchor").fix_en


def test_codes_out_of_order_are_told_once_a_codelist(tmp_path: Path) -> None:
    small.make(tmp_path)
    areas = tmp_path / "datapackages/codelists/area.csv"
    small.write(areas, areas.read_text(encoding="utf-8") + "430400,衡阳市,Hengyang,prefecture,430000,,,\n430200,株洲市,Zhuzhou,prefecture,430000,,,\n")
    assert one(tmp_path, "code-order").id == "430400"


def test_absent_texts_are_told_only_where_a_text_that_no_source_names_may_be_one_of_them(tmp_path: Path) -> None:
    small.make(tmp_path)
    archive = tmp_path / "archive"
    (archive / small.file_name(small.FIRST)).unlink()
    assert "text-absent" not in {p.code for p in check(load(Paths(tmp_path)))}
    small.write(archive / "another.txt", "x")
    assert "text-absent" in {p.code for p in check(load(Paths(tmp_path)))}
