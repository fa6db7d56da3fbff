"""Which format bytes are in: by their content first, then by the file name or media type."""

import codecs
import csv
import json
import re
from functools import cache
from pathlib import PurePath

from schemas.paths import SEEDS

FORMATS_FILE = SEEDS / "reading" / "formats.csv"

SAMPLE_BYTES = 64 * 1024
"""Bytes from the beginning that the content is judged by."""

_PROLOG = r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*"
_FEED = re.compile(_PROLOG + r"<(?:rss|feed|(?:\w+:)?RDF)\b", re.IGNORECASE | re.DOTALL)
_PAGE = re.compile(
    _PROLOG + r"<(?:html|head|body|main|article|section|header|nav|div|p|h1|h2|meta|link|title|table|span|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_MARK = re.compile(r"\s*<!DOCTYPE\s+html|<html\b|<body\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|div|article|body|br|h1)\b", re.IGNORECASE)


def detect(sample: bytes, name: str, content_type: str | None = None) -> str:
    """Name the format: plain, html, feed, jsonlines, json, table, xml (no feed and no page) or empty.

    ``sample`` is the beginning of the data; its content decides where it is unmistakable, then the media type, then the
    extension of ``name``. "table" and "xml" are formats that hold no articles.
    """
    head = _ascii_view(sample).lstrip(" \t\r\n\x00\ufeff")
    if not head:
        return "empty"
    hint = _hint(name, content_type)
    if head[0] in "{[":
        found = _json_kind(head, hint)
        if found:
            return found
    if head[0] == "<":
        if _FEED.match(head):
            return "feed"
        declared_xml = head.startswith("<?xml") or hint == "feed"
        if _HTML_MARK.search(head) or (_PAGE.match(head) and not declared_xml):
            return "html"
        if declared_xml:
            return "xml"
    if hint in ("html", "feed"):
        return "html" if _TAG.search(head) else "plain"
    # A JSON file that does not begin as one is still read as lines: each broken line is then reported by its number.
    return "jsonlines" if hint == "json" else hint or "plain"


def _json_kind(head: str, hint: str | None) -> str | None:
    """Tell JSON lines from one JSON document; null for text that only begins with a bracket."""
    first = head.split("\n", 1)[0].strip()
    if head[0] == "[":
        return "json" if re.match(r"\[\s*(?:\{|\]\s*$)", head) or hint == "json" else None
    if hint == "jsonlines":
        return hint
    try:
        json.loads(first)
    except RecursionError:
        return "jsonlines"
    except ValueError:
        # A document that is spread over lines opens with a bare brace; a broken line opens with a key.
        if first == "{" and re.match(r'\{\s*"', head):
            return "json"
        return "jsonlines" if re.match(r'\{\s*"\w+"\s*:', first) else hint
    return "jsonlines"


def _ascii_view(sample: bytes) -> str:
    """A view of the bytes in which markup can be recognised whatever the encoding; other characters may be wrong."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return sample.decode("utf-16", "replace")
    text = sample.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return text.replace("\x00", "") if text.count("\x00") > len(text) * 0.3 else text


def _hint(name: str, content_type: str | None) -> str | None:
    hints = _hints()
    media_type = (content_type or "").split(";")[0].strip().casefold()
    return hints.get(media_type) or hints.get(PurePath(name).suffix.casefold())


@cache
def _hints() -> dict[str, str]:
    with FORMATS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["hint"]: row["format"] for row in csv.DictReader(file)}
