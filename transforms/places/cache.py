"""Where the compiled gazetteer lies: the user's cache folder, or the folder named by ``CASUS_CACHE``.

The file name holds everything that the content depends on (package versions, our seeds, the code that compiles), so
an old index is never read by mistake and two versions live side by side. An index that the user built from GeoNames
is read where ``CASUS_GAZETTEER`` names it.
"""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from transforms.places import builder, divisions, enlarge, folding, geonames, index, sources, staging
from transforms.places import compile as compiling
from transforms.places.sources import PLACES, package_files, versions

_LOG = logging.getLogger(__name__)
_SEEDS = ("countries", "admin1", "admin_words", "city_names", "regions", "facilities", "neighbourhoods", "name_words")


def cache_folder() -> Path:
    """The folder for compiled data; not created here."""
    own = os.environ.get("CASUS_CACHE")
    return Path(own) if own else user_cache_path("casus", appauthor=False)


def index_path() -> Path:
    """Where the index for the installed packages and the present seeds lies, or will lie."""
    digest = hashlib.sha256()
    for package, installed in versions().items():
        digest.update(f"{package}={installed}\n".encode())
    for file in package_files():
        digest.update(f"{file.stat().st_size}\n".encode())
    for table in _SEEDS:
        digest.update((PLACES / f"{table}.csv").read_bytes())
    for module in (compiling, builder, divisions, folding, index, sources):
        digest.update(Path(str(module.__file__)).read_bytes())
    return cache_folder() / f"gazetteer-{digest.hexdigest()[:16]}.sqlite"


def ensure_index() -> Path:
    """The path of the index: the one that ``CASUS_GAZETTEER`` names, else that of the installed packages.

    The latter is compiled now if it is not there yet (under a lock: two processes compile it once).

    Raises:
        OSError: the cache folder cannot be written, or the named index is missing or of another version; the message
            says what to do.
    """
    own = os.environ.get("CASUS_GAZETTEER")
    if own:
        _check_form(Path(own))
        return Path(own)
    return compiled_index()


def compiled_index() -> Path:
    """The path of the index of the installed packages, compiled if need be. Raises OSError as ``ensure_index``."""
    path = index_path()
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(path) + ".lock"):
            if not path.exists():
                _LOG.info("compiling the gazetteer into %s (once, about half a minute)", path)
                write_whole(path, compiling.compile_index)
    except OSError as error:
        mend = "set CASUS_CACHE to a folder that can be written"
        raise OSError(f"{path}: the gazetteer cannot be written ({error}); {mend}") from error
    return path


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Have ``write`` make a file beside ``path``, and put it in place only when it is whole and on the disk."""
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        write(temporary)
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def form() -> str:
    """What an index built from the user's files depends on beside them: the compiled index and the code that builds."""
    digest = hashlib.sha256(index_path().name.encode())
    digest.update((PLACES / "geonames_features.csv").read_bytes())
    for module in (enlarge, geonames, staging):
        digest.update(Path(str(module.__file__)).read_bytes())
    return digest.hexdigest()[:16]


def built_from() -> dict[str, str]:
    """What the index named by ``CASUS_GAZETTEER`` was made from; empty where none is named. Raises OSError."""
    own = os.environ.get("CASUS_GAZETTEER")
    return index.made_from(Path(own)) if own else {}


def _check_form(path: Path) -> None:
    again = "build it with casus gazetteer build, or unset CASUS_GAZETTEER"
    if not path.is_file():
        raise OSError(f"{path}: there is no such gazetteer; {again}")
    try:
        made = index.made_from(path)
    except sqlite3.DatabaseError as error:
        raise OSError(f"{path}: no gazetteer ({error}); {again}") from error
    if made.get(index.FORM) != form():
        raise OSError(f"{path}: this gazetteer was built for another version of Casus; {again}")
