"""Calendar dates as papers and feeds write them: "July 9, 2021", "Friday, 19 April 2024", "2021-07-09T10:00Z".

Only dates that name a month and a day, or a month and a year, are found here: the publication date needs no more.
Relative expressions ("yesterday") are the business of ``transforms/dates``.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH_PATTERN = (
    "(?:" + "|".join(sorted((f"{m.title()}|{m.upper()}" for m in _MONTHS), key=len, reverse=True)) + r")\b\.?"
)
_WEEKDAYS = sorted((*calendar.day_name, *calendar.day_abbr, "Tues", "Thur", "Thurs"), key=len, reverse=True)
_WEEKDAY = "(?:" + "|".join(f"{d}|{d.upper()}" for d in _WEEKDAYS) + r")\b\.?"
_DAY = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?\b"
_YEAR = r"(?:[,.]?[ \t\u00a0]+|[-.,/])\d{4}\b(?!-\d)"
_GAP = r"[ \t\u00a0.\-/]{1,2}"

DATE_PATTERN = (
    rf"(?:{_WEEKDAY},?[ \t\u00a0]+(?:the[ ]+)?)?"
    rf"(?:{MONTH_PATTERN}{_GAP}?{_DAY}(?:{_YEAR})?|{_DAY}{_GAP}(?:of[ ]+)?{MONTH_PATTERN}(?:{_YEAR})?"
    r"|(?<![\d-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/-])|(?<![\d/.])\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)\d{4}(?!\d)"
    rf"|{MONTH_PATTERN},?[ \t\u00a0]+\d{{4}}\b)"
)
"""One written date, for use inside larger patterns, once in each (it holds a named group)."""

_DATE = re.compile(rf"(?<![\w-]){DATE_PATTERN}")
_NUMBERS = re.compile(r"\d+")
_MONTH_NAME = re.compile(rf"\b{MONTH_PATTERN}")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text (offsets, end exclusive).

    ``year`` is null where none is written and ``day_of_month`` where only month and year are. ``day`` is the day, or
    the first of the month; null without a year, and for days that do not exist (``impossible``).
    """

    start: int
    end: int
    year: int | None
    month: int
    day_of_month: int | None

    @property
    def day(self) -> date | None:
        """The day meant, or null."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day_of_month or 1)
        except ValueError:
            return None

    @property
    def impossible(self) -> bool:
        """Whether a full date is written that no calendar has."""
        return self.year is not None and self.day is None

    @property
    def precision(self) -> str:
        """How much is written: "day" or "month"."""
        return "month" if self.day_of_month is None else "day"


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Yield the dates in ``text[start:end]`` from left to right.

    Numeric dates are taken only where day and month cannot be mistaken: year first, one number above 12, or both equal.
    """
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        parts = _parts(match.group())
        if parts:
            yield WrittenDate(match.start(), match.end(), *parts)


def _parts(words: str) -> tuple[int | None, int, int | None] | None:
    """Year, month and day of a matched date; null where it is ambiguous."""
    numbers = _NUMBERS.findall(words)
    name = _MONTH_NAME.search(words)
    if name:
        years = [int(number) for number in numbers if len(number) == 4]
        days = [int(number) for number in numbers if len(number) <= 2]
        month = _MONTHS[name.group().rstrip(".").casefold()]
        return (years[0] if years else None), month, (days[0] if days else None)
    first, second, third = (int(number) for number in numbers)
    if len(numbers[0]) == 4:
        return first, second, third
    if first > 12 or first == second:
        return third, second, first
    return (third, first, second) if second > 12 else None


def with_year(written: WrittenDate, anchors: Iterable[date], within_days: int) -> date | None:
    """Complete a date without year by the nearest anchor: the year that puts it within so many days of one, or null."""
    best: tuple[int, date] | None = None
    for anchor in anchors:
        for year in (anchor.year - 1, anchor.year, anchor.year + 1):
            day = WrittenDate(0, 0, year, written.month, written.day_of_month).day
            if day is None:
                continue
            distance = abs((day - anchor).days)
            if distance <= within_days and (best is None or distance < best[0]):
                best = distance, day
    return best[1] if best else None


def parse_published(value: str) -> tuple[date, str]:
    """Parse the publication date of a feed, a page or a JSON record; return it with its precision.

    Takes ISO 8601 (with or without time), RFC 822, "2021", "2021-07" and every form that ``written_dates`` finds. Of a
    time with an offset the local day is taken: the paper's own. Raises ValueError, saying why, where there is no date.
    """
    value = value.strip()
    if bare := re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", value):
        partial = WrittenDate(0, 0, int(bare[1]), int(bare[2] or 1), None)
        if partial.day is None:
            raise ValueError(f'"{value}" is a month that does not exist')
        return partial.day, "month" if bare[2] else "year"
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value).date(), "day"
        except (ValueError, IndexError, TypeError):
            continue
    found = next((written for written in written_dates(value) if written.year is not None), None)
    if found is None:
        raise ValueError(f'"{value[:60]}" is not a date')
    if found.day is None:
        raise ValueError(f'"{value[:60]}" is a day that does not exist')
    return found.day, found.precision
