"""Side processes: a module of this project in a process of its own, so that several cores have work.

A side process ends with whoever started it; what it is given to do goes in as arguments and as a pickle.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from typing import Any

from scripts.packages.leftovers import end_with
from scripts.records.paths import HERE

Side = subprocess.Popen[bytes]


def start_module(module: str, *arguments: str, given: object = None) -> Side:
    """Start `python -m module arguments`, which can take what is `given` with `take_given`."""
    # The program is found wherever it was started from, and what it prints can hold Chinese on any machine.
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, cwd=HERE, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if process.stdin:
        with contextlib.suppress(BrokenPipeError):  # it ended at once; `wait_for_side` says why
            pickle.dump(given, process.stdin)
            # Little would stay in the buffer until somebody waits, and the process would only then begin.
            process.stdin.flush()
    return process


def wait_for_side(process: Side, task: str) -> bytes:
    """What a side process printed, once it has ended. Raises RuntimeError where it could not do its task."""
    printed, wrong = process.communicate()
    if process.returncode:
        # The last line of a traceback is what went wrong; the lines above are for those who wrote this.
        raise RuntimeError(f"{task}: {wrong.decode(errors='replace').strip().rpartition(chr(10))[2]}")
    return printed


def take_given() -> Any:
    """In a side process: what it was given; from now on it ends with whoever started it."""
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    return pickle.load(sys.stdin.buffer)
