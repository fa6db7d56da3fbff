"""Bytes to text: which encoding, and whether it is text at all."""

import codecs
import csv
import re
from dataclasses import dataclass
from functools import cache

import charset_normalizer

from schemas.paths import SEEDS
from transforms.reading.limits import limits

SIGNATURES_FILE = SEEDS / "reading" / "signatures.csv"

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_META_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:-]{3,20})""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
# Signs of UTF-8 read as Windows-1252: "â€™", "Ã©", "Â£", "ðŸ…".
_GARBLED = re.compile("â€[\u0080-\u00bf\u0152-\u2122]|[ÂÃ][\u0080-\u00bf\u20ac]|ðŸ")
_SAMPLE = 64 * 1024


class NotText(ValueError):
    """The bytes are no text; the message says what they are."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was in, and what a user should know of how it was decoded, or null."""

    text: str
    encoding: str
    problem: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes in whatever encoding they are. ``declared`` is one that a header names; it is tried after UTF-8.

    Raises NotText for archives, pictures, PDF and other binary data.
    """
    if name := signature_of(data):
        raise NotText(f"it is {name} and no text")
    decoded = _by_mark(data) or _utf8(data) or _declared(data, declared) or _guessed(data)
    if decoded is None:
        raise NotText("it is binary data, or in an encoding that is not known")
    _refuse_binary(decoded.text)
    if decoded.problem is None and garbled(decoded.text):
        return Decoded(decoded.text, decoded.encoding, GARBLED)
    return decoded


GARBLED = "the text was stored in a wrong encoding (it has signs such as \u00e2\u20ac\u2122 or \u00c3\u00a9)"


def garbled(text: str) -> bool:
    """Whether a text was decoded wrongly before it came here: UTF-8 read as Windows-1252, or lost characters."""
    return len(_GARBLED.findall(text[: limits().article_characters])) > 1


def signature_of(data: bytes) -> str | None:
    """Name the binary format that bytes begin like ("a PDF document"), or null."""
    return next((name for start, name in _signatures() if data.startswith(start)), None)


def _by_mark(data: bytes) -> Decoded | None:
    """Decode what says by a byte-order mark, or by where its zero bytes stand, that it is UTF-8, -16 or -32."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding)
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and sample.count(0) > half * 0.6:
        for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
            if zeros.count(0) > half * 0.6 and zeros.count(0) > sample.count(0) * 0.95:
                return _lossy(data, encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8, also with a few broken bytes where the rest has multi-byte characters that are whole."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - lost
    return _lossy(data, "utf-8") if whole >= lost and lost <= max(1, len(data) * limits().broken_utf8_share) else None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """Decode by what a header or the document's own first lines declare, if it holds without loss."""
    found = _META_CHARSET.search(data[:2048])
    for name in (declared, found[1].decode("ascii") if found else None):
        try:
            if name:
                # The Web calls Windows-1252 by the name of its subset.
                codec = codecs.lookup(name).name
                return Decoded(data.decode("cp1252" if codec == "iso8859-1" else codec), codec)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return None


def _guessed(data: bytes) -> Decoded | None:
    """Decode by the look of the bytes: mostly ASCII is Windows-1252, as English is; else a library guesses."""
    beyond_ascii = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if beyond_ascii < 0.1 * min(len(data), _SAMPLE):
        try:
            return Decoded(data.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            pass
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    return _lossy(data, best.encoding) if best else None


def _lossy(data: bytes, encoding: str) -> Decoded:
    """Decode; characters that are broken are replaced and counted."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    problem = f"{lost} character{'s' * (lost > 1)} could not be decoded as {encoding}" if lost else None
    return Decoded(text, encoding, problem)


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) * limits().binary_share:
        raise NotText("it is binary data and no text")


@cache
def _signatures() -> tuple[tuple[bytes, str], ...]:
    with SIGNATURES_FILE.open(encoding="utf-8", newline="") as file:
        return tuple((bytes.fromhex(row["hex"]), row["name"]) for row in csv.DictReader(file))
