"""Syntax hints: what is wrong with a line that is none of the format, by the name of the commonest slips, and the line instead.

Takes a line or a value; reads and writes nothing. A Chinese keyboard types full-width colons, hyphens and blanks; who
begins counts blanks otherwise, aligns with a tab, or puts a comment at the end of a line.
"""

import re
from dataclasses import dataclass

from scripts.records.fullwidth import folded
from scripts.records.problems import Pair

NEARLY = re.compile(
    r"^(?P<blanks>[ \u3000]*)(?:(?P<dash>[-－–—])[ \u3000]*)?(?P<key>[a-zａ-ｚ][a-z0-9_ａ-ｚ０-９＿]{0,60})"
    r"[ \u3000]*(?P<colon>[:：])[ \u3000]*(?P<value>.*)$"
)
ONE_A_LINE = ("`key: value`, one field a line; see datapackages/README.md", "`键: 值`，每行一个，见 datapackages/README.md")

OWN_SECTION = {"corrections", "expectations", "identities", "settlements", "translations"}


@dataclass(frozen=True)
class Slip:
    """Why a line or a value is none of the format, and what to write."""

    why: Pair
    wanted: Pair


EMPTY_VALUE = Slip(("the value is empty", "值为空"), ("nothing: leave the line out", "请删去这一行"))
NOT_QUOTED = Slip(
    ('not a double-quoted value; inside it only \\" and \\\\ are allowed', '双引号不完整；引号内只能用 \\" 和 \\\\ 转义'),
    ('`"…"`, with \\" for a quotation mark in it', '`"…"`，其中的双引号写作 \\"'),
)


def of_line(line: str) -> Slip:
    """What is wrong with a line that is no comment, field, record or section."""
    # The commonest slips come first, since a line may have several and one hint should mend it.
    if "\t" in line:
        start = "  " if line[:1].isspace() else ""
        right = start + re.sub(r"\t+", " ", line.strip())
        return Slip(("the line has a tab", "行中有制表符（Tab）"), with_blanks(right))
    if line != line.rstrip():
        return Slip(("the line has white space at its end", "行末有空白"), ("the line without it", "请删去行末的空白"))
    if line.lstrip().startswith("#"):
        kept = line.strip()
        return Slip(
            ("a comment starts after blanks", "注释前有空格"),
            (f"`{kept}` at the start of the line, above the record", f"`{kept}`，从行首写起，放在记录之前"),
        )
    found = NEARLY.match(line)
    if found is None:
        shown = line.strip()[:60]
        return Slip((f"not a field, a record or a section: {shown}", f"不是字段、记录或小节：{shown}"), ONE_A_LINE)
    return Slip(reason(found), with_blanks(right_line(found)))


def right_line(found: re.Match[str]) -> str:
    """The line as it should be."""
    lead = "- " if found["dash"] else "  " if found["blanks"] else ""
    return f"{lead}{folded(found['key'])}: {found['value']}".rstrip()


def reason(found: re.Match[str]) -> Pair:
    """What the line has that it should not, the commonest slip first."""
    if found["colon"] == "：":
        return "the colon is full-width (：)", "冒号是全角的（：）"
    if found["dash"]:
        return "a record starts with a hyphen and one blank, at the start of the line", "每条记录从行首的连字符加一个空格开始"
    if found["blanks"] not in ("", "  "):
        count = len(found["blanks"])
        return f"the line starts with {count} blank{'s' * (count > 1)}", f"行首有 {count} 个空格"
    if folded(found["key"]) != found["key"]:
        return "the key is written in full-width letters", "键用了全角字母"
    return "one blank must follow the colon, and none stand before it", "冒号前不空格，冒号后空一格"


def with_blanks(right: str) -> Pair:
    """The line to write, with the number of blanks at its start in words, since they are hard to see."""
    if right.startswith("  "):
        return f"`{right}`, with two blanks at its start", f"`{right}`，行首两个空格"
    return f"`{right}`", f"`{right}`"


def not_indented(key: str, value: str) -> Slip:
    """A field without blanks at its start below a section."""
    return Slip(
        ("the line starts with no blank; a field of the file must stand before its sections", "行首没有空格；文件本身的字段应写在各小节之前"),
        with_blanks(f"  {key}: {value}"),
    )


def of_value(value: str) -> Slip:
    """What is wrong with a value that is not empty and may not stand plain."""
    if " #" in value and not value.startswith(("'", "|", ">")):
        kept = value[: value.index(" #")].rstrip()
        return Slip(
            ("a comment stands at the end of the line, or ` #` in a value without quotes", "行末有注释，或值中有 ` #` 而没有加引号"),
            (f"`{kept}`, and the comment on a line of its own above the record", f"`{kept}`，注释另起一行，放在记录之前"),
        )
    # Single quotes are YAML, so people write them; inside of double ones they would stay.
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] == "'" else value
    text = inner.replace("\\", "\\\\").replace('"', '\\"')
    return Slip(("the value must stand in double quotes", "值必须加双引号"), (f'`"{text}"`', f'`"{text}"`'))


def at_key(key: str, slip: Slip) -> Slip:
    """What is wrong with the value of a key."""
    english, chinese = (w.replace("`", f"`{key}: ", 1) if w.startswith("`") else w for w in slip.wanted)
    return Slip((f"{key}: {slip.why[0]}", f"{key}：{slip.why[1]}"), (english, chinese))


def outside(shown: str) -> Slip:
    """A record above every heading; most files have one section, of the name of the file or of its folder."""
    of_file, folder = shown.rpartition("/")[2].removesuffix(".yaml"), shown.split("/")[-2:][0]
    name = of_file if of_file in OWN_SECTION else folder if folder in OWN_SECTION else "observations"
    return Slip(
        ("a record stands outside a section", "记录不在任何小节之内"),
        (f"the heading of the section above it, like `{name}:`, with an empty line after it", f"请在上方写小节名，如 `{name}:`，其后空一行"),
    )


def no_value(key: str) -> Slip:
    """A field without a value."""
    return Slip((f"the field {key} has no value; leave the line out", f"字段 {key} 没有值"), EMPTY_VALUE.wanted)
