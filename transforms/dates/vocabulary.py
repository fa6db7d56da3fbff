"""The words of dates, read once from ``seeds/dates``: months, weekdays, numerals, phrases, names, cues and limits.

Adding a word changes no Python. Every reader raises ``ValueError`` that names the file, the line and the mend.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from schemas.paths import SEEDS

FOLDER = SEEDS / "dates"

Unit = Literal["day", "week", "weekend", "nearest-weekend", "month", "year"]
Base = Literal["anchor", "previous"]
UNITS: frozenset[str] = frozenset(("day", "week", "weekend", "nearest-weekend", "month", "year"))
BASES: frozenset[str] = frozenset(("anchor", "previous"))


@dataclass(frozen=True, slots=True)
class Month:
    """One written form of a month; an ambiguous form is a month only where its neighbours say so."""

    word: str
    month: int
    short: bool
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Weekday:
    """One written form of a weekday; Monday is 0."""

    word: str
    weekday: int
    short: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word; a vague one ("several") never yields a day."""

    value: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Relative:
    """A fixed phrase as a span of calendar units around its base: the report or the last day the text gave."""

    unit: Unit
    first: int
    last: int
    base: Base
    rule: str
    closed: bool  # only where no noun phrase follows: "the day before" but not "the day before the vote"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of ``seeds/dates``; keys are lower case except those of months and weekdays."""

    months: dict[str, Month]
    weekdays: dict[str, Weekday]
    numerals: dict[str, Numeral]
    relatives: dict[str, Relative]
    names: dict[str, tuple[str, ...]]  # phrase -> words after which it is a date all the same
    holidays: dict[str, tuple[int, int]]  # phrase -> month, day
    qualifiers: dict[str, int]  # bracketed remark -> least precision code
    cues: dict[str, tuple[str, ...]]  # kind -> words, longest first
    limits: dict[str, int]


@cache
def vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Read every table of ``folder``. Raises ``ValueError`` on a row that cannot be read."""
    cues: dict[str, list[str]] = {}
    for where, row in _rows(folder / "cues.csv"):
        cues.setdefault(_text(where, row, "kind"), []).append(_text(where, row, "cue").lower())
    return Vocabulary(
        months={
            _text(where, row, "word"): Month(
                row["word"], _int(where, row, "month"), row["form"] == "short", row["ambiguous"] == "yes"
            )
            for where, row in _rows(folder / "months.csv")
        },
        weekdays={
            _text(where, row, "word"): Weekday(row["word"], _int(where, row, "weekday"), row["form"] == "short")
            for where, row in _rows(folder / "weekdays.csv")
        },
        numerals={
            _text(where, row, "word").lower(): Numeral(_int(where, row, "value"), row["exact"] == "yes")
            for where, row in _rows(folder / "numbers.csv")
        },
        relatives={
            phrase.strip().lower(): _relative(where, row)
            for where, row in _rows(folder / "relative.csv")
            for phrase in _text(where, row, "phrases").split("|")
        },
        names={
            _text(where, row, "phrase"): tuple(word for word in row["unless_after"].split("|") if word)
            for where, row in _rows(folder / "names.csv")
        },
        holidays={
            _text(where, row, "phrase"): (_int(where, row, "month"), _int(where, row, "day"))
            for where, row in _rows(folder / "holidays.csv")
        },
        qualifiers={
            _text(where, row, "phrase").lower(): _int(where, row, "precision")
            for where, row in _rows(folder / "qualifiers.csv")
        },
        cues={kind: tuple(sorted(words, key=lambda word: (-len(word), word))) for kind, words in cues.items()},
        limits={_text(where, row, "name"): _int(where, row, "value") for where, row in _rows(folder / "limits.csv")},
    )


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        for row in reader:
            where = f"{path.name}, line {reader.line_num}"
            if None in row or None in row.values():
                raise ValueError(f"{where}: wrong number of columns; give {', '.join(reader.fieldnames or ())}")
            yield where, row


def _text(where: str, row: dict[str, str], column: str) -> str:
    value = row.get(column, "").strip()
    if not value:
        raise ValueError(f"{where}: {column} is empty; fill it in or take the line out")
    return value


def _int(where: str, row: dict[str, str], column: str) -> int:
    try:
        return int(_text(where, row, column))
    except ValueError:
        raise ValueError(f"{where}: {column} is {row.get(column)!r}; give a whole number") from None


def _relative(where: str, row: dict[str, str]) -> Relative:
    unit, base = _text(where, row, "unit"), _text(where, row, "base")
    if unit not in UNITS:
        raise ValueError(f"{where}: unit is {unit!r}; use one of {', '.join(sorted(UNITS))}")
    if base not in BASES:
        raise ValueError(f"{where}: base is {base!r}; use one of {', '.join(sorted(BASES))}")
    return Relative(
        unit=cast(Unit, unit),
        first=_int(where, row, "first"),
        last=_int(where, row, "last"),
        base=cast(Base, base),
        rule=_text(where, row, "rule"),
        closed=row["closed"] == "yes",
    )
