"""The command: exit statuses, quick checks without heavy imports, no traceback whatever stands in the files."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.records.paths import HERE, Paths
from tests import small
from tests.share import share_of

pytestmark = pytest.mark.usefixtures("own_archive")
HEAVY = (
    "pandas", "numpy", "duckdb", "frictionless", "great_expectations", "yaml", "pyarrow", "mkdocs", "altair", "jinja2",
    "xlsxwriter", "requests", "hypothesis",
)  # fmt: skip
TOP = f"datapackages/{small.PACKAGE}"
EXTRACTION = f"{TOP}/extractions/{small.FIRST}.yaml"


def checked(root: Path, *options: str) -> int:
    return main(["--root", str(root), "check", *options])


def test_the_real_repository_is_checked_in_seconds_without_heavy_imports() -> None:
    """Four seconds for three hundred reports on an idle machine, with room for a busy one, which has a second try."""
    code = f"import sys; from scripts.cli import main; main(['check']); print([m for m in {HEAVY} if m in sys.modules])"
    spent = []
    while len(spent) < 2 and min(spent, default=10) >= 10:
        started = time.process_time() + os.times().children_user
        run = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, check=True)
        spent.append(time.process_time() + os.times().children_user - started)
        assert run.stdout.splitlines()[-1] == "[]"
    assert min(spent) < 10


def test_a_valid_repository_gives_zero_and_a_closing_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.make(tmp_path)
    assert checked(tmp_path) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("14 figures of 2 sources in 1 package; 2 of 2 archived texts present; 0 errors")


def test_json_of_nothing_wrong_is_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.make(tmp_path)
    assert checked(tmp_path, "--format", "json") == 0
    assert all(row["severity"] == "notice" for row in json.loads(capsys.readouterr().out))


def test_an_empty_folder_is_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path) in (1, 2)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err and (out or err)


@pytest.mark.parametrize("text", ["{", "[" * 50_000, "{}", '"x"', "\ufeff{}", ""])
def test_a_broken_schema_is_named_and_gives_two(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    small.write(paths.schemas / "observation.json", text)
    assert checked(tmp_path) == 2
    assert "observation.json is no Table Schema" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new"), [
        ('"id"]', '"ID"]'), ('["id",', '["ID",'), ('{"name": "id"', '{"name": "ID"'), ('"string", "title_zh"', '"string", "title_xx"'),
        ('"observation"', '"observatiom"'), ('"fields"', '"field"'), ('"type": "string"', '"tipe": "string"'), ('^[a-z]{2,4}', '^[z-a]{2,4}'),
    ],
)
def test_a_schema_that_lacks_what_is_read_from_it_is_named_and_gives_two(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small.make(tmp_path).schemas / "observation.json"
    small.write(path, path.read_text(encoding="utf-8").replace(old, new, 1))
    assert checked(tmp_path) == 2
    assert "observation.json is no Table Schema" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["reader", "indicator", "area", "set_phrase", "obs_status"])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'code,"x\n', b"x" * 200_000, b"code\n\x00\n", None])
def test_a_broken_codelist_is_named_at_its_line(
    name: str, content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = small.make(tmp_path)
    small.write(paths.codelists / f"{name}.csv", content)
    assert checked(tmp_path) == 1
    assert f"datapackages/codelists/{name}.csv:1: " in capsys.readouterr().out


@pytest.mark.parametrize("name", [f"{TOP}/CHANGELOG.md", "datapackages/summaries/CHANGELOG.md", "CITATION.cff"])
def test_a_changelog_or_citation_that_is_no_text_is_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.make(tmp_path)
    small.write(tmp_path / name, b"# x\n\xff\n")
    assert checked(tmp_path) == 1
    assert f"{name}:2: error: encoding: " in capsys.readouterr().out


def test_no_bytes_in_any_file_make_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    dice = random.Random(7)
    files = [p for p in sorted(paths.datapackages.rglob("*")) if p.is_file() and p.suffix in (".yaml", ".csv", ".txt", ".md")]
    for path in share_of(files):
        kept = path.read_bytes()
        for _ in range(3):
            at = dice.randrange(len(kept) + 1)
            path.write_bytes(kept[:at] + dice.randbytes(dice.randrange(1, 9)) + kept[at + dice.randrange(9) :])
            assert checked(tmp_path) in (0, 1), path
        path.write_bytes(kept)
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "name", ["a\nb.yaml", "::error::x.yaml", "a%0Ab.yaml", "\x1b[31mred.yaml", "名.yaml", "a,line=9.yaml", "-rf.yaml"]
)
def test_hostile_file_names_are_printed_harmlessly(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    small.write(paths.datapackages / small.PACKAGE / "extractions" / name, "x\n")
    for form in ("text", "github", "json"):
        assert checked(tmp_path, "--format", form) == 1
        out = capsys.readouterr().out
        assert "\x1b" not in out and "\n::error::x" not in out
        if form == "github":
            assert all(line.startswith(("::error file=datapackages/", "::notice file=")) for line in out.splitlines()[:-2])


def test_a_file_name_that_is_no_text_is_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    try:
        (paths.datapackages / small.PACKAGE / os.fsdecode(b"bad\xff.yaml")).write_bytes(b"x\n")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    for form in ("text", "github", "json"):
        assert checked(tmp_path, "--format", form) == 1
        assert "stray-file" in capsys.readouterr().out.encode("utf-8").decode("utf-8")


def test_a_workflow_command_in_a_value_stays_in_its_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    path = paths.root / EXTRACTION
    small.write(path, path.read_text(encoding="utf-8").replace("indicator: hospitals", 'indicator: "x%0A::stop-commands::y"', 1))
    assert checked(tmp_path, "--format", "github") == 1
    out = capsys.readouterr().out
    assert "%250A::stop-commands" in out and "\n::stop" not in out


def test_thousands_of_problems_are_printed_within_seconds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.make(tmp_path)
    wrong = "".join(f"\n- id: dm-{n:05}\n  indicator: nonsense_{n}\n  nonsense_{n}: x\n" for n in range(100, 1600))
    path = paths.root / EXTRACTION
    small.write(path, path.read_text(encoding="utf-8").replace("\nmentions:", wrong + "\nmentions:", 1))
    started = time.process_time()
    assert checked(tmp_path) == 1
    assert time.process_time() - started < 15
    out = capsys.readouterr().out
    assert out.count("unknown-code: ") == 50 and "… 1450 × unknown-code\n" in out


@pytest.mark.parametrize("nested", ["[" * 1900, "{" * 1900, "- " * 900, "  " * 900 + "x: y", "a: " + '"' * 1500])
def test_deep_nesting_is_one_line_that_cannot_be_read(
    nested: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = small.make(tmp_path)
    path = paths.root / EXTRACTION
    small.write(path, path.read_text(encoding="utf-8") + nested + "\n")
    assert checked(tmp_path) == 1
    assert "syntax: " in capsys.readouterr().out


def test_an_unknown_command_gives_two() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["frobnicate"])
    assert stopped.value.code == 2


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build", "diff", "release", "verify", "prove", "new-source", "serve"):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        assert len(capsys.readouterr().out) > 100


def test_messages_come_out_whatever_the_encoding_of_the_terminal(tmp_path: Path) -> None:
    small.make(tmp_path, records={("dm-0002", "obs_value"): "13"})
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "scripts", "--root", str(tmp_path), "check", "--format", "text"]
    run = subprocess.run(command, cwd=HERE, capture_output=True, env=env, check=False)
    assert run.returncode == 1 and b"value-not-stated" in run.stdout and run.stderr == b""


@pytest.mark.parametrize("arguments", [("check", "--format", "github"), ("check-history", "HEAD", "HEAD")])
def test_what_answers_a_pull_request_first_needs_nothing_installed(arguments: tuple[str, ...]) -> None:
    run = subprocess.run(
        [sys.executable, "-S", "-m", "scripts", *arguments], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert run.returncode in (0, 1) and run.stdout and "Traceback" not in run.stderr


def test_the_paths_of_the_checkout_are_the_default() -> None:
    assert Paths().root == HERE
