"""Reads the files that GeoNames publishes: its table of places, its tables of division names, its alternate names.

The files are tab-separated UTF-8 without a heading, as text or inside a zip archive; the columns are those of
https://download.geonames.org/export/dump/readme.txt. All is read line by line, so that size does not matter.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from transforms.places.folding import ascii_name
from transforms.places.sources import words

_PLACE_COLUMNS = 19
_ALTERNATE_COLUMNS = 4  # at least; older files have fewer after these
_CODE_COLUMNS = 3
_NO_CODE = {"", "00"}


class GeoNamesError(ValueError):
    """A file that is not what GeoNames publishes; the message says which, what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of the table of places. ``codes``: of the first, second and third level, as far as they are known."""

    geonameid: int
    name: str
    ascii: str
    aliases: tuple[str, ...]
    latitude: float
    longitude: float
    code: str
    iso2: str
    codes: tuple[str, ...]
    population: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, its number from 1, and how many bytes of the file have been read after it."""

    number: int
    text: str
    read: int


def lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a text file, or of the file of the same name inside a zip archive.

    Raises:
        GeoNamesError: no such file, no archive, or an archive without the table.
    """
    with _opened(path) as stream:
        read = 0
        for number, raw in enumerate(stream, 1):
            read += len(raw)
            yield Line(number, raw.decode("utf8", errors="replace").rstrip("\r\n"), read)


def size(path: Path) -> int:
    """How many bytes ``lines`` will read. Raises `GeoNamesError`."""
    if path.suffix.lower() != ".zip":
        return _existing(path).stat().st_size
    with _archive(path) as archive:
        return archive.getinfo(_member(archive, path)).file_size


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path.suffix.lower() != ".zip":
        with _existing(path).open("rb") as stream:
            yield stream
        return
    with _archive(path) as archive, archive.open(_member(archive, path)) as member:
        yield io.BufferedReader(member)  # type: ignore[type-var]  # a ZipExtFile reads like a raw stream


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise GeoNamesError(f"{path}: no such file; download it from https://download.geonames.org/export/dump/")
    return path


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_existing(path))
    except zipfile.BadZipFile as error:
        raise GeoNamesError(f"{path}: no whole zip archive ({error}); download it again") from error


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    """The table in an archive: the file of the archive's own name, beside which a readme may lie."""
    wanted = path.with_suffix(".txt").name
    names = archive.namelist()
    if wanted in names:
        return wanted
    tables = [name for name in names if name.endswith(".txt") and "readme" not in name.lower()]
    if len(tables) != 1:
        raise GeoNamesError(f"{path}: no {wanted} inside, only {', '.join(names) or 'nothing'}")
    return tables[0]


def feature(text: str) -> Feature:
    """Parse a line of the table of places. Raises ValueError, with what is wrong, where it is no such line."""
    cells = text.split("\t")
    if len(cells) != _PLACE_COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {_PLACE_COLUMNS}")
    latitude, longitude = float(cells[4]), float(cells[5])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"({latitude}, {longitude}) is no point in degrees")
    codes: list[str] = []
    for code in cells[10:13]:
        if code in _NO_CODE:
            break
        codes.append(code)
    aliases = tuple(alias for alias in cells[3].split(",") if alias)
    return Feature(
        int(cells[0]), cells[1], cells[2] or ascii_name(cells[1]), aliases, latitude, longitude, cells[7], cells[8],
        tuple(codes), int(cells[14] or 0),
    )  # fmt: skip


def alternate_name(text: str) -> tuple[int, str] | None:
    """Parse a line of the alternate names into geonameid and name; None for codes and links, which are no names.

    Raises:
        ValueError: it is no such line.
    """
    cells = text.split("\t")
    if len(cells) < _ALTERNATE_COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {_ALTERNATE_COLUMNS} or more")
    return None if cells[2] in words("no_language") else (int(cells[1]), cells[3])


def division_name(text: str) -> tuple[str, str]:
    """Parse a line of the names of divisions into its code ("AF.01.0101") and name; ValueError if it is none."""
    cells = text.split("\t")
    if len(cells) < _CODE_COLUMNS or "." not in cells[0]:
        raise ValueError("no code of a division, name and ASCII name")
    return cells[0], cells[1] or cells[2]
