"""The documentation names everything that a reader or a contributor can meet."""

import argparse
import json
import re
from pathlib import Path

import pytest

from scripts.checks import run as _every_rule_is_declared  # noqa: F401
from scripts.cli import parser
from scripts.records.paths import HERE
from scripts.records.problems import RULES


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every subcommand of `fivetier` with its parser."""
    actions = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"`fivetier {name}" in (HERE / "README.md").read_text(encoding="utf-8")
    assert commands()[name].description


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_says_what_it_does(name: str) -> None:
    for action in commands()[name]._actions:
        assert action.help, f"{name}: {action.option_strings or action.dest} has no help"


@pytest.mark.parametrize("name", sorted(commands()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_option_is_in_the_page_of_commands(name: str, language: str) -> None:
    text = (HERE / "docs" / language / "guides" / "commands.md").read_text(encoding="utf-8")
    options = [o for a in commands()[name]._actions for o in a.option_strings if o.startswith("--") and o != "--help"]
    assert [o for o in options if o not in text] == []


WINGS = ("commands", "site", "intake", "checks", "releases", "packages", "rules", "records")


def test_only_the_command_line_stands_outside_the_wings() -> None:
    top = {p.name for p in (HERE / "scripts").iterdir() if p.name != "__pycache__"}
    assert top == {"__init__.py", "__main__.py", "cli.py", "README.md", *WINGS}


@pytest.mark.parametrize("wing", WINGS)
def test_every_module_stands_in_the_part_of_its_wing(wing: str) -> None:
    text = (HERE / "scripts" / "README.md").read_text(encoding="utf-8")
    part = text.partition(f"### `{wing}/`")[2].partition("\n### ")[0]
    modules = {p.stem for p in (HERE / "scripts" / wing).glob("**/*.py") if p.parent.name != "charts"} - {"__init__"}
    folders = {p.parent.relative_to(HERE / "scripts").as_posix() for p in (HERE / "scripts" / wing).glob("*/__init__.py")}
    assert sorted(m for m in modules if f"`{m}`" not in part) == []
    assert sorted(f for f in folders if f"`{f}/`" not in part) == []


def test_every_module_that_the_way_of_a_figure_names_is_there() -> None:
    text = (HERE / "scripts" / "README.md").read_text(encoding="utf-8")
    way = text.partition("## The way of a figure")[2].partition("\n## ")[0]
    stops = re.findall(r"`([a-z_]+/[a-z_/]+)`", way)
    assert len(stops) > 20
    assert [s for s in stops if not ((HERE / "scripts" / f"{s}.py").is_file() or (HERE / "scripts" / s).is_dir())] == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_check_speaks_both_languages_and_says_what_to_write(code: str) -> None:
    rule = RULES[code]
    assert rule.what_en and rule.what_zh and rule.fix_en and rule.fix_zh
    assert rule.severity in {"error", "notice"}


def test_every_field_has_titles_and_a_description_in_both_languages() -> None:
    for path in sorted((HERE / "datapackages" / "schemas").glob("*.json")):
        for field in json.loads(path.read_text(encoding="utf-8"))["fields"]:
            missing = [k for k in ("title_zh", "title_en", "description_zh", "description_en") if not field.get(k)]
            assert not missing, f"{path.name}: {field['name']}: {missing}"


@pytest.mark.parametrize("schema", ["observation", "mention", "facility", "event", "relation", "numeral"])
def test_every_hand_kept_field_is_in_the_page_on_the_format(schema: str) -> None:
    text = (HERE / "datapackages" / "README.md").read_text(encoding="utf-8")
    raw = json.loads((HERE / "datapackages" / "schemas" / f"{schema}.json").read_text(encoding="utf-8"))
    assert [name for name in raw["record"] if name not in text] == []


def test_every_local_link_of_the_root_pages_leads_somewhere() -> None:
    for page in (*HERE.glob("*.md"), HERE / "datapackages" / "README.md", HERE / "scripts" / "README.md"):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert Path(page.parent, target).exists(), f"{page.name}: {target}"
