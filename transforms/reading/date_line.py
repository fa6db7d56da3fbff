"""Date lines: lines that say when a text appeared, and perhaps in which paper.

"Friday, April 19, 2024", "Posted on 09/07/2021 at 10:15", "Valley Gazette, 9 July 2021", "Published 9 July 2021 by the
Valley Gazette".
"""

import re
from dataclasses import dataclass

from transforms.reading.dates import WrittenDate, written_dates
from transforms.reading.limits import limits
from transforms.reading.words import words

LONGEST_NAME = 7  # words of a paper's name

_UPDATE = re.compile(r"\b(?:updated?|modified)\b", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"\d[/.-]\d{1,2}[/.-]\d{4}")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)\]]*$")
_EDGES = " \t\u00a0,;:|/()[]-–—·•"


@dataclass(frozen=True, slots=True)
class DateLine:
    """The dates of a date line (offsets into the line; none where the only one is ambiguous), whether they tell of an
    update, and the paper that signs it, or null."""

    dates: tuple[WrittenDate, ...]
    update: bool
    signed: str | None


def parse_date_line(line: str) -> DateLine | None:
    """Read a whole line as a date line; null for any other line."""
    if len(line) > limits().heading_characters or not any(map(str.isdigit, line)):
        return None
    dates = tuple(written_dates(line))
    if not dates and not _AMBIGUOUS.search(line):
        return None
    update = _UPDATE.search(line) is not None
    rest = without_dates(line, dates)
    tokens = [token.strip(_EDGES + ".").casefold() for token in rest.split()]
    if all(_says_when(token) for token in tokens):
        return DateLine(dates, update, None)
    name = _name(line, dates)
    return DateLine(dates, update, name) if name else None


def without_dates(line: str, dates: tuple[WrittenDate, ...]) -> str:
    """The line with its dates taken out, and the marks that parted them from the rest."""
    for written in reversed(dates):
        line = f"{line[: written.start].rstrip(_EDGES)} {line[written.end :].lstrip(_EDGES)}"
    return line.strip()


def _says_when(token: str) -> bool:
    return (
        not any(map(str.isalpha, token))
        or token in words("date_line")
        or re.fullmatch(r"[\d:.]+[ap]m", token) is not None
    )


def _name(line: str, dates: tuple[WrittenDate, ...]) -> str | None:
    """The paper that signs a line with one full date at its beginning or end, or null."""
    if len(dates) != 1 or dates[0].year is None or _SENTENCE_END.search(line):
        return None
    before, after = (_trimmed(part) for part in (line[: dates[0].start], line[dates[0].end :]))
    if bool(before) == bool(after):
        return None
    name = before or after
    parts = name.split()
    capital = all(part[0].isupper() or part.casefold() in words("place") for part in parts)
    return name if capital and parts[0][0].isupper() and len(parts) <= LONGEST_NAME else None


def _trimmed(part: str) -> str:
    """Take the words that only say when off both ends of a part of the line."""
    parts = part.split()
    while parts and _says_when(parts[0].strip(_EDGES + ".").casefold()):
        parts.pop(0)
    while parts and _says_when(parts[-1].strip(_EDGES + ".").casefold()):
        parts.pop()
    return " ".join(parts).strip(_EDGES)
