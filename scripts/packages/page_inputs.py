"""Page inputs: what the pages need of the hand-kept files and no published table holds, so that they are read once.

Takes the model; writes nothing. Where each observation is kept (file, line) with the two places in its quote that no table
holds, corrections that wait for a release, every codelist, every translation.
"""

from scripts.packages.descriptors import Json
from scripts.records import translations
from scripts.records.record import Record
from scripts.records.repository import Repository

WRITTEN = ("id", "field", "old", "new", "class", "reason", "version")


def page_inputs(repository: Repository) -> Json:
    """All of it, as `build/pages/inputs.json` holds it; that file is not published."""
    return {
        "kept": kept_records(repository),
        "corrections": waiting_corrections(repository),
        "codelists": {name: codelist.rows for name, codelist in repository.codelists.items()},
        "translations": translations.translation_pairs(repository),
    }


def kept_records(repository: Repository) -> dict[str, Json]:
    """File and line of every observation, with which number of the quote it is and where lost digits should stand."""
    return {
        record.id: {"path": record.path, "line": record.line, **places(record)}
        for package in repository.packages.values()
        for record in package.records("observations")
        if record.id
    }


def places(record: Record) -> Json:
    """`nth`, and `gap` counted from the start of the quote; None where it lies in no quote."""
    start, gap, nth = record.whole("start"), record.whole("gap_start"), record.whole("printed_nth")
    inside = gap - start if gap is not None and start is not None else None
    # The page shows a mark inside of the quote; a gap that lies in the context has no place in it.
    if inside is not None and not 0 <= inside <= len(record.get("quote")):
        inside = None
    return {"nth": nth or 1, "gap": inside}


def waiting_corrections(repository: Repository) -> list[dict[str, str]]:
    """Every correction that no release carries yet."""
    return [
        {**{key: record.get(key) for key in WRITTEN}, "package": package.name}
        for package in repository.packages.values()
        for record in package.corrections.records("corrections")
        if not record.get("version")
    ]
