"""The step `new-source`: starts a source from its archived text.

Reads one text and the hand-kept files; writes sources/<name>.yaml, sources/<name>.masked.txt, extractions/<name>.yaml
and settlements/<name>.yaml of one package, and a work sheet with the article's sentences where git does not see it.
Nothing of the text enters the repository but the mask: numerals, dates and set phrases.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.checks.fields import value_problems
from scripts.checks.fix import next_numbers
from scripts.intake.draft import Defaults, Draft
from scripts.intake.draft_builder import drafts
from scripts.intake.work_sheet import ENDING, work_sheet
from scripts.records import paths, yaml_subset
from scripts.records.kept_files import SAFE_NAME
from scripts.records.problems import Problem, clipped
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Repository, Source
from scripts.records.schemas import Schema
from scripts.records.yaml_subset import written
from scripts.rules.anchors import mask
from scripts.rules.numeral_account import account, counts
from scripts.rules.sentences import private_place, write_beside

NAME_FORM = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LIMIT_BYTES = 2_000_000
HTML_START = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
BEGUN = (
    "If you have begun, go on with its work sheet (--again, --accept); to begin anew, delete the files of this source in sources/, "
    "extractions/ and settlements/, and the work sheet with what you decided in it. "
    "已开始的，请用其工作单继续；要重来，先删去该来源的文件和工作单（其中的判断也随之删去）"
)
# Metadata that the command line may give.
META = ("title_zh", "title_en", "publisher", "publisher_en", "published_on", "published_on_basis", "language", "fidelity", "address")
Say = Callable[[str], None]


@dataclass
class Asked:
    """What the command line says of the new source."""

    text: Path
    package: str
    name: str
    start: str = ""
    end: str = ""
    sheet: Path | None = None
    meta: dict[str, str] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)


def run(repository: Repository, asked: Asked, say: Say) -> int:
    """Write the files of the new source and say what to do next. Raises ValueError where something is in the way."""
    package = package_of(repository, asked.package)
    raw, text = read_text(asked.text)
    start, end = span(text, asked.start, asked.end)
    free_name(repository, asked.name)
    asked.defaults.time_period = asked.defaults.time_period or asked.meta.get("published_on", "")
    valid(repository, "source", asked.meta)
    valid(repository, "observation", asked.defaults.fields)
    known = measured(asked, raw, text, (start, end))
    source = Source(asked.name, package.name, Document("", Record("", 1, "", known)), text=text)
    masked = mask(source, text, repository.codelists["set_phrase"])
    known["mask_sha256"] = hashlib.sha256(masked.encode("utf-8")).hexdigest()
    found = drafts(source, repository.codelists, asked.defaults, next_numbers(package))
    sheet = private_place(repository.paths, asked.sheet or repository.paths.archive / f"{asked.name}{ENDING}")
    files = {
        sheet: work_sheet(source, found, asked.defaults),
        package.folder / paths.SOURCES / f"{asked.name}{paths.MASK_SUFFIX}": masked,
        package.folder / paths.EXTRACTIONS / f"{asked.name}.yaml": extraction(source, found),
        package.folder / paths.SETTLEMENTS / f"{asked.name}.yaml": settlements(source),
        package.folder / paths.SOURCES / f"{asked.name}.yaml": metadata(known, repository),
    }
    write_all(repository, files)
    for place in files:
        say(f"{repository.paths.shown(place)}: written")
    advise(repository, package, source, asked, sheet, found, say)
    return 0


def package_of(repository: Repository, name: str) -> Package:
    """The package of that name. Raises ValueError where there is none."""
    if name in repository.packages:
        return repository.packages[name]
    known = ", ".join(sorted(repository.packages)) or "none yet"
    raise ValueError(
        f"there is no package {clipped(name, 60)}; packages: {known}. "
        "A new one starts with a folder and its datapackage.yaml, see datapackages/README.md"
    )


def read_text(path: Path) -> tuple[bytes, str]:
    """Bytes and characters of the archived text, nothing normalised. Raises ValueError where it is none."""
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    if not SAFE_NAME.match(path.name):
        raise ValueError(f"{path.name}: rename the file; its name may hold A-Z, a-z, 0-9, dots, dashes and underlines only")
    raw = path.read_bytes()
    if len(raw) > LIMIT_BYTES:
        raise ValueError(f"{path.name} is larger than {LIMIT_BYTES // 1_000_000} MB; give the text of one article")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not UTF-8 text (byte {error.start}); save it as UTF-8 first") from None
    if not text.strip():
        raise ValueError(f"{path.name} holds no text")
    # The offsets of a page with its markup fit no copy that a reader could have.
    if HTML_START.match(text.removeprefix("\ufeff")):
        raise ValueError(f"{path.name} is a web page with its markup; save the words that a reader sees as a text file, and keep that. 请另存为纯文本")
    return raw, text


def span(text: str, start: str, end: str) -> tuple[int, int]:
    """Where the article starts and ends: offsets, or its first and last words. Raises ValueError with a sentence."""
    first = offset(text, start, "--start", after=False) if start else 0
    last = offset(text, end, "--end", after=True) if end else len(text)
    if not 0 <= first < last <= len(text):
        raise ValueError(f"the article cannot go from {first} to {last} in a text of {len(text)} characters")
    return first, last


def offset(text: str, given: str, option: str, *, after: bool) -> int:
    """The place that a number or words name; words must stand in the text once."""
    if re.fullmatch(r"[0-9]{1,9}", given):
        return int(given)
    # Words that stand several times would let the article begin at the wrong one.
    times = text.count(given)
    if times != 1:
        raise ValueError(f"{option}: these words stand {times} times in the text, not once; give more of them, or a number")
    return text.index(given) + (len(given) if after else 0)


def valid(repository: Repository, schema: str, given: dict[str, str]) -> None:
    """Raises ValueError for a value from the command line that the schema or a codelist forbids."""
    fields = repository.schemas[schema].fields
    for key, value in given.items():
        record = Record("", 1, fields={key: value})
        found: list[Problem] = list(value_problems(record, key, value, fields[key], repository.codelists))
        # What is given on a command line never went through the reader of the files.
        found += [yaml_subset.HIDDEN_CHARACTER.at("", 1, character="")] if yaml_subset.HIDDEN_CHARACTERS.search(value + key) or "\n" in value else []
        if value and found:
            option = "--" + key.replace("_", "-")
            raise ValueError(f"{option}: {found[0].what_en.removeprefix(f'{key}: ')}; {found[0].fix_en}")


def free_name(repository: Repository, name: str) -> None:
    """Raises ValueError where the name cannot be that of a new source."""
    if not NAME_FORM.match(name):
        raise ValueError(f"--name {clipped(name, 60)}: a name has a-z, 0-9 and single dashes, like gz-review-2025-01-15")
    for package in repository.packages.values():
        if name in package.sources:
            place = repository.paths.shown(package.folder / paths.SOURCES / f"{name}.yaml")
            raise ValueError(f"the source {name} is there already: {place}. {BEGUN}")


def write_all(repository: Repository, files: dict[Path, str]) -> None:
    """Write every file, or none of them where one is there already; the metadata, which make it a source, come last."""
    # A link that leads nowhere does not exist, and would be written through.
    taken = [repository.paths.shown(path) for path in files if path.exists() or path.is_symlink()]
    if taken:
        raise ValueError(f"nothing was written, for this would be overwritten: {', '.join(taken)}. {BEGUN}")
    for path, text in files.items():
        try:
            write_beside(path, text)
        except OSError as error:
            hint = "; choose another place with --sheet" if path.name.endswith(ENDING) else ""
            raise ValueError(f"{repository.paths.shown(path)} cannot be written ({error.strerror}){hint}") from None


def measured(asked: Asked, raw: bytes, text: str, article: tuple[int, int]) -> dict[str, str]:
    """The metadata that were given, and those that can be measured at the text."""
    known = {
        "source": asked.name,
        **asked.meta,
        "file_name": asked.text.name,
        "text_sha256": hashlib.sha256(raw).hexdigest(),
        "text_length": str(len(text)),
        "span_start": str(article[0]),
        "span_end": str(article[1]),
        "rights": "quoted",
    }
    return {k: v for k, v in known.items() if v}


def metadata(known: dict[str, str], repository: Repository) -> str:
    """The metadata file: what is known; what is missing stands in its comments."""
    schema = repository.schemas["source"]
    lines = ["# Still to fill in, each on its line between the others; `fivetier check` names what is missing."]
    lines += [f"#   {note}" for note in wanted(schema, known, repository)]
    fields = [f"{key}: {written(known[key], False)}" for key in schema.record if key in known]
    return "\n".join([*lines, *fields]) + "\n"


def wanted(schema: Schema, known: dict[str, str], repository: Repository) -> list[str]:
    """One line for each field that is still empty: its name, what it holds, and the codes it may have."""
    notes = []
    for key in schema.record:
        if key in known:
            continue
        field_ = schema.fields[key]
        need = "" if key in schema.required else " (if known)"
        codes = " | ".join(repository.codelists[field_["codelist"]].rows) if "codelist" in field_ else ""
        notes.append(f"{key}{need}: {field_['description_zh']} · {field_['description_en']}" + (f": {codes}" if codes else ""))
    return notes


def extraction(source: Source, found: Sequence[Draft]) -> str:
    """The extraction file before anything is decided: tokens and offsets of the numerals to account for, no sentence."""
    lines = [f"# Numerals to account for, {len(found)} in all: token at offset. The work sheet has them with their sentences."]
    lines += [f"#   {draft.record.get('printed')} at {draft.token[0]}" for draft in found]
    return "\n".join([*lines, f"source: {source.name}"]) + "\n"


def settlements(source: Source) -> str:
    """The settlements file before there is a reading."""
    return (
        "# For each reading that lands: its reader and sha256 under `readings:`. For each difference that was decided\n"
        "# at the text: reader, at, field, reading_value, decided_value, reason under `settlements:`.\n"
        f"source: {source.name}\n"
    )


def advise(
    repository: Repository, package: Package, source: Source, asked: Asked, sheet: Path, found: Sequence[Draft], say: Say
) -> None:
    """What was counted, and what to do next."""
    by_rule = counts([r for r in account(source, repository.codelists["set_phrase"]) if r.account])
    decided, (start, end) = sum(draft.decided for draft in found), source.span
    looks = sum(bool(draft.look) for draft in found)
    say(f"article: {end - start} of {len(source.text or '')} characters, from {start} to {end}")
    say(f"numerals: {sum(by_rule.values())} set aside by rule ({', '.join(f'{k} {v}' for k, v in by_rule.items()) or 'none'})")
    say(f"numerals to account for: {len(found)}; drafts that say what it is: {decided}; with something to look at: {looks}")
    kept, shown = repository.paths.archive / asked.text.name, repository.paths.shown
    meta = shown(package.folder / paths.SOURCES / f"{source.name}.yaml")
    steps = [
        f"put the text itself at {shown(kept)} (git does not see it) · 把原文放到该处" if not kept.is_file() else "",
        f"look at {meta} and fill in what you know · 补充元数据",
        f"read every sentence in {shown(sheet)}; a draft proposes, you decide · 逐句读工作单，由您判断",
        f"where codes were missing: fivetier new-source --again {shown(sheet)} · 补了代码的，重新拟稿",
        f"fivetier new-source --accept {shown(sheet)} · 收录",
        "fivetier check --fix   (it says what is still open, with lines to paste · 指出未完之处，附可粘贴的行)",
        "have somebody else read the article, see docs/en/guides/make-a-reading.md · 请他人另读一次，见 docs/zh/guides/make-a-reading.md",
    ]
    say("next · 接下来：")
    for number, step in enumerate([s for s in steps if s], start=1):
        say(f"  {number}. {step}")
