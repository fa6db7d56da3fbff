"""From a draft to an article: what the format leaves out is looked for in the text, and what cannot be is refused.

Metadata wins over the text. A record gives at most one warning: the first thing that a user should mend.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from schemas import records
from transforms.reading import outlets
from transforms.reading.byline import Byline
from transforms.reading.dates import parse_published
from transforms.reading.decode import GARBLED, garbled
from transforms.reading.draft import Draft
from transforms.reading.foot import Foot, read_foot
from transforms.reading.furniture import closing_agency, find_furniture
from transforms.reading.head import Head, read_head
from transforms.reading.identity import article_id, content_sha256
from transforms.reading.language import ENGLISH, language_of
from transforms.reading.limits import limits
from transforms.reading.outlets import Outlet
from transforms.reading.publication import impossible_date, publication_date

_TITLE_OUTLET = re.compile(r"\s+[-–—|]\s+(?P<outlet>[^-–—|]{2,40})$")


@dataclass(slots=True)
class _Findings:
    """What a warning would say, the first thing found first."""

    problems: list[tuple[str, str]] = field(default_factory=list)

    def add(self, problem: str, mend: str) -> None:
        self.problems.append((problem, mend))


def complete(
    draft: Draft, name: str, retrieved_at: datetime | None, problem: tuple[str, str] | None = None
) -> tuple[records.Article | None, records.Warning | None]:
    """Complete a draft; return the article, null where it is refused, and the one warning that it gives, or null.

    ``name`` is the file or address, for the warning; ``retrieved_at`` the moment that publication cannot lie after;
    ``problem`` what decoding already found, as (problem, mend).
    """
    refusal = _refusal(draft)
    if refusal:
        return None, records.Warning(name, draft.record, *refusal)
    findings = _Findings([problem] if problem else [])
    if problem is None and garbled(draft.text):
        findings.add(GARBLED, "save it again as UTF-8; it was read as it is")
    title, title_outlet = _split_title(draft.title)
    head, foot = read_head(draft.text, title), read_foot(draft.text)
    day, precision = _published(draft, head, foot, retrieved_at, findings)
    source, outlet = _source(draft, head, foot, title_outlet)
    byline = draft.byline or (head.byline.names if head.byline else None)
    article = records.Article(
        article_id=draft.article_id or article_id(draft.url, source, title, draft.text),
        text=draft.text,
        title=head.title,
        published=day,
        published_precision=precision,
        source=source,
        source_scale=outlets.scale_of(source) if source else None,
        url=draft.url,
        byline=byline,
        dateline=_dateline_place(draft, head, byline),
        country=draft.country or (outlet.country if outlet else None),
        language=ENGLISH,
        content_sha256=content_sha256(head.title, draft.text),
        retrieved_at=retrieved_at,
        reader=draft.reader,
        furniture=find_furniture(draft.text, head, draft.headings),
    )
    first = findings.problems[0] if findings.problems else None
    return article, records.Warning(name, draft.record, *first) if first else None


def _refusal(draft: Draft) -> tuple[str, str] | None:
    """Say why a draft makes no article, and what to do about it, or null."""
    if not any(map(str.isalpha, draft.text)):
        return "there are no words in the text", "check that the article was saved whole; it was left out"
    if len(draft.text) > limits().article_characters:
        size = f"{len(draft.text):,} characters, more than {limits().article_characters:,}"
        return f"the text has {size}", "split it into articles; it was left out"
    language = language_of(draft.title, draft.text)
    if language != ENGLISH:
        return f'the text is not English (it looks like "{language}")', "translate it; it was left out"
    return None


def _published(
    draft: Draft, head: Head, foot: Foot, retrieved_at: datetime | None, findings: _Findings
) -> tuple[date | None, str | None]:
    """The publication date and its precision: the draft's, else the text's; null where it is missing or unbelieved."""
    day, precision = draft.published, draft.precision or "day"
    if isinstance(day, str):
        try:
            day, precision = parse_published(day)
        except ValueError as error:
            day = None
            findings.add(f"the publication date {error}", "write it as YYYY-MM-DD; the date was left out")
    if day is None and (found := publication_date(draft.text, head, foot)):
        day, precision = found.day, found.precision
    day = day or draft.page_date
    if day is None:
        if not draft.published and (words := impossible_date(draft.text, head)):
            findings.add(f'the date "{words}" does not exist', "correct it; the article has no publication date")
        return None, None
    latest = (retrieved_at or datetime.now(UTC)).date() + timedelta(days=limits().future_days)
    if day > latest or day.year < limits().earliest_year:
        when = "lies in the future" if day > latest else f"lies before {limits().earliest_year}"
        findings.add(f"the publication date {day} {when}", "correct it; the article was read without a date")
        return None, None
    return day, precision


def _source(draft: Draft, head: Head, foot: Foot, title_outlet: Outlet | None) -> tuple[str | None, Outlet | None]:
    """The source's name and what is known of it: by record, address, title, head, site, date line, agency."""
    if draft.source:
        # A record may name several sources, as the form does; they keep their names.
        return (draft.source, None) if ";" in draft.source else _named(outlets.by_name(draft.source))
    by_address = outlets.by_url(draft.url) if draft.url else None
    known = by_address or title_outlet or head.outlet
    if known:
        return _named(known)
    if draft.site or draft.url:
        return _named(outlets.by_name(draft.site or outlets.host_of(draft.url or "") or draft.url or ""))
    if signed := head.signed or foot.signed:
        return _named(outlets.by_name(signed))
    if head.dateline and head.dateline.agency:
        return _named(outlets.by_name(head.dateline.agency))
    closing = closing_agency(draft.text)
    return _named(closing) if closing else (None, None)


def _named(outlet: Outlet) -> tuple[str, Outlet]:
    return outlet.name, outlet


def _split_title(title: str | None) -> tuple[str | None, Outlet | None]:
    """Take the outlet's name off a page title: "Blast kills five - Dawn"."""
    title = " ".join(title.split()) if title else ""
    end = _TITLE_OUTLET.search(title)
    outlet = outlets.known_by_name(end["outlet"]) if end else None
    return (title[: end.start()] if end and outlet else title) or None, outlet


def _dateline_place(draft: Draft, head: Head, byline: str | None) -> str | None:
    """The place that the dateline names, else the one that the byline names."""
    if head.dateline and head.dateline.place:
        return head.dateline.place
    in_text: Byline | None = head.byline
    return draft.place or (in_text.place if in_text and byline == in_text.names else None)
