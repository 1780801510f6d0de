"""The version of a release is computed from what changed; the changelog has the newest first."""

import pytest

from scripts.releases import version_number
from scripts.releases.changelog import added, ranges
from scripts.releases.diff.change_types import MAJOR, MINOR, PATCH


@pytest.mark.parametrize(
    ("last", "release_class", "by_persons", "expected"),
    [
        ("", MINOR, False, "0.1.0"),
        ("", MINOR, True, "1.0.0"),
        ("0.1.0", PATCH, False, "0.1.1"),
        ("0.1.9", MINOR, False, "0.2.0"),
        ("0.9.3", MAJOR, False, "0.10.0"),
        ("0.9.3", PATCH, True, "1.0.0"),
        ("1.4.2", PATCH, True, "1.4.3"),
        ("1.4.2", MINOR, True, "1.5.0"),
        ("1.4.2", MAJOR, True, "2.0.0"),
    ],
)
def test_the_least_version_follows_from_the_class(
    last: str, release_class: str, by_persons: bool, expected: str
) -> None:
    assert version_number.least(last, release_class, by_persons) == expected


@pytest.mark.parametrize(
    ("wanted", "last", "by_persons", "reason"),
    [
        ("0.1.1", "0.1.0", False, "too low"),
        ("0.1.0", "0.1.0", False, "too low"),
        ("0.0.9", "0.1.0", False, "too low"),
        ("1.0.0", "0.1.0", False, "a person has confirmed"),
        ("", "1.0.0", False, "a person has confirmed"),
    ],
)
def test_a_version_that_is_too_low_or_promises_too_much_is_refused(
    wanted: str, last: str, by_persons: bool, reason: str
) -> None:
    with pytest.raises(version_number.RefusedVersionError, match=reason):
        version_number.chosen(wanted, last, MINOR, by_persons)


def test_a_higher_version_may_be_asked_for() -> None:
    assert version_number.chosen("0.7.0", "0.1.0", PATCH, False) == "0.7.0"


def test_ids_that_follow_each_other_are_drawn_together() -> None:
    assert ranges(["dm-0001", "dm-0002", "dm-0003", "dm-0009", "x"]) == "`dm-0001` – `dm-0003`, `dm-0009`, `x`"


def test_a_new_entry_stands_above_the_older_ones() -> None:
    text = added(added("", "## 0.1.0 (2026-01-01)\n\nfirst\n"), "## 0.2.0 (2026-02-01)\n\nsecond\n")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# 更新记录 · Changelog", "## 0.2.0 (2026-02-01)", "## 0.1.0 (2026-01-01)",
    ]  # fmt: skip
