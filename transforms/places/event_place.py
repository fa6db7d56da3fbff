"""The place of one event: which of an article's places the trigger speaks of, and how precisely it is known.

Order of evidence: the trigger's own arguments, its sentence, its paragraph, the lead, the dateline. Precision by the
rule book 2.6 and 3.8: a named town 1; "near" a town, or a district by its chief town, 2; a province or larger region
by its capital 3; only a country, nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span, Token

from schemas.records import Article, EventPlace, Toponym
from transforms.places.context import LOCATIVE, NEAR, chains, preposition, type_kind, type_words
from transforms.places.demonyms import demonyms
from transforms.places.gazetteer import Gazetteer
from transforms.places.settle import FINENESS, Group, finest, made, settle
from transforms.places.sources import words

_DATELINE = re.compile(r"[^\n.]{0,60}?(?:[–—]|--| - |\([A-Z][^)\n]{2,30}\))\s")
_DISTANCE = re.compile(
    r"\b(?:km|kms|kilomet(?:re|er)s?|miles?|mi)\b[^.,;]{0,25}\b(?:of|from)\s(?:the\s)?(?:\w+\s){0,3}$"
)
_LONGEST_DISTANCE = 60
_SENTENCE, _PARAGRAPH, _LEAD, _ELSEWHERE = 10.0, 6.0, 4.0, 2.0
_FEED = 4  # a feed's country counts as much as so many places named in it
COUNTRY_ONLY = "country only"
ELSEWHERE = "elsewhere in the article"
HERE = "same sentence"
DATELINE = "dateline"
# Words whose subject or speaker is a person or body, not a place of action: "Washington said"
_SPEECH = words("speech")
_SETTLED = frozenset({"town", "city", "village", "district", "settlement"})


def event_place(
    trigger: Token,
    toponyms: Sequence[Toponym],
    article: Article,
    gazetteer: Gazetteer,
    *,
    allow_country: bool = False,
) -> EventPlace | None:
    """Where the event of ``trigger`` happened.

    Args:
        trigger: the word that names the event, in the parsed ``article.text``.
        toponyms: what ``find_toponyms`` made of the same article.
        article: its ``furniture`` tells datelines from prose.
        gazetteer: for the towns that stand for districts and provinces.
        allow_country: whether a country alone will do (strategic developments); its capital is taken then.

    Returns:
        The place with its precision and the reason, or ``None`` where the text names nothing below a country.
    """
    doc = trigger.doc
    datelines = _datelines(article, toponyms)
    prose = [t for t in toponyms if not any(low <= t.start < high for low, high in datelines)]
    groups = ranked_names(trigger, prose, article)
    unknown: Group | None = None
    stated = _stated_countries(doc, groups) or _main_countries(prose, article)
    for group in groups:
        if group.reason != HERE and not _fits(group, stated, unknown):
            continue
        place = settle(doc, article.text, group, gazetteer, unknown)
        if place:
            return _within(place, group, _from_dateline(toponyms, datelines, gazetteer), unknown)
        if unknown is None and group.reason == HERE and all(t.place is None for t in group.names):
            unknown = group
    place = _from_dateline(toponyms, datelines, gazetteer)
    if place and (not stated or place.country in stated) and unknown is None and not _foreign(trigger, place):
        return place
    return _from_country(trigger, groups, gazetteer) if allow_country else None


def ranked_names(trigger: Token, names: Sequence[Toponym], article: Article) -> list[Group]:
    """The names that may be the place of ``trigger``, likeliest first, each with the larger areas that go with it."""
    sentence = _sentences(trigger.doc)
    plain = [name for name in names if not _attribute(trigger.doc, name)]
    rated = (_rate(trigger, chain, sentence, article.text) for chain in chains(article.text, plain))
    return _finer_first(sorted((group for group in rated if group), key=lambda group: -group.score))


def _stated_countries(doc: Doc, groups: Sequence[Group]) -> set[str]:
    """The countries that the trigger's own sentence names as the place: "in western Afghanistan"."""
    here = (t for g in groups for t in g.names if g.reason == HERE and g.locative)
    countries = (t for t in here if t.place is not None and t.place.kind == "country" and not _whose(doc, t))
    return {t.place.country for t in countries if t.place is not None}


def _whose(doc: Doc, name: Toponym) -> bool:
    """Whether a name only says whose something is: "outside the U.S. embassies"."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span is not None and span.root.dep_ in ("compound", "nmod:poss")


def _main_countries(names: Sequence[Toponym], article: Article) -> set[str]:
    """The countries that the article is mostly about, by its places and the country of its feed."""
    counts = Counter(t.place.country for t in names if t.place is not None)
    if article.country:
        counts[article.country] += _FEED
    most = max(counts.values(), default=0)
    return {country for country, number in counts.items() if number * 2 >= most}


def _fits(group: Group, stated: set[str], unknown: Group | None) -> bool:
    """Whether a group outside the trigger's sentence may give the place: in a country it can be in."""
    if unknown and not _division(group.names):
        return False  # a town named elsewhere says nothing about where an unknown village lies
    return not stated or any(t.place is not None and t.place.country in stated for t in group.names)


def _datelines(article: Article, toponyms: Sequence[Toponym]) -> list[tuple[int, int]]:
    """Where the datelines stand: as the reader found them, and names in capitals that open a line before a dash."""
    spans = [(f.start, f.end) for f in article.furniture if f.kind == "dateline"]
    for name in toponyms:
        if len(name.text) > 3 and name.text.isupper() and (found := _DATELINE.match(article.text, name.end)):
            spans.append((name.start, found.end()))
    return spans


def _sentences(doc: Doc) -> npt.NDArray[np.int64]:
    """The number of the sentence of every token, from 0; at once, because asking each token costs a pass each."""
    starts = doc.to_array("SENT_START") == 1
    if len(starts):
        starts[0] = False
    return np.cumsum(starts)


def _rate(trigger: Token, names: list[Toponym], sentence: npt.NDArray[np.int64], text: str) -> Group | None:
    """How well a group of names fits the trigger: by place in the text, preposition, and the path in the parse."""
    doc = trigger.doc
    span = doc.char_span(names[0].start, names[0].end, alignment_mode="expand")
    if span is None:
        return None
    head = span.root
    score, reason = _position(trigger, span, sentence, text)
    word = preposition(doc, span.start)
    if _DISTANCE.search(text, max(0, names[0].start - _LONGEST_DISTANCE), names[0].start):
        score -= 2.5  # "In Beni, 160 km north of Sake": the name that it is measured from
    elif word in LOCATIVE or word in NEAR:
        score += 2.5
    elif word in ("from", "against", "of", "between"):
        score -= 1.5
    elif word in ("toward", "towards"):
        score -= 5.0
    elif word == "to":
        score -= 0.5
    if reason == HERE and _the_town_of_the_story(trigger):
        score -= 5.0
    if reason == HERE:
        score += _syntax(trigger, head, word, typed=type_kind(doc, span.start, span.end - 1) is not None)
    score -= 0.02 * min(100, abs(head.i - trigger.i))
    if all(t.place is not None and (t.place.kind == "country" or not t.place.country) for t in names):
        score -= 6.0
    elif any(t.place is not None and t.place.kind == "city" for t in names):
        score += 0.5
    return Group(names, score, reason, word in LOCATIVE or word in NEAR)


def _attribute(doc: Doc, name: Toponym) -> bool:
    """Whether a region only tells where the next name lies: "the Amazon state of Rondonia", "the Sahel's Mopti"."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or name.place is None or name.place.kind != "region":
        return False
    after = [token.lower_ for token in doc[span.end : span.end + 3]]
    return after[:1] in (["'s"], ["’s"]) or len(after) > 1 and after[0] in type_words() and after[1] == "of"


def _the_town_of_the_story(trigger: Token) -> bool:
    """Whether a trigger takes "the town" that was named before: "overran the town, some 150 km east of Dushanbe"."""
    takes = [child for child in trigger.children if child.dep_ in {"obj", "obl"} and child.lower_ in _SETTLED]
    return any(
        any(part.lower_ == "the" for part in town.children) and not any(map(_names_it, town.children)) for town in takes
    )


def _names_it(part: Token) -> bool:
    """Whether a word beside "the town" is its name: "the town of X", "the town X"."""
    return part.pos_ == "PROPN" and not any(c.dep_ == "case" and c.lower_ != "of" for c in part.children)


def _position(trigger: Token, span: Span, sentence: npt.NDArray[np.int64], text: str) -> tuple[float, str]:
    apart = abs(int(sentence[span.start] - sentence[trigger.i]))
    if apart == 0:
        return _SENTENCE, HERE
    low, high = sorted((trigger.idx, span.start_char))
    later = 1.0 if span.start > trigger.i else 0.0
    if apart == 1 or "\n" not in text[low:high]:
        return _PARAGRAPH - min(2.5, 0.5 * apart) - later, "same paragraph"
    if sentence[span.start] == 0:
        return _LEAD, "lead"
    return _ELSEWHERE - min(1.5, 0.1 * apart) - later, ELSEWHERE


def _syntax(trigger: Token, head: Token, word: str | None, typed: bool) -> float:
    """Points for the path between the trigger and the name; ``typed``: a type word says that it is a place."""
    path = [head]
    while path[-1].head.i != path[-1].i and path[-1].i != trigger.i and len(path) < 12:
        path.append(path[-1].head)
    bare = word is None and not typed
    if bare and head.dep_ in ("compound", "nmod:poss") and head.head.dep_.startswith("nsubj"):
        return -2.0  # "Katsina militiamen": whose they are, not where
    if path[-1].i == trigger.i:  # an argument of the trigger, or inside one
        deps = [t.dep_ for t in path[:-1]]
        points = 2.5 - 0.4 * max(0, len(deps) - 1)
        if deps in (["obj"], ["conj", "obj"]) and word is None:
            points += 2.5  # "stormed X": said to be there as surely as by "in"
        elif typed and deps and deps[-1] == "obj":
            points += 2.0  # "targeting the town of X", "launched an attack on the farms near the village of X"
        if deps and deps[-1].startswith("nsubj") and bare and trigger.pos_ == "VERB":
            points -= 4.0  # "Moscow attacked": an actor, not a place
        return points
    for token in path:
        if token.dep_.startswith("nsubj") and token.head.lemma_ in _SPEECH:
            return -3.0
    return 0.5 if word in LOCATIVE else 0.0


def _finer_first(groups: list[Group]) -> list[Group]:
    """Where the best group is a whole province and its sentence names a town inside it, the town comes first."""
    if not groups:
        return groups
    best = groups[0]
    area = finest(best.names)
    if area is None or area.place is None or area.place.kind not in ("admin1", "region", "admin2", "country"):
        return groups
    for other in groups[1:]:
        fine = finest(other.names)
        if fine and fine.place and other.score > _SENTENCE and FINENESS[fine.place.kind] < FINENESS[area.place.kind]:
            inside = fine.place.country == area.place.country and area.place.kind in ("country", "region")
            if inside or (fine.place.country, fine.place.admin1) == (area.place.country, area.place.admin1):
                return [other] + [g for g in groups if g is not other]
    return groups


def _division(names: Sequence[Toponym]) -> bool:
    fine = finest(names)
    return fine is not None and fine.place is not None and fine.place.kind in ("admin1", "admin2", "region")


def _from_dateline(
    toponyms: Sequence[Toponym], datelines: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> EventPlace | None:
    """The dateline's town where nothing else is named: where the reporter was, so precision 2 at best."""
    for name in toponyms:
        if name.place and name.place.kind == "city" and any(low <= name.start < high for low, high in datelines):
            return made(name.place.name, name.place, 2, name.text, name.start, name.end, DATELINE, gazetteer)
    return None


def _within(place: EventPlace, group: Group, filed: EventPlace | None, unknown: Group | None) -> EventPlace:
    """The town of the dateline where the text names only the province that it lies in: "UVALDE, Texas — … in Texas"."""
    fine = finest(group.names)
    only = fine is not None and fine.place is not None and fine.place.kind == "admin1" and unknown is None
    same = filed is not None and (filed.country, filed.admin1) == (place.country, place.admin1)
    lost = any(name.place is None for name in group.names)
    return filed if filed is not None and only and same and not lost else place


def _foreign(trigger: Token, place: EventPlace) -> bool:
    """Whether the trigger's sentence speaks of other peoples alone than that of a dateline: filed from next door."""
    peoples = [demonyms().get(token.lower_, ()) for token in trigger.sent if token.text[0].isupper()]
    named = {country for countries in peoples for country in countries}
    return bool(named) and place.country not in named


def _from_country(trigger: Token, groups: Sequence[Group], gazetteer: Gazetteer) -> EventPlace | None:
    """The capital of the country that is named, else of the first people in the trigger's sentence."""
    for group in groups:
        for name in group.names:
            if name.place and name.place.kind == "country" and (town := gazetteer.town(name.place)):
                return made(town.name, town, 3, name.text, name.start, name.end, COUNTRY_ONLY, gazetteer)
    for token in trigger.sent:
        for country in demonyms().get(token.lower_, ()) if token.text[0].isupper() else ():
            if (home := gazetteer.countries.get(country)) and (town := gazetteer.town(home)):
                end = token.idx + len(token)
                return made(town.name, town, 3, token.text, token.idx, end, COUNTRY_ONLY, gazetteer)
    return None
