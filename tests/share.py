"""Which share of many like cases a run tries.

FIVETIER_TESTS is `1/3`, `2/3` or `3/3`: every third case, beginning with the first, second or third. Without it the first third is
tried; the run of the night sets `1/1`, which is all.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

Case = TypeVar("Case")
SETTING = "FIVETIER_TESTS"
PART, OF = map(int, os.environ.get(SETTING, "1/3").split("/"))


def share_of(cases: Iterable[Case]) -> list[Case]:
    """The cases of the share, in their order."""
    return list(cases)[PART - 1 :: OF]
