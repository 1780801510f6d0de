"""The Python module of the site: `fivetier.py` and a wheel of it, with the address of the site inside.

Reads `docs/python/fivetier.py`; writes the folder `python` of the built site. The wheel needs no other library: whoever installs
it does not install what builds the data.
"""

import base64
import hashlib
from pathlib import Path

from scripts.packages.downloads import write_zip
from scripts.packages.zip_guide import Files
from scripts.records.paths import HERE
from scripts.records.settings import reading_address

PYTHON_MODULE = HERE / "docs" / "python" / "fivetier.py"
MODULE_NAME, MODULE_VERSION = "fivetier", "0.1.0"  # of the module; raised when its functions change
METADATA = f"""Metadata-Version: 2.1
Name: {MODULE_NAME}
Version: {MODULE_VERSION}
Summary: Five-Tier Health Open Data in Python: a package of one version with its types
Requires-Python: >=3.11
License: MIT
Provides-Extra: frame
Requires-Dist: pandas; extra == "frame"
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: fivetier\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
NO_ADDRESS = 'SITE = ""'


def write_python_module(site: Path) -> None:
    """Write the module and its wheel."""
    folder = site / "python"
    folder.mkdir()
    # So that `import fivetier` finds the data of the site from which it was taken.
    code = PYTHON_MODULE.read_text(encoding="utf-8").replace(NO_ADDRESS, f'SITE = "{reading_address()}"')
    (folder / PYTHON_MODULE.name).write_text(code, encoding="utf-8", newline="\n")
    write_zip(folder / f"{MODULE_NAME}-{MODULE_VERSION}-py3-none-any.whl", wheel_files(code))


def wheel_files(code: str) -> Files:
    """What a wheel holds: the module with the mark of its types, and what installers read."""
    about = f"{MODULE_NAME}-{MODULE_VERSION}.dist-info"
    files = {f"{MODULE_NAME}/__init__.py": code, f"{MODULE_NAME}/py.typed": "", f"{about}/METADATA": METADATA, f"{about}/WHEEL": WHEEL}
    raw = {name: text.encode() for name, text in files.items()}
    lines = [f"{name},sha256={digest(content)},{len(content)}\n" for name, content in raw.items()]
    return {**raw, f"{about}/RECORD": "".join([*lines, f"{about}/RECORD,,\n"]).encode()}


def digest(content: bytes) -> str:
    """The SHA-256 as a wheel writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
