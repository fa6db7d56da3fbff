"""JSON lines: one article a line, ``{"id", "text", "title"?, "published"?, "source"?, "url"?, "country"?}``.

Ids are kept exactly and texts verbatim, so offsets into ``Article.text`` are offsets into the text that came in.
Other keys are left alone. A line that cannot be used becomes one warning, and the rest goes on.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from schemas import records
from transforms.reading.draft import Draft, Item
from transforms.reading.limits import limits

READER = "jsonlines"
OPTIONAL_TEXTS = ("title", "published", "source", "url", "country")


def read_lines(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Yield a draft or a warning for every line of a binary stream that is not blank, in its order.

    The stream is read line by line in bounded memory: a line longer than the limit is passed over piece by piece.
    """
    for number, line in enumerate(_bounded_lines(stream), start=1):
        record = f"line {number}"
        if line is None:
            yield records.Warning(
                name,
                record,
                f"the line is longer than {limits().line_bytes:,} bytes",
                "split it into articles of one line each; the line was left out",
            )
        elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            yield from _read_line(line, name, record)


def read_document(text: str, name: str) -> Iterator[Item]:
    """Yield a draft or a warning for every record of one JSON document: an object, or an array of objects."""
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        yield records.Warning(name, None, f"not valid JSON ({_reason(error)})", "write one JSON object a line")
        return
    for number, value in enumerate(document if isinstance(document, list) else [document], start=1):
        yield from _draft(value, name, f"record {number}")


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a stream, null for one that is longer than the limit."""
    size = limits().line_bytes
    while line := stream.readline(size):
        if line.endswith(b"\n") or len(line) < size:
            yield line
            continue
        rest = stream.readline(size)
        if not rest:
            yield line
            continue
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(size)
        yield None


def _read_line(line: bytes, name: str, record: str) -> Iterator[Item]:
    try:
        value = json.loads(line.decode("utf-8-sig").strip("\x00 \t\r\n"))
    except UnicodeDecodeError as error:
        yield records.Warning(
            name,
            record,
            f"byte {error.start + 1} of the line is not UTF-8",
            "save the file as UTF-8; the line was left out",
        )
    except (ValueError, RecursionError) as error:
        yield records.Warning(
            name, record, f"not valid JSON ({_reason(error)})", "write one JSON object a line; the line was left out"
        )
    else:
        yield from _draft(value, name, record)


def _draft(value: Any, name: str, record: str) -> Iterator[Item]:
    """Check one decoded record. A wrong type in an optional key costs that key only, and one warning."""
    problem = _missing(value)
    if problem:
        yield records.Warning(
            name, record, problem, 'each record needs a "text" (and an "id") as strings; the record was left out'
        )
        return
    wrong = [key for key in OPTIONAL_TEXTS if not isinstance(value.get(key), str | None)]
    if wrong:
        keys = ", ".join(f'"{key}"' for key in wrong)
        yield records.Warning(name, record, f"{keys} is not a string", "write it as a string; it was read as missing")
    given: dict[str, Any] = {key: value.get(key) or None for key in OPTIONAL_TEXTS if key not in wrong}
    identity = value.get("id")
    yield Draft(
        text=value["text"],
        reader=READER,
        record=record,
        article_id=None if identity is None else str(identity),
        **given,
    )


def _missing(value: Any) -> str | None:
    """Say what keeps a record from being an article, or null."""
    if not isinstance(value, dict):
        return f"the record is {_kind(value)} and not an object"
    text, identity = value.get("text"), value.get("id")
    if text is None:
        return 'the record has no "text"'
    if not isinstance(text, str):
        return f'"text" is {_kind(text)} and not a string'
    if not text.strip():
        return 'the "text" is empty'
    # Numbers are common as ids and have one spelling; booleans, floats and nested values do not make ids.
    if identity is not None and (isinstance(identity, bool) or not isinstance(identity, str | int) or identity == ""):
        return f'"id" is {json.dumps(identity)[:40]} and neither a string nor a whole number'
    return None


def _kind(value: Any) -> str:
    """Name the JSON type of a value, as a user knows it."""
    if isinstance(value, bool):
        return "true or false"
    kinds = {dict: "an object", list: "an array", str: "a string", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
