"""What killed programs left is cleared by the next one: folders of work, and the MkDocs that they started."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from scripts.packages.leftovers import PREFIX, clear_folders, is_running, work_folder
from scripts.records.paths import HERE

GONE = 999999999
# Starts a child that ends with it, says the number of the child, and waits.
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import os, threading, time; from scripts.packages.leftovers import end_with; "
    "threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start(); print('up', flush=True); time.sleep(60)"],
    stdout=subprocess.PIPE, text=True)
child.stdout.readline()
print(child.pid, flush=True)
child.wait()
"""


def test_folders_of_dead_processes_go_and_those_of_others_stay(tmp_path: Path) -> None:
    names = [f"{PREFIX}{GONE}-x", f"{PREFIX}{GONE}", f"{PREFIX}{os.getpid()}-x", f"{PREFIX}x", f"other-{GONE}"]
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / f"{PREFIX}{GONE}-link").symlink_to(tmp_path / f"other-{GONE}")
    clear_folders(tmp_path, PREFIX)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([*names[2:], f"{PREFIX}{GONE}-link"])


def test_a_folder_of_work_is_gone_afterwards_and_bears_the_number_of_its_process() -> None:
    with work_folder() as folder:
        assert folder.is_dir() and folder.name.startswith(f"{PREFIX}{os.getpid()}-")
    assert not folder.exists()


def test_the_makers_of_pages_end_with_whoever_started_them() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=HERE, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 20
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.2)
    assert not is_running(child)
