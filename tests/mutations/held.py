"""A file of a copy that is another for a while, and then what it was."""

from pathlib import Path


class Held:
    """A file that holds other bytes for a while; with None it is gone."""

    def __init__(self, path: Path, data: bytes | None) -> None:
        self.path, self.data = path, data
        self.kept = path.read_bytes() if path.is_file() else None

    def __enter__(self) -> None:
        if self.data is None:
            self.path.unlink()
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(self.data)

    def __exit__(self, *_: object) -> None:
        if self.kept is None:
            self.path.unlink()
        else:
            self.path.write_bytes(self.kept)
