"""Spreadsheet: tables as a spreadsheet that works with a screen reader.

Takes tables; writes one XLSX. A cover, a list of the sheets, notes, then one table a sheet: headings in the first row
of a named table, no merged or empty rows, no meaning in colours alone. No text of the data is read as a formula or a
link; the list of sheets leads to the sheets.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from scripts.packages.readme import CLAIM
from scripts.packages.tables import Table

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed day without a zone, so that the bytes are the same everywhere
WIDEST, NARROWEST = 60, 9
NOTES = (
    "空单元格：没有、不适用，或数字在存档副本中丢失（见 obs_status、qualifier）。",
    "An empty cell: there is none, it does not apply, or the archived copy lost the digits (see obs_status, qualifier).",
    "数字为十进制精确值；Excel 只显示约 15 位有效数字，逐位精确请用 CSV。",
    "Numbers are exact decimals; Excel keeps about 15 digits, so take the CSV where every digit counts.",
    "时间按原样写成文字：2024-07 是一个月，不会变成日期。用 Excel 直接打开 CSV 时，会被改成日期。",
    "Periods are text, as they are written: 2024-07 is a month. Excel turns it into a date when it opens a CSV by itself.",
    "代码的含义见同一数据包压缩文件中的 codelist_*.csv。",
    "What codes mean stands in codelist_*.csv, in the zip of the same package.",
    "英文名称与标题由程序翻译。",
    "English labels and titles are translated by a program.",
)


def write_workbook(path: Path, tables: list[Table], about: dict[str, Any], versions: Sequence[str]) -> None:
    """Write the tables with their cover, contents and notes; `versions` are the lines that say which state this is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        title = about["fivetier:title"]
        book.set_properties(
            {"title": f"{title['zh']} · {title['en']}", "created": CREATED, "author": "Five-Tier Health Open Data"}
        )
        style = {"head": book.add_format({"bold": True, "font_size": 14}), "wrap": book.add_format({"text_wrap": True}),
                 "link": book.get_default_url_format()}  # fmt: skip
        write_cover(book, about, versions, style)
        names = {id(t): sheet_name(t.name, i) for i, t in enumerate(tables)}
        write_contents(book, tables, names, style)
        lines(book, "Notes", "说明 · Notes", NOTES, style)
        for index, table in enumerate(tables):
            write_sheet(book, table, names[id(table)], index)


def sheet_name(name: str, index: int) -> str:
    """A name for the sheet: at most 31 characters, never one of another sheet."""
    return name if len(name) <= 31 and name not in ("Cover", "Contents", "Notes") else f"{name[:27]}_{index}"


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


def write_sheet(book: Any, table: Table, name: str, index: int) -> None:
    """One table a sheet; numbers are numbers, everything else is text."""
    sheet = book.add_worksheet(name)
    columns = list(table.columns)
    for number, column in enumerate(columns):
        longest = max([len(column), *(len(row[column]) for row in table.rows)])
        sheet.set_column(number, number, min(max(longest + 2, NARROWEST), WIDEST))
        numeric = table.columns[column] in ("number", "integer")
        for line, row in enumerate(table.rows, start=1):
            if row[column]:
                write = sheet.write_number if numeric else sheet.write_string
                write(line, number, float(row[column]) if numeric else row[column])
    sheet.add_table(
        0,
        0,
        max(len(table.rows), 1),
        len(columns) - 1,
        {
            "name": f"table_{index}_{table.name}",
            "columns": [{"header": c} for c in columns],
            "style": "Table Style Light 1",
        },
    )
    sheet.freeze_panes(1, 1)
