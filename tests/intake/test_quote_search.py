"""Quotes in any copy of an article: exact, whole numbers, no offsets, and hints that count for nothing."""

import io
import sys
from types import SimpleNamespace

import pytest

from scripts.cli import main
from tests.small import FIRST, SECOND, TEXTS, make


def prove(tmp_path, capsys, text, *options):
    """Exit status and output of `fivetier prove` on the text."""
    made = make(tmp_path / "repo", archive=False)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(text if isinstance(text, bytes) else text.encode())
    status = main(["--root", str(made.root), "prove", str(copy), *options])
    out = capsys.readouterr()
    assert "Traceback" not in out.err
    return status, out.out + out.err


def test_a_whole_copy_proves_every_quote_wherever_it_stands(tmp_path, capsys):
    status, out = prove(tmp_path, capsys, "网站导航\r\n\r\n" + TEXTS[FIRST].replace("\n", "\r\n\r\n") + "上一篇")
    assert status == 0 and FIRST in out
    assert "11 of 11 quotes of figures found" in out and "1 of 1 quotes of mentions found" in out


def test_what_is_not_found_is_named_by_file_line_id_and_quote(tmp_path, capsys):
    status, out = prove(tmp_path, capsys, TEXTS[FIRST].replace("民营医院7个", "民营医院8个"))
    assert status == 1 and "10 of 11 quotes of figures found" in out
    assert f"extractions/{FIRST}.yaml:" in out and "dm-0004: 民营医院7个" in out and "dm-0003:" not in out


def test_a_quote_inside_a_longer_number_is_not_found(tmp_path, capsys):
    status, out = prove(tmp_path, capsys, TEXTS[SECOND].replace("公立医院5个", "公立医院5个").replace("医院13个", "医院1,313个"))
    assert status == 1 and "dm-0012: 全市医院13个" in out
    text = TEXTS[FIRST].replace("前述12个医院", "前述12个医院".replace("12", "112"))
    assert "dm-0015: 前述12个医院" in prove(tmp_path / "b", capsys, text)[1]


def test_a_number_that_goes_on_before_the_quote_is_not_the_number(tmp_path, capsys):
    changed = {("dm-0015", "quote"): "12个医院中", ("dm-0015", "start"): str(TEXTS[FIRST].index("12个医院中"))}
    made = make(tmp_path / "repo", archive=False, records=changed)
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXTS[FIRST].replace("前述12个", "前述312个"), encoding="utf-8")
    assert main(["--root", str(made.root), "prove", str(copy)]) == 1
    assert "dm-0015: 12个医院中" in capsys.readouterr().out


def test_white_space_and_full_width_forms_are_a_hint_and_do_not_count(tmp_path, capsys):
    text = TEXTS[FIRST].replace("公立医院5个", "公立医院 5 个").replace("民营医院7个", "民营医院７个")
    status, out = prove(tmp_path, capsys, text)
    lines = out.splitlines()
    spaced = next(i for i, line in enumerate(lines) if "dm-0003" in line)
    wide = next(i for i, line in enumerate(lines) if "dm-0004" in line)
    assert status == 1 and "9 of 11 quotes of figures found" in out
    assert lines[spaced + 1].endswith("if white space were left out")
    assert lines[wide + 1].endswith("full-width forms were taken as half-width")


def test_the_source_that_fits_best_is_found_by_itself(tmp_path, capsys):
    assert SECOND in prove(tmp_path, capsys, TEXTS[SECOND])[1].splitlines()[0]
    both = prove(tmp_path / "b", capsys, TEXTS[SECOND] + TEXTS[FIRST])[1]
    assert both.splitlines()[0].startswith(FIRST) and f"also in this text: {SECOND}" in both


def test_a_named_source_is_the_one_that_is_looked_for(tmp_path, capsys):
    status, out = prove(tmp_path, capsys, TEXTS[FIRST], "--source", SECOND)
    assert status == 1 and "1 of 3 quotes of figures found" in out


def test_a_text_of_something_else_is_said_to_be_that(tmp_path, capsys):
    status, out = prove(tmp_path, capsys, "<html><body>全市</body></html>")
    assert status == 1 and "no quote of any of the 2 sources" in out and "looks like HTML" in out


@pytest.mark.parametrize("raw", [b"", b" \n", b"\xff\xfeA\x00"])
def test_a_file_that_is_no_text_is_refused(tmp_path, capsys, raw):
    assert prove(tmp_path, capsys, raw)[0] == 2


def test_a_missing_file_and_an_unknown_source_are_answered_with_a_sentence(tmp_path, capsys):
    made = make(tmp_path / "repo")
    assert main(["--root", str(made.root), "prove", str(tmp_path / "none.txt")]) == 2
    assert "there is no file" in capsys.readouterr().err
    assert prove(tmp_path / "b", capsys, TEXTS[FIRST], "--source", "demo") == (
        2, f"fivetier prove: cannot go on: there is no source demo; nearest: {SECOND}, {FIRST}\n",
    )  # fmt: skip


def test_a_pasted_text_can_come_from_standard_input(tmp_path, capsys, monkeypatch):
    made = make(tmp_path / "repo")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXTS[FIRST].encode())))
    assert main(["--root", str(made.root), "prove", "-"]) == 0
    assert "character by character" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_named_instead_of_half_counted(tmp_path, capsys):
    made = make(tmp_path / "repo")
    place = made.datapackages / "demo-health" / "extractions" / f"{FIRST}.yaml"
    place.write_text(place.read_text(encoding="utf-8") + "no field\n", encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXTS[FIRST], encoding="utf-8")
    assert main(["--root", str(made.root), "prove", str(copy)]) == 2
    assert "run `fivetier check` first" in capsys.readouterr().err
