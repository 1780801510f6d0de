"""`fivetier draft`: the work sheet of a report of a series, or of one indicator in all reports of an area, and what came of it.

Reads the model, archived texts and the sheet; writes the sheet, where git does not see it, and the extraction of the area.
A sheet holds the passages with a numeral that nothing accounts for yet, under their headings, each with its proposals.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.checks.fix import next_numbers, tidy_area
from scripts.intake.draft import Defaults, Draft
from scripts.intake.draft_builder import drafts
from scripts.intake.free_ids import renumbered
from scripts.intake.work_sheet import ENDING, SHEET_HEAD, Say, block, marked, read_sheet, record_kept, undecided_said
from scripts.records.problems import clipped, nearest
from scripts.records.record import Document
from scripts.records.repository import SECTIONS, Package, Repository, Source
from scripts.records.series import Area
from scripts.records.yaml_subset import dump
from scripts.rules.passages import heading_above
from scripts.rules.sentences import private_place, write_beside

Found = list[tuple[Source, Draft]]


def draft_series(repository: Repository, wanted: str, indicator: str, sheet: Path | None, say: Say) -> int:
    """Write the work sheet of a report (wr-520000-2026) or, with an indicator, of an area. Raises ValueError with a sentence."""
    package, sources = wanted_sources(repository, wanted)
    if indicator and indicator not in repository.codelists["indicator"]:
        raise ValueError(f"there is no indicator {clipped(indicator, 60)}; nearest: {nearest(indicator, repository.codelists['indicator'].rows)}")
    absent = [source.name for source in sources if source.text is None]
    if absent:
        raise ValueError(f"archived texts are not here: {', '.join(absent[:5])}; put them into archive/, or name their folder in FIVETIER_ARCHIVE")
    place = private_place(repository.paths, sheet or repository.paths.archive / f"{'-'.join(filter(None, (wanted, indicator)))}{ENDING}")
    # A sheet holds decisions of a person; none is written over.
    if place.exists():
        raise ValueError(f"{repository.paths.shown(place)} is there already; go on with it (--again, --accept), or name another with --sheet")
    found = [(s, d) for s, d in drafted(repository, package, sources) if not indicator or concerns(d, indicator)]
    if not found:
        raise ValueError(f"every numeral in the passages of {wanted} is decided already{f', or none can be {indicator}' if indicator else ''}; passages missing? run `fivetier check --fix` · 段落中的数字都已有交代")
    write_beside(place, sheet_text(package, sources[0].area, found))
    decided = sum(draft.decided for _, draft in found)
    shown = repository.paths.shown(place)
    say(f"{shown}: numerals to decide: {len(found)}, in {len({s.name for s, _ in found})} of {len(sources)} reports; drafts that say what it is: {decided}")
    say(f"{shown}：{len({s.name for s, _ in found})} 份报告中有 {len(found)} 处数字待定，其中 {decided} 处已有建议")
    say(f"next: read it, decide, then `fivetier draft --accept {shown}` · 接下来：逐句读，判断，再收录")
    return 0


def wanted_sources(repository: Repository, wanted: str) -> tuple[Package, list[Source]]:
    """The package and the reports that a name or the code of an area means. Raises ValueError where it means none."""
    series = [(package, source) for package in repository.packages.values() for source in package.sources.values() if source.area]
    for package, _ in series:
        sources = [source for of, source in series if of is package and wanted in (source.name, source.area)]
        if sources:
            return package, sorted(sources, key=lambda source: source.name)
    known = [name for _, source in series for name in (source.name, source.area)]
    raise ValueError(f"no report and no area of a series is named {clipped(wanted, 60)}; nearest: {nearest(wanted, known)}")


def drafted(repository: Repository, package: Package, sources: Sequence[Source]) -> Iterator[tuple[Source, Draft]]:
    """The drafts of the reports, each with its report, and the report in its record."""
    numbers = next_numbers(package)
    for source in sources:
        for draft in drafts(source, repository.codelists, Defaults(source.area), numbers):
            fields = draft.record.fields
            draft.record.fields = {"id": fields.pop("id"), "source": source.name, **fields}
            yield source, draft


def concerns(draft: Draft, indicator: str) -> bool:
    """True if the indicator is proposed, or named among those that are possible."""
    return draft.record.get("indicator") == indicator or any(indicator in look.replace(",", " ").split() for look in draft.look)


def sheet_text(package: Package, area: str, found: Found) -> str:
    """The work sheet: reports, headings, sentences with their numerals, and for each the draft of its record."""
    lines = [*(line.replace("new-source", "draft") for line in SHEET_HEAD), f"package: {package.name}", f'ref_area: "{area}"', "", "observations:"]
    above: tuple[str, str] = ("", "")
    read: tuple[str, tuple[int, int]] = ("", (0, 0))
    for source, draft in found:
        heading = heading_above(source, draft.token[0])
        under = source.name, f"{heading.text} ({heading.section}, {heading.period})" if heading else "no heading · 无标题"
        if under != above:
            above = under
            lines += ["", f"# {'=' * 8} {source.name}: {clipped(under[1], 200)}"]
        if (source.name, draft.sentence) != read:
            read = source.name, draft.sentence
            tokens = [d.token for s, d in found if s is source and d.sentence == draft.sentence]
            lines += ["", f"# {marked(source.view or '', draft.sentence, tokens)}"]
        lines += ["", *block(draft)]
    return "\n".join(lines) + "\n"


def accept_series(repository: Repository, sheet: Path, say: Say) -> int:
    """Take the records of a sheet into the extraction of its area, without the sentences. Returns 1 if some are undecided."""
    document, problems = read_sheet(repository, sheet, say)
    package, area = area_of(repository, document)
    if problems or undecided_said(document, say):
        say("nothing was written · 什么也没有写")
        return 1
    # Other sheets may have been taken over since this one was written.
    renumbered(document, package, say)
    taken = 0
    for section, name in SECTIONS.items():
        kept = [record_kept(r, section, repository.schemas[name], area.extraction.path) for r in document.records("observations")]
        new = [record for record in kept if record is not None]
        taken += len(new)
        if new:
            area.extraction.sections.setdefault(section, []).extend(new)
    tidy_area(area)
    write_beside(repository.paths.root / area.extraction.path, dump(area.extraction))
    say(f"{area.extraction.path}: {taken} records taken over; now run `fivetier check --fix` · 收录 {taken} 条；接着运行 `fivetier check --fix`")
    return 0


def area_of(repository: Repository, document: Document) -> tuple[Package, Area]:
    """Package and area that a sheet names. Raises ValueError where they are not there, or where it was taken over before."""
    package = repository.packages.get(document.top.get("package"))
    area = package.areas.get(document.top.get("ref_area")) if package else None
    if package is None or area is None:
        raise ValueError(f"{document.path} is no work sheet of a series: it names no package and area. `fivetier draft REPORT` writes one")
    here = {(r.get("source"), r.get("printed"), r.get("quote"), r.get("start")) for s in SECTIONS for r in area.extraction.records(s)}
    twice = [r for r in document.records("observations") if (r.get("source"), r.get("printed"), r.get("quote"), r.get("start")) in here]
    if twice:
        raise ValueError(f"{document.path}:{twice[0].line}: {area.extraction.path} has this numeral already; edit it there and delete it here. 已收录，请改该文件，并从本工作单删去")
    return package, area
