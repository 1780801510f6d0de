"""The page of checks: its anchors are public and stay, and a rule stands under the subject that it declares itself."""

import re
from pathlib import Path

import pytest

from scripts.records import problems
from scripts.site import data
from scripts.site.data import LANGUAGES, Language
from scripts.site.pages import checks
from tests.made_build import make_build

# Links from issues and from messages of `fivetier check` lead there: a line may be added, none is changed or removed.
ANCHORS = (Path(__file__).parent / "anchors_of_checks.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_anchor_stands_where_it_stood(language: Language, tmp_path: Path) -> None:
    [page] = checks.check_pages(data.load(make_build(tmp_path / "build")), language)
    assert re.findall(r' id="([^"]+)"', page.body_html) == ANCHORS


def test_a_rule_stands_under_the_subject_that_it_declares_wherever_it_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "RULES", {})
    monkeypatch.setattr(checks, "RULES", problems.RULES)
    rule = problems.declare_rule("evidence", "made-here", ("it is so", "如此"), ("otherwise", "改"))
    assert checks.by_subject() == {"evidence": [rule]}


def test_every_rule_declares_a_subject_that_has_words() -> None:
    assert {rule.subject for _, rule in checks.rules()} == set(checks.subjects("zh"))
