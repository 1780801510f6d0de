"""Which share of many like cases a run tries.

FIVETIER_TESTS is `1/3`, `2/3` or `3/3`: every third case, beginning with the first, second or third. Without it the first third is
tried; the run of the night sets `1/1`, which is all.
"""

import os
import subprocess
from collections.abc import Iterable
from typing import TypeVar

from scripts.records.paths import HERE

Case = TypeVar("Case")
SETTING = "FIVETIER_TESTS"
SECONDS_OF_A_DAY = 86400
PART, OF = map(int, os.environ.get(SETTING, "1/3").split("/"))


def share_of(cases: Iterable[Case]) -> list[Case]:
    """The cases of the share, in their order."""
    return list(cases)[PART - 1 :: OF]


def day_of_last_commit() -> int:
    """Days from 1970 to the last commit: a number that goes on without a clock, the same for all who test the same; 0 without git."""
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=HERE, capture_output=True, text=True, check=False).stdout
    return int(said or 0) // SECONDS_OF_A_DAY


DAY = day_of_last_commit()


def by_turns(ways: Iterable[Case], number: int = 0, both: bool = False) -> list[Case]:
    """Of all ways to show a thing the one whose turn it is; a run of everything takes all.

    `ways` are the product of choices of two each, so that the first and the last, the second and the last but one have nothing in
    common. Which it is goes on with the day of the last commit and with `number`, that of the thing among its like, through all of them;
    the first and the second share take ways that have nothing in common, so that a pull request sees two. `both` takes both at once.
    """
    found = list(ways)
    if OF == 1:
        return found
    turn, half = number + DAY + (PART - 1) // 2, len(found) // 2
    pair = [found[turn % half], found[-1 - turn % half]]
    return pair if both else [pair[(turn // half + PART - 1) % 2]]
