"""The words beside a number say whose it is, wherever a context is quoted from."""

from pathlib import Path

import pytest

from scripts.checks import labels_and_units
from scripts.records.repository import load
from tests import small


@pytest.mark.parametrize(
    ("view", "there"),
    [
        ("公立医院21个、民营医院132个", "个、民营医院"),
        ("公立、民营医院分别为21个、132个", "个、"),
        ("民营医院\n共132个", "共"),
        ("132个", ""),
    ],
)
def test_the_stretch_before_a_number_begins_after_the_number_before(view: str, there: str) -> None:
    assert labels_and_units.before(view, 0, view.index("132")) == there


@pytest.mark.parametrize(
    ("view", "there"),
    [
        ("132个县级传染病区、40个疾控中心", "个县级传染病区"),
        ("132个检验项目和40个检查项目", "个检验项目"),
        ("132个、民营医院40个", "个"),
        ("132个░民营医院40个", "个"),
        ("132", ""),
    ],
)
def test_the_stretch_after_a_number_ends_with_its_phrase(view: str, there: str) -> None:
    assert labels_and_units.after(view, len("132"), len(view)) == there


@pytest.mark.parametrize("quote", ["民营医院7个", "医院7个"])
def test_a_context_from_elsewhere_does_not_make_one_number_that_of_another(tmp_path: Path, quote: str) -> None:
    repository = load(small.make(tmp_path))
    [source] = [s for p in repository.packages.values() for s in p.sources.values() if s.name == small.FIRST]
    [record] = [r for r in source.records("observations") if r.id == "dm-0004"]
    assert list(labels_and_units.siblings(record, source, repository.codelists["breakdown"])) == []
    cut = len("民营医院7个") - len(quote)
    record.fields |= {
        "quote": quote,
        "start": str((record.whole("start") or 0) + cut),
        "breakdown": "public",
        "context": "公立医院",
    }
    [problem] = labels_and_units.siblings(record, source, repository.codelists["breakdown"])
    assert problem.code == "label-of-another"
