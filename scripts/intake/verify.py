"""The step `verify`: one sheet for a person who checks every figure of a source at the text.

Reads the hand-kept files and the archived text if it is present; writes one HTML file that needs nothing else and asks
for nothing: no request, a content security policy that allows its own script and style alone. The person's answers
become a reading file; this program never writes one, so no program can count as a person.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.checks.readers import thanked_as
from scripts.intake.verify_sheet.cards import cards, choices
from scripts.packages.filled_templates import filled_template
from scripts.records.paths import DESCRIPTOR, READINGS, SETTLEMENTS
from scripts.records.problems import clipped
from scripts.records.repository import Repository, Source
from scripts.rules.sentences import private_place, write_beside

SHEET_FOLDER = Path(__file__).resolve().parent / "verify_sheet"
SCRIPTS = ("reading.js", "store.js", "card.js", "sheet.js")
READER = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
Say = Callable[[str], None]


def run(repository: Repository, name: str, output: Path | None, reader: str, say: Say) -> int:
    """Write the sheet of a source and say how to use it. Raises ValueError where there is nothing to verify."""
    source = repository.source(name)
    repository.must_be_whole(source)
    found = cards(repository, source)
    if not found:
        raise ValueError(nothing(source))
    own_name(repository, source, reader)
    place = output or repository.paths.build / "verify" / f"{source.name}.html"
    if source.text is not None:
        private_place(repository.paths, place)
    write_beside(place, page(repository, source, found, reader))
    say(f"{repository.paths.shown(place)}: {len(found)} figures; open it in a browser, with the article beside it")
    if source.text is None:
        say("the archived text is not on this machine, so the sheet shows masked surroundings; the person needs the article")
    say("1 right, 2 wrong, 3 unsure; the sheet saves a reading file and says where it goes")
    say("请由人对照原文逐条核对：1 对，2 错，3 不确定")
    return 0


def nothing(source: Source) -> str:
    """Why there is no card."""
    mentions, derived = source.records("mentions"), source.meta.top.get("derived_from")
    if mentions and derived:
        return f"{source.name} has no figure of its own: its {len(mentions)} mentions repeat figures of {derived}; verify that one"
    return f"{source.name} has no figures yet"


def own_name(repository: Repository, source: Source, reader: str) -> None:
    """Raises ValueError where the reader's name is not one that a person can take for this source."""
    if not reader:
        return
    if not READER.match(reader) or len(reader) > 40:
        raise ValueError(f"--reader {clipped(reader, 60)}: a name has a-z, 0-9 and single dashes, and starts with a letter")
    if reader in taken(repository, source):
        raise ValueError(f"--reader {reader} is the name of a program, or has read this source already; take another")


def taken(repository: Repository, source: Source) -> list[str]:
    """Names that no person can take for this source: programs, and readers whose readings have landed."""
    readers = repository.codelists["reader"]
    # One reading a reader: a second one would replace what was read, and readings stay as they came.
    return sorted({c for c, row in readers.rows.items() if row["kind"] != "person"} | set(source.readings))


def page(repository: Repository, source: Source, found: list[dict[str, Any]], reader: str) -> str:
    """The sheet as one HTML file."""
    style = (SHEET_FOLDER / "sheet.css").read_text(encoding="utf-8")
    script = "\n".join((SHEET_FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)
    title = source.meta.top.get("title_zh") or source.name
    return filled_template(
        "sheet.html", folder=SHEET_FOLDER, title=title, policy=policy(script, style), style=style, script=script,
        data=embedded(data(repository, source, found, reader)),
    )  # fmt: skip


def policy(script: str, style: str) -> str:
    """The content security policy: this script, this style, nothing from anywhere."""
    return (
        f"default-src 'none'; script-src {hashed(script)}; style-src {hashed(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def hashed(text: str) -> str:
    """The source expression of an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'"


def embedded(value: dict[str, Any]) -> str:
    """The data as JSON that cannot end its script element."""
    # Sorted, so that the sheet of the same source is the same file.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def data(repository: Repository, source: Source, found: list[dict[str, Any]], reader: str) -> dict[str, Any]:
    """Everything that the page shows and needs for the reading file."""
    schema, top = repository.schemas["observation"], source.meta.top
    folder = f"datapackages/{source.package}"
    readers = repository.codelists["reader"]
    return {
        "source": source.name,
        "titles": [top.get("title_zh") or source.name, top.get("title_en") or source.name],
        "publisher": top.get("publisher"),
        "published_on": top.get("published_on"),
        "text_sha256": top.get("text_sha256"),
        "masked": source.text is None,
        "reader": reader,
        "taken": taken(repository, source),
        "persons": sorted(c for c, row in readers.rows.items() if row["kind"] == "person"),
        "thanked_as": thanked(repository),
        "contributors": [c.get("title") for c in repository.packages[source.package].descriptor.records("contributors")],
        "descriptor": f"{folder}/{DESCRIPTOR}",
        "reading_folder": f"{folder}/{READINGS}/{source.name}",
        "settlements": f"{folder}/{SETTLEMENTS}/{source.name}.yaml",
        "order": schema.record,
        "cards": found,
        "choices": choices(schema, repository.codelists),
        "dimensions": {c: row["dimension"] for c, row in repository.codelists["indicator"].rows.items() if row["dimension"]},
        "breakdowns": {c: row["dimension"] for c, row in repository.codelists["breakdown"].rows.items()},
    }


def thanked(repository: Repository) -> dict[str, str]:
    """Person to the title among contributors; under the empty name that of a person who is not listed yet, with {} for the name."""
    readers = repository.codelists["reader"]
    known = {c: thanked_as(readers.label(c, "en"), "person") for c, row in readers.rows.items() if row["kind"] == "person"}
    return {"": thanked_as("Person reader {}", "person"), **known}
