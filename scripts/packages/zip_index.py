"""The index.html of a zip: every file as a link, in folders, with what it is and how large; Chinese and English.

Takes the files and what is said of them; gives HTML that needs no network, no script and no other file.
"""

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

Pair = Mapping[str, str]
STYLE = (
    "body{font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:60rem;margin:0 auto;padding:1.2rem;"
    "color:#1b2a28;background:#fff}h1{font-size:1.4rem}h2{font-size:1.05rem;margin:1.6em 0 .4em;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{border-top:1px solid #d5dfdc;padding:.3rem .6rem .3rem 0;text-align:start;vertical-align:top;font-weight:400;overflow-wrap:anywhere}"
    "td:last-child{text-align:end;white-space:nowrap}a{color:#00695c}small{color:#4c5f5c}"
    "@media(prefers-color-scheme:dark){body{color:#e4ecea;background:#141b1a}a{color:#6fd3c3}small{color:#a9bab6}td,th{border-color:#34433f}}"
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
TOP = {"zh": "最上层", "en": "On top"}


def page(
    title: Pair, opening: Mapping[str, list[str]], files: Mapping[str, bytes], meanings: Mapping[str, Pair]
) -> str:
    """The whole page."""
    name = escape(f"{title['zh']} · {title['en']}")
    said = "".join(paragraphs(opening[language], language) for language in ("zh", "en"))
    lists = "".join(folder(place, files, meanings) for place in sorted({parent(path) for path in files}))
    return (
        f'<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n<h1>{name}</h1>\n{said}{lists}</main>\n</body>\n</html>\n"
    )


def paragraphs(texts: list[str], language: str) -> str:
    """Paragraphs in one language."""
    return f'<div lang="{language}">\n' + "".join(f"<p>{escape(text)}</p>\n" for text in texts) + "</div>\n"


def parent(path: str) -> str:
    """The folder of a path, empty on top."""
    return path.rpartition("/")[0]


def folder(place: str, files: Mapping[str, bytes], meanings: Mapping[str, Pair]) -> str:
    """The files of one folder as a table: link, what it is, size."""
    head = escape(place) + "/" if place else f"{TOP['zh']} · {TOP['en']}"
    said = both(meanings.get(f"{place}/", {})) if place else ""
    rows = "".join(row(path, files[path], meanings) for path in sorted(files) if parent(path) == place)
    return f"<h2>{head}{' ' + said if said else ''}</h2>\n<table>\n{rows}</table>\n"


def row(path: str, raw: bytes, meanings: Mapping[str, Pair]) -> str:
    """One file; the size of one whose content is not known yet is left out."""
    name = path.rpartition("/")[2]
    said = both(meanings.get(path, meanings.get(name, {})))
    size = f"{len(raw):,} B" if raw else ""
    return f'<tr><th scope="row"><a href="{quote(path)}">{escape(name)}</a></th> <td>{said}</td> <td>{size}</td></tr>\n'


def both(pair: Pair) -> str:
    """Both languages, or nothing."""
    return f"<small>{escape(pair['zh'])} · {escape(pair['en'])}</small>" if pair else ""
