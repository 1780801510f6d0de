"""Every check has a bad input and words in both languages; problems are printed all at once, for people and for tools."""

import json
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import scripts.checks
from scripts.cli import main
from scripts.records import series, suites, yaml_subset
from scripts.records.problems import Rule
from tests.checks.bad_input import Case, apply, cases

pytestmark = pytest.mark.usefixtures("own_archive")
CASES = cases()
MODULES = [import_module(f"scripts.checks.{m.name}") for m in iter_modules(scripts.checks.__path__)]
# The rules of `fivetier check`; the build declares some of its own.
RULES = {v.code: v for module in (series, yaml_subset, suites, *MODULES) for v in vars(module).values() if isinstance(v, Rule)}


def printed(case: Case, root: Path, form: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit status, what was printed, and what went to standard error."""
    apply(case, root)
    status = main(["--root", str(root), "check", "--format", form])
    out, err = capsys.readouterr()
    return status, out, err


def test_every_check_has_a_case_and_every_case_a_check() -> None:
    assert {case.code for case in CASES} == set(RULES)
    for case in CASES:
        assert any(f"{case.code}: " in words for words in case.expected), case.path


def test_every_message_is_in_both_languages_and_says_what_to_write() -> None:
    for rule in RULES.values():
        assert re.search("[a-z]", rule.what_en) and rule.fix_en, rule.code
        assert rule.code == "syntax" or re.search("[\u4e00-\u9fff]", rule.what_zh), rule.code
        assert rule.fix_zh and set(re.findall("{[a-z_]+}", rule.what_en)) >= set(re.findall("{[a-z_]+}", rule.what_zh))
        assert rule.severity in ("error", "notice")


def test_all_problems_are_printed_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_code = {case.code: case for case in CASES}
    some = ("value-not-stated", "unknown-key", "prefix-twice", "code-order", "symlink")
    for code in some[1:]:
        by_code[some[0]].steps.extend(by_code[code].steps)
    status, out, _ = printed(by_code[some[0]], tmp_path, "text", capsys)
    assert status == 1
    assert [code for code in some if f" {code}: " not in out] == []
    assert re.search("；[0-9]+ 处错误，[0-9]+ 条提示\n.*; [0-9]+ errors, [0-9]+ notices$", out.strip())


@pytest.mark.parametrize("name", ["value-not-stated/digit", "markup/html", "symlink/folder", "encoding/bom"])
def test_github_gets_one_command_a_problem(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(c for c in CASES if f"{c.code}/{c.path.stem}" == name)
    status, out, err = printed(case, tmp_path, "github", capsys)
    *commands, chinese, english = out.splitlines()
    assert status == 1 and err == "" and re.search("[1-9] 处错误", chinese) and re.search(" [1-9] errors?, ", english)
    assert all(re.match("::(error|notice) file=[^ ]+,line=[0-9]+,title=[a-z-]+::.+", line) for line in commands)
    assert any(f"title={case.code}::" in line for line in commands)


@pytest.mark.parametrize("name", ["value-not-stated/digit", "markup/html", "symlink/folder", "encoding/bom"])
def test_json_can_be_read_by_tools(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = next(c for c in CASES if f"{c.code}/{c.path.stem}" == name)
    status, out, err = printed(case, tmp_path, "json", capsys)
    rows = json.loads(out)
    keys = {"path", "line", "code", "id", "what_en", "what_zh", "fix_en", "fix_zh", "severity"}
    assert status == 1 and err == "" and all(set(row) == keys for row in rows)
    assert case.code in {row["code"] for row in rows}
