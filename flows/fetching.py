"""URL → bytes, politely: a time limit, few retries, a size limit, and no second download of what has not changed.

A page that cannot be had is a `Warning` and never an exception: one dead feed does not stop a day's run.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from schemas.records import Warning

TIMEOUT_S = 30.0
ATTEMPTS = 3
FIRST_WAIT_S = 1.0  # doubled after every attempt
LIMIT_BYTES = 20 * 1024 * 1024
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that a second attempt may mend
# What a server gives to ask "has it changed?" with, and the request header that carries it back.
CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """One download; ``data`` is None where the server says that nothing has changed since ``validators`` were given."""

    url: str  # after redirects
    data: bytes | None
    content_type: str | None
    retrieved_at: datetime  # UTC
    validators: Mapping[str, str] = field(default_factory=dict)


def is_url(source: str) -> bool:
    """Tell a URL from a path: it has a scheme of more than one letter (a single one is a drive)."""
    return "://" in source and len(urlsplit(source).scheme) > 1


def is_supported(url: str) -> bool:
    """Only http and https are fetched, and only with a host."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def client(user_agent: str, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """Open a client for a run; ``transport`` is for tests. Close it after use."""
    headers = {"User-Agent": user_agent, "Accept": "application/rss+xml, application/atom+xml, text/html, */*;q=0.5"}
    return httpx.Client(headers=headers, timeout=TIMEOUT_S, follow_redirects=True, max_redirects=5, transport=transport)


def fetch(
    session: httpx.Client, url: str, known: Mapping[str, str] | None = None, *, wait_s: float = FIRST_WAIT_S
) -> Fetched | Warning:
    """Download ``url``; ``known`` are the validators of an earlier download of it. Raises nothing."""
    if not is_supported(url):
        return Warning(url, None, "is no http or https address", "give a full address or the path of a file")
    problem = ""
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(wait_s * 2 ** (attempt - 1))
        try:
            outcome = _once(session, url, known or {})
        except httpx.TooManyRedirects:
            return Warning(url, None, "redirects in a circle", "open it in a browser and give the address it ends at")
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            problem = f"could not be fetched: {str(error) or type(error).__name__}"
            continue
        if not isinstance(outcome, int):
            return outcome
        problem = f"the server answers {outcome}"
        if outcome not in RETRIED:
            break
    return Warning(url, None, problem, "check the address and the connection; the next run tries again")


def _once(session: httpx.Client, url: str, known: Mapping[str, str]) -> Fetched | Warning | int:
    """One request: the download, a warning that no retry mends, or the status that the server refused it with."""
    asked = {CONDITIONS[name]: value for name, value in known.items() if name in CONDITIONS}
    with session.stream("GET", url, headers=asked) as response:
        now = datetime.now(UTC)
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return Fetched(str(response.url), None, None, now, dict(known))
        if not response.is_success:
            return response.status_code
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > LIMIT_BYTES:
                limit = f"is larger than {LIMIT_BYTES // 2**20} MB"
                return Warning(url, None, limit, "download and split it, then give the files")
        validators = {name: response.headers[name] for name in CONDITIONS if name in response.headers}
        return Fetched(str(response.url), bytes(data), response.headers.get("content-type"), now, validators)
