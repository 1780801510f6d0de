"""What is done to the built pages: sitemap, the data, downloads and the Python module beside them.

Reads and rewrites the fresh site folder (`zh`, `en`); puts the English site into `zh/en`.
"""

import gzip
import shutil
from html import escape
from pathlib import Path

from scripts.packages import corrections
from scripts.packages.descriptors import read_descriptor
from scripts.packages.downloads import files_below, write_zip
from scripts.packages.package_companions import companion_files
from scripts.packages.tables import read_package
from scripts.packages.travelling_suites import frozen_suites, with_programs
from scripts.records import paths as names
from scripts.records.paths import Paths
from scripts.records.settings import site_url
from scripts.site.catalogue import write_catalogue
from scripts.site.data import Data
from scripts.site.data_index import write_data_index
from scripts.site.folder_pages import write_folder_pages
from scripts.site.pages import explore
from scripts.site.present_state import LATEST, NEXT, present_folder
from scripts.site.program_guide import write_guide
from scripts.site.python_module import write_python_module


def finish(paths: Paths, data: Data, fresh: Path) -> None:
    """Turn the two built sites under `fresh` into one, `fresh/zh`."""
    site = fresh / "zh"
    (fresh / "en").rename(site / "en")
    # Each language wrote a sitemap of its own; source maps are for those who build the theme.
    for leftover in [*site.rglob("sitemap.xml*"), *site.rglob("*.map")]:
        leftover.unlink()
    for unused in ("lunr", "workers"):  # the search of the theme, which is not ours
        for scripts in site.glob(f"**/assets/javascripts/{unused}"):
            shutil.rmtree(scripts)
    explore.write_data(data, site)
    copy_data(paths, data, site)
    index = write_data_index(site, data)
    write_catalogue(site, index, data)
    write_guide(site, index)
    write_folder_pages(site / "data", data)
    write_python_module(site)
    if site_url():
        write_sitemap(site)
    else:
        (site / "robots.txt").write_text("User-agent: *\nAllow: /\n", encoding="utf-8")


def copy_data(paths: Paths, data: Data, site: Path) -> None:
    """Every release in every format, the newest one (or the unreleased state) as `latest`, what changed since as `next`, and the downloads."""
    for name in [*data.packages, data.summaries.name]:
        target = site / "data" / name
        frozen = paths.datapackages / name / names.RELEASES
        for release in data.releases.get(name, []):
            folder = place_version(frozen / release.version, target / release.version)
            write_zip(target / f"{name}-{release.version}.zip", files_below(folder))
            if (formats := paths.built_formats / name / release.version).is_dir():
                # After the zip, which holds what was released and nothing that was made of it later.
                shutil.copytree(formats, folder, dirs_exist_ok=True)
        newest = data.newest(name)
        built = frozen / newest.version if newest else paths.built_packages / name
        if built.is_dir():
            place_version(built, target / LATEST)
        if present_folder(name, data) == NEXT:
            place_version(paths.built_packages / name, target / NEXT)
    (site / "downloads").mkdir(exist_ok=True)
    for path in sorted(paths.built_downloads.glob("*")):
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, site / "downloads" / path.name)
    corrections.write(paths, site / "downloads" / "corrections.csv")
    for name in ("figures.csv", "figures-excel.csv"):
        shutil.copy(paths.built_packages / name, site / "downloads" / name)


def place_version(source: Path, target: Path) -> Path:
    """Copy the tables of a package or a release to the folder `target`, and put beside them what describes and what checks them."""
    shutil.copytree(source, target)
    for name, raw in (companion_files(read_descriptor(target), read_package(target)) | with_programs(frozen_suites(source))).items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(raw)
    return target


def write_sitemap(site: Path) -> None:
    """Both languages in one sitemap, each page with its twin; and robots.txt that names it."""
    lines = []
    for page in sorted(p for p in site.rglob("index.html") if p.relative_to(site).parts[0] not in ("en", "data")):
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        twins = {"zh": f"{site_url()}/{address}", "en": f"{site_url()}/en/{address}"}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(a)}"/>' for code, a in twins.items()
        )
        lines += [f"<url><loc>{escape(a)}</loc>{links}</url>" for a in twins.values()]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(lines) + "\n</urlset>\n"
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")
    # Without a time, which gzip would put into the head.
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {site_url()}/sitemap.xml\n", encoding="utf-8")
