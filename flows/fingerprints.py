"""What the coded batches depend on: hashes of files and of everything that the coder is made of."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from schemas.paths import MODELS, ROOT, SEEDS
from transforms.places.cache import built_from

# A change in these rooms changes no coding, only what is made of the mentions afterwards.
AFTER_CODING = frozenset({"linking", "quality", "release"})
# Folders among the seeds that the coder never reads.
NOT_READ = frozenset({"articles", "quality", "linking", "__pycache__"})


def sha256(path: Path) -> str:
    """Hash a file: 64 hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def key(*parts: object) -> str:
    """Hash JSON-ready values in their order to a name of 20 hexadecimal digits."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:20]


@cache
def coder_fingerprint() -> str:
    """Hash the code, the model, the seeds and the built gazetteer that a coding depends on; computed once a process."""
    files = tree_hash(_coder_files())
    return key(files, built_from()) if built_from() else files


def tree_hash(files: Iterable[Path]) -> str:
    """Hash files by their path below the root and their content, whatever the order they come in."""
    return key(sorted((path.relative_to(ROOT).as_posix(), sha256(path)) for path in files))


def seeds_hash() -> str:
    """Hash of all seeds, for the manifest."""
    return tree_hash(_files(SEEDS, NOT_READ))


def model_hash() -> str:
    """Hash of the trained model, for the manifest; its card and its recipe change no coding."""
    return tree_hash(_weights())


def _coder_files() -> Iterator[Path]:
    for room in ("schemas", "transforms"):
        yield from (path for path in _files(ROOT / room, AFTER_CODING | NOT_READ) if path.suffix == ".py")
    yield from _files(SEEDS, NOT_READ)
    yield from _weights()


def _weights() -> Iterator[Path]:
    for folder in MODELS.glob("*/weights"):
        yield from _files(folder, NOT_READ)


def _files(folder: Path, left_out: frozenset[str]) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and left_out.isdisjoint(path.relative_to(folder).parts):
            yield path
