"""What stands beside a date expression and changes its reading: announcements, bounds, "around", "(as reported)"."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.dates.patterns import Found, words
from transforms.dates.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one expression; ``precision`` is the least code that a bracketed remark allows."""

    future: bool = False
    bound: bool = False
    since: bool = False
    around: bool = False
    precision: int = 1
    remark_end: int | None = None  # where a bracketed remark after the date ends


def read_cues(text: str, found: Found) -> Cues:
    """Look before and after ``found`` inside its own phrase."""
    reach = max(found.start - vocabulary().limits["cue_reach"], 0)
    before = text[reach : found.start]
    precision, end = _remark(text, found.end)
    return Cues(
        future=_announced().search(before) is not None,
        bound=_directly("bound").search(before) is not None,
        since=_directly("since").search(before) is not None,
        around=_directly("around").search(before) is not None,
        precision=precision,
        remark_end=end,
    )


def _remark(text: str, start: int) -> tuple[int, int | None]:
    match = _remarks().match(text, start)
    if match is None:
        return 1, None
    phrase = match.group("phrase")
    # "(between 28 March - 2 April)" is a span; scan finds its days.
    code = vocabulary().qualifiers[" ".join(phrase.lower().split())] if phrase else 2
    return code, match.end()


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(rf"\s*\((?:(?i:(?P<phrase>{words(list(vocabulary().qualifiers))}))|between\b[^()]{{1,60}})\)")


@cache
def _directly(kind: str) -> re.Pattern[str]:
    """The cue stands right before the expression; only a preposition or article may come between."""
    return re.compile(rf"(?i)\b{words(vocabulary().cues[kind])}\s+(?:(?:the|on|at|early|late|in|of)\s+)*$")


@cache
def _announced() -> re.Pattern[str]:
    """A word of announcement before the expression, in the same phrase and not followed by a past report."""
    return re.compile(
        rf"(?i)\b{words(vocabulary().cues['future'])}\b(?![^.;:,\n]*\b(?:said|told|reported)\b)[^.;:,\n]*$"
    )
