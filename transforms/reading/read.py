"""The door of the room: files, folders and bytes in, articles and warnings out.

Whatever the input, reading raises nothing but for a path that does not exist: what cannot be read becomes a warning
that names the file, the record and the mend, and the rest goes on.
"""

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from schemas import records
from transforms.reading import jsonlines
from transforms.reading.complete import complete
from transforms.reading.decode import NotText, decode, signature_of
from transforms.reading.detect import SAMPLE_BYTES, detect
from transforms.reading.draft import Draft, Item
from transforms.reading.limits import limits

_REFUSED = {
    "empty": ("the file is empty", "save the article again; it was left out"),
    "table": ("a table holds no articles", 'write one JSON object a line with "id" and "text"; it was left out'),
    "xml": ("the XML is neither a feed nor a page", "save the article as HTML or plain text; it was left out"),
}


@dataclass(slots=True)
class Reading:
    """What was read: articles in the order of the input, and one warning for each thing that a user can mend."""

    articles: list[records.Article] = field(default_factory=list)
    warnings: list[records.Warning] = field(default_factory=list)


def read_path(path: Path) -> Reading:
    """Read a file, or every file below a folder in sorted order (hidden ones aside).

    An article that was read before in the same call (the same id) is left out with a warning. ``retrieved_at`` of an
    article is the modification time of its file in UTC. Raises FileNotFoundError where the path does not exist.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder")
    if not path.is_dir():
        return _gathered(_read_file(path))
    files = list(_files_below(path))
    if not files:
        warning = records.Warning(str(path), None, "the folder holds no files", "put articles into it")
        return Reading(warnings=[warning])
    return _gathered(result for file in files for result in _read_file(file))


def read_bytes(
    data: bytes,
    name: str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    retrieved_at: datetime | None = None,
) -> Reading:
    """Read what was fetched or piped in. ``name`` stands in warnings; its ending and the media type ``content_type``
    tell the format where the content does not. ``url`` is the address that the data came from."""
    kind = detect(data[:SAMPLE_BYTES], name, content_type)
    charset = (content_type or "").partition("charset=")[2].strip(" \"';") or None
    return _gathered(_read_stream(io.BytesIO(data), len(data), kind, name, retrieved_at, url, charset))


@dataclass(frozen=True, slots=True)
class _Result:
    """What one record gave: an article, a warning, or both; and where it stood."""

    article: records.Article | None
    warning: records.Warning | None
    name: str
    record: str | None = None


def _refused(name: str, problem: str, mend: str) -> _Result:
    return _Result(None, records.Warning(name, None, problem, mend), name)


def _gathered(results: Iterable[_Result]) -> Reading:
    """Collect results; of articles with one id the first is kept."""
    reading = Reading()
    places: dict[str, str] = {}
    for result in results:
        article, warning = result.article, result.warning
        if article and article.article_id in places:
            first = places[article.article_id]
            problem = f'the article "{article.article_id}" was read before, from {first}'
            warning = records.Warning(result.name, result.record, problem, "give each its own id; it was left out")
        elif article:
            places[article.article_id] = f"{result.name} ({result.record})" if result.record else result.name
            reading.articles.append(article)
        if warning:
            reading.warnings.append(warning)
    return reading


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder in the order of their paths. Links to folders are not followed: no loops."""
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(root) / name for name in files if not name.startswith("."))
    yield from sorted(found)


def _read_file(path: Path) -> Iterator[_Result]:
    try:
        status = path.stat()
        modified = datetime.fromtimestamp(status.st_mtime, UTC)
        retrieved_at = modified if modified.year >= limits().earliest_retrieval_year else None
        with path.open("rb") as stream:
            kind = detect(stream.read(SAMPLE_BYTES), path.name)
            stream.seek(0)
            yield from _read_stream(stream, status.st_size, kind, str(path), retrieved_at)
    except OSError as error:
        problem = f"cannot be opened ({error.strerror or error})"
        yield _refused(str(path), problem, "check that it is a file that you may read")


def _read_stream(
    stream: BinaryIO,
    size: int,
    kind: str,
    name: str,
    retrieved_at: datetime | None,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[_Result]:
    """Read one file or download of a known format and yield what each record gives."""
    refusal = _REFUSED.get(kind) or _too_large(kind, size)
    if refusal:
        yield _refused(name, *refusal)
        return
    if kind == "jsonlines" and signature_of(stream.read(16)) is None:
        stream.seek(0)
        yield from _completed(jsonlines.read_lines(stream, name), name, retrieved_at)
        return
    stream.seek(0)
    data = stream.read()
    try:
        decoded = decode(data, charset)
    except NotText as error:
        yield _refused(name, str(error), "save the article as plain text or HTML; it was left out")
        return
    if kind == "json":
        yield from _completed(jsonlines.read_document(decoded.text, name), name, retrieved_at)
    elif kind == "feed":
        yield from _completed(_feed_items(data, name), name, retrieved_at)
    else:
        problem = (decoded.problem, "save it again as UTF-8; it was read as it is") if decoded.problem else None
        draft = _document(decoded.text, kind, url)
        if draft is None:
            yield _refused(name, "the page holds no article", "save the article's own page; it was left out")
        else:
            yield _Result(*complete(draft, name, retrieved_at, problem), name)


def _completed(items: Iterable[Item], name: str, retrieved_at: datetime | None) -> Iterator[_Result]:
    """Yield what each item gives; a file of many records that holds none is refused, never passed over in silence."""
    empty = True
    for item in items:
        empty = False
        if isinstance(item, Draft):
            yield _Result(*complete(item, name, retrieved_at), name, item.record)
        else:
            yield _Result(None, item, name, item.record)
    if empty:
        yield _refused(name, *_REFUSED["empty"])


def _document(text: str, kind: str, url: str | None) -> Draft | None:
    """Read a page or a plain text; null for a page without an article."""
    # Imported here because trafilatura takes 0.7 s, which a reader of JSON lines need not wait for.
    if kind == "html":
        from transforms.reading.html import read_html

        return read_html(text, url)
    from transforms.reading.plain import read_plain

    return read_plain(text, url)


def _feed_items(data: bytes, name: str) -> Iterator[Item]:
    from transforms.reading.feed import read_feed

    yield from read_feed(data, name)


def _too_large(kind: str, size: int) -> tuple[str, str] | None:
    """Refuse by size, before anything is loaded."""
    sizes = {"jsonlines": limits().records_bytes, "feed": limits().feed_bytes, "json": limits().feed_bytes}
    limit = sizes.get(kind, limits().document_bytes)
    if size <= limit:
        return None
    return f"it has {size:,} bytes, more than {limit:,}", "split it into articles; it was left out"
