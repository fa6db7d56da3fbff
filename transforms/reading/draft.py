"""What a format reader makes of one record, before anything is searched for in its text."""

from dataclasses import dataclass
from datetime import date

from schemas import records


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its file or feed gives it: the text, and the metadata that the format carries.

    ``record`` says where in the file it stood ("line 3", "entry 2"; null for a file of one article). ``published`` is
    the format's own date, as written there or already parsed; then ``precision`` is set too. ``source`` is the outlet
    as the record names it, and kept; ``site`` is what a page or feed calls itself, which a known address outranks.
    ``page_date`` is one that stands on a page outside its article, the last resort. ``place`` is where a byline says
    that it was filed. ``headings`` are spans of the text that the format marks as headings. ``article_id`` is null
    where the format carries no id: one is then derived from the content.
    """

    text: str
    reader: str
    record: str | None = None
    article_id: str | None = None
    title: str | None = None
    published: str | date | None = None
    precision: str | None = None
    source: str | None = None
    site: str | None = None
    url: str | None = None
    byline: str | None = None
    place: str | None = None
    country: str | None = None
    page_date: date | None = None
    headings: tuple[tuple[int, int], ...] = ()


Item = Draft | records.Warning
