"""Changes to the records of extractions and to the fields of metadata, settlements, identities: one field at a time."""

from collections.abc import Callable, Iterator

from scripts.records.record import Document, Record
from scripts.records.repository import SECTIONS
from scripts.records.schemas import Schema
from scripts.records.yaml_subset import scalar
from tests.mutations.bench import Bench, Change

# What a published row says: a figure with its coordinates, its value, what it is a share of and the words that prove it;
# who stands where in the system, and what happened.
COUNTS = {
    "observations": {
        "id", "indicator", "breakdown", "ref_area", "facility", "time_period", "period_basis", "obs_value",
        "value_qualifier", "value_type", "obs_status", "missing_reason", "printed", "printed_nth", "gap_start",
        "quote", "start", "base", "ambiguity", "statement_rank", "withdrawn",
    },
    "mentions": {"restates", "obs_value", "value_qualifier", "printed", "printed_nth", "quote", "start", "withdrawn"},
    "facilities": {"id", "facility", "status", "withdrawn"},
    "events": {
        "id", "event_type", "time_period", "period_basis", "due", "ref_area", "actor", "title_zh", "title_en", "outcome",
        "withdrawn",
    },
    "relations": {"id", "from", "relation", "to", "tier", "ref_area", "withdrawn"},
}  # fmt: skip
# Optional fields with a value that somebody might add by mistake.
ADDED = {
    "observations": {
        "breakdown": "public", "facility": "west-china", "value_qualifier": "about", "value_type": "target",
        "obs_status": "L", "missing_reason": "digits_lost", "printed_nth": "2", "gap_start": "500",
        "base": "not_stated", "ambiguity": "or twice as many", "statement_rank": "deprecated",
        "withdrawn": "duplicate",
    },
    "sources": {"derived_from": "gz-five-tier-2024-12-18"},
    "mentions": {"value_qualifier": "about", "printed_nth": "2", "withdrawn": "duplicate"},
    "facilities": {"withdrawn": "duplicate"},
    "events": {"due": "2030", "actor": "west-china", "outcome": "not_stated", "withdrawn": "duplicate"},
    "relations": {"tier": "city", "withdrawn": "duplicate"},
}  # fmt: skip
# Free text, of which every seventh character is tried: they are all alike.
PROSE = {
    "note", "reason", "rank_reason", "ambiguity", "title", "title_zh", "title_en", "description_zh", "description_en",
    "damage_zh", "damage_en", "en", "zh",
}  # fmt: skip
STRIDE = 7
HIDDEN = ("\u200b", "\u202e", "\ufeff", "\u00ad", "\u2066", "\u0000", "\ufe0f", "\U000e0041", "\u3164", "\u200d")
SIGNS = ("-{}", "+{}", '"-{}"', "{}0", "0{}", "{}.0", "{}e3", "{},000", "{}%")
Make = Callable[[], bytes]
DIGITS = "0123456789"
WIDE = str.maketrans(DIGITS, "０１２３４５６７８９")


def lines_of(data: bytes) -> list[str]:
    """The lines of a file."""
    return data.decode("utf-8").split("\n")


def swapped(lines: list[str], start: int, end: int, new: list[str]) -> Make:
    """Makes the bytes of a file in which lines[start:end] are others."""
    return lambda: "\n".join([*lines[:start], *new, *lines[end:]]).encode("utf-8")


def record_changes(bench: Bench, path: str, data: bytes, document: Document) -> Iterator[Change]:
    """Every change to the fields of every record of an extraction."""
    lines = lines_of(data)
    for section, name in SECTIONS.items():
        for record in document.records(section):
            schema = bench.repository.schemas[name]
            for group, place, make, counts in field_changes(bench, lines, record, schema, section):
                yield Change(group, path, place, make, counts)


def field_changes(
    bench: Bench, lines: list[str], record: Record, schema: Schema, section: str
) -> Iterator[tuple[str, str, Make, bool]]:
    """(group, place, makes the bytes, counts) of every change to the fields of one record."""
    counting = COUNTS.get(section, set())
    for key, line in record.lines.items():
        for number, (kind, new) in enumerate(line_changes(bench, schema, key, lines[line - 1])):
            make = swapped(lines, line - 1, line, new)
            yield f"{section}: {key}: {kind}", f"{record.id or line}.{key}#{number}", make, key in counting
    last = max(record.lines.values(), default=record.line)
    for key, value in ADDED.get(section, {}).items():
        if key not in record.fields:
            at = line_for(record, schema, key, last)
            make = swapped(lines, at, at, [f"{'' if section == 'sources' else '  '}{key}: {value}"])
            yield f"{section}: {key}: added", f"{record.id}.{key}", make, key in counting


def line_for(record: Record, schema: Schema, key: str, last: int) -> int:
    """The index of the line at which the order of keys puts one field more."""
    order = schema.record
    later = [line for k, line in record.lines.items() if k in order and order.index(k) > order.index(key)]
    return min(later, default=last + 1) - 1


def line_changes(bench: Bench, schema: Schema, key: str, line: str) -> Iterator[tuple[str, list[str]]]:
    """(kind of change, the lines instead) for one line `  key: value`."""
    head, value = line[: line.index(":") + 2], line[line.index(":") + 2 :]
    plain = scalar(value)
    text = plain[0] if isinstance(plain, tuple) else value
    yield "line deleted", []
    yield "line doubled", [line, line]
    stride = STRIDE if key in PROSE and key not in schema.codelists else 1
    yield from ((kind, [head + new]) for kind, new in value_changes(value, stride))
    codelist = schema.codelists.get(key)
    if codelist:
        for code in sorted(bench.repository.codelists[codelist].rows):
            if code != text:
                yield "another code", [f'{head}"{code}"' if code.isdigit() else head + code]
    for wrong in misspelt(key):
        yield "key misspelt", [line.replace(key, wrong, 1)]


def value_changes(value: str, stride: int) -> Iterator[tuple[str, str]]:
    """(kind of change, the value instead), at every `stride`-th character."""
    for at, character in list(enumerate(value))[::stride]:
        if character in DIGITS:
            yield "a digit changed", value[:at] + str((int(character) + 1) % 10) + value[at + 1 :]
            yield "a digit full-width", value[:at] + character.translate(WIDE) + value[at + 1 :]
            yield "a digit dropped", value[:at] + value[at + 1 :]
        elif character not in '"':
            last = value[at + 1 :] in ("", '"')
            yield "the last character dropped" if last else "a character dropped", value[:at] + value[at + 1 :]
            yield "a character changed", value[:at] + other(character) + value[at + 1 :]
        if at % 5 == 0:
            yield "a hidden character", value[:at] + HIDDEN[at // 5 % len(HIDDEN)] + value[at:]
        if character in LIKE:
            yield "a look-alike", value[:at] + LIKE[character] + value[at + 1 :]
    if value.strip('"').replace(".", "").isdigit():
        for form in SIGNS:
            yield "sign, scale or form of a number", form.format(value)
        yield "sign, scale or form of a number", value[:-1]


def other(character: str) -> str:
    """Another character of the same kind."""
    if character.isascii() and character.isalpha():
        return chr((ord(character) - ord("a") + 1) % 26 + ord("a"))
    swaps = {"万": "亿", "亿": "万", "%": "‰", "-": "_", "/": "-", ".": ",", "余": "多", "两": "三", "一": "二"}
    return swaps.get(character, "某")


LIKE = {
    "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і", "x": "х", "-": "‐", "0": "О", "1": "l", "3": "З",
    "一": "⼀", "二": "⼆", "人": "⼈", "个": "個", "万": "萬", "%": "％", ".": "．", "/": "∕", "(": "（", "两": "雨",
}  # fmt: skip


def misspelt(key: str) -> Iterator[str]:
    """The key with one slip of the finger."""
    yield key + "s"
    yield key[:-1]
    yield key.capitalize()
    yield key[1:] + key[0]
    yield key.replace("_", "-") if "_" in key else key + "_"


def order_changes(path: str, data: bytes, document: Document) -> Iterator[Change]:
    """Records deleted, doubled and moved; lines of the file moved."""
    lines = lines_of(data)
    for section in SECTIONS:
        records = document.records(section)
        spans = [(r.line - 1, max(r.lines.values())) for r in records]
        counts = section in COUNTS
        for (start, end), record in zip(spans, records, strict=True):
            block = lines[start:end]
            yield Change(f"{section}: record deleted", path, record.id, swapped(lines, start, end + 1, []), counts)
            twice = swapped(lines, end, end, ["", *block])
            yield Change(f"{section}: record doubled", path, record.id, twice, counts)
        for record, after in zip(records, records[1:], strict=False):
            yield from exchanged(section, path, lines, record, after)
        for (a, b), (c, d), record, after in zip(spans, spans[1:], records, records[1:], strict=False):
            moved = swapped(lines, a, d, lines[c:d] + lines[b:c] + lines[a:b])
            same = record.get("start") == after.get("start")
            yield Change(f"{section}: record moved", path, record.id, moved, counts and not same)
    for at in range(len(lines) - 2):
        if lines[at] and lines[at + 1]:
            yield Change("line moved", path, str(at + 1), swapped(lines, at, at + 2, [lines[at + 1], lines[at]]))


def exchanged(section: str, path: str, lines: list[str], record: Record, after: Record) -> Iterator[Change]:
    """Two records side by side whose values of one field are exchanged."""
    for key in sorted(record.fields.keys() & after.fields.keys()):
        if key == "id" or record.fields[key] == after.fields[key]:
            continue
        new, here, there = list(lines), record.lines[key] - 1, after.lines[key] - 1
        first, second = (lines[at].partition(": ") for at in (here, there))
        new[here], new[there] = first[0] + ": " + second[2], second[0] + ": " + first[2]
        counts = key in COUNTS.get(section, set())
        make = swapped(lines, 0, len(lines), new)
        yield Change(f"{section}: {key}: exchanged with the next", path, record.id or str(record.line), make, counts)


def flat_changes(
    bench: Bench, kind: str, path: str, data: bytes, document: Document, schema: Schema
) -> Iterator[Change]:
    """Every change to the fields of a file without sections, and of settlements and identities."""
    lines, records = lines_of(data), [document.top, *(r for rs in document.sections.values() for r in rs)]
    for record in records:
        for group, place, make, _ in field_changes(bench, lines, record, schema, kind):
            yield Change(group, path, f"{record.line}:{place}", make)
