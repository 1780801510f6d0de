"""The subset of YAML: what its reader takes, a full YAML reader takes for the same; nothing makes it fail or hang."""

import random
import string
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.records import yaml_subset
from scripts.records.paths import Paths
from scripts.records.record import Document

CODES = list(string.ascii_lowercase + string.digits + " \"\\:#-_'[]{}|>*&!%@`~?,.=/\t\n\r") + [
    "人", "万", "％", "　", "\u00a0", "\u200b", "\u2028", "\u0085", "\ufeff", "\ufffe", "\U000e0041", "\U0001f600", "\x00", "\x7f",
]  # fmt: skip
KEYS = st.sampled_from(["id", "note", "value", "a", "no", "null", "y", "quote_1"])
PIECES = st.sampled_from(
    ["a", "人", "12", "1.0", ":", "#", "-", " ", ", ", "'", '"', "[", "]", "{", "&", "*", "!", "|", ">", "%", "@", "~", "?", "=",
     "<<", "...", "---", "：", "\\", "0x1F", "null", "12:30", "\u00a0", "　", "\U0001f600"]
)  # fmt: skip
PLAIN = st.lists(PIECES, min_size=1, max_size=5).map("".join)
QUOTED = st.lists(PIECES, max_size=5).map(lambda ps: '"' + "".join(ps).replace("\\", "\\\\").replace('"', '\\"') + '"')
RECORDS = st.dictionaries(KEYS, st.one_of(PLAIN, QUOTED), min_size=1, max_size=3)
JUNK = st.sampled_from(["", "# a comment", "  # indented", "---", "...", "- - x", "? x", "%YAML 1.2", "x", "id: 'x'", "  a: x", "a:"])


def assembled(top: dict[str, str], sections: dict[str, list[dict[str, str]]], junk: str, at: int) -> str:
    """A text that is nearly well formed, with one line of junk in it."""
    lines = [f"{k}: {v}" for k, v in top.items()]
    for name, records in sections.items():
        lines += ["", f"{name}:"]
        for fields in records:
            lines += ["", *(f"{'  ' if i else '- '}{k}: {v}" for i, (k, v) in enumerate(fields.items()))]
    lines.insert(at % (len(lines) + 1), junk)
    return "\n".join(lines) + "\n"


SECTIONS = st.dictionaries(st.sampled_from(["observations", "events", "id", "a"]), st.lists(RECORDS, max_size=2), max_size=2)
TEXTS = st.builds(assembled, RECORDS, SECTIONS, JUNK, st.integers(0, 20)) | st.text(st.sampled_from(CODES), max_size=40)


def structure(document: Document) -> dict[str, object]:
    """The document as a full reader gives it; an empty section is the empty text there."""
    sections = {name: [r.fields for r in records] or "" for name, records in document.sections.items()}
    return {**document.top.fields, **sections}


def full(text: str) -> object:
    """What PyYAML reads, every scalar as text; by its parser in C, ten times as fast, where it has one."""
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) or {}


@given(TEXTS)
@example("a: x\na:\n")
@example("observations:\n- id: x\n\nobservations:\n- id: y\n")
@example("a: \ufffe\n")
@example('a: "x\\"y\\\\"\n')
@example("a: ~\nnull: no\n")
@example("id: 12:30\nnote: 0x1F\nvalue: 1_000\na: <<\n")
@example("a" * 3000 + ": x\n")
def test_what_it_takes_a_full_reader_takes_for_the_same(text: str) -> None:
    document, problems = yaml_subset.parse(text, "x.yaml")
    if not problems:
        assert structure(document) == full(text)


@given(TEXTS)
def test_what_it_takes_it_writes_so_that_it_reads_the_same(text: str) -> None:
    document, problems = yaml_subset.parse(text, "x.yaml")
    if problems:
        return
    written = yaml_subset.dump(document)
    again, found = yaml_subset.parse(written, "x.yaml")
    assert found == []
    assert structure(again) == structure(document)
    assert yaml_subset.dump(again) == written
    assert full(written) == structure(document)


@given(st.binary(max_size=400))
@example(b"\xff\xfea\x00")
@example(b"\xef\xbb\xbfa: x\n")
@example(b"a: x\r\n")
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    text, problem = yaml_subset.decode(raw, "x.yaml")
    if problem is None:
        yaml_subset.parse(text, "x.yaml")
    else:
        assert text == "" and problem.line >= 1


@given(st.text(max_size=60))
def test_any_text_can_be_written_as_a_value_or_is_refused(value: str) -> None:
    line = f"note: {yaml_subset.written(value, True)}\n"
    document, problems = yaml_subset.parse(line, "x.yaml")
    if not problems:
        assert document.top.fields == {"note": value}


def test_the_real_files_read_the_same_in_a_full_reader_and_are_written_as_they_stand() -> None:
    paths = [p for p in sorted(Paths().datapackages.glob("**/*.yaml")) if "releases" not in p.parts]
    assert len(paths) > 30
    for path in paths:
        document, problems = yaml_subset.read_document(path, path.name)
        text = path.read_text(encoding="utf-8")
        assert problems == []
        assert structure(document) == full(text), path
        assert "readings" in path.parts or yaml_subset.dump(document) == text, path


def test_comments_stay_with_what_they_stand_above() -> None:
    text = (
        "# of the file\nsource: x\n\n# of the section\nobservations:\n\n# of the record\n- id: a\n  note: b\n"
        "\n# of the next\n- id: c\n\n# at the end\n"
    )
    document, problems = yaml_subset.parse(text, "x.yaml")
    assert problems == []
    assert yaml_subset.dump(document) == text


def test_a_comment_above_the_only_section_stays_at_the_head() -> None:
    text = "# of the file\n# in two lines\n\nexpectations:\n\n- id: a\n"
    document, _ = yaml_subset.parse(text, "x.yaml")
    assert yaml_subset.dump(document) == text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a: [x]", "double quotes"),
        ("a: 'x'", "double quotes"),
        ("a: *x", "double quotes"),
        ("a: x: y", "double quotes"),
        ("a: x # y", "a comment stands at the end"),
        ('a: "x', "not a double-quoted value"),
        ('a: "x\\n"', "only \\"),
        ('a: ""', "the value is empty"),
        ("  a:", "leave the line out"),
        ("a:  x", "double quotes"),
        ("a: x ", "white space"),
        ("a:\tx", "tab"),
        ("a:x", "one blank must follow"),
        ("A: x", "not a field"),
        ("---", "not a field"),
        ("  a: x", "belongs to no record"),
        ("- a: x", "outside a section"),
        ("a: " + "x" * 2100, "over the limit"),
    ],
)
def test_a_line_outside_the_subset_is_told_in_words(line: str, words: str) -> None:
    _, problems = yaml_subset.parse(f"top: x\n{line}\n", "x.yaml")
    assert [p.line for p in problems] == [2]
    assert words in problems[0].what_en


def test_a_wrong_first_line_of_a_record_does_not_spoil_the_record_above() -> None:
    text = 'observations:\n\n- id: a\n  note: x\n\n- id: "b\n  note: y\n'
    document, problems = yaml_subset.parse(text, "x.yaml")
    assert [p.code for p in problems] == ["syntax"]
    assert [r.fields for r in document.records("observations")] == [{"id": "a", "note": "x"}, {"note": "y"}]


@pytest.mark.parametrize(
    "character",
    ["\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0000", "\u007f", "\u0085", "\u2028", "\ufe0f", "\u3164",
     "\U000e0041", "\ue000", "\ufffe"],
)  # fmt: skip
def test_hidden_characters_are_named_by_their_number(character: str) -> None:
    for line in (f"note: x{character}y", f"# x{character}y"):
        _, problems = yaml_subset.parse(line + "\n", "x.yaml")
        assert [p.code for p in problems] == ["hidden-character"]
        assert f"U+{ord(character):04X}" in problems[0].what_en


def test_files_over_the_limit_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"# x\n" * 600_000)
    document, problems = yaml_subset.read_document(path, "x.yaml")
    assert [p.code for p in problems] == ["encoding"] and "over the limit" in problems[0].what_en
    assert document.top.fields == {}


@pytest.mark.parametrize(
    "line", [" " * 1998 + "!", "\u3000" * 600 + "!", " " * 990 + "-" + " " * 990 + "!", "a" * 60 + " " * 1900 + "!", 'a: "' + '\\"' * 990, ":" * 1990]
)
def test_lines_made_to_be_slow_take_no_longer_than_others(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_subset, "LIMIT_SLIPS", 10**9)
    text = f"{line}\n" * (yaml_subset.FILE_LIMIT_BYTES // len(f"{line}\n".encode()))
    started = time.process_time()
    _, problems = yaml_subset.parse(text, "x.yaml")
    assert time.process_time() - started < 5
    assert [p.line for p in problems] == list(range(1, text.count("\n") + 1))


def test_a_real_file_with_a_slip_is_read_as_a_full_reader_reads_it_or_told_at_a_line_of_it() -> None:
    dice, taken = random.Random(1), 0
    texts = [p.read_text(encoding="utf-8") for p in sorted(Paths().datapackages.glob("*/extractions/*.yaml"))]
    for _ in range(2_000):
        lines = dice.choice(texts).split("\n")
        first = dice.randrange(len(lines))
        text = "\n".join(["observations:", *lines[first : first + 20]])
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice([*CODES, "", text[at:], "\n  ", "- ", text[max(0, at - 30) : at]]) + text[at + dice.randrange(3) :]
        document, problems = yaml_subset.parse(text, "x.yaml")
        assert all(1 <= p.line <= text.count("\n") + 1 for p in problems)
        if not problems:
            taken += 1
            assert structure(document) == full(text), text
    assert taken > 100


def test_the_largest_file_of_nonsense_is_read_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_subset, "LIMIT_SLIPS", 10**9)
    dice = random.Random(1)
    lines = ["".join(dice.choices(CODES, k=60)) for _ in range(20_000)]
    started = time.perf_counter()
    _, problems = yaml_subset.parse("\n".join(lines), "x.yaml")
    assert len(problems) > 10_000
    assert time.perf_counter() - started < 20
