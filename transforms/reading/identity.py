"""Article ids and content hashes: the same article gets the same id wherever and whenever it is read."""

import hashlib

ID_LENGTH = 16  # hexadecimal digits: 64 bits, a collision in a million articles has odds of 1 in 37 million


def article_id(url: str | None, source: str | None, title: str | None, text: str) -> str:
    """Hash the fewest raw and stable fields: the URL where there is one, else source, title and text.

    Returns 16 hexadecimal digits. The URL is taken as it stands, so an article that its outlet rewrites keeps its id.
    """
    parts = ("url", url.strip()) if url and url.strip() else ("text", source or "", title or "", text)
    # The unit separator keeps ("ab", "c") and ("a", "bc") apart.
    return _sha256("\x1f".join(parts))[:ID_LENGTH]


def content_sha256(title: str | None, text: str) -> str:
    """Hash what a reader sees of the article (title and text): 64 hexadecimal digits, changed by any edit."""
    return _sha256("\x1f".join((title or "", text)))


def _sha256(text: str) -> str:
    # JSON can carry lone surrogates, which UTF-8 proper refuses.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
