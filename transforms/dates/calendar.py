"""Arithmetic of days: spans, their precision and their middle, weekdays, and days written without a year."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from transforms.dates.vocabulary import Unit, vocabulary

VAGUE = 4  # longer than a month: a cue for background, never a day of an event


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Length in days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The middle day; the earlier one of two. A week from Monday gives its Thursday (rule book 2.5)."""
        return self.first + timedelta(days=(self.days - 1) // 2)

    @property
    def precision(self) -> int:
        """1 for a day, 2 for a week or the like, 3 for up to a month, 4 for more (rule book 2.5)."""
        limits = vocabulary().limits
        for code, name in enumerate(("day_span", "week_span", "month_span"), start=1):
            if self.days <= limits[name]:
                return code
        return VAGUE

    def until(self, end: date | None) -> "Span":
        """The part up to ``end``: what is reported cannot lie after the report."""
        return Span(self.first, end) if end is not None and self.first <= end < self.last else self


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or nothing for one that no calendar has (31 April)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> Span:
    """All days of a month."""
    first = date(year, month, 1)
    return Span(first, first + relativedelta(months=1, days=-1))


def unit_span(base: date, unit: Unit, offset: int) -> Span:
    """The calendar unit (day, week from Monday, weekend, month, year) ``offset`` units from the one of ``base``."""
    if unit == "day":
        day = base + timedelta(days=offset)
        return Span(day, day)
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=offset)
        return Span(monday, monday + timedelta(days=6))
    if unit in ("weekend", "nearest-weekend"):
        saturday = last_weekday(base, 5) + timedelta(weeks=offset)
        # From Wednesday on "this weekend" is the one to come.
        if unit == "nearest-weekend" and base.weekday() in (2, 3, 4):
            saturday += timedelta(weeks=1)
        return Span(saturday, saturday + timedelta(days=1))
    if unit == "month":
        first = base.replace(day=1) + relativedelta(months=offset)
        return month_span(first.year, first.month)
    return Span(date(base.year + offset, 1, 1), date(base.year + offset, 12, 31))


def last_weekday(anchor: date, weekday: int) -> date:
    """The most recent such weekday (Monday 0), the anchor itself included."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def next_weekday(anchor: date, weekday: int) -> date:
    """The first such weekday after the anchor, never the anchor itself."""
    return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)


def nearest_year(month: int, day: int, anchor: date, ahead: bool) -> date | None:
    """A day without a year, read as the latest one not after the anchor, or as one just announced.

    ``ahead`` says that the text announces it: then the first such day from the anchor on. Without that, a day up to
    ``future_window`` days after the anchor is still taken as announced: a report that means the day of nearly a year
    ago gives its year. 29 February is looked for up to eight years away.
    """
    grace = timedelta(days=vocabulary().limits["future_window"])
    days = [
        found
        for year in range(max(anchor.year - 8, 1), min(anchor.year + 8, 9999) + 1)
        if (found := day_or_none(year, month, day)) is not None
    ]
    if ahead:
        return next((found for found in days if found >= anchor), None)
    return next((found for found in reversed(days) if found - anchor <= grace), None)


def closest_year(month: int, day: int, pivot: date) -> date | None:
    """A day without a year in a text without an anchor: the one closest to another day of the text."""
    days = [day_or_none(year, month, day) for year in range(max(pivot.year - 8, 1), min(pivot.year + 8, 9999) + 1)]
    return min((found for found in days if found is not None), key=lambda found: abs(found - pivot), default=None)
