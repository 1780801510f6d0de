"""The releases of every package, and what has changed since the newest of each.

Reads the frozen releases and the built packages; writes nothing.
"""

from scripts.packages import citation, descriptors, published
from scripts.records.paths import BUILT_DESCRIPTOR, CHANGES, Paths
from scripts.releases import checksums
from scripts.releases.diff.compare import compare
from scripts.releases.diff.snapshots import of_package, of_release
from scripts.site.data import Release, by_id, read_csv


def releases(paths: Paths) -> dict[str, list[Release]]:
    """The releases of every package, the newest first; packages without a release are left out."""
    return {name: [release(r) for r in reversed(found)] for name, found in published.released(paths).items()}


def release(found: published.Release) -> Release:
    """One release with its changes, files and citation."""
    descriptor = descriptors.read_descriptor(found.folder)
    # As `sha256sum` writes them: 64 digits, two blanks, the name.
    hashes = {line[66:]: line[:64] for line in checksums.sums(found.folder).splitlines()}
    return Release(
        package=found.package,
        version=found.version,
        date=found.date,
        changes=read_csv(found.folder / CHANGES),
        yanked=dict(zip(("en", "zh"), found.yanked, strict=True)) if found.yanked else {},
        files=[(name, (found.folder / name).stat().st_size, hashes[name]) for name in sorted(hashes)],
        citation={language: citation.text(descriptor, language) for language in ("zh", "en")},
        bibtex=citation.bibtex(descriptor),
        figures=by_id(read_csv(found.folder / "observations.csv")),
    )


def changes_since(paths: Paths) -> dict[str, dict[str, int]]:
    """For each released package: how many changes of each kind the present state has against the newest release."""
    found = {}
    for name, of in published.released(paths).items():
        built = paths.built_packages / name
        if (built / BUILT_DESCRIPTOR).is_file():
            found[name] = compare(of_release(paths, name, of[-1].version), of_package(built)).counts
    return found
