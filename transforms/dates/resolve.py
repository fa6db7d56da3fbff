"""A date expression and a clock → the days it means.

``RESOLVERS`` names the reader of each kind of expression. A reader returns nothing where the text gives too little.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from transforms.dates import absolute, relative
from transforms.dates.calendar import Span
from transforms.dates.clock import Clock, Reading, reading_of
from transforms.dates.cues import Cues
from transforms.dates.patterns import Found
from transforms.dates.vocabulary import vocabulary

Resolver = Callable[[dict[str, str], Clock, Cues], Reading | None]


def resolve(found: Found, clock: Clock, cues: Cues) -> Reading | None:
    """Read ``found`` on ``clock``; ``None`` where no calendar has the day or the text gives too little."""
    try:
        reading = RESOLVERS[found.kind](found.parts, clock, cues)
    except (OverflowError, ValueError):  # "in 900 years": outside the calendar
        return None
    return None if reading is None else _with_cues(reading, clock, cues)


def _with_cues(reading: Reading, clock: Clock, cues: Cues) -> Reading:
    anchor = clock.anchor
    if cues.since and anchor is not None and reading.span.first <= anchor:
        return reading_of(Span(reading.span.first, anchor), "since")
    if cues.bound:
        return replace(reading, rule="bound", precision=max(reading.precision, 2))
    slack = timedelta(days=vocabulary().limits["clock_slack"])
    if anchor is not None and reading.span.first > anchor + slack and reading.rule != "future":
        reading = replace(reading, rule="future")
    least = max(cues.precision, 2 if cues.around else 1)
    return replace(reading, precision=max(reading.precision, least))


RESOLVERS: dict[str, Resolver] = {
    "iso": absolute.read_day,
    "day": absolute.read_day,
    "numeric": absolute.read_figures,
    "day-of-month": absolute.read_day_of_month,
    "day-range": absolute.read_day_range,
    "month": absolute.read_month,
    "month-range": absolute.read_month_range,
    "weekday": relative.read_weekday,
    "weekday-range": relative.read_weekday_range,
    "relative": relative.read_phrase,
    "distance": relative.read_distance,
    "stretch": relative.read_stretch,
    "year": absolute.read_years,
    "decade": absolute.read_decade,
    "holiday": absolute.read_holiday,
}
