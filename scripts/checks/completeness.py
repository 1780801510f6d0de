"""Completeness: every numeral of the article stands in a token or is set aside."""

from collections.abc import Iterator
from functools import partial

from scripts.checks.locations import line_for
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Repository
from scripts.rules.numeral_account import account

declare = partial(declare_rule, "completeness")
UNACCOUNTED = declare(
    "numeral-unaccounted",
    ("the numeral {text} at {start} is in no figure and not set aside: {around}", "{start} 处的数字 {text} 未作交代：{around}"),
    (
        "an observation, a mention, or a record under `numerals:` with its reason",
        "请写成数据、重复提及，或在 `numerals:` 下注明原因",
    ),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Numerals that nothing accounts for."""
    phrases = repository.codelists["set_phrase"]
    for package in repository.packages.values():
        for source in package.sources.values():
            view = source.view or ""
            for run in account(source, phrases):
                if not run.account:
                    # Few characters: in a masked text there is little more to see, and a message quotes no sentence.
                    around = view[max(0, run.start - 6) : run.end + 6].replace("\n", "/")
                    line, named = line_for(source, "observations", run.start), {"text": run.text, "start": run.start}
                    yield UNACCOUNTED.at(source.extraction.path, line, around=around, **named).over(run.start, run.end)
