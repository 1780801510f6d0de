"""The descriptors of all packages, by the JSON Schema of the standard."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker


def profile(name: str) -> Draft7Validator:
    """A schema of Data Package 2.0, as a package of the registry has it."""
    package = importlib.util.find_spec("dplib")
    assert package and package.submodule_search_locations
    schema = json.loads(Path(package.submodule_search_locations[0], "profiles", "2.0", f"{name}.json").read_text(encoding="utf-8"))
    return Draft7Validator(schema, format_checker=FormatChecker())


@pytest.fixture(scope="module")
def descriptors(site: Path) -> dict[str, dict[str, Any]]:
    """The descriptor of every version of every package."""
    paths = sorted((site / "data").glob("*/*/datapackage.json"))
    return {path.parent.relative_to(site).as_posix(): json.loads(path.read_text(encoding="utf-8")) for path in paths}


def test_every_descriptor_is_valid_by_the_standard(descriptors: dict[str, dict[str, Any]]) -> None:
    assert len(descriptors) > 15
    package, resource, table = (profile(name) for name in ("datapackage", "dataresource", "tableschema"))
    for place, descriptor in descriptors.items():
        wrong = list(package.iter_errors(descriptor))
        for one in descriptor["resources"]:
            wrong += [*resource.iter_errors(one), *table.iter_errors(one["schema"])]
        assert [f"{error.json_path}: {error.message}" for error in wrong] == [], place


def test_a_misspelt_descriptor_is_not_valid() -> None:
    assert list(profile("datapackage").iter_errors({"resources": []})) and list(profile("tableschema").iter_errors({"fields": [{"type": "text"}]}))
