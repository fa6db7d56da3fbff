"""Lines and paragraphs of a text, as spans of characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What breaks lines in texts copied from the web: also the Unicode line and paragraph separators and form feeds.
_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Characters that take no room on the page: byte-order marks, zero-width spaces, direction marks, soft hyphens, NUL.
_INVISIBLE = re.compile("[\x00\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without space around, where it stands, and whether a blank one follows."""

    text: str
    start: int
    end: int
    blank_after: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that hold more than space, in order. Offsets are of the stripped line."""
    waiting: Line | None = None
    for match in _LINE.finditer(text):
        words = match.group().strip(" \t\u00a0\u3000\ufeff\u200b")
        if not words:
            continue
        start = match.start() + match.group().index(words)
        if waiting:
            yield _closed(waiting, text, start)
        waiting = Line(words, start, start + len(words), blank_after=False)
    if waiting:
        yield _closed(waiting, text, len(text))


def _closed(line: Line, text: str, next_start: int) -> Line:
    blank = next_start < len(text) and len(_BREAK.findall(text, line.end, next_start)) > 1
    return Line(line.text, line.start, line.end, blank)


def clean(text: str) -> str:
    """Bring a text into one form: line feeds only, tabs and odd spaces as spaces, nothing invisible, no blank ends."""
    text = _BREAK.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = re.sub("[ \t\u00a0\u2000-\u200a\u202f\u3000]+", " ", text)
    return re.sub(" ?\n ?", "\n", text).strip()


def same_words(first: str, second: str) -> bool:
    """Whether two lines say the same, case, punctuation and spacing aside."""
    return _folded(first) == _folded(second) != ""


def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
