"""The SQLite file: its keys hold."""

from pathlib import Path

import pytest

from scripts.packages.sqlite_file import write_sqlite
from scripts.packages.tables import Table


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    table = Table("demo", "t", {"zh": "表", "en": "T"}, {"id": "string"}, {}, [{"id": "a"}, {"id": "a"}], {}, key=("id",))
    with pytest.raises(OSError, match=r"everything\.sqlite: UNIQUE constraint failed"):
        write_sqlite(tmp_path / "everything.sqlite", {"t": table})
