"""One key for the spellings of one name.

``fold`` takes away what carries no meaning (case, accents, punctuation); ``loosen`` also takes away what differs
between ways of writing a foreign name in Latin letters (Qunduz, Kunduz, Kondoz). ``ascii_name`` is for display.
"""

import re
import unicodedata
from functools import lru_cache

from transforms.places.sources import words

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng", "Ŋ": "Ng",
        "ə": "a", "Ə": "A", "ǝ": "a", "Ǝ": "A", "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ŧ": "t",
        "Ŧ": "T", "ĸ": "k", "ɛ": "e", "Ɛ": "E", "ɔ": "o", "Ɔ": "O", "ɣ": "g", "ʋ": "v", "‐": "-", "‑": "-", "–": "-",
        "—": "-",
    }
)  # fmt: skip
# Apostrophes and the signs for ayn, hamza and the soft sign stand inside words and are dropped, not made spaces.
_SILENT = dict.fromkeys(map(ord, "'’‘ʼʻʿʾˈ`´′″ʹʺ\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u00ad"))
_INSIDE = re.compile(r"(?<=\w)'(?=\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_ARTICLES = words("article")
# Ordered: longer groups first, so that "tch" is read before "ch".
_SOUNDS = (
    ("tch", "s"), ("sch", "s"), ("tsh", "s"), ("sh", "s"), ("ch", "s"), ("zh", "z"), ("dj", "j"), ("kh", "k"),
    ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("aa", "a"),
    ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("iy", "i"), ("ii", "i"),
    ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip
_REPEATED = re.compile(r"(.)\1+")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(_SILENT))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def ascii_name(name: str) -> str:
    """The name in ASCII letters as the dataset shows it: "Şa‘dah" gives "Sadah", "N'Djamena" stays."""
    kept = _INSIDE.sub("\x00", name)  # a plain apostrophe inside a word is spelling, the other signs are sounds
    plain = _plain(kept).translate(_SILENT).replace("\x00", "'").encode("ascii", "ignore").decode()
    return " ".join(plain.split())


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The look-up key of a name; equal for spellings that differ in case, accents, hyphens, "St." or a leading "the".

    ``fold(fold(x)) == fold(x)`` for every x.
    """
    plain = _plain(_plain(name.casefold()).casefold())
    parts = _NOT_WORD.sub(" ", plain).split()
    while len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if len(parts) > 1:
        parts = [_SHORT_FORMS.get(p, p) for p in parts]
    return " ".join(parts)


@lru_cache(maxsize=65536)
def loosen(key: str) -> str:
    """A rougher key from a folded one: Arabic articles dropped, sounds that romanisations confuse made equal.

    Only good inside one country and for names of five letters or more; shorter keys come back empty.
    """
    parts = [p for p in key.split() if p not in _ARTICLES] or key.split()
    rough = "".join(parts)
    for group, sound in _SOUNDS:
        rough = rough.replace(group, sound)
    rough = _REPEATED.sub(r"\1", rough)
    return rough.rstrip("h") if len(rough) >= 5 else ""
