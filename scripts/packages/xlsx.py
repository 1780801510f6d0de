"""Spreadsheet: tables as a spreadsheet that works with a screen reader.

Takes tables; writes one XLSX. A cover, a list of the sheets, notes, what the columns are, then one table a sheet: the
Chinese headings above a named table with a filter, no merged or empty rows, no meaning in colours alone. No text of the data is read as a formula or a
link; the list of sheets leads to the sheets.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from scripts.packages.readme import CLAIM
from scripts.packages.tables import Table

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day without a zone, so that the bytes are the same everywhere
WIDEST, NARROWEST = 60, 9
TAKEN = ("cover", "contents", "notes", "columns")
HEADS = 2  # rows above the cells: the Chinese headings, then the names of the columns
FIRST_DAY = "1900-03-01"
WORDINGS = [(part, language) for part in ("title", "description") for language in ("zh", "en")]
DICTIONARY = {
    "table": "工作表 · Sheet", "column": "列 · Column", "type": "类型 · Type", "title_zh": "名称 · Title (zh)", "title_en": "英文名称 · Title (en)",
    "description_zh": "含义 · Meaning (zh)", "description_en": "英文含义 · Meaning (en)",
}  # fmt: skip
NOTES = (
    "空单元格：没有、不适用，或数字在存档副本中丢失（见 lost、obs_status）。",
    "An empty cell: there is none, it does not apply, or the archived copy lost the digits (see lost, obs_status).",
    "数字为十进制精确值；Excel 只显示约 15 位有效数字，逐位精确请用 CSV。",
    "Numbers are exact decimals; Excel keeps about 15 digits, so take the CSV where every digit counts.",
    "每张表第一行是中文列名，第二行是列名（程序读这一行），从第三行起是数据。各列的含义见 Columns。",
    "Of each table the first row names the columns in Chinese, the second is the header that programs read, and data start in the third. The sheet Columns says what each is.",
    "时间按原样写成文字：2024-07 是一个月，不会变成日期；完整的日期是日期。用 Excel 直接打开 CSV 时，2024-07 会被改成日期。",
    "Periods are text, as they are written: 2024-07 is a month; whole dates are dates. Excel turns 2024-07 into a date when it opens a CSV by itself.",
    "代码的含义见同一数据包压缩文件中的 codelist_*.csv。",
    "What codes mean stands in codelist_*.csv, in the zip of the same package.",
    "英文名称与标题由程序翻译。",
    "English labels and titles are translated by a program.",
)


def write_workbook(path: Path, tables: list[Table], about: dict[str, Any], versions: Sequence[str]) -> None:
    """Write the tables with their cover, contents and notes; `versions` are the lines that say which state this is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = [dictionary(tables), *tables]
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        title = about["fivetier:title"]
        book.set_properties(
            {"title": f"{title['zh']} · {title['en']}", "created": CREATED, "author": "Five-Tier Health Open Data"}
        )
        style = {"head": book.add_format({"bold": True, "font_size": 14}), "wrap": book.add_format({"text_wrap": True}),
                 "link": book.get_default_url_format(), "bold": book.add_format({"bold": True}),
                 "date": book.add_format({"num_format": "yyyy-mm-dd"})}  # fmt: skip
        write_cover(book, about, versions, style)
        names = {id(t): sheet_name(t.name, i) for i, t in enumerate(tables)}
        write_contents(book, tables, names, style)
        lines(book, "Notes", "说明 · Notes", NOTES, style)
        for index, table in enumerate(tables):
            write_sheet(book, table, names[id(table)], index, style)


def sheet_name(name: str, index: int) -> str:
    """A name for the sheet: at most 31 characters, never one of another sheet. The first is that of the columns."""
    # Excel refuses a longer name, and takes capitals and small letters for one.
    return name if len(name) <= 31 and name.lower() not in TAKEN or not index else f"{name[:27]}_{index}"


def write_cover(book: Any, about: dict[str, Any], versions: Sequence[str], style: dict[str, Any]) -> None:
    """What the workbook is, and of which versions."""
    title, text = about["fivetier:title"], about["fivetier:description"]
    said = [title["en"], text["zh"], text["en"], *versions]
    said += [CLAIM["zh"], CLAIM["en"], f"许可 · Licence: {about['licenses'][0]['title']}"]
    lines(book, "Cover", title["zh"], said, style)


def write_contents(book: Any, tables: list[Table], names: dict[int, str], style: dict[str, Any]) -> None:
    """The list of sheets, each line a link to its sheet."""
    said = [f"{names[id(t)]}: {t.titles['zh']} · {t.titles['en']} ({len(t.rows)})" for t in tables]
    sheet = lines(book, "Contents", "目录 · Contents", [], style)
    for row, (table, text) in enumerate(zip(tables, said, strict=True), start=1):
        sheet.write_url(row, 0, f"internal:'{names[id(table)]}'!A1", style["link"], text)


def lines(book: Any, name: str, head: str, said: Sequence[str], style: dict[str, Any]) -> Any:
    """A sheet of text, one paragraph a row; gives the sheet."""
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 100, style["wrap"])
    sheet.write_string(0, 0, head, style["head"])
    for row, text in enumerate(said, start=1):
        sheet.write_string(row, 0, text)
    return sheet


def dictionary(tables: list[Table]) -> Table:
    """The table that says what each column of the others is, in both languages."""
    rows = [
        {"table": t.name, "column": name, "type": kind, **{f"{p}_{x}": t.wording(name, p, x) for p, x in WORDINGS}}
        for t in tables
        for name, kind in t.columns.items()
    ]
    fields = {name: {"title": title} for name, title in DICTIONARY.items()}
    return Table("", "Columns", {"zh": "各列的含义", "en": "What the columns are"}, dict.fromkeys(DICTIONARY, "string"), fields, rows, {})


def write_sheet(book: Any, table: Table, name: str, index: int, style: dict[str, Any]) -> None:
    """One table a sheet: the Chinese headings, then the table itself. Numbers are numbers, dates are dates."""
    sheet = book.add_worksheet(name)
    for number, (column, kind) in enumerate(table.columns.items()):
        heading = table.wording(column, "title", "zh") or column
        # A Chinese character is as wide as two letters; the filter's arrow takes three.
        longest = max(len(column) + 3, 2 * len(heading), *(len(row[column]) for row in table.rows))
        sheet.set_column(number, number, min(max(longest + 2, NARROWEST), WIDEST))
        sheet.write_string(0, number, heading, style["bold"])
        for line, row in enumerate(table.rows, start=HEADS):
            if row[column]:
                write_cell(sheet, line, number, row[column], kind, style)
    sheet.add_table(
        HEADS - 1,
        0,
        # Excel calls a file damaged in which a table has no row at all.
        max(len(table.rows), 1) + HEADS - 1,
        len(table.columns) - 1,
        {
            "name": f"table_{index}_{table.name}",
            "columns": [{"header": c} for c in table.columns],
            "style": "Table Style Light 1",
        },
    )
    # Headings and ids stay in sight.
    sheet.freeze_panes(HEADS, 1)


def write_cell(sheet: Any, line: int, number: int, text: str, kind: str, style: dict[str, Any]) -> None:
    """One cell by the type of its column; a day before the calendar of spreadsheets begins stays text."""
    if kind in ("number", "integer"):
        sheet.write_number(line, number, float(text))
    elif kind == "boolean":
        sheet.write_boolean(line, number, text == "true")
    elif kind == "date" and text >= FIRST_DAY:
        sheet.write_datetime(line, number, date.fromisoformat(text), style["date"])
    else:
        sheet.write_string(line, number, text)
