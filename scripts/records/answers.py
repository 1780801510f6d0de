"""Answers: what a person said of each figure on the sheet of `verify`, as the reading file carries it.

Takes documents; reads and writes nothing. An answer names the card that was shown by the fingerprint of its figure, so that
figures and answers of one file can be held against each other. That a person gave them rests on their own word.
"""

import hashlib
import json
import re
from collections.abc import Iterator

from scripts.records.problems import Pair
from scripts.records.record import Document, Record

SECTION, SAVED = "answers", "saved_at"
VERDICTS = ("right", "wrong", "unsure")
MOMENT = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)


def fingerprint(fields: dict[str, str]) -> str:
    """What an answer belongs to: a figure that was changed since wants a new answer."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def faults(reading: Document) -> Iterator[Pair]:
    """In what the reading of a person is not what the sheet writes, in English and Chinese; nothing where it is."""
    answers = {a.id: a for a in reading.records(SECTION)}
    if not answers or len(answers) != len(reading.records(SECTION)):
        yield "each card has one answer", "每张卡片须有一个回答"
        return
    if not MOMENT.fullmatch(reading.top.get(SAVED)):
        yield f"{SAVED} says when it was saved", f"{SAVED} 须写明保存时间"
    if others := sorted(set(reading.sections) - {"observations", SECTION}):
        yield f"it has no {others[0]}", f"不含 {others[0]}"
    figures = {record.id: record for record in reading.records("observations")}
    for id_ in sorted({*answers, *figures}):
        if not fits(answers.get(id_), figures.get(id_), reading.top.get(SAVED)):
            yield f"the answer and the figure {id_} belong together", f"{id_} 的回答与数字不相符"


def fits(answer: Record | None, figure: Record | None, saved: str) -> bool:
    """True if the answer, given before the file was saved, leaves the figure as the reading has it: as shown, corrected, or left out."""
    if answer is None or answer.get("answer") not in VERDICTS or not MOMENT.fullmatch(answer.get("when")):
        return False
    # Moments of one form sort as text.
    if answer.get("when") > saved:
        return False
    # Who is unsure or calls a figure no figure leaves it out of the reading.
    if answer.get("answer") == "unsure" or figure is None:
        return figure is None and answer.get("answer") != "right"
    # `right` confirms what the card showed, `wrong` says something else: anything between was changed by hand.
    as_shown = fingerprint(figure.fields) == answer.get("card")
    return as_shown == (answer.get("answer") == "right")
