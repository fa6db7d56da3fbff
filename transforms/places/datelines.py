"""The places of datelines: "MAIDUGURI, Nigeria, March 16 (Reuters) -" is blanked before the parse, and read here."""

import re
from collections.abc import Iterator

from schemas.records import Article
from transforms.places.evidence import Candidate, not_places
from transforms.places.folding import fold
from transforms.places.gazetteer import Gazetteer

_PLACES = re.compile(r"[^\d(\[–—:|]*")  # a date, an agency or the closing mark ends them
_NAME = re.compile(r"[^,/]*[^,/\s.-]")


def dateline_candidates(article: Article, gazetteer: Gazetteer) -> list[list[Candidate]]:
    """The names of each dateline of an article that the gazetteer knows, as candidates in text order.

    They stand in no token of the parse; ``first`` counts up to below 0, so that it is unique and before all tokens.
    """
    pieces = [piece for piece in article.furniture if piece.kind == "dateline"]
    found = [list(_names(article, piece.start, piece.end, gazetteer)) for piece in pieces]
    names = [one for group in found for one in group]
    for number, one in enumerate(names):
        one.first = one.last = number - len(names)
    return [group for group in found if group]


def _names(article: Article, start: int, end: int, gazetteer: Gazetteer) -> Iterator[Candidate]:
    text = article.text[start:end]
    places = _PLACES.match(text)
    for match in _NAME.finditer(text, 0, places.end() if places else 0):
        name = match.group().strip()
        first = start + match.start() + len(match.group()) - len(match.group().lstrip())
        key = fold(name)
        if len(key) < 2 or key in not_places():
            continue  # also months and weekdays
        senses = gazetteer.senses(key)
        if match.start():  # "JOLO, Sulu": what follows the town is where it lies
            senses = tuple(sense for sense in senses if sense.place.kind != "city") or senses
        if senses:
            yield Candidate(name, first, first + len(name), 0, 0, key, senses, None, None, "LOC", taken=False)
