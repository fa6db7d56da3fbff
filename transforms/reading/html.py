"""Web pages: the article of a page and its metadata, by trafilatura."""

import logging
import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

import trafilatura

from transforms.reading.date_line import parse_date_line
from transforms.reading.draft import Draft
from transforms.reading.limits import limits
from transforms.reading.lines import clean, same_words

READER = "html"

TITLE_BLOCKS = 4  # blocks at the beginning among which the title stands: kicker, title, standfirst, byline

_BLOCKS = frozenset({"p", "head", "item", "quote", "ab"})
_PAGE_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"<h[1-3]\b[^>]*>(.{3,400}?)</h[1-3]>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TEXT_NODE = re.compile(r">([^<>]{8,120})<")


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of an extracted page: a paragraph, a list item or a heading."""

    words: str
    heading: bool


# It logs an error for every page that it finds nothing in; we say so ourselves, once and by name.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_html(text: str, url: str | None = None) -> Draft | None:
    """Read a decoded page; null where it holds no article, or more markup than articles have.

    The date is the page's own metadata only (never guessed from its text or address; ``complete`` looks there with
    rules of its own). Headings inside the article become paragraphs of the text, and their spans are handed on.
    """
    if text.count("<") > limits().page_tags:
        return None
    try:
        found: Any = trafilatura.bare_extraction(
            text,
            url=url,
            include_comments=False,
            include_tables=False,
            include_formatting=False,
            with_metadata=True,
            # A page that is dated into the future is to be reported, not silently undated.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "9999-12-31"},
        )
    # Whatever a broken page does to the extractor, it is one page without an article.
    except Exception:
        return None
    if found is None or found.body is None:
        return None
    blocks = _blocks(found.body)
    title, site = _title(text, found.title or None)
    body, headings = _joined(_below_title(blocks, title))
    if len(body) < limits().page_article_characters:
        return None
    return Draft(
        text=body,
        reader=READER,
        title=title,
        published=found.date or None,
        site=found.sitename or site,
        url=url or found.url or None,
        byline=found.author or None,
        page_date=_page_date(text),
        headings=headings,
    )


def _blocks(body: Any) -> list[_Block]:
    """The blocks of an extracted body in order; a quotation or list item of paragraphs is read by its paragraphs."""
    blocks = []
    for element in body.iter(*_BLOCKS):
        if any(True for _ in element.iterdescendants(*_BLOCKS)):
            continue
        for line in element.iter("lb"):
            line.tail = f"\n{line.tail or ''}"
        lines = (" ".join(line.split()) for line in clean("".join(element.itertext())).split("\n"))
        if words := "\n".join(filter(None, lines)):
            blocks.append(_Block(words, element.tag == "head"))
    return blocks


def _title(text: str, named: str | None) -> tuple[str | None, str | None]:
    """The title, and the site's name where the page's title has both: "North Gazette - Raiders burn market".

    A heading of the page that its title repeats is the article's title, whatever the metadata say.
    """
    page_title = _plain(found[1]) if (found := _PAGE_TITLE.search(text)) else ""
    for heading in map(_plain, _HEADING.findall(text)):
        start = page_title.casefold().find(heading.casefold())
        if start >= 0 and len(heading.split()) > 1:
            rest = page_title[:start] + page_title[start + len(heading) :]
            return heading, rest.strip(" \t-–—|:·•»«/") or None
    return named, None


def _plain(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", markup)).split())


def _below_title(blocks: list[_Block], title: str | None) -> list[_Block]:
    """The blocks below the title, which is a field of its own, and the date lines above it."""
    for number, block in enumerate(blocks[:TITLE_BLOCKS]):
        if title and same_words(block.words, title):
            return [block for block in blocks[:number] if parse_date_line(block.words)] + blocks[number + 1 :]
    return blocks


def _joined(blocks: list[_Block]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of the blocks, parted by blank lines, and the spans of its headings."""
    headings, start = [], 0
    for block in blocks:
        if block.heading:
            headings.append((start, start + len(block.words)))
        start += len(block.words) + 2
    return "\n\n".join(block.words for block in blocks), tuple(headings)


def _page_date(text: str) -> date | None:
    """The first date that stands alone anywhere on the page, as in the header of an old one."""
    for node in _TEXT_NODE.finditer(text):
        line = parse_date_line(_plain(node[1]))
        day = next((written.day for written in line.dates if written.day), None) if line and not line.signed else None
        if day:
            return day
    return None
