"""Furniture: the stretches of a text that are no prose, so that no one looks for events in them."""

import re
from collections.abc import Iterable

from schemas.records import Furniture
from transforms.reading.byline import parse_byline
from transforms.reading.cues import kind_of
from transforms.reading.date_line import parse_date_line
from transforms.reading.foot import foot_lines
from transforms.reading.head import Head
from transforms.reading.limits import limits
from transforms.reading.lines import Line, lines_of, same_words
from transforms.reading.outlets import Outlet, by_credit, known_by_name

CREDIT_LINES = 4  # the last lines among which an agency's closing credit stands

# "… officials said. (Reuters)", "… officials said. —AFP", "… officials said. - PTI"
_CLOSING_CREDIT = re.compile(
    r"(?<=[.!?\"”’])\s*(?:[-–—]+\s*(?P<bare>[A-Z][\w .-]{1,24})|[(\[](?P<round>[\w .-]{2,24})[)\]])\.?$"
)


def find_furniture(text: str, head: Head, headings: Iterable[tuple[int, int]] = ()) -> tuple[Furniture, ...]:
    """Collect the furniture of a text: that of its head, the headings that its format marks, and lines of the body.

    Returns spans in order that do not overlap and lie inside the text; where two claim the same stretch, the head's
    comes first, then the format's.
    """
    pieces = [*head.furniture, *(Furniture(start, end, "cross-heading") for start, end in headings)]
    capitals_tell = not _mostly_capitals(text)
    body = [line for line in lines_of(text) if line.start >= head.body_start]
    for line in body:
        kind = _kind(line, head, capitals_tell and len(body) > 1)
        if kind:
            pieces.append(Furniture(line.start, line.end, kind))
    pieces += [Furniture(line.start, line.end, "date-line") for line, dated in foot_lines(body) if dated]
    for line in body[-CREDIT_LINES:]:
        if (credit := _closing_credit(line)) and credit[0].start() > 0:
            pieces.append(Furniture(line.start + credit[0].start(), line.end, "credit"))
    return _apart(pieces, len(text))


def closing_agency(text: str) -> Outlet | None:
    """The agency that a text credits at its end ("—AFP"), or null."""
    for line in list(lines_of(text[-2_000:]))[-CREDIT_LINES:]:
        if credit := _closing_credit(line):
            return credit[1]
        if outlet := known_by_name(line.text):
            return outlet
    return None


def _kind(line: Line, head: Head, capitals_tell: bool) -> str | None:
    if len(line.text) > limits().title_characters * 2:
        return None
    if head.title and same_words(line.text, head.title):
        return "title"
    if kind := kind_of(line.text):
        return kind
    dated = parse_date_line(line.text)
    if dated and dated.signed is None:
        return "date-line"
    if known_by_name(line.text):
        return "outlet"
    if capitals_tell and _is_cross_heading(line.text):
        return "cross-heading"
    return "byline" if parse_byline(line.text) else None


def _is_cross_heading(line: str) -> bool:
    """A line all in capitals that is short and no sentence."""
    return line.isupper() and 4 <= len(line) <= limits().heading_characters and not line.endswith((".", ",", ";"))


def _mostly_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout, as old wires were: capitals then tell nothing."""
    letters = [character for character in text[:4_000] if character.isalpha()]
    return sum(character.isupper() for character in letters) > len(letters) / 2


def _closing_credit(line: Line) -> tuple[re.Match[str], Outlet] | None:
    match = _CLOSING_CREDIT.search(line.text)
    agency = by_credit(match["bare"] or match["round"]) if match else None
    return (match, agency) if match and agency else None


def _apart(pieces: Iterable[Furniture], length: int) -> tuple[Furniture, ...]:
    """Keep of overlapping spans the one that came first, and order the rest."""
    kept: list[Furniture] = []
    for piece in pieces:
        inside = 0 <= piece.start < piece.end <= length
        if inside and all(piece.end <= other.start or other.end <= piece.start for other in kept):
            kept.append(piece)
    return tuple(sorted(kept, key=lambda piece: piece.start))
