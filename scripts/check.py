"""The step `check`: every rule about the hand-kept files, all problems at once.

Reads the model; writes nothing. Imports nothing heavy, so that it answers in a moment.
"""

from scripts.checks import (
    codelist_files,
    codelist_sense,
    completeness,
    descriptors,
    evidence,
    fields,
    form,
    ids,
    layout,
    links,
    marks,
    plausible,
    readings,
    released,
    suite_files,
    texts,
    translations,
    vocabularies,
    words,
)
from scripts.model import Repository
from scripts.problems import Problem

CHECKS = (
    layout, vocabularies, codelist_sense, descriptors, form, fields, ids, texts, evidence, words, marks, completeness, links, plausible,
    readings, released, translations, suite_files,
)  # fmt: skip


def check(repository: Repository) -> list[Problem]:
    """Every problem of the repository, sorted by file and line; of broken codelists alone, where there are any."""
    problems = list(repository.problems)
    broken = list(codelist_files.check(repository))
    if broken:
        return sorted({*problems, *broken})
    problems += codelist_files.canonical(repository)
    for module in CHECKS:
        problems += module.check(repository)
    return sorted(set(problems))
