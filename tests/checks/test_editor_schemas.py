"""The schemas for editors: current, true of every kept file, and quick to mark a slip."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from scripts.checks.editor_schemas import EDITOR_FOLDER, editor_schemas
from scripts.checks.fix import fix
from scripts.records.paths import HERE, Paths
from scripts.records.repository import Repository, load
from tests import small


class AsEditorsRead(yaml.SafeLoader):
    """Days stay text, as in YAML 1.2."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


PACKAGE = HERE / "datapackages" / "liupanshui-primary-care"
SERIES = HERE / "datapackages" / "national-communiques"
FILES = [
    *(("extraction", path) for path in sorted(PACKAGE.glob("extractions/*.yaml"))),
    *(("extraction", path) for path in sorted(PACKAGE.glob("readings/*/*.yaml"))),
    *(("settlements", path) for path in sorted(PACKAGE.glob("settlements/*.yaml"))),
    *(("source", path) for path in sorted(PACKAGE.glob("sources/*.yaml"))),
    *((name, PACKAGE / f"{name}.yaml") for name in ("identities", "corrections", "translations")),
    *(("extraction", path) for path in sorted(SERIES.glob("extractions/*.yaml"))),
    *(("settlements", path) for path in sorted(SERIES.glob("settlements/*.yaml"))),
]


@pytest.fixture(scope="module")
def repository() -> Repository:
    return load(Paths())


def slips(name: str, text: str) -> list[str]:
    """What an editor marks in a file of this kind."""
    schema: dict[str, Any] = json.loads((HERE / EDITOR_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(yaml.load(text, AsEditorsRead))]


def test_they_are_what_the_table_schemas_make(repository: Repository) -> None:
    wanted = editor_schemas(repository)
    assert {path.relative_to(HERE).as_posix() for path in (HERE / EDITOR_FOLDER).glob("*.json")} == set(wanted)
    assert [shown for shown, text in wanted.items() if (HERE / shown).read_text(encoding="utf-8") != text] == []


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: value if isinstance(value, str) else value.stem)
def test_a_kept_file_fits(name: str, path: Path) -> None:
    assert slips(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  indicator: medical_institutions", "  indicater: medical_institutions", "'indicater' was unexpected"),
        ("  period_basis: report_date", "  period_basis: guessed", "'guessed' is not one of"),
        ("  obs_value: 2067", "  obs_value: about 2067", "'about 2067' is not of type 'number'"),
        ("  indicator: medical_institutions\n", "", "'indicator' is a required property"),
        ("- id: lps-0001", "- id: lps-one", "'lps-one' does not match"),
    ],
)
def test_a_slip_is_marked(old: str, new: str, said: str) -> None:
    text = (PACKAGE / "extractions" / "lps-statement-2024-10-31.yaml").read_text(encoding="utf-8")
    assert old in text
    assert any(said in message for message in slips("extraction", text.replace(old, new, 1)))


def test_a_record_that_waits_for_its_number_is_no_slip() -> None:
    text = (PACKAGE / "extractions" / "lps-statement-2024-10-31.yaml").read_text(encoding="utf-8")
    assert slips("extraction", text.replace("- id: lps-0001", "- id: new", 1)) == []


def test_fix_writes_them_anew_where_there_is_a_folder_for_them(tmp_path: Path) -> None:
    made = small.make(tmp_path)
    (tmp_path / EDITOR_FOLDER).mkdir(parents=True)
    fix(load(made), lambda _line: None)
    assert len(list((tmp_path / EDITOR_FOLDER).glob("*.schema.json"))) == len(editor_schemas(load(made)))
