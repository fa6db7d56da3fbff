"""One writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from transforms.release.layout import Layout, ReleaseError


@contextmanager
def release_lock(output: Path, timeout: float = 0) -> Iterator[None]:
    """Hold the dataset ``output`` from ``load_previous`` to ``publish``; the lock goes with the process that holds it.

    Waits ``timeout`` seconds (-1: for ever), then raises ``ReleaseError``.
    """
    output.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(Layout(output).lock, timeout=timeout):
            yield
    except Timeout:
        raise ReleaseError(
            f"{output}: another run is making a release here; wait for it or use another folder"
        ) from None
