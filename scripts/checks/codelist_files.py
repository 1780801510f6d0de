"""Codelist files: every vocabulary that the checks need is there, can be read, and has its columns.

Without them nothing else can be judged, so their problems are reported alone.
"""

import csv
import io
from collections.abc import Iterator
from functools import partial

from scripts.checks.vocabularies import COLUMN_REFERENCES
from scripts.records.codelists import Codelist
from scripts.records.problems import Problem, declare_rule, nearest
from scripts.records.repository import Repository

declare = partial(declare_rule, "codelist_files")
CODELIST_MISSING = declare(
    "codelist-missing",
    ("the codelist {name} has no {what}, so nothing else was checked", "代码表 {name} 缺少{what}，因此未作其他检查"),
    ("put it back as it was", "请恢复原状"),
)
CODELIST_FORM = declare(
    "codelist-form",
    ("the codelist is not written in its canonical form", "代码表书写不合规范"),
    ("run `fivetier check --fix`; first line that differs: {line}", "请运行 `fivetier check --fix`；首个不同的行：{line}"),
)
UNKNOWN_COLUMN = declare(
    "unknown-column",
    ("the column {column} is not one of a codelist", "代码表没有 {column} 这一列"),
    ("{nearest}", "{nearest}"),
)
# Columns that the checks and the pipeline read beside code and labels.
NEEDED_COLUMNS = {
    "area": ("code", "label_zh", "label_en", "level", "parent", "members"),
    "breakdown": ("code", "label_zh", "label_en", "dimension", "label_words"),
    "facility": ("code", "label_zh", "label_en", "kind", "tier", "ref_area", "parent"),
    "indicator": (
        "code", "label_zh", "label_en", "definition_zh", "definition_en", "topic", "tier", "unit_measure", "kind",
        "minimum", "maximum", "dimension", "label_words", "default_words", "unit_words",
    ),
    "qualifier": ("code", "label_zh", "label_en", "before", "after"),
    "reader": ("code", "label_zh", "label_en", "kind"),
    "scope_term": ("term", "kind", "since", "note_zh", "note_en"),
    "section": ("code", "label_zh", "label_en", "definition_zh", "definition_en", "earliest", "latest"),
    "set_phrase": ("phrase", "reason"),
    "unit": ("code", "label_zh", "label_en", "decimals", "maximum", "words"),
}  # fmt: skip
KNOWN = {c for columns in NEEDED_COLUMNS.values() for c in columns} | {"definition_zh", "definition_en", "valid_from", "note", "order"}
LABELLED = ("code", "label_zh", "label_en")


def check(repository: Repository) -> list[Problem]:
    """Codelists that are missing or cannot be read, columns and codes that are missing or unknown."""
    # Codes cannot be looked for in a list that cannot be read.
    return list(columns(repository)) or list(codes_of_checks(repository))


def columns(repository: Repository) -> Iterator[Problem]:
    """Files, and their columns."""
    for name in sorted(wanted(repository)):
        codelist = repository.codelists.get(name)
        place = repository.paths.shown(repository.paths.codelists / f"{name}.csv")
        if codelist is None:
            yield CODELIST_MISSING.at(place, 1, name=name, what=("file", "文件"))
        elif codelist.problem is not None:
            yield codelist.problem
        else:
            for column in NEEDED_COLUMNS.get(name, LABELLED):
                if codelist.columns.count(column) != 1:
                    yield CODELIST_MISSING.at(place, 1, name=name, what=(f"column {column}", f"列 {column}"))
            for column in codelist.columns:
                if column not in KNOWN:
                    yield UNKNOWN_COLUMN.at(place, 1, column=column, nearest=nearest(column, KNOWN))


def codes_of_checks(repository: Repository) -> Iterator[Problem]:
    """Codes that schemas and checks rely on: defaults, and what is set aside by rule."""
    wanted_codes = {("set_aside_reason", "date")}
    for schema in repository.schemas.values():
        wanted_codes |= {(name, schema.default(key)) for key, name in schema.codelists.items() if schema.default(key)}
    for name, code in sorted(wanted_codes):
        if code not in repository.codelists[name]:
            place = repository.paths.shown(repository.paths.codelists / f"{name}.csv")
            yield CODELIST_MISSING.at(place, 1, name=name, what=(f"code {code}", f"代码 {code}"))


def wanted(repository: Repository) -> set[str]:
    """The names of all codelists that schemas, checks or other codelists refer to, and of those that are there."""
    used = {name for schema in repository.schemas.values() for name in schema.codelists.values()}
    return used | set(NEEDED_COLUMNS) | {target for target in COLUMN_REFERENCES.values()} | set(repository.codelists)


def canonical(repository: Repository) -> Iterator[Problem]:
    """Codelists whose text is not what the writer of this project would write; wrong rows are told apart."""
    for name, codelist in repository.codelists.items():
        # Rows that are wrong would be lost by writing the list anew, so they are mended by hand first.
        if codelist.ragged or codelist.twice or list(codelist.rows) != sorted(codelist.rows):
            continue
        mine, theirs = codelist.text.split("\n"), as_csv(codelist).split("\n")
        if mine != theirs:
            pairs = enumerate(zip(mine, theirs, strict=False), start=1)
            line = next((n for n, (a, b) in pairs if a != b), min(len(mine), len(theirs)))
            yield CODELIST_FORM.at(repository.paths.shown(repository.paths.codelists / f"{name}.csv"), line, line=line)


def as_csv(codelist: Codelist) -> str:
    """The codelist as CSV, rows sorted by code."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(codelist.columns)
    for code in sorted(codelist.rows):
        writer.writerow([codelist.rows[code][c] for c in codelist.columns])
    return out.getvalue()
