"""The index of the data: every package, version and file of the site, for programs, in `data/index.json`.

Reads the folders `data` and `downloads` of the built site; writes the one file. Addresses are absolute where the address
of the site is known, else relative to the index.
"""

import hashlib
from pathlib import Path
from typing import Any

from scripts.packages.table_files import rows_of_parquet
from scripts.packages.write import write_json
from scripts.records.settings import site_url
from scripts.releases.write import rows_in
from scripts.site.data import LANGUAGES, Data, Package
from scripts.site.folder_pages import FOLDER_PAGE
from scripts.site.present_state import LATEST, NEXT, version_of_folder

INDEX = "index.json"
OCTETS = "application/octet-stream"
MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".duckdb": "application/vnd.duckdb",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".py": "text/x-python",
    ".ris": "application/x-research-info-systems",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
    "": "text/plain",
}
COUNTED = {".csv": rows_in, ".parquet": rows_of_parquet}


def write_data_index(site: Path, data: Data) -> dict[str, Any]:
    """Write the index of everything below `data` and `downloads` of the site; gives what it says."""
    found = {
        "name": "five-tier-health-open-data",
        "home": f"{site_url()}/" if site_url() else "../",
        "packages": [about_package(package, site, data) for package in [*health_first(data), data.summaries]],
        "downloads": files_in(site / "downloads", site),
    }
    write_json(site / "data" / INDEX, found)
    return found


def health_first(data: Data) -> list[Package]:
    """The packages by name, those that are not about health last."""
    return sorted(data.packages.values(), key=lambda package: (not package.health, package.name))


def about_package(package: Package, site: Path, data: Data) -> dict[str, Any]:
    """One package: its names, which version is the newest release, and every version with its files."""
    folder = site / "data" / package.name
    released = {release.version: release for release in data.releases.get(package.name, [])}
    newest = data.newest(package.name)
    versions = []
    # Only what lies there: a build of data alone, or an older site, may lack some.
    for place in [*released, LATEST, NEXT]:
        if (folder / place).is_dir():
            version = version_of_folder(place, package, data)
            known = released.get(version)
            versions.append({
                "folder": place,
                "version": version,
                "released_on": known.date if known else None,
                "do_not_use": known.yanked or None if known else None,
                "address": address_of(folder / place, site) + "/",
                "files": files_in(folder / place, site),
            })  # fmt: skip
    return {
        "name": package.name,
        "title": {language: package.text("title", language) for language in LANGUAGES},
        "latest": newest.version if newest else None,
        "present": package.version,
        "versions": versions,
        "zips": [about_file(path, site) for path in sorted(folder.glob("*.zip"))],
    }


def files_in(folder: Path, site: Path) -> list[dict[str, Any]]:
    """Every file below a folder but the page that shows it, sorted."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p != folder / FOLDER_PAGE)
    return [about_file(path, site) for path in found]


def about_file(path: Path, site: Path) -> dict[str, Any]:
    """One file: address, size, hash, rows where it is a table, media type."""
    raw = path.read_bytes()
    return {
        "address": address_of(path, site),
        "bytes": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "rows": COUNTED[path.suffix](path) if path.suffix in COUNTED else None,
        # By a table of our own: that of the machine differs from one to the next.
        "mediatype": MEDIA_TYPES.get(path.suffix, OCTETS),
    }


def address_of(path: Path, site: Path) -> str:
    """The address of a file or folder of the site."""
    place = path.relative_to(site).as_posix()
    if site_url():
        return f"{site_url()}/{place}"
    return place.removeprefix("data/") if place.startswith("data/") else f"../{place}"
