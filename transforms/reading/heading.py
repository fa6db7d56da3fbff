"""Headings: lines that are no sentence and are set off from what follows."""

import re

from transforms.reading.byline import parse_byline
from transforms.reading.cues import kind_of
from transforms.reading.date_line import parse_date_line
from transforms.reading.dateline import find_dateline
from transforms.reading.limits import limits
from transforms.reading.lines import Line, same_words
from transforms.reading.outlets import known_by_name

SET_OFF = 0.75  # share of the next line's length under which a line above it, without a blank between, is a heading

_WORDS = re.compile(r"[^\W\d_][\w.]*")
_START = re.compile(r"[\"'“‘«¿¡(\[]*[^\W_a-zß-ÿ]")
_SENTENCE_END = re.compile(r"[.…]['\"’”)\]]*$|[,;:]$")


def is_heading(line: Line, following: Line | None) -> bool:
    """Whether a line looks like a title or standfirst above the line that follows; the last line of a text never does.

    Without a blank line between, the first line of a hard-wrapped paragraph must not be taken for a title: it is as
    long as the next one, which begins in the middle of a sentence.
    """
    if following is None or not _is_short_phrase(line) or len(_WORDS.findall(line.text)) < 2:
        return False
    if line.blank_after or _is_furniture(following.text) or same_words(line.text, following.text):
        return True
    if following.text[0].islower():
        return False
    # A second line of the title: short, no sentence either, and itself set off.
    if following.blank_after and _is_short_phrase(following) and len(following.text) < limits().heading_characters:
        return True
    return len(line.text) < SET_OFF * len(following.text)


def is_kicker(line: Line, following: Line | None) -> bool:
    """Whether a line is the one word above a title that names its section or country: "Kenya"."""
    single = line.blank_after and _is_short_phrase(line) and len(_WORDS.findall(line.text)) == 1
    return single and following is not None and _is_short_phrase(following) and len(following.text.split()) > 2


def _is_short_phrase(line: Line) -> bool:
    """Whether a line is no longer than titles are, begins like one, and ends like no sentence."""
    if len(line.text) > limits().title_characters or _SENTENCE_END.search(line.text):
        return False
    return _START.match(line.text) is not None


def _is_furniture(line: str) -> bool:
    readers = (kind_of, parse_date_line, find_dateline, parse_byline, known_by_name)
    return any(reader(line) is not None for reader in readers)
