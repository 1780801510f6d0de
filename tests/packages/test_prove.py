"""Packages are proven in several processes, each once."""

from pathlib import Path

import pytest

from scripts.packages import prove


def made(top: Path, sizes: dict[str, int]) -> list[Path]:
    for name, size in sizes.items():
        (top / name).mkdir()
        (top / name / "table.csv").write_bytes(b"x" * size)
    return [top / name for name in sizes]


@pytest.mark.parametrize(
    ("sizes", "parts", "wanted"),
    [
        ({"a": 5, "b": 3, "c": 3}, 2, [["a"], ["b", "c"]]),
        ({"a": 1, "b": 9}, 4, [["b"], ["a"]]),
        ({}, 2, []),
    ],
)
def test_folders_are_shared_out_so_that_each_is_in_one_part(tmp_path: Path, sizes: dict[str, int], parts: int, wanted: list[list[str]]) -> None:
    assert [[f.name for f in part] for part in prove.shared_out(made(tmp_path, sizes), parts)] == wanted


def test_processes_find_what_is_found_without_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = made(tmp_path, {"a": 1, "b": 2})
    table = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id", "type": "string"}, {"name": "n", "type": "integer"}]}}
    for folder in folders:
        (folder / "datapackage.json").write_text(prove.json.dumps({"name": folder.name, "resources": [table]}), encoding="utf-8")
        (folder / "t.csv").write_text(f"id,n\nx-0001,1\nx-0002,{folder.name}\n", encoding="utf-8")
    monkeypatch.setattr(prove, "SMALL_SIZE", 0)
    found = prove.start_proofs(folders)()
    assert found == {name: {**proof, "errors": [list(e) for e in proof["errors"]]} for name, proof in prove.proofs(folders).items()}
    assert [(t, key) for t, key, _ in found["b"]["errors"]] == [("t", "x-0002")]


def test_a_process_that_cannot_prove_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prove, "SMALL_SIZE", 0)
    folders = made(tmp_path, {"a": 1})
    waiting = prove.start_proofs(folders)
    (tmp_path / "a").rename(tmp_path / "moved")
    with pytest.raises(RuntimeError, match="the packages cannot be proven: FileNotFoundError"):
        waiting()
