"""The step `check`: every rule about the hand-kept files, all problems at once.

Reads the model; writes nothing. Imports nothing heavy, so that it answers in a moment.
"""

from scripts.checks import (
    archived_texts,
    codelist_files,
    codelist_rows,
    completeness,
    descriptors,
    evidence,
    fields,
    file_form,
    frozen_files,
    ids,
    labels_and_units,
    language_numbers,
    layout,
    marks,
    passages,
    plausible,
    prose,
    prose_figures,
    readers,
    readings,
    references,
    report_rows,
    second_copies,
    suite_files,
    translations,
    vocabularies,
)
from scripts.records.problems import Problem
from scripts.records.repository import Repository

CHECKS = (
    layout, vocabularies, codelist_rows, descriptors, file_form, fields, ids, archived_texts, evidence, labels_and_units, marks, completeness, references, report_rows, passages, second_copies, plausible,
    prose, prose_figures, readers, readings, frozen_files, translations, language_numbers, suite_files,
)  # fmt: skip


def check(repository: Repository) -> list[Problem]:
    """Every problem of the repository, sorted by file and line; of broken codelists alone, where there are any."""
    problems = list(repository.problems)
    broken = list(codelist_files.check(repository))
    # With a broken vocabulary everything would be unknown, and the one line to mend would be lost among thousands.
    if broken:
        return sorted({*problems, *broken})
    problems += codelist_files.canonical(repository)
    for module in CHECKS:
        problems += module.check(repository)
    # Several checks may find the same from different sides; it is told once.
    return sorted(set(problems))
