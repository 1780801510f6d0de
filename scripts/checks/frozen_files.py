"""Frozen files: frozen files are as they were, versions agree everywhere, and what changed since says why (`correction_entries`)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.checks import correction_entries
from scripts.checks.descriptors import markup
from scripts.checks.fields import of_our_time
from scripts.checks.layout import STRAY_FILE
from scripts.packages import citation, published
from scripts.records import paths, yaml_subset
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Repository
from scripts.releases import checksums, git, transaction

declare = partial(declare_rule, "released")
FROZEN = declare(
    "release-changed",
    ("{file} of the release is {what}", "已发布的文件 {file} {what}"),
    (
        "bring the file back as it was released (`git checkout`); a mistake is put right in the next release",
        "请恢复发布时的文件（`git checkout`）；错误在下一版更正",
    ),
)
UNFINISHED = declare(
    "release-unfinished",
    ("an interrupted release waits to be finished", "有一次被中断的发布尚未完成"),
    (
        "run `fivetier release --date` with its day again; it finishes first",
        "请再运行一次 `fivetier release --date`，它会先完成中断的发布",
    ),
)
STAGING_FOREIGN = declare(
    "release-foreign",
    ("this was left by no release of this checkout: {why}", "这不是本仓库的发布留下的：{why}"),
    ("delete the folder `.release/`; no release keeps it", "请删除文件夹 `.release/`；发布之后不会留下它"),
)
VERSION_DIFFERS = declare(
    "version-differs",
    ("{file} says {version}, and the newest release is {newest}", "{file} 写的是 {version}，而最新发布为 {newest}"),
    ("nothing by hand: `fivetier release` alone writes it; bring it back", "此处只由 `fivetier release` 写入，请恢复"),
)
YANK = declare(
    "yank-incomplete",
    ("the mark of yanking names {version}: {why}", "撤下标记 {version}：{why}"),
    (
        "version, date, reason_en and reason_zh of a release that is there",
        "请写已有版本的 version、date、reason_en、reason_zh",
    ),
)
CITATION_STALE = declare(
    "citation-stale",
    ("{file} does not name the newest releases as they are", "{file} 与最新发布不一致"),
    ("run `fivetier check --fix`", "请运行 `fivetier check --fix`"),
)
YANK_KEYS = ("version", "date", "reason_en", "reason_zh")
NOTHING = ("(empty)", "（空）")
# What `checksums` finds, in Chinese.
FOUND = {"missing": "缺失", "unreadable": "无法读取", "changed": "已被改动", "extra": "多余"}
Broken = dict[Path, list[tuple[str, str]]]  # release to its files that are not as they were, each with what happened to it


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with releases, versions and corrections."""
    root = repository.paths
    yield from interrupted(root)
    wrong = broken_releases(root)
    for folder in release_folders(root):
        yield from releases(repository, folder, wrong)
    for package in repository.packages.values():
        yield from versions(repository, package.folder, package.descriptor.top)
        yield from correction_entries.check(package, repository)
    summaries = root.summaries / paths.DESCRIPTOR
    if summaries.is_file() and not summaries.is_symlink():
        yield from versions(repository, root.summaries, yaml_subset.read_document(summaries, root.shown(summaries))[0].top)
    yield from cited(root, wrong)


def interrupted(root: paths.Paths) -> Iterator[Problem]:
    """What a release leaves while it runs is its own, tracked by nobody, and is finished by the next one."""
    folder = transaction.staging(root)
    shown = f"{root.shown(folder)}/{transaction.JOURNAL}"
    # A journal moves files, so one that came with a commit could move what its author likes.
    if folder.exists() and git.tracked(root.root, transaction.JOURNAL_FOLDER):
        yield STAGING_FOREIGN.at(shown, 1, why=("git tracks it", "git 在跟踪它"))
    elif transaction.unfinished(root):
        try:
            transaction.decided_moves(root)
        except ValueError as error:
            yield STAGING_FOREIGN.at(shown, 1, why=str(error))
        else:
            yield UNFINISHED.at(paths.DESCRIPTOR, 1)


def release_folders(root: paths.Paths) -> list[Path]:
    """The folders that hold the releases of a package each, and that of the summaries."""
    return sorted(root.datapackages.glob(f"*/{paths.RELEASES}"))


def broken_releases(root: paths.Paths) -> Broken:
    """Each release with what has happened to its files since: nothing, where all is well."""
    return {path: list(checksums.broken(path)) for folder in release_folders(root) for path in published.folders(folder)}


def cited(root: paths.Paths, wrong: Broken) -> Iterator[Problem]:
    """The citation names the newest releases; where one is damaged nobody can say."""
    path = root.root / citation.CITATION_FILE
    # From a damaged release anybody could put words into the citation.
    if any(wrong.values()) or not path.is_file():
        return
    text, problem = yaml_subset.decode(path.read_bytes(), citation.CITATION_FILE)
    if problem is not None:
        yield problem
    elif text != citation.cff(citation.newest(root)):
        yield CITATION_STALE.at(citation.CITATION_FILE, 1, file=citation.CITATION_FILE)


def releases(repository: Repository, folder: Path, wrong: Broken) -> Iterator[Problem]:
    """Every release of a package equals its checksums; nothing else stands beside them but marks of yanking."""
    root = repository.paths
    for path in sorted(folder.iterdir()):
        if path in wrong:
            yield from (STRAY_FILE.at(root.shown(p), 1) for p in sorted(path.iterdir()) if not in_release(p))
            for name, what in wrong[path]:
                yield FROZEN.at(root.shown(path / name), 1, file=name, what=(what, FOUND[what]))
        elif path.name != published.YANKED:
            yield STRAY_FILE.at(root.shown(path), 1)
    marks = folder / published.YANKED
    if marks.is_file() and not marks.is_symlink():
        yield from yanked(marks, root.shown(marks), {p.name for p in published.folders(folder)})


def in_release(path: Path) -> bool:
    """True if a release holds such a file: what it holds is copied to the site, where a page or a script would run."""
    return path.suffix == ".csv" or path.name in ("datapackage.json", "README.md", paths.FROZEN_EXPECTATIONS, checksums.SUMS_FILE)


def yanked(path: Path, shown: str, known: set[str]) -> Iterator[Problem]:
    """A mark names a release that is there, the day, and the reason in both languages."""
    document, problems = yaml_subset.read_document(path, shown)
    yield from problems
    yield from markup([document])
    for record in document.records("yanked"):
        date = record.get("date")
        if date and not (len(date) == 10 and of_our_time(date)):
            yield YANK.on(record, "date", version=record.get("version"), why=(f"{date} is no day", f"{date} 不是日期"))
        for key in YANK_KEYS:
            if not record.get(key):
                yield YANK.on(record, "", version=record.get("version"), why=(f"{key} is missing", f"缺少 {key}"))
        if record.get("version") not in known:
            yield YANK.on(record, "version", version=record.get("version"), why=("no such release", "没有此版本"))


def versions(repository: Repository, folder: Path, top: Record) -> Iterator[Problem]:
    """datapackage.yaml and CHANGELOG.md name the newest release."""
    newest = published.newest(folder / paths.RELEASES)
    if top.get("version") != newest:
        values = {"version": top.get("version") or NOTHING, "newest": newest or NOTHING}
        yield VERSION_DIFFERS.on(top, "version", file=paths.DESCRIPTOR, **values)
    log = folder / paths.CHANGELOG
    shown = repository.paths.shown(log)
    text, problem = yaml_subset.decode(log.read_bytes(), shown) if log.is_file() else ("", None)
    first = next((line for line in text.split("\n") if line.startswith("## ")), "")
    if problem is not None:
        yield problem
    elif newest and not first.startswith(f"## {newest} ("):
        yield VERSION_DIFFERS.at(shown, 1, file=paths.CHANGELOG, version=first or NOTHING, newest=newest)
