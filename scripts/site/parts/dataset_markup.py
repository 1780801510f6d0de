"""A dataset in the words of schema.org, as a page carries it for search engines.

Takes what a page knows; gives a script element that nothing in a text can leave. Addresses are absolute where the address
of the site is known, else relative to the page: both lead to the files.
"""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from scripts.packages.citation import AUTHOR, PROJECT
from scripts.records.settings import site_url
from scripts.site.data import Language
from scripts.site.data_index import MEDIA_TYPES, OCTETS
from scripts.site.parts.page import top

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def dataset_markup(path: str, language: Language, files: Iterable[str], **more: Any) -> Markup:
    """The dataset of the page at `path`; `files` are all its distributions, as paths from the top of the site."""
    base = f"{site_url()}/" if site_url() else top(path, language)
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "inLanguage": ["zh", "en"],
        "isAccessibleForFree": True,
        "license": LICENCE_ADDRESS,
        "creator": {"@type": "Organization", "name": AUTHOR[language]},
        "distribution": [distribution(base, file) for file in files],
        **more,
    }
    if site_url():
        found["url"] = f"{base}{'' if language == 'zh' else 'en/'}{path}/"
    return safe_script(found)


def catalogue_markup(path: str, language: Language, packages: Iterable[tuple[str, str, str]]) -> Markup:
    """The catalogue of all packages, given by name, title and description, as the page at `path` carries it."""
    base = f"{site_url()}/" if site_url() else top(path, language)
    about = {"inLanguage": ["zh", "en"], "license": LICENCE_ADDRESS}
    datasets = [
        {"@type": "Dataset", "@id": f"{base}data/{name}/", "name": title, "description": text, "identifier": name, **about}
        for name, title, text in packages
    ]
    publisher = {"@type": "Organization", "name": AUTHOR[language]}
    return safe_script({
        "@context": "https://schema.org/", "@type": "DataCatalog", "@id": f"{base}data/", "name": PROJECT, **about, "publisher": publisher,
        "dataset": datasets,
    })  # fmt: skip


def distribution(base: str, file: str) -> dict[str, str]:
    """One file."""
    place = PurePosixPath(file)
    return {"@type": "DataDownload", "name": place.name, "encodingFormat": MEDIA_TYPES.get(place.suffix, OCTETS), "contentUrl": base + file}


def safe_script(found: dict[str, Any]) -> Markup:
    """The element; the characters that could end it are written as escapes of JSON."""
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    # `</script>` in a title would end the element.
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')
