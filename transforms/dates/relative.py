"""Dates that count from another day: weekdays, "yesterday", "two days ago", "the past week"."""

from datetime import date, timedelta

from transforms.dates.calendar import VAGUE, Span, last_weekday, next_weekday, unit_span
from transforms.dates.clock import Clock, Reading, reading_of
from transforms.dates.cues import Cues
from transforms.dates.vocabulary import Unit, vocabulary


def _weekday_day(word: str, which: str, week: str, clock: Clock, cues: Cues) -> tuple[date, str] | None:
    anchor = clock.anchor
    if anchor is None:
        return None
    weekday = vocabulary().weekdays[word.title()].weekday
    if week:
        offset = {"last": -1, "this": 0, "next": 1}[week]
        return unit_span(anchor, "week", offset).first + timedelta(days=weekday), "weekday"
    if which in ("next", "coming"):
        return next_weekday(anchor, weekday), "future"
    if which == "this" and not cues.future:
        day = unit_span(anchor, "week", 0).first + timedelta(days=weekday)
        return day, "weekday"
    if which == "following" and clock.previous is not None:
        return next_weekday(clock.previous, weekday), "weekday"
    if which == "previous" and clock.previous is not None:
        return last_weekday(clock.previous - timedelta(days=1), weekday), "weekday"
    if cues.future:
        return next_weekday(anchor - timedelta(days=1), weekday), "future"
    return last_weekday(anchor - timedelta(days=which == "last"), weekday), "weekday"


def read_weekday(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """A weekday is the most recent one up to the report, the day of the report included."""
    found = _weekday_day(parts["w1"], parts.get("which", "").lower(), parts.get("week", ""), clock, cues)
    return reading_of(Span(found[0], found[0]), found[1]) if found else None


def read_weekday_range(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """ "Monday to Wednesday" ends at the most recent such day; "Thursday night into Friday" is Thursday."""
    which = parts.get("which2", parts.get("which", "")).lower()
    end = _weekday_day(parts["w2"], which, parts.get("week", ""), clock, cues)
    if end is None:
        return None
    last, rule = end
    first = last_weekday(last, vocabulary().weekdays[parts["w1"].title()].weekday)
    if (last - first).days == 1 and "night" in parts.get("part", ""):
        return reading_of(Span(first, last), "night", first, 1)
    return reading_of(Span(first, last), "future" if rule == "future" else "range")


def read_phrase(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """A fixed phrase of ``relative.csv``, from the report or from the last day that the text gave."""
    row = vocabulary().relatives[" ".join(parts["phrase"].lower().split())]
    base = clock.anchor if row.base == "anchor" else clock.previous or clock.anchor
    if base is None or (row.base == "previous" and clock.previous is None and row.first > 0):
        return None
    span = Span(unit_span(base, row.unit, row.first).first, unit_span(base, row.unit, row.last).last)
    return _unit_reading(span, row.unit, row.rule, clock)


def _unit_reading(span: Span, unit: Unit, rule: str, clock: Clock) -> Reading:
    reported = span.until(clock.anchor)
    if unit == "month":
        day = span.first.replace(day=15) if reported == span else reported.middle
        return reading_of(reported, rule, day, 3)
    if unit == "year":
        return reading_of(reported, rule, precision=VAGUE)
    if unit == "week":  # short as the week may still be, "this week" names no day
        return reading_of(reported, rule, precision=2)
    return reading_of(reported, rule)


def read_distance(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """ "Two days ago" counts from the report, "two days earlier" or "later" from the last day that the text gave."""
    way = parts["way"].lower()
    forward = way in ("later", "after", "afterwards", "on")
    base = clock.anchor if way == "ago" else clock.previous
    if base is None and not forward:  # "two days earlier" in a text without another day
        base = clock.anchor
    if base is None:
        return None
    count, unit, exact = _amount(parts)
    steps = count if forward else -count
    rule = f"{unit}s-ago" if way == "ago" else f"{unit}s-away"
    if unit == "month":
        return _unit_reading(unit_span(base, "month", steps), "month", rule, clock)
    if unit == "year":
        return _unit_reading(unit_span(base, "year", steps), "year", rule, clock)
    day = base + timedelta(days=7 * steps if unit == "week" else steps)
    slack = timedelta(days=3 if unit == "week" else 0 if exact else 1)
    span = Span(day - slack, day + slack).until(clock.anchor)
    return reading_of(span, rule, day, 3 if unit == "week" and not exact else None)


def _amount(parts: dict[str, str]) -> tuple[int, Unit, bool]:
    """How many of which calendar unit, and whether the text is exact about it."""
    count, exact = _number(parts["n"])
    exact = exact and "fuzzy" not in parts
    match parts["unit"].lower():
        case "hour":
            return count // 24, "day", exact
        case "fortnight":
            return 2 * count, "week", exact
        case "week":
            return count, "week", exact
        case "month":
            return count, "month", exact
        case "year":
            return count, "year", exact
        case "decade":
            return 10 * count, "year", exact
        case _:  # day, night
            return count, "day", exact


def read_stretch(parts: dict[str, str], clock: Clock, cues: Cues) -> Reading | None:
    """ "The past two days": from so long ago up to the report; "the next two days" lies ahead."""
    if clock.anchor is None:
        return None
    count, _ = _number(parts.get("n", "one"))
    unit = parts["unit"].lower()
    days = {"hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
    length = timedelta(days=max(round(days[unit] * count), 1))
    if parts["which"].lower() in ("next", "coming"):
        return reading_of(Span(clock.anchor, clock.anchor + length), "future")
    span = Span(clock.anchor - length, clock.anchor)
    # Of two middle days the later one: "in the past 24 hours" is told on the day of the report.
    return reading_of(span, "stretch", span.first + timedelta(days=span.days // 2))


def _number(word: str) -> tuple[int, bool]:
    if word.isdigit():
        return int(word), True
    numeral = vocabulary().numerals[" ".join(word.lower().split())]
    return numeral.value, numeral.exact
