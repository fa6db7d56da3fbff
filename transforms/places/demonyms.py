"""Adjectives and nouns of peoples: no places of events, but they speak for a country."""

from functools import cache

from transforms.places.sources import seed_rows, split


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """From a case-folded demonym ("afghan", "congolese") to its countries in our spelling."""
    found: dict[str, list[str]] = {}
    for row in seed_rows("countries"):
        for word in split(row["demonyms"]):
            names = found.setdefault(word.casefold(), [])
            if row["country"] not in names:
                names.append(row["country"])
    return {word: tuple(names) for word, names in found.items()}
