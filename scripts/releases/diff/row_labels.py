"""Labels of rows: what a change is about, in the words of both languages: labels from the tables of the two states.

Takes diffs; reads and writes nothing. What it gives is safe as Markdown.
"""

from collections.abc import Iterable

from scripts.records.codelists import CODELIST
from scripts.releases.diff.change_types import FIGURES_TABLE, PLAIN_TABLE
from scripts.releases.diff.compare import BRIEF, Change, Diff, correction_key
from scripts.releases.diff.markdown import NEWLINE, apart, safe
from scripts.releases.diff.snapshots import State

EMPTY_SIGN = "∅"
LANGUAGES = ("zh", "en")
Row = dict[str, str]


def row(state: State, table: str, id_: str) -> Row:
    """The row of a table, empty where there is none; `id_` is the key as changes show it."""
    found = state.tables.get(table)
    if found is None:
        return {}
    # A key of several columns is shown with blanks between, and an id may hold none.
    cells = found.rows.get((id_,)) or found.rows.get(tuple(id_.split(" "))) or []
    return dict(zip(found.columns, cells, strict=False))


def label(diff: Diff, codelist: str, code: str) -> str:
    """The label of a code in both languages; the code itself where neither state knows it."""
    for state in (diff.after, diff.before):
        if (codelist, code) in state.kept.labels:
            return safe(state.kept.labels[codelist, code])
        found = row(state, f"{CODELIST}{codelist}", code)
        if found.get("label_zh"):
            return safe(f"{found['label_zh']} · {found.get('label_en', '')}")
    return safe(code)


def translated(diff: Diff, text: str) -> str:
    """An English text with its Chinese, where the package has it."""
    zh = row(diff.after, "translations", text).get("zh") or row(diff.before, "translations", text).get("zh")
    return f"{safe(zh, 300)}{NEWLINE}{safe(text, 300)}" if zh else safe(text, 300)


def what(diff: Diff, table: str, id_: str) -> str:
    """What, where and when, a line for each language; empty where the tables do not say."""
    for state in (diff.after, diff.before):
        own = row(state, table, id_)
        # A mention has no words of its own; it is called what it restates is called.
        found = row(state, PLAIN_TABLE, own.get("restates") or id_) or own
        lines = [line for language in LANGUAGES if (line := one_line(found, language))]
        if lines:
            return NEWLINE.join(safe(line) for line in lines)
        if found:
            return safe(brief(found, table))
    return ""


def one_line(found: Row, language: str) -> str:
    """What, where and when in one language."""
    words = [found.get(f"{key}_{language}", "") for key in ("what", "title", "topic", "where")]
    when = found.get("when", "") or found.get("as_of", "")
    return " · ".join(w for w in (*words, when) if w) if any(words) else ""


def brief(found: Row, table: str) -> str:
    """The few codes or words that tell which row it is."""
    if table in BRIEF:
        return " ".join(found[c] for c in BRIEF[table] if c != "obs_value" and found.get(c))
    return found.get("reason") or found.get("quote", "")


def value(state: State, id_: str) -> str:
    """The value of a figure with its unit."""
    found = row(state, PLAIN_TABLE, id_)
    if found:
        number = found.get("value") or EMPTY_SIGN
        return " ".join(safe(w) for w in (found.get("qualifier_zh", ""), number, found.get("unit_zh", "")) if w)
    return safe(row(state, FIGURES_TABLE, id_).get("obs_value") or EMPTY_SIGN)


def moved(changes: Iterable[Change]) -> tuple[str, str]:
    """The old and the new cell of the changed fields of one row, each with its name but for a value that stands alone."""
    found = list(changes)
    pairs = [apart(c.old, c.new) for c in found]
    cells = [[safe(text) or EMPTY_SIGN for text in side] for side in zip(*pairs, strict=True)]
    if [c.field for c in found] not in (["obs_value"], [""]):
        cells = [[f"{safe(c.field)}: {text}" for c, text in zip(found, side, strict=True)] for side in cells]
    old, new = (NEWLINE.join(side) for side in cells)
    return old, new


def in_order(diff: Diff, changes: Iterable[Change]) -> list[Change]:
    """The changes of one row: the value first, then as the columns stand."""
    found = list(changes)
    table = diff.after.tables.get(found[0].table) if found else None
    columns = ["obs_value", *(table.columns if table else [])]
    return sorted(found, key=lambda c: columns.index(c.field) if c.field in columns else len(columns))


def place(diff: Diff, id_: str, field: str = "") -> str:
    """File and line of a field, or of its record; where the record is gone, where it was."""
    for state in (diff.after, diff.before):
        record = state.kept.records.get(id_)
        if record is not None:
            return safe(f"{record.path}:{record.line_of(field)}", 300)
    return ""


def why(diff: Diff, id_: str, changes: Iterable[Change]) -> str:
    """Class and reason of each change as corrections.yaml has them, or that an entry is wanting or not due."""
    found = dict.fromkeys(reason(diff, id_, change) for change in changes)
    return NEWLINE.join(text for text in found if text)


def reason(diff: Diff, id_: str, change: Change) -> str:
    """The same for one change."""
    _, field = correction_key(change)
    for entry in diff.after.kept.corrections:
        same = entry.get("id") == id_ and twin(entry.get("field", "")) == twin(field)
        if same and entry.get("new", "") == change.new:
            class_ = label(diff, "correction_class", entry.get("class", ""))
            return f"{class_}: {translated(diff, entry.get('reason', ''))}"
    return wanting(diff, id_, field, change.new)


def wanting(diff: Diff, id_: str, field: str, new: str) -> str:
    """That no entry stands there; nothing where that cannot be known."""
    released = diff.after.kept.released
    # A folder that was built does not say what is released.
    if released is None:
        return ""
    # What nobody has published can change without a word.
    if id_ not in released:
        return "尚未发布，无需说明 · not released yet, none needed"
    if released[id_].get(field) == new:
        return "与发布值相同，无需说明 · as released, none needed"
    return f"{safe(field)}: **尚无说明 · no entry yet**"


def twin(field: str) -> str:
    """The field without its language: one entry explains both."""
    return field.removesuffix("_zh").removesuffix("_en")
