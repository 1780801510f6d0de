"""A contract of few summary tables, for tests that ask about one: making all of them takes most of the time."""

import re

from scripts.records.paths import DESCRIPTOR, HERE

FOLDER = HERE / "datapackages" / "summaries"


def contract_of(*tables: str) -> str:
    """The descriptor of the summaries that promises these tables alone."""
    contract = (FOLDER / DESCRIPTOR).read_text(encoding="utf-8")
    before, promised, after = re.split(r"^(?=tables:|columns:)", contract, flags=re.M)
    kept = [found[0] for name in tables if (found := re.search(rf"^- name: {name}\n(?:  .*\n)+", promised, re.M))]
    assert len(kept) == len(tables)
    return before + "tables:\n\n" + "\n".join(kept) + "\n" + after


def files_of(*tables: str) -> dict[str, str | bytes | None]:
    """Changes of the small repository after which it has these summaries alone."""
    gone = {f"datapackages/summaries/{path.name}": None for path in FOLDER.glob("*.sql") if path.stem not in tables}
    return {**gone, f"datapackages/summaries/{DESCRIPTOR}": contract_of(*tables)}
