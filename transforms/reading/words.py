"""The small words that may stand inside datelines, bylines and date lines: ``seeds/reading/words.yml``."""

from functools import cache

import yaml

from schemas.paths import SEEDS

WORDS_FILE = SEEDS / "reading" / "words.yml"


@cache
def words(name: str) -> frozenset[str]:
    """One list of the file ("date_line", "place", "byline"), casefolded. Raises KeyError for an unknown name."""
    return frozenset(str(word).casefold() for word in yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))[name])
