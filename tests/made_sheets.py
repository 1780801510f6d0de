"""The reading file of a person as the sheet writes it, made in Python for tests that need no browser."""

from collections.abc import Mapping
from pathlib import Path

from scripts.intake.verify_sheet.cards import cards
from scripts.records.paths import Paths
from scripts.records.record import Document, Record
from scripts.records.repository import load
from scripts.records.yaml_subset import dump

SAVED = "2026-03-01T10:00:00Z"


def answered(root: Paths, source: str, reader: str, wrong: Mapping[str, Mapping[str, str]] | None = None) -> Document:
    """Every card right, but those of `wrong`: id to the fields that the person corrects."""
    repository = load(root)
    document = Document("", Record("", 1, "", {"source": source, "reader": reader, "saved_at": SAVED}))
    figures, given = [], []
    for n, card in enumerate(cards(repository, repository.source(source))):
        corrected = (wrong or {}).get(card["id"], {})
        figures.append(Record("", 1, "observations", {**card["fields"], **corrected}))
        answer = {"id": card["id"], "card": card["key"], "answer": "wrong" if corrected else "right"}
        given.append(Record("", 1, "answers", {**answer, "when": f"2026-03-01T09:00:{n:02}Z"}))
    document.sections = {"observations": figures, "answers": given}
    return document


def add_person(root: Paths, reader: str) -> None:
    """A row of the codelist of readers."""
    path = root.codelists / "reader.csv"
    row = f"{reader},人工读者,A person who reads,核对的人,Somebody who checked,person\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")


def land(root: Paths, document: Document, package: str) -> Path:
    """Put the reading where it belongs, with its hash under the settlements, and the person among the contributors."""
    import hashlib

    home, source, reader = root.datapackages / package, document.top.get("source"), document.top.get("reader")
    place = home / "readings" / source / f"{reader}.yaml"
    place.write_text(dump(document), encoding="utf-8", newline="\n")
    settlements = home / "settlements" / f"{source}.yaml"
    line = f"\n- reader: {reader}\n  sha256: {hashlib.sha256(place.read_bytes()).hexdigest()}\n"
    settlements.write_text(settlements.read_text(encoding="utf-8") + line, encoding="utf-8")
    return place
