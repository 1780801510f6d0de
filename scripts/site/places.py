"""Names and folders of the site that several of its steps need."""

from pathlib import Path

from scripts.paths import HERE, Paths
from scripts.site.data import Language

CONFIGS: dict[Language, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
FOLDERS: dict[Language, str] = {"zh": "", "en": "en"}


def hand_written(paths: Paths) -> Path:
    """The folder of hand-written pages: of this checkout, else of the one that holds this program."""
    own = paths.root / "docs"
    return own if own.is_dir() else HERE / "docs"


def config(paths: Paths, language: Language) -> Path:
    """The configuration of MkDocs for one language, found as `hand_written` is."""
    own = paths.root / CONFIGS[language]
    return own if own.is_file() else HERE / CONFIGS[language]
