"""The compiled index in the cache folder."""

import threading
from pathlib import Path

import pytest

from transforms.places import cache


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    made: list[Path] = []

    def compile_index(path: Path) -> None:
        made.append(path)
        path.write_bytes(b"index")

    monkeypatch.setenv("CASUS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("transforms.places.compile.compile_index", compile_index)
    return made


def test_the_index_is_compiled_once(fake: list[Path], tmp_path: Path) -> None:
    threads = [threading.Thread(target=cache.ensure_index) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake) == 1
    assert cache.ensure_index().read_bytes() == b"index"
    assert not list((tmp_path / "cache").glob("*.tmp"))


def test_a_failed_compilation_leaves_nothing(fake: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        path.write_bytes(b"half")
        raise RuntimeError("killed")

    monkeypatch.setattr("transforms.places.compile.compile_index", broken)
    with pytest.raises(RuntimeError):
        cache.ensure_index()
    assert not list((tmp_path / "cache").glob("*.sqlite"))
    assert not list((tmp_path / "cache").glob("*.tmp"))


def test_a_folder_that_cannot_be_made_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("CASUS_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(OSError, match="CASUS_CACHE"):
        cache.ensure_index()


def test_the_name_depends_on_the_seeds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = cache.index_path()
    for table in cache.PLACES.glob("*.csv"):
        (tmp_path / table.name).write_bytes(table.read_bytes() + (b"\n" if table.stem == "regions" else b""))
    monkeypatch.setattr(cache, "PLACES", tmp_path)
    assert cache.index_path() != before
