"""The head of a text: what stands above the first paragraph, and where that paragraph begins.

A saved web page, a printed wire and a press release all open with some of: the page's date, section names, the title
(often twice), a standfirst, "Posted on …", a byline, the outlet, numbers of the release, and a dateline.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from schemas.records import Furniture
from transforms.reading.byline import Byline, parse_byline
from transforms.reading.cues import kind_of
from transforms.reading.date_line import DateLine, parse_date_line, without_dates
from transforms.reading.dateline import Dateline, find_dateline
from transforms.reading.dates import WrittenDate, written_dates
from transforms.reading.heading import is_heading, is_kicker
from transforms.reading.labels import Label, parse_label
from transforms.reading.limits import limits
from transforms.reading.lines import Line, lines_of, same_words
from transforms.reading.outlets import Outlet, by_name, known_by_name


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date of the head: ``place`` is "line" (a date line), "update" (one that tells of an edit) or "heading"."""

    written: WrittenDate
    place: str
    after_title: bool


@dataclass(slots=True)
class Head:
    """What the head says. ``furniture`` spans its lines and the dateline; ``body_start`` is where prose begins.

    ``outlet`` is one that the table knows or a label names; ``signed`` the paper that a date line names.
    """

    title: str | None = None
    furniture: list[Furniture] = field(default_factory=list)
    dates: list[HeadDate] = field(default_factory=list)
    releases: list[str] = field(default_factory=list)
    byline: Byline | None = None
    outlet: Outlet | None = None
    signed: str | None = None
    dateline: Dateline | None = None
    body_start: int = 0

    def has(self, kind: str) -> bool:
        """Whether a line of this kind was seen in the text."""
        return any(piece.kind == kind for piece in self.furniture)


def read_head(text: str, title: str | None = None) -> Head:
    """Read the head of a text. ``title`` is the one that metadata gives; without one the first heading is it."""
    head = Head(title=title)
    lines = _first(text, limits().head_lines)
    for line, following in zip_longest(lines, lines[1:]):
        head.body_start = line.start
        if _take_dateline(head, text, line, following):
            if head.body_start < line.end:
                break
            continue
        kind = _take_line(head, line) or _take_heading(head, line, following)
        if kind is None:
            break
        head.furniture.append(Furniture(line.start, line.end, kind))
        head.body_start = line.end
    return head


def _first(text: str, count: int) -> list[Line]:
    # The look is bounded, whatever the length of the text.
    return [line for line, _ in zip(lines_of(text[:20_000]), range(count), strict=False)]


def _take_dateline(head: Head, text: str, line: Line, following: Line | None) -> bool:
    """Take a dateline at the beginning of a line; a second one ("(Reuters) -" below "BEIRUT | July 9") completes it.

    "Kenya: Raiders burn market" is a title where no title was seen and the line is set off from what follows.
    """
    if known_by_name(line.text):
        return False
    heading = is_heading(line, following)
    prose = len(line.text) > limits().heading_characters or line.text.endswith((".", "!", "?", '"', "”"))
    found = find_dateline(text, line.start, body=head.title is not None and prose and not heading)
    if found is None or (heading and text[found.end - 1] == ":" and not head.has("title")):
        return False
    if first := head.dateline:
        place, agency = first.place or found.place, first.agency or found.agency
        head.dateline = Dateline(first.start, found.end, place, agency, first.written or found.written)
    else:
        head.dateline = found
    head.furniture.append(Furniture(found.start, found.end, "dateline"))
    head.body_start = found.end
    return True


def _take_line(head: Head, line: Line) -> str | None:
    """Take a line that its form or a cue gives away; return its kind, or null."""
    if head.title and same_words(line.text, head.title):
        return "title"
    dated = parse_date_line(line.text)
    if dated and dated.signed is None:
        return _take_date_line(head, line, dated)
    if kind := kind_of(line.text):
        if kind == "release-number":
            head.releases.append(line.text)
        return kind
    if label := parse_label(line.text):
        return _take_label(head, label)
    # "By John Doe | July 9, 2021" is a byline that carries the date too.
    if byline := parse_byline(without_dates(line.text, dated.dates) if dated else line.text):
        head.byline = head.byline or byline
        head.outlet = head.outlet or next(filter(None, map(known_by_name, re.split(r"[,|/]", byline.names))), None)
        _take_dates(head, line, dated.dates if dated else (), "line")
        return "byline"
    # Above the title, "Operational Update, July 9, 2021" is the title itself; below it, name and date are a paper's.
    if dated and head.title is not None:
        return _take_date_line(head, line, dated)
    if outlet := known_by_name(line.text):
        head.outlet = head.outlet or outlet
        return "outlet"
    return None


def _take_label(head: Head, label: Label) -> str:
    if label.field == "title":
        head.title = head.title or label.value
    elif label.field == "outlet":
        head.outlet = head.outlet or by_name(label.value)
    elif label.field == "byline":
        head.byline = head.byline or parse_byline(f"By {label.value}") or Byline(label.value, None)
    return "title" if label.field == "title" else "label"


def _take_date_line(head: Head, line: Line, dated: DateLine) -> str:
    head.signed = head.signed or dated.signed
    _take_dates(head, line, dated.dates, "update" if dated.update else "line")
    return "date-line"


def _take_heading(head: Head, line: Line, following: Line | None) -> str | None:
    """Take a line as the title, or below a title as its standfirst; null where it is prose."""
    if head.has("dateline") or head.has("standfirst"):
        return None
    if not head.has("title") and is_kicker(line, following):
        return "kicker"
    if not is_heading(line, following):
        return None
    _take_dates(head, line, tuple(written_dates(line.text)), "heading")
    if head.title is None:
        head.title = line.text
        return "title"
    return "standfirst"


def _take_dates(head: Head, line: Line, dates: tuple[WrittenDate, ...], place: str) -> None:
    after_title = head.has("title")
    for written in dates:
        in_text = replace(written, start=line.start + written.start, end=line.start + written.end)
        head.dates.append(HeadDate(in_text, place, after_title))
