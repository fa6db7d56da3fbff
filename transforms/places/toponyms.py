"""Toponyms of an article: found, and resolved to one place each with the whole article as context."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from schemas.records import Article, Place, Toponym
from transforms.places.candidates import candidates
from transforms.places.context import LOCATIVE, chains, lists
from transforms.places.datelines import dateline_candidates
from transforms.places.demonyms import demonyms
from transforms.places.evidence import Candidate
from transforms.places.gazetteer import Gazetteer, Sense
from transforms.places.resolve import resolve

# Points for a country: the feed covers it, the text names it or its people, the dateline or a place lies in it.
_FEED, _NAMED, _DEMONYM, _DATELINE, _PLACE = 40, 10, 5, 15, 5
INSIDE = frozenset({"in", "inside", "across", "through"})  # the capital
_CAPITAL = 8.0  # the score of a capital that is called one
_MOST = 30  # mentions of one country beyond this add nothing


def find_toponyms(
    doc: Doc, article: Article, gazetteer: Gazetteer, *, skip: Sequence[tuple[int, int]] = ()
) -> list[Toponym]:
    """The place names of an article in text order, each with the place it means here.

    Args:
        doc: the parsed ``article.text``, with entities (LOC, PERSON, ORG, NORP, DATE) where the model gives them.
        article: its ``country`` is a prior, its ``furniture`` tells the dateline from prose.
        gazetteer: where names are looked up.
        skip: character spans that are already something else (names of actors).

    Returns:
        Toponyms with character offsets into ``doc.text``; ``place`` is ``None`` for names that the gazetteer lacks.
    """
    home = frozenset({article.country} if article.country else _named_countries(doc))
    prose = candidates(doc, gazetteer, skip, home)
    datelines = dateline_candidates(article, gazetteer)
    found = sorted([*prose, *(one for names in datelines for one in names)], key=lambda one: one.start)
    groups = [*datelines, *chains(article.text, prose)]
    prior = _first_prior(doc, article, found)
    chosen = resolve(found, groups, lists(article.text, prose), prior, gazetteer)
    linked = {one.first for group in groups if len(group) > 1 for one in group}
    toponyms = []
    for one in found:
        sense, score = chosen.get(one.first, (None, 0.0))
        if sense is None and not (_called_a_place(one) or one.first in linked):
            continue
        toponyms.append(Toponym(one.text, one.start, one.end, sense.place if sense else None, round(score, 3)))
    toponyms += _capitals(doc, gazetteer)
    toponyms += _the_capital(doc, article, toponyms, gazetteer)
    return sorted(toponyms, key=lambda toponym: toponym.start)


def _capitals(doc: Doc, gazetteer: Gazetteer) -> list[Toponym]:
    """The towns that "the Kenyan capital" and "the Kenyan and Tanzanian capitals" stand for."""
    found = []
    for token in doc:
        if token.lower_ not in ("capital", "capitals"):
            continue
        for word in token.lefts:
            for people in (word, *(other for other in word.conjuncts if other.i < token.i)):
                countries = demonyms().get(people.lower_, ()) if people.text[0].isupper() else ()
                home = gazetteer.countries.get(countries[0]) if len(countries) == 1 else None
                if home is not None and (town := gazetteer.town(home)) is not None:
                    found.append(Toponym(people.text, people.idx, people.idx + len(people), town, _CAPITAL))
    return list({toponym.start: toponym for toponym in found}.values())


def _the_capital(doc: Doc, article: Article, known: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """The town that "in the capital" stands for: of the country that the article speaks of most."""
    bare = [
        token
        for token in doc[2:]
        if token.lower_ == "capital"
        and token.nbor(-1).lower_ == "the"
        and token.nbor(-2).lower_ in INSIDE
        and not any(child.i > token.i and child.dep_ in {"nmod", "appos", "flat"} for child in token.children)
        and token.dep_ != "compound"
    ]
    country = next((name for name, _ in country_prior(doc, article, known).most_common(1)), None) if bare else None
    home = gazetteer.countries.get(country) if country else None
    town = gazetteer.town(home) if home is not None else None
    return [Toponym(t.text, t.idx, t.idx + len(t), town, _CAPITAL) for t in bare] if town is not None else []


def country_prior(doc: Doc, article: Article, toponyms: Iterable[Toponym]) -> Counter[str]:
    """How strongly an article speaks for each country: its feed, its dateline, countries and peoples named, places."""
    places = ((t.start, t.place, _PLACE) for t in toponyms if t.place)
    return _prior(doc, article, places)


def _named_countries(doc: Doc) -> list[str]:
    """The countries whose peoples a text names most, for articles of feeds without a country."""
    words = demonyms()
    counts = Counter(c for t in doc if t.text[0].isupper() for c in words.get(t.lower_, ()))
    return [country for country, number in counts.most_common(2) if number > 1]


def _first_prior(doc: Doc, article: Article, found: Sequence[Candidate]) -> Counter[str]:
    """The prior before anything is resolved: only names that can hardly mean another country count."""
    sure = ((c.start, s.place, _PLACE) for c in found if (s := _obvious(c.senses, article.country)))
    return _prior(doc, article, sure)


def _obvious(senses: tuple[Sense, ...], country: str | None) -> Sense | None:
    """The sense that outweighs those in all other countries by far; none abroad where ``country`` has the name, too."""
    if not senses:
        return None
    first = max(senses, key=lambda s: s.weight)
    if first.place.country != country and any(s.place.country == country and s.tier == 0 for s in senses):
        return None
    others = [s.weight for s in senses if s.place.country != first.place.country]
    return first if first.weight >= 4.5 and first.weight - max(others, default=0.0) >= 1.0 else None


def _prior(doc: Doc, article: Article, places: Iterable[tuple[int, Place, int]]) -> Counter[str]:
    points: Counter[str] = Counter()
    if article.country:
        points[article.country] += _FEED
    datelines = [(f.start, f.end) for f in article.furniture if f.kind == "dateline"]
    named: Counter[str] = Counter()
    for start, place, amount in places:
        if any(low <= start < high for low, high in datelines):
            points[place.country] += _DATELINE
        else:
            named[place.country] += _NAMED if place.kind == "country" else amount
    words = demonyms()
    for token in doc:
        for country in words.get(token.lower_, ()) if token.text[0].isupper() else ():
            named[country] += _DEMONYM
    for country, amount in named.items():
        points[country] += min(amount, _MOST)
    return points


def _called_a_place(one: Candidate) -> bool:
    """Whether the model or the words around an unresolved name say that it is a place."""
    return one.label.endswith("LOC") or one.kind is not None or one.preposition in LOCATIVE or one.taken
