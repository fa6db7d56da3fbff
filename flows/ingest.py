"""Sources → the article store: files, folders and addresses are read, what is new or changed is stored."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from flows import articles
from flows.fetching import Fetched, client, fetch, is_url
from schemas.atomic import write_text
from schemas.records import Article, Warning
from transforms.reading.read import Reading, read_bytes, read_path

log = logging.getLogger(__name__)

Validators = dict[str, dict[str, str]]  # by address


@dataclass(frozen=True, slots=True)
class Ingested:
    """How many articles the sources gave, how many of them were new or changed, and what was wrong."""

    read: int
    stored: int
    warnings: tuple[Warning, ...]


def ingest(sources: Iterable[str], output: Path, user_agent: str, session: httpx.Client | None = None) -> Ingested:
    """Read every source and store its articles in ``output``; nothing that a source holds raises.

    An address that has not changed since it was last stored is not downloaded again. ``session`` is for tests.
    """
    known = _load_validators(output)
    seen: Validators = {}
    found: list[Article] = []
    warnings: list[Warning] = []
    with session or client(user_agent) as http:
        for source in sources:
            reading = _read_url(http, source, known, seen) if is_url(source) else _read_file(source)
            log.info("%s: %d articles", source, len(reading.articles))
            found += reading.articles
            warnings += reading.warnings
    stored, misfits = articles.add(output, found)
    # Only now: a run that is killed before the articles are stored must download them again.
    if seen:
        write_text(_validators_file(output), json.dumps(known | seen, indent=1, sort_keys=True))
    return Ingested(len(found), stored, (*warnings, *misfits))


def _read_file(source: str) -> Reading:
    try:
        return read_path(Path(source))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Reading([], [Warning(source, None, f"cannot be read ({reason})", "check the path and its permissions")])


def _read_url(http: httpx.Client, url: str, known: Mapping[str, dict[str, str]], seen: Validators) -> Reading:
    fetched = fetch(http, url, known.get(url))
    if not isinstance(fetched, Fetched):
        return Reading([], [fetched])
    if fetched.data is None:
        return Reading([], [])
    if fetched.validators:
        seen[url] = dict(fetched.validators)
    return read_bytes(
        fetched.data,
        url,
        url=fetched.url,
        content_type=fetched.content_type,
        retrieved_at=fetched.retrieved_at,
    )


def _validators_file(output: Path) -> Path:
    return output / "work" / "validators.json"


def _load_validators(output: Path) -> Validators:
    try:
        loaded: Validators = json.loads(_validators_file(output).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded
