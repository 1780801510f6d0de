"""Changes to whole files: encodings, traps of YAML, hostile texts, sizes, paths, masks, readings, deleted files."""

from collections.abc import Iterator
from pathlib import Path

from scripts.records.repository import MASK_CHARACTER
from tests.mutations.bench import Bench, Change
from tests.mutations.records import other, swapped

TRAPS = (
    "no", "~", "null", "0x1F", "1e3", "1_000", "12:30", "!!str x", "&a x", "*a", "[a, b]", "{a: b}", "|", ">", "|-",
    "'x'", "x # comment", "x: y", "x:", "\tx", "x ", "- x", "? x", "%YAML 1.2", "@x", "`x`", '"x', '"x\\n"', '"\\u0041"',
    '""', "---", "...", "<<", "!x", ", x", "] x", "# x", '"x" # c', ".nan", "2024-13-45",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>", "=HYPERLINK(1)", "{{ config }}", "{% raw %}", "[x](javascript:alert(1))",
    "javascript:alert(1)", "http://example.org/", "file:///etc/passwd", "../../etc/passwd", "data:text/html,x",
    "<img src=x onerror=alert(1)>", "@SUM(1)", "+1", "-1", "&lt;b&gt;", "\u202eevil", "x" * 1500, "＝1",
)  # fmt: skip
LINES = (
    "---", "...", "%YAML 1.2", "- x", "x", "  x: y", "- id: x", "key: value", "key:", "? x", "x: &a y", "<<: *a",
    "    x: y", "\tx: y", "KEY: x", "key : x", "key:value", "'key': x", "observations: []", "x: [", "x: {", "x: |",
)  # fmt: skip


def encodings(path: str, data: bytes) -> Iterator[Change]:
    """The same text in bytes that are not plain UTF-8 with LF."""
    text = data.decode("utf-8")
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    forms = {
        "byte order mark": b"\xef\xbb\xbf" + data,
        "UTF-16": text.encode("utf-16"),
        "UTF-32": text.encode("utf-32"),
        "GB 18030": text.encode("gb18030"),
        "CRLF": data.replace(b"\n", b"\r\n"),
        "CR": data.replace(b"\n", b"\r"),
        "one CRLF": data.replace(b"\n", b"\r\n", 1),
        "full-width digits": text.translate(wide).encode("utf-8"),
        "NUL": data[:50] + b"\x00" + data[50:],
        "broken UTF-8": data[:50] + b"\xff\xfe" + data[50:],
        "next-line characters": text.replace("\n", "\u0085").encode("utf-8"),
        "line separators": text.replace("\n", "\u2028").encode("utf-8"),
        "no last line end": data.rstrip(b"\n"),
        "blank lines at the end": data + b"\n\n",
        "trailing spaces": data.replace(b"\n", b" \n"),
        "empty": b"",
        "cut in half": data[: len(data) // 2],
        "twice": data + data,
        "lines backwards": b"\n".join(reversed(data.split(b"\n"))),
    }
    for name, changed in forms.items():
        yield Change(f"encoding: {name}", path, name, lambda changed=changed: changed)


def traps(path: str, data: bytes) -> Iterator[Change]:
    """Values that a full YAML reader would take for something else, and lines that are none of ours."""
    lines = data.decode("utf-8").split("\n")
    fields = [i for i, line in enumerate(lines) if ": " in line and not line.startswith("#")]
    for number, trap in enumerate(TRAPS):
        at = fields[number * 7 % len(fields)]
        head = lines[at][: lines[at].index(":") + 2]
        kind = "free text" if key_of(lines[at]) in HUMAN else "a value"
        yield Change(f"YAML: {kind}", path, f"{at + 1} {trap}", swapped(lines, at, at + 1, [head + trap]))
    for number, line in enumerate(LINES):
        at = fields[number * 11 % len(fields)]
        yield Change("YAML: a line", path, f"{at + 1} {line}", swapped(lines, at, at, [line]))
    for at in fields[:: max(1, len(fields) // 12)]:
        yield Change("YAML: indent", path, f"{at + 1} more", swapped(lines, at, at + 1, [" " + lines[at]]))
        yield Change("YAML: indent", path, f"{at + 1} less", swapped(lines, at, at + 1, [lines[at].lstrip()[1:]]))


def hostile(path: str, data: bytes) -> Iterator[Change]:
    """Texts that mean something to a browser, a spreadsheet, a template or a shell."""
    lines = data.decode("utf-8").split("\n")
    texts = [i for i, line in enumerate(lines) if key_of(line) in HUMAN]
    for number, text in enumerate(HOSTILE):
        for at in texts[number % 3 :: max(1, len(texts) // 3)][:3]:
            head = lines[at][: lines[at].index(":") + 2]
            quoted = '"' + text + '"'
            yield Change("hostile text", path, f"{at + 1} {text[:20]}", swapped(lines, at, at + 1, [head + quoted]))


HUMAN = {
    "title_zh", "title_en", "note", "reason", "publisher", "publisher_en", "description_zh", "description_en", "ambiguity",
    "title", "roles", "damage_zh", "damage_en",
}  # fmt: skip


def key_of(line: str) -> str:
    """The key of a line `key: value`."""
    return line.lstrip("- ").split(":")[0]


def sizes(path: str, data: bytes) -> Iterator[Change]:
    """Files and lines that are too large, and nesting without end."""
    text = data.decode("utf-8")
    many = "".join(f"- id: zz-{n:04}\n  nonsense_{n}: x{n}\n\n" for n in range(3000))
    forms = {
        "3 MB": text + "# x\n" * 800_000,
        "a line of 100 000": text + "note: " + "x" * 100_000 + "\n",
        "3000 wrong records": text + "\n" + many,
        "deep nesting": text + "".join("  " * n + f"k{n}:\n" for n in range(500)),
        "deep brackets": text + "x: " + "[" * 1500 + "\n",
    }
    for name, changed in forms.items():
        yield Change(f"size: {name}", path, name, lambda changed=changed: changed.encode("utf-8"))


def masks(path: str, data: bytes) -> Iterator[Change]:
    """Every character of a masked text: shown ones changed and hidden, hidden ones shown."""
    text = data.decode("utf-8")
    for at, character in enumerate(text):
        if character == "\n":
            yield edit("mask: line break hidden", path, text, at, MASK_CHARACTER)
            yield edit("mask: line break removed", path, text, at, "")
        elif character == MASK_CHARACTER:
            if at % 5 == 0:
                yield edit("mask: hidden character shown", path, text, at, "某")
                yield edit("mask: hidden numeral shown", path, text, at, "7")
                yield edit("mask: character removed", path, text, at, "")
        else:
            kind = "digit" if character.isdigit() else "character"
            new = str((int(character) + 1) % 10) if character.isdecimal() else other(character)
            yield edit(f"mask: shown {kind} changed", path, text, at, new)
            yield edit(f"mask: shown {kind} hidden", path, text, at, MASK_CHARACTER)


def edit(group: str, path: str, text: str, at: int, new: str) -> Change:
    """The text with one character replaced."""
    return Change(group, path, f"character {at}", lambda: (text[:at] + new + text[at + 1 :]).encode("utf-8"))


def readings(path: str, data: bytes) -> Iterator[Change]:
    """Bytes of a reading, which nobody may edit."""
    for at in range(0, len(data), 97):
        new = bytes([data[at] ^ 1])
        yield Change(
            "reading: a byte changed", path, f"byte {at}", lambda at=at, new=new: data[:at] + new + data[at + 1 :]
        )
    twin = str(Path(path).with_name("program-z.yaml"))
    copy = data.replace(b"reader: program-a", b"reader: program-z").replace(b"reader: program-b", b"reader: program-z")
    yield Change("reading: copied under another name", twin, "copy", lambda: copy)
    person, invented = twin.replace("program-z", "person-z"), copy.replace(b"program-z", b"person-z")
    yield Change("reading: copied under the name of a person", person, "copy", lambda: invented)


def released(path: str, data: bytes) -> Iterator[Change]:
    """Bytes of a released file: the first, one in the middle, one more at the end."""
    middle = len(data) // 2
    forms = {
        "the first byte changed": bytes([data[0] ^ 1]) + data[1:],
        "a byte changed": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "a line added": data + b"x\n",
    }
    for name, changed in forms.items():
        yield Change(f"release: {name}", path, name, lambda changed=changed: changed)


def gone(bench: Bench) -> Iterator[Change]:
    """Every file deleted."""
    for path in sorted(p for p in bench.root.glob("datapackages/**/*") if p.is_file()):
        shown = path.relative_to(bench.root).as_posix()
        kind = path.parent.name if path.suffix != ".txt" else "masked text"
        if kind not in ("schemas", "datapackages", "summaries"):
            kind = "readings" if "/readings/" in shown else kind
            kind = (
                "package: " + path.name if path.parent.parent.name == "datapackages" and kind != "codelists" else kind
            )
            yield Change(f"file deleted: {kind}", shown, "gone", lambda: None)


def paths(bench: Bench) -> Iterator[Change]:
    """Files where none may be, and fields that name files elsewhere."""
    for package in bench.repository.packages:
        top = f"datapackages/{package}"
        strays = (
            "stray.txt", "sources/x.csv", "sources/x.yaml", "extractions/x.yaml", "readings/x/y.yaml", "readings/z.yaml",
            "settlements/x.yaml", "sources/.hidden.yaml", "deep/er/file.yaml", "datapackage.yml", "extractions/a b.yaml",
        )  # fmt: skip
        for name in strays:
            yield Change("path: stray file", f"{top}/{name}", name, lambda: b"source: x\n")
    for name in ("new-package/notes.txt", "loose.yaml", "codelists/x.txt", "schemas/x.txt", "x/datapackage.yaml"):
        yield Change("path: stray file", f"datapackages/{name}", name, lambda: b"name: x\n")
    for path in sorted(bench.root.glob("datapackages/*/sources/*.yaml")):
        shown = path.relative_to(bench.root).as_posix()
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith("file_name:"))
        for value in ("../x.txt", "/etc/passwd", "http://example.org/x", "a/b.txt", "C:x", "..", ".x", "x y.txt"):
            yield Change("path: file_name", shown, value, swapped(lines, at, at + 1, [f"file_name: {value}"]))
