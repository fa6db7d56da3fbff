"""The publication date that a text itself gives, where no metadata does.

Candidates in order of trust: the dateline's own date; a dateline's day without year, completed by the release number or
a full date nearby; the date line nearest to the body below the title; the date at the foot; a date in the title; a
date line above the title, which on saved pages is the day of the visit; the date of an update.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from transforms.reading.dates import WrittenDate, with_year, written_dates
from transforms.reading.foot import Foot
from transforms.reading.head import Head
from transforms.reading.limits import limits

_RELEASE_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])\b")
_NEAR = 6_000  # characters at the beginning of a text whose full dates may lend a dateline its year


@dataclass(frozen=True, slots=True)
class Publication:
    """A date with its precision (day or month) and the place in the text that gave it."""

    day: date
    precision: str
    rule: str


def publication_date(text: str, head: Head, foot: Foot) -> Publication | None:
    """Choose the publication date of a text from its head and foot; null where the text gives none."""
    return next(_candidates(text, head, foot), None)


def impossible_date(text: str, head: Head) -> str | None:
    """The words of a date in the head that no calendar has ("July 45, 2021"), or null."""
    dates = [head_date.written for head_date in head.dates]
    if head.dateline and head.dateline.written:
        dates.insert(0, head.dateline.written)
    return next((text[written.start : written.end] for written in dates if written.impossible), None)


def _candidates(text: str, head: Head, foot: Foot) -> Iterator[Publication]:
    """Yield the dates that the text offers, most trusted first."""
    anchors = _anchors(text, head, foot)
    if head.dateline and head.dateline.written:
        yield from _complete(head.dateline.written, anchors, "dateline")
    yield from _of_head(head, anchors, "line", after_title=True)
    for written in foot.dates:
        yield from _complete(written, anchors, "foot")
    for after_title in (True, False):
        yield from _of_head(head, anchors, "heading", after_title)
    yield from _of_head(head, anchors, "line", after_title=False)
    for after_title in (True, False):
        yield from _of_head(head, anchors, "update", after_title)


def _of_head(head: Head, anchors: list[date], place: str, after_title: bool) -> Iterator[Publication]:
    """Yield the head's dates of one kind; of several lines the last is the nearest to the body."""
    for head_date in reversed(head.dates):
        if head_date.place == place and head_date.after_title == after_title:
            yield from _complete(head_date.written, anchors, place)


def _complete(written: WrittenDate, anchors: list[date], rule: str) -> Iterator[Publication]:
    """Yield the date, with its year found elsewhere if need be; nothing where it has none or does not exist."""
    if written.day is not None:
        yield Publication(written.day, written.precision, rule)
    elif written.year is None and (day := with_year(written, anchors, limits().year_distance_days)):
        yield Publication(day, written.precision, f"{rule}, year from elsewhere")


def _anchors(text: str, head: Head, foot: Foot) -> list[date]:
    """Full dates that tell in which year a text was written: of release numbers, the foot, or its beginning."""
    releases = [_RELEASE_MONTH.match(release) for release in head.releases]
    if months := [date(int(month[1]), int(month[2]), 15) for month in releases if month]:
        return months
    return foot.days or [written.day for written in written_dates(text, 0, min(len(text), _NEAR)) if written.day]
