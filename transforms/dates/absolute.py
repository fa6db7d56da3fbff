"""Dates that the text writes out: days, figures, ranges, months, years and holidays, with or without a year."""

from datetime import date

from dateutil.relativedelta import relativedelta

from transforms.dates.calendar import VAGUE, Span, closest_year, day_or_none, month_span, nearest_year
from transforms.dates.clock import Clock, Reading, reading_of
from transforms.dates.cues import Cues
from transforms.dates.vocabulary import vocabulary


def read_day(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """A day and a month, with or without a year."""
    day = _dated(int(parts["d1"]), _month(parts, "m1"), parts.get("y1"), clock, cues)
    return reading_of(Span(day, day), "absolute" if "y1" in parts else "absolute-no-year") if day else None


def read_figures(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """Figures: the day first; with slashes month and day may change places, then the one closest to the report."""
    year, one, two = int(parts["y1"]), int(parts["d1"]), int(parts["m1"])
    days = [day_or_none(year, two, one)]
    if parts["sep"] == "/":
        days.append(day_or_none(year, one, two))
    known = sorted({day for day in days if day is not None})
    if len(known) > 1 and clock.anchor is None:
        return None
    if not known:
        return None
    anchor = clock.anchor
    day = known[0] if anchor is None else min(known, key=lambda found: (abs(found - anchor), found))
    return reading_of(Span(day, day), "absolute")


def read_day_of_month(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """ "The 9th" is the last such day up to the report; "the 9th of last month" says which."""
    if clock.anchor is None:
        return None
    back = 1 if parts.get("which") == "last" else 0
    month = clock.anchor.replace(day=1) - relativedelta(months=back)
    day = day_or_none(month.year, month.month, int(parts["d1"]))
    if day is not None and day > clock.anchor and "which" not in parts:
        month -= relativedelta(months=1)
        day = day_or_none(month.year, month.month, int(parts["d1"]))
    return reading_of(Span(day, day), "day-of-month") if day else None


def read_day_range(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """The year stands after the last day, the month after the last or before the first."""
    end_month = _month(parts, "m2" if "m2" in parts else "m1")
    start_month = _month(parts, "m1" if "m1" in parts else "m2")
    last = _dated(int(parts["d2"]), end_month, parts.get("y2"), clock, cues)
    if last is None:
        return None
    year = int(parts["y1"]) if "y1" in parts else last.year
    first = day_or_none(year, start_month, int(parts["d1"]))
    if first is not None and first > last and "y1" not in parts:
        first = day_or_none(year - 1, start_month, int(parts["d1"]))
    if first is None or first > last:
        return None
    if "night" in parts and (last - first).days == 1:
        return reading_of(Span(first, last), "night", first, 1)
    return reading_of(Span(first, last), "range")


def read_month(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """A month or a part of it. Rule book 2.5: its first day at the beginning, its last at the end, else the 15th.

    A month that is not over at the report counts up to the report, and its middle is taken.
    """
    month = _month(parts, "m1")
    which = parts.get("which", "").lower()
    year = int(parts["y1"]) if "y1" in parts else _year_of(month, which, parts.get("year", ""), clock, cues)
    if year is None:
        return None
    whole = month_span(year, month)
    span = _stage(whole, parts.get("stage", "").lower())
    reported = span.until(clock.anchor)
    if reported != span:
        return reading_of(reported, "month", precision=3)
    if span == whole:
        return reading_of(span, "month", whole.first.replace(day=15), 3)
    edges = {span.first, span.last} & {whole.first, whole.last}
    return reading_of(span, "month-stage", min(edges, default=whole.first.replace(day=15)), 3)


def _stage(month: Span, stage: str) -> Span:
    if stage in ("early", "beginning", "start"):
        return Span(month.first, month.first.replace(day=10))
    if stage in ("mid", "middle"):
        return Span(month.first.replace(day=11), month.first.replace(day=20))
    if stage in ("late", "end"):
        return Span(month.first.replace(day=21), month.last)
    return month


def _year_of(month: int, which: str, year: str, clock: Clock, cues: Cues) -> int | None:
    """The year of a month without one: the latest not after the report, or the next if it is announced.

    ``which`` is the word before the month ("last May"), ``year`` the one after it ("May last year").
    """
    anchor = clock.anchor or clock.previous
    if anchor is None:
        return None
    if clock.anchor is None or year == "this":
        return anchor.year
    if year == "last":
        return anchor.year - 1
    if cues.future or which == "next":
        return anchor.year if month > anchor.month or (month == anchor.month and which != "next") else anchor.year + 1
    past = month < anchor.month if which == "last" else month <= anchor.month
    return anchor.year if past else anchor.year - 1


def read_month_range(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """ "May to July": longer than a month, so too vague to code."""
    start, end = _month(parts, "m1"), _month(parts, "m2")
    last = int(parts["y2"]) if "y2" in parts else _year_of(end, "", "", clock, cues)
    if last is None:
        return None
    first = int(parts["y1"]) if "y1" in parts else last if start <= end else last - 1
    span = Span(month_span(first, start).first, month_span(last, end).last)
    return reading_of(span.until(clock.anchor), "month-range", precision=VAGUE) if span.days > 0 else None


def read_years(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """A year or years: too vague to code."""
    first, last = int(parts["y1"]), int(parts.get("y2", parts["y1"]))
    if last < first:
        return None
    return reading_of(Span(date(first, 1, 1), date(last, 12, 31)), "year", precision=VAGUE)


def read_decade(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """ "The 1990s": too vague to code."""
    first = int(parts["y1"])
    return reading_of(Span(date(first, 1, 1), date(first + 9, 12, 31)), "decade", precision=VAGUE)


def read_holiday(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """A day with a name, of the year that fits the report."""
    month, number = vocabulary().holidays[" ".join(parts["phrase"].split())]
    day = _dated(number, month, None, clock, cues)
    return reading_of(Span(day, day), "holiday") if day else None


def _month(parts: dict[str, str], key: str) -> int:
    word = parts[key]
    return int(word) if word.isdigit() else vocabulary().months[word.rstrip(".").title()].month


def _dated(day: int, month: int, year: str | None, clock: Clock, cues: Cues) -> date | None:
    if year:
        return day_or_none(int(year), month, day)
    if clock.anchor is not None:
        return nearest_year(month, day, clock.anchor, cues.future)
    return closest_year(month, day, clock.previous) if clock.previous else None
