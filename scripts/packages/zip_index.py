"""The index.html of a zip: every file as a link, in folders, with what it is and how large; Chinese and English.

Takes the files and what is said of them; gives HTML that needs no network, no script and no other file.
"""

from collections.abc import Mapping

from scripts.packages.filled_templates import filled_template

Pair = Mapping[str, str]


def page(
    title: Pair, opening: Mapping[str, list[str]], files: Mapping[str, bytes], meanings: Mapping[str, Pair]
) -> str:
    """The whole page; the size of a file whose content is not known yet is left out."""
    folders: dict[str, list[tuple[str, str, int]]] = {}
    for path in sorted(files):
        place, _, name = path.rpartition("/")
        folders.setdefault(place, []).append((path, name, len(files[path])))
    return filled_template(
        "zip_index.html", name=f"{title['zh']} · {title['en']}", opening=opening, folders=sorted(folders.items()), meanings=meanings
    )
