"""Files that are there whole or not at all, whatever kills the process."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Hand out a path beside ``path`` to write to; on leaving, that file takes the place of ``path`` in one step.

    The content reaches the disk before the rename and the rename before the return. If the block raises, ``path`` is as
    it was and nothing is left behind. Missing folders are made. Raises ``OSError`` as the file system does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        os.chmod(temporary, 0o666 & ~_umask())
        sync(temporary)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync(path.parent)


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` as ``replacing`` does."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_text(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` in UTF-8, line ends as they are, as ``replacing`` does."""
    write_bytes(path, text.encode("utf-8"))


def sync(path: Path) -> None:
    """Have the operating system put a file or the entries of a folder on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        if path.is_dir():  # Windows opens no folders, and needs no sync of them
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """The mask for new files: ``mkstemp`` makes private ones, and a release is for others to read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
