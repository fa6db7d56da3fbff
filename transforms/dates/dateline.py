"""The day a report says of itself: "KABUL, July 9 (Reuters)", "(Jan. 25, 2013)" after a place, a lone date,
"July 6: Operations in …" as a heading.

It anchors "yesterday" and "on Thursday" better than the day on which a page was published or fetched.
"""

import re
from datetime import date
from functools import cache

from transforms.dates.calendar import day_or_none, nearest_year
from transforms.dates.patterns import Found, words
from transforms.dates.vocabulary import vocabulary

_PLACE = r"[A-Z][\w.'’/-]*(?:[ ,]+(?:of |the |al-|el-|de )?[A-Z][\w.'’/-]*)*"
_BRACKET = re.compile(rf"(?:^|[\s–—-])\W*{_PLACE},?\s*\($")
_WIRE = re.compile(r"^\W*[A-Z][A-Z.'’ -]{2,}(?:,\s*[A-Z][\w.'’ -]+)?,\s*$")
_AFTER_WIRE = re.compile(r"\s*(?:\(|[-–—:])")
_PLACE_AFTER = re.compile(rf"\s*\({_PLACE}\)\s*[-–—:]")  # "June 24, 2024 (EL FASHER) – …"
_PROSE = re.compile(
    r"\b(?:on|in|since|of|from|by|until|between|around|before|after|and|was|were|is|are|has|had)\s+$", re.I
)
_YEAR_MONTH = re.compile(r"\b(20\d\d)-(?:0[1-9]|1[0-2])\b")


def is_dateline(text: str, found: Found) -> bool:
    """Whether ``found`` dates the report and not an event, by its place in the head of the text."""
    limits = vocabulary().limits
    if found.start > limits["header"] or found.kind not in ("day", "iso", "numeric"):
        return False
    line_start = text.rfind("\n", 0, found.start) + 1
    line_end = text.find("\n", found.end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start : found.start], text[found.end : line_end]
    if text[found.end : found.end + 1] == ")" and _BRACKET.search(before):
        return True
    if _WIRE.search(before) and _AFTER_WIRE.match(after):
        return True
    if not before.strip() and (after.startswith(":") or _PLACE_AFTER.match(after)):
        return True
    own_line = not after.strip(" )].,|-–—") and len(before) <= limits["header_line"] and line_end < len(text)
    if own_line and _stamp().match(before):
        return True
    # A one-sentence text ends in its date too: a heading has no full stop and no preposition before the date.
    return own_line and not _PROSE.search(before) and (not after.strip().startswith(".") or not before.strip())


@cache
def _stamp() -> re.Pattern[str]:
    return re.compile(rf"(?i)\W*{words(vocabulary().cues['stamp'])}(?:\s+on)?\W*(?:\w+,\s*)?$")


def dateline_day(text: str, found: list[Found], anchor: date | None) -> date | None:
    """The day of the dateline that fits best, else nothing.

    Of several the one closest to the anchor, without an anchor the one closest to the prose: a page date stands above
    it. A dateline without a year takes it from the anchor, or from a reference number such as ``2010-09-CA-005``.
    """
    days = [day for item in found if is_dateline(text, item) and (day := _day(text, item, anchor)) is not None]
    return best_dateline(days, anchor)


def best_dateline(days: list[date], anchor: date | None) -> date | None:
    """Of the days of datelines in text order, the one to believe; none that is far from a known anchor."""
    if anchor is None:
        return days[-1] if days else None
    near = min(days, key=lambda day: abs(day - anchor), default=None)
    drift = vocabulary().limits["anchor_drift"]
    return near if near is not None and abs((near - anchor).days) <= drift else None


def _day(text: str, item: Found, anchor: date | None) -> date | None:
    year, month = item.parts.get("y1"), item.parts["m1"]
    name = vocabulary().months.get(month.rstrip(".").title())
    number = name.month if name else int(month)
    day = int(item.parts["d1"])
    if year is None and anchor is not None:
        return nearest_year(number, day, anchor, ahead=False)
    if year is None:
        reference = _YEAR_MONTH.search(text[: vocabulary().limits["header"]])
        year = reference.group(1) if reference else None
    return day_or_none(int(year), number, day) if year else None
