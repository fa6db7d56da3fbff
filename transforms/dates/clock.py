"""The clock that a relative expression counts from, and the reading that an expression gets."""

from dataclasses import dataclass
from datetime import date

from transforms.dates.calendar import Span


@dataclass(frozen=True, slots=True)
class Clock:
    """What a relative expression counts from: the day of the report, and the last day that the text gave."""

    anchor: date | None
    previous: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The days that an expression means. ``day`` is the one to code; ``precision`` 1–3, 4 for too vague."""

    span: Span
    rule: str
    day: date
    precision: int


def reading_of(span: Span, rule: str, day: date | None = None, precision: int | None = None) -> Reading:
    """A reading of ``span``; the day is its middle and the precision that of its length, if not given."""
    return Reading(span, rule, day or span.middle, precision or span.precision)
