"""Side processes work while whoever started them works too."""

import time
from pathlib import Path

from scripts.packages.published import released
from scripts.packages.side_process import start_module
from scripts.records.paths import Paths

LONGEST = 60  # seconds for a process to start on a busy machine


def test_a_process_begins_before_anybody_waits_for_it(tmp_path: Path) -> None:
    release, made = released(Paths())["guiyang-forest-chief-scheme"][0], tmp_path / "made"
    process = start_module("scripts.packages.release_formats", given=[(release, made)])
    try:
        end = time.monotonic() + LONGEST
        while not made.exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert made.exists()
    finally:
        process.kill()
        process.communicate()
