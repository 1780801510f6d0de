"""What a run leaves out comes with another run: the ways to show a thing take turns, and the night takes all."""

import itertools

import pytest

from tests import share

WAYS = list(itertools.product("ab", "cd", "ef"))


def taken(monkeypatch: pytest.MonkeyPatch, part: int, day: int, number: int = 0) -> tuple[str, ...]:
    for name, setting in (("PART", part), ("OF", 3), ("DAY", day)):
        monkeypatch.setattr(share, name, setting)
    [way] = share.by_turns(WAYS, number)
    return way


@pytest.mark.parametrize("part", [1, 2, 3])
def test_every_way_has_its_turn_from_day_to_day_and_from_page_to_page(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    assert {taken(monkeypatch, part, day) for day in range(8)} == set(WAYS)
    assert {taken(monkeypatch, part, 0, number) for number in range(8)} == set(WAYS)


@pytest.mark.parametrize("day", range(8))
def test_the_two_shares_of_a_pull_request_have_nothing_in_common(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    one, other = taken(monkeypatch, 1, day), taken(monkeypatch, 2, day)
    assert not set(one) & set(other)
    assert set(share.by_turns(WAYS, both=True)) == {one, other}


def test_the_night_takes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(share, "OF", 1)
    assert share.by_turns(WAYS) == WAYS
