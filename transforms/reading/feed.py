"""News feeds: RSS and Atom, by feedparser. Every entry with a text becomes an article."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from schemas import records
from transforms.reading.draft import Draft, Item
from transforms.reading.markup import fragment_text

READER = "feed"


def read_feed(data: bytes, name: str) -> Iterator[Item]:
    """Yield a draft for each entry of a feed, in its order; a warning for an entry without text, or no entries.

    The text is the entry's full content where the feed carries it, else its summary. A feed that is broken in the
    middle gives the entries that can be read, and one warning.
    """
    feed: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    site = fragment_text(feed.feed.get("title", "")) or None
    broken = isinstance(feed.get("bozo_exception"), Exception) and not _harmless(feed.bozo_exception)
    if not feed.entries:
        why = f" ({_reason(feed)})" if broken else ""
        yield records.Warning(name, None, f"the feed has no entries{why}", "check its address; nothing was read")
        return
    for number, entry in enumerate(feed.entries, start=1):
        item = _read_entry(entry, name, f"entry {number}", site)
        # Where a feed breaks off, its last entry is what was cut: the warning below is the one to give.
        if isinstance(item, Draft) or not broken or number < len(feed.entries):
            yield item
    if broken:
        mend = "fetch it again; the entries before the break were read"
        yield records.Warning(name, None, f"the feed is broken ({_reason(feed)})", mend)


def _read_entry(entry: Any, name: str, record: str, site: str | None) -> Item:
    title = fragment_text(entry.get("title", "")).replace("\n", " ") or None
    bodies = [fragment_text(content.get("value", "")) for content in entry.get("content", [])]
    text = max([*bodies, ""], key=len) or fragment_text(entry.get("summary", ""))
    if not text:
        return records.Warning(
            name,
            f"{record}, {title}" if title else record,
            "the entry has no text",
            "read its page instead; it was left out",
        )
    return Draft(
        text=text,
        reader=READER,
        record=record,
        title=title,
        published=entry.get("published") or entry.get("updated") or None,
        site=fragment_text(entry.get("source", {}).get("title", "")) or site,
        url=entry.get("link") or None,
        byline=entry.get("author") or None,
    )


def _harmless(error: Exception) -> bool:
    """Whether feedparser only remarks on the declared encoding or media type, which costs no entry."""
    return isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _reason(feed: Any) -> str:
    said = " ".join(str(feed.bozo_exception).split()).removeprefix("<unknown>:")
    return said[:120].rstrip(".") or type(feed.bozo_exception).__name__
