"""The limits of reading, as declared with their reasons in ``seeds/reading/limits.yml``."""

from dataclasses import dataclass, fields
from functools import cache

import yaml

from schemas.paths import SEEDS

LIMITS_FILE = SEEDS / "reading" / "limits.yml"


@dataclass(frozen=True, slots=True)
class Limits:
    """One attribute per key of the file: sizes in bytes or characters, shares and probabilities from 0 to 1."""

    document_bytes: int
    records_bytes: int
    feed_bytes: int
    line_bytes: int
    article_characters: int
    language_letters: int
    english_probability: float
    language_sample_characters: int
    page_article_characters: int
    page_tags: int
    head_lines: int
    title_characters: int
    heading_characters: int
    binary_share: float
    broken_utf8_share: float
    year_distance_days: int
    future_days: int
    earliest_year: int
    earliest_retrieval_year: int


@cache
def limits() -> Limits:
    """Load the limits once. Raises ValueError, naming the keys, where the file and this class do not agree."""
    values = yaml.safe_load(LIMITS_FILE.read_text(encoding="utf-8"))
    wanted = {field.name for field in fields(Limits)}
    if set(values) != wanted:
        differing = ", ".join(sorted(set(values) ^ wanted))
        raise ValueError(f"{LIMITS_FILE}: missing or unknown keys: {differing}; give each limit exactly one value")
    return Limits(**values)
