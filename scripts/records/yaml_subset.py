"""The strict subset of YAML in which the hand-kept files are written.

One field a line, plain or double-quoted scalars, named lists of flat records, comments on lines of their own. Every
value is text. What this module accepts, a full YAML parser reads to the same text (see tests/records/test_yaml_subset.py).
"""

import re
from functools import lru_cache, partial
from pathlib import Path

from scripts.records import syntax_hints
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.syntax_hints import Slip

FILE_LIMIT_BYTES = 2_000_000
LIMIT_LINE = 2_000
LIMIT_SLIPS = 1_000  # of one file: so many say that it is no file of this form
BOM = "\ufeff"
FIELD = re.compile(r"^(?P<lead>- |  )?(?P<key>[a-z][a-z0-9_]{0,60}):(?: (?P<value>.*))?$")
# Most lines, without the doubtful ones: these need no further look, if the file hides nothing.
COMMON = re.compile(
    r"(?P<lead>- |  )?(?P<key>[a-z][a-z0-9_]{0,60}): "
    r"(?:\"(?P<quoted>[^\"\\\t]+)\"|(?P<plain>[^\s!&*{}\[\]|>@`\"'%#,?:=~.<-](?:[^:#\t]*[^\s:#])?))"
).fullmatch
PLAIN_BAD_START = set("!&*{}[]|>@`\"'%#,?:=- ")
# Characters that show nothing, or change how others show: controls, joiners, marks of direction, fillers, variation
# selectors, tags, private use and what Unicode leaves without meaning.
HIDDEN_CHARACTERS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001fffe-\U0001ffff\U000e0000-\U0010ffff]"
)
SPECIAL_PLAIN = {"~", "---", "...", "<<"}

declare = partial(declare_rule, "subset")
ENCODING = declare(
    "encoding",
    ("the file is not plain UTF-8: {why}", "文件不是纯 UTF-8：{why}"),
    (
        "save it as UTF-8 without BOM, with LF line ends; `fivetier check --fix` converts line ends and a BOM",
        "请另存为无 BOM 的 UTF-8，换行用 LF；换行与 BOM 可由 `fivetier check --fix` 改正",
    ),
)
HIDDEN_CHARACTER = declare(
    "hidden-character",
    ("the line holds the invisible or control character {character}", "该行含有不可见字符或控制字符 {character}"),
    ("remove it, or type the line anew", "请删除该字符或重新输入这一行"),
)
SYNTAX = declare(
    "syntax",
    ("{why}", "不符合文件格式：{why}"),
    ("{wanted}", "{wanted}"),
)
NO_RECORD = Slip(
    ("an indented field belongs to no record; a record starts with `- `", "缩进的字段不属于任何记录；记录以 `- ` 开头"),
    ("`- ` at the start of the first line of the record", "`- `，放在记录首行的行首"),
)
TOO_MANY = declare(
    "too-many-slips",
    ("more than {count} lines of this file cannot be read, and the rest was not looked at", "本文件有超过 {count} 行无法读取，其余未再查看"),
    ("a file in the form that datapackages/README.md shows, or bring the file back (`git checkout`)", "请按 datapackages/README.md 的格式书写，或恢复原文件（`git checkout`）"),
)
KEY_TWICE = declare(
    "key-twice",
    ("the key {key} stands twice; first on line {first}", "键 {key} 出现两次，首次在第 {first} 行"),
    ("keep one of the two lines", "请只保留其中一行"),
)


def read_document(path: Path, shown: str) -> tuple[Document, list[Problem]]:
    """Read the file at `path`, which problems call `shown`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Document(shown, Record(shown, 1)), [unreadable(shown, error)]
    text, problem = decode(raw, shown)
    if problem is not None:
        return Document(shown, Record(shown, 1)), [problem]
    return parse(text, shown)


def unreadable(shown: str, error: OSError) -> Problem:
    """The problem of a file that cannot be opened."""
    return ENCODING.at(shown, 1, why=(error.strerror or "it cannot be read", f"无法读取（{error.strerror}）"))


def decode(raw: bytes, shown: str) -> tuple[str, Problem | None]:
    """The text of `raw`, or the problem that keeps it from being read."""
    if len(raw) > FILE_LIMIT_BYTES:
        return "", ENCODING.at(shown, 1, why=too_many(len(raw), FILE_LIMIT_BYTES, "it", "bytes", "字节"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", ENCODING.at(shown, line, why=(f"byte {error.start} cannot be decoded", f"第 {error.start} 个字节无法解码"))
    if text.startswith(BOM):
        return "", ENCODING.at(shown, 1, why=("it starts with a byte order mark (BOM)", "文件开头有 BOM"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return "", ENCODING.at(shown, line, why=("its lines end with CRLF, as on Windows", "换行是 Windows 的 CRLF"))
    return text, None


def syntax(shown: str, number: int, slip: Slip) -> Problem:
    """The problem of a line that is none of the format."""
    return SYNTAX.at(shown, number, why=slip.why, wanted=slip.wanted)


def too_many(count: int, limit: int, thing: str, unit: str, unit_zh: str) -> Pair:
    """That something is too long, in both languages."""
    return f"{thing} has {count} {unit}, over the limit of {limit}", f"有 {count} 个{unit_zh}，超过上限 {limit}"


def parse(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """The document in `text` and everything that is wrong with its form; a wrong line is left out of the document.

    What follows a wrong line up to the next blank line may belong elsewhere, so its place and its keys are not judged.
    """
    document, problems = Document(shown, Record(shown, 1)), list[Problem]()
    hides = HIDDEN_CHARACTERS.search(text) is not None
    current, section, comments, lost, opened = document.top, "", list[str](), False, False  # opened: a record takes fields
    for number, line in enumerate(text.split("\n"), start=1):
        if opened and not lost and not comments and put_usual(current, line, number):
            continue
        if len(problems) > LIMIT_SLIPS:
            problems.append(TOO_MANY.at(shown, number, count=LIMIT_SLIPS))
            break
        if not line:
            lost = False  # a blank line ends what a wrong line may have displaced
            continue
        if line.startswith("#") and not HIDDEN_CHARACTERS.search(line) and len(line) <= LIMIT_LINE:
            comments.append(line)
            continue
        if line.startswith("- "):
            current, comments = open_record(document, section, number, comments), []
            opened = bool(section) and not hides
        found = (None if hides else common_line(line)) or parse_line(line, shown, number)
        if isinstance(found, Problem):
            problems.append(found)
            lost = True
            continue
        lead, key, value, quoted = found
        if value is None:
            section, opened = key, False
            problems += open_section(document, key, number, comments)
            current, comments = Record(shown, number, section), []
            continue
        if lead == "- " and not section and not problems:  # once a file: every record below a missing heading would tell the same
            problems.append(syntax(shown, number, syntax_hints.outside(shown)))
        wrong, lost, comments = place_field(document, current, (lead, key, value, quoted), number, comments, lost)
        problems += wrong
    document.trailing = comments
    return document, problems


def put_usual(record: Record, line: str, number: int) -> bool:
    """Put a field that is plainly well into the open record; False for every line that has to be looked at."""
    found = common_line(line)
    if found is None or found[0] != "  ":
        return False
    _, key, value, quoted = found
    if key in record.fields:
        return False
    record.fields[key] = value
    record.lines[key] = number
    if quoted:
        record.quoted.add(key)
    return True


def place_field(
    document: Document, current: Record, found: tuple[str, str, str, bool], number: int, comments: list[str], lost: bool
) -> tuple[list[Problem], bool, list[str]]:
    """Put a field and the comments above it into the current record.

    Gives what is wrong, whether what follows is lost, and the comments that found no place.
    """
    lead, key, value, quoted = found
    problem = misplaced(document, current, lead, key, value, number)
    if problem is not None:
        return [] if lost else [problem], True, comments
    current.comments += comments
    # After a wrong `- ` line two records run together, and their keys would be called doubled.
    return [] if lost and key in current.fields else put(current, key, value, quoted, number), lost, []


def open_record(document: Document, section: str, number: int, comments: list[str]) -> Record:
    """Start a record; one outside a section, which is a problem, belongs to nothing."""
    record = Record(document.path, number, section, comments=comments)
    if section:
        document.sections.setdefault(section, []).append(record)
    return record


def open_section(document: Document, key: str, number: int, comments: list[str]) -> list[Problem]:
    """Start the section `key`; a second one of the same name, or a field of that name, is a problem."""
    first = document.section_lines.get(key, document.top.lines.get(key))
    document.section_comments.setdefault(key, []).extend(comments)
    document.sections.setdefault(key, [])
    document.section_lines.setdefault(key, number)
    return [] if first is None else [KEY_TWICE.at(document.path, number, key=key, first=first)]


def misplaced(document: Document, current: Record, lead: str, key: str, value: str, number: int) -> Problem | None:
    """The problem of a field that is indented where no record is open, or not indented after a section."""
    if lead == "" and document.sections:
        return syntax(document.path, number, syntax_hints.not_indented(key, value))
    if lead == "  " and (current is document.top or current.line == document.section_lines.get(current.section)):
        return syntax(document.path, number, NO_RECORD)
    return None


def put(record: Record, key: str, value: str, quoted: bool, number: int) -> list[Problem]:
    """Set the field, unless it is there already."""
    if key in record.fields:
        return [KEY_TWICE.at(record.path, number, record.id, key=key, first=record.lines[key])]
    record.fields[key] = value
    record.lines[key] = number
    if quoted:
        record.quoted.add(key)
    return []


@lru_cache(maxsize=2**17)  # six lines of seven stand elsewhere too: in a reading, in another record
def common_line(line: str) -> tuple[str, str, str, bool] | None:
    """What `parse_line` gives of a line that is plainly well, None for any other; not to be asked in a file that hides a character."""
    found = None if len(line) > LIMIT_LINE else COMMON(line)
    if found is None:
        return None
    lead, key, quoted, plain = found.groups()
    return lead or "", key, plain or quoted, plain is None


def parse_line(line: str, shown: str, number: int) -> tuple[str, str, str | None, bool] | Problem:
    """(indent, key, value or None for a section, quoted) of one line, or what is wrong with it."""
    if len(line) > LIMIT_LINE:
        why = too_many(len(line), LIMIT_LINE, "the line", "characters", "字符")
        return syntax(shown, number, Slip(why, ("a shorter text", "请写短一些")))
    hidden = HIDDEN_CHARACTERS.search(line)
    if hidden:
        return HIDDEN_CHARACTER.at(shown, number, character=f"U+{ord(hidden.group()):04X}")
    match = FIELD.match(line)
    if match is None or "\t" in line or line != line.rstrip():
        return syntax(shown, number, syntax_hints.of_line(line))
    lead, key, value = match["lead"] or "", match["key"], match["value"]
    if value is None:
        return syntax(shown, number, syntax_hints.no_value(key)) if lead else (lead, key, None, False)
    found = scalar(value)
    if isinstance(found, Slip):
        return syntax(shown, number, syntax_hints.at_key(key, found))
    return lead, key, *found


def scalar(value: str) -> tuple[str, bool] | Slip:
    """(text, was it quoted) of a scalar, or why it is none."""
    if value.startswith('"'):
        return unquote(value)
    if not value:
        return syntax_hints.EMPTY_VALUE
    if value[0] in PLAIN_BAD_START or value in SPECIAL_PLAIN or ": " in value or " #" in value or value.endswith(":"):
        return syntax_hints.of_value(value)
    return value, False


def unquote(value: str) -> tuple[str, bool] | Slip:
    r"""The text of a double-quoted scalar, in which only \" and \\ are escapes."""
    if not re.fullmatch(r'"(?:[^"\\]|\\["\\])*"', value):
        return syntax_hints.NOT_QUOTED
    text = re.sub(r'\\(["\\])', r"\1", value[1:-1])
    return (text, True) if text else syntax_hints.EMPTY_VALUE


def written(value: str, quoted: bool) -> str:
    """The scalar as it is written to a file: quoted if it was or if it must be."""
    if quoted or not isinstance(scalar(value), tuple) or value.startswith('"'):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value


def dump(document: Document) -> str:
    """The text of the document: fields, then sections, one blank line before each record."""
    lines = [*document.top.comments]
    lines += [f"{key}: {written(value, key in document.top.quoted)}" for key, value in document.top.fields.items()]
    for section, records in document.sections.items():
        above = document.section_comments.get(section, [])
        lines += ["", *above, f"{section}:"] if lines else [*above, *([""] if above else []), f"{section}:"]
        for record in records:
            lines += ["", *record.comments]
            for index, (key, value) in enumerate(record.fields.items()):
                lead = "  " if index else "- "
                lines.append(f"{lead}{key}: {written(value, key in record.quoted)}")
    lines += ["", *document.trailing] if document.trailing else []
    return "\n".join(lines) + "\n"
