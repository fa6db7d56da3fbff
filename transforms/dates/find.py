"""Every date expression of a text, resolved: the entry of this room.

Order of the text, offsets into ``doc.text``. Rules that callers may ask for: ``dateline`` (the report's own day),
``future`` (announced), ``bound`` ("until Monday": an end, no event day) and ``since``. Precision 4: too vague to code.
"""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from schemas.records import DateMention
from transforms.dates.calendar import VAGUE
from transforms.dates.clock import Clock, Reading
from transforms.dates.cues import Cues, read_cues
from transforms.dates.dateline import dateline_day, is_dateline
from transforms.dates.patterns import Found, scan
from transforms.dates.resolve import resolve
from transforms.dates.vocabulary import vocabulary

# An expression with a year of its own does not move with the day of the report.
_YEARS = frozenset(("y1", "y2"))
_NO_DAY = ("future", "bound", "dateline")


def find_dates(doc: Doc, anchor: date | None, anchor_precision: str | None = "day") -> list[DateMention]:
    """All date expressions of ``doc`` that can be resolved, in text order.

    ``anchor`` is the day of the report; ``anchor_precision`` says how well it is known (``day``, ``month``, ``year``):
    "on Thursday" in a report of which only the month is known is no day. A dateline in the head of the text is the
    better anchor where it lies within ``anchor_drift`` days of ``anchor``, or where there is no anchor.
    """
    return find_in_text(doc.text, anchor, anchor_precision)


def find_in_text(text: str, anchor: date | None, anchor_precision: str | None = "day") -> list[DateMention]:
    """As ``find_dates``, for plain text."""
    found = scan(text)
    clock_anchor, coarse = _last_day(anchor, anchor_precision), anchor_precision in ("month", "year")
    own = dateline_day(text, found, clock_anchor)
    if own is not None:
        clock_anchor, coarse = own, False
    found = [_of_its_year(item, found, clock_anchor) for item in found]
    mentions: list[DateMention] = []
    previous: date | None = None
    remark_end = 0
    for item in found:
        if item.start < remark_end:  # "(between 28 March - 2 April)" after a date: its span, not a date of its own
            mentions[-1] = _with_span(mentions[-1], text, item)
            continue
        cues = read_cues(text, item)
        reading = resolve(item, Clock(clock_anchor, previous), cues)
        if reading is None:
            continue
        if is_dateline(text, item):
            reading = replace(reading, rule="dateline")
        elif coarse and not _YEARS & item.parts.keys():
            reading = _coarsened(reading, anchor_precision)
        mentions.append(_mention(text, item, reading))
        remark_end = cues.remark_end or 0
        if reading.precision == 1 and reading.rule not in _NO_DAY:
            previous = reading.day
    return mentions


def _of_its_year(item: Found, others: list[Found], anchor: date | None) -> Found:
    """A month long past whose year the text gives elsewhere: "in late February … late February 1944"."""
    parts = item.parts
    if "y1" in parts or "m1" not in parts or anchor is None:
        return item
    same = [o.parts for o in others if o.parts.get("m1") == parts["m1"] and o.parts.get("y1", "").isdigit()]
    years = {int(one["y1"]) for one in same if one.get("d1", parts.get("d1")) == parts.get("d1", one.get("d1"))}
    reading = resolve(item, Clock(anchor, None), Cues())
    recent = reading is None or (anchor - reading.day).days < vocabulary().limits["recent_month"]
    if len(years) != 1 or recent or max(years) >= anchor.year:
        return item
    return replace(item, parts={**parts, "y1": str(years.pop())})


def dateline_of(text: str, anchor: date | None = None) -> date | None:
    """The day that the head of ``text`` gives for the report itself ("KABUL, July 9 (Reuters)"), else nothing."""
    return dateline_day(text, scan(text[: vocabulary().limits["header"]]), anchor)


def _last_day(anchor: date | None, precision: str | None) -> date | None:
    """The last day that a coarse anchor can mean, so that no reading falls after it."""
    if anchor is None or precision not in ("month", "year"):
        return anchor
    month = anchor.month if precision == "month" else 12
    return anchor.replace(month=month, day=monthrange(anchor.year, month)[1])


def _coarsened(reading: Reading, precision: str | None) -> Reading:
    if reading.rule == "absolute-no-year" and precision == "month":
        return reading
    if precision == "year":
        return replace(reading, precision=VAGUE)
    return replace(reading, precision=max(reading.precision, 3), day=reading.day.replace(day=15))


def _mention(text: str, item: Found, reading: Reading) -> DateMention:
    single = reading.span.first == reading.span.last
    return DateMention(
        text=text[item.start : item.end],
        start=item.start,
        end=item.end,
        day=reading.day,
        precision=reading.precision,
        rule=reading.rule,
        first=None if single else reading.span.first,
        last=None if single else reading.span.last,
    )


def _with_span(mention: DateMention, text: str, item: Found) -> DateMention:
    reading = resolve(item, Clock(None, mention.day), read_cues(text, item))
    return mention if reading is None else replace(mention, first=reading.span.first, last=reading.span.last)
