"""Run the expectation suites of this package: `python expectations/check.py`, where Great Expectations 1 is installed.

Each `*.json` beside this file is a suite for one table, with the reason of every expectation. Ends with 0 where all of them are met.
"""

import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"
warnings.simplefilter("ignore")

import great_expectations  # noqa: E402
from frames import load  # type: ignore[import-not-found]  # noqa: E402

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Judge every table, say what is not met and how many are."""
    suites = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.json"))]
    frames, _ = load(HERE.parent, [suite["meta"]["table"] for suite in suites])
    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas("tables")
    answers = [answer for suite in suites for answer in judged(context, source, suite, frames)]
    unmet = [meta for meta, met in answers if not met]
    for meta in unmet:
        print(f"{meta['severity']}: {meta['id']} is not met: {meta['reason']}")
    print(f"{len(answers) - len(unmet)} of {len(answers)} expectations are met")
    return int(any(meta["severity"] == "error" for meta in unmet))


def judged(context: Any, source: Any, stored: dict[str, Any], frames: dict[str, Any]) -> list[tuple[dict[str, Any], bool]]:
    """What each expectation of a suite says of itself, and whether it is met."""
    suite = context.suites.add(great_expectations.ExpectationSuite(**stored))
    table = stored["meta"]["table"]
    rows = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("rows").get_batch({"dataframe": frames[table]})
    results = rows.validate(suite).results
    if len(results) != len(stored["expectations"]):
        raise RuntimeError(f"{table}: {len(stored['expectations'])} expectations went in and {len(results)} came out")
    return [(result.expectation_config.meta, bool(result.success)) for result in results]


if __name__ == "__main__":
    sys.exit(main())
