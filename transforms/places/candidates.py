"""Which spans of the text may be place names: gazetteer names over capitalised words, and the model's locations."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from transforms.places.context import COMPASS, LOCATIVE, is_object, preposition, type_kind, type_words
from transforms.places.demonyms import demonyms
from transforms.places.evidence import (
    SETTLED,
    Candidate,
    after_a_date,
    capital,
    evidence_for,
    in_brackets_of_a_place,
    name_heads,
    not_places,
)
from transforms.places.folding import fold
from transforms.places.gazetteer import Gazetteer, Sense
from transforms.places.sources import words

_LONGEST = 8
_GREAT_CITY = 6.0  # a million people
_CONNECTORS = words("connector")
_ARABIC = words("article")
_INNER = words("inner")
_MONEY = "$€£¥%"
_ACCEPT = 1.0

# What a name that only the model takes for a place is not: the subject of a deed.
ACTING = frozenset({"nsubj", "vocative", "obl:agent"})


def candidates(
    doc: Doc, gazetteer: Gazetteer, skip: Sequence[tuple[int, int]], home: frozenset[str]
) -> list[Candidate]:
    """All candidates of a document in text order, no two overlapping; those with too little evidence are left out.

    ``home`` are the countries that the article is known to be about: names of their places need less evidence.
    """
    blocked = _blocked(doc, skip)
    found: list[Candidate] = []
    for match in _matches(doc, gazetteer, blocked):
        one = _widened(doc, *match, blocked)
        if not found or one.first > found[-1].last:
            found.append(one)
    found += _unknown(doc, found, blocked)
    found.sort(key=lambda c: c.start)
    containers = {one.first for one in found if one.senses}
    for one in found:
        one.explained = _explained(doc, one.last, containers)
        one.evidence = evidence_for(doc, one, home)
    return [one for one in found if one.evidence >= _ACCEPT]


def _blocked(doc: Doc, skip: Sequence[tuple[int, int]]) -> set[int]:
    blocked: set[int] = set()
    for start, end in skip:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            blocked.update(range(span.start, span.end))
    return blocked


def _starts(doc: Doc, position: int) -> bool:
    token = doc[position]
    if capital(token):
        return token.text[-1] not in _MONEY
    if token.lower_ in _ARABIC and position + 2 < len(doc):
        return doc[position + 1].text == "-" and capital(doc[position + 2])
    return token.lower_.startswith(("al-", "el-", "ash-", "as-", "at-", "ar-", "az-")) and any(
        map(str.isupper, token.text)
    )


def _matches(doc: Doc, gazetteer: Gazetteer, blocked: set[int]) -> Iterator[tuple[int, int, str, tuple[Sense, ...]]]:
    """Longest gazetteer names over capitalised words, left to right."""
    position = 0
    while position < len(doc):
        step = 1
        if position not in blocked and _starts(doc, position):
            for last in _ends(doc, position, blocked):
                key = fold(doc[position : last + 1].text)
                if len(key) < 2 or _points_on(doc, position, last):
                    continue
                senses = _fitting(doc, position, last, key, gazetteer.senses(key))
                if senses:
                    yield position, last, key, senses
                    step = last + 1 - position
                    break
        position += step


def _points_on(doc: Doc, first: int, last: int) -> bool:
    """Whether the words only say which part of the next name is meant: "South West England"."""
    after = doc[last + 1] if last + 1 < len(doc) else None
    part = all(token.lower_ in COMPASS or token.text == "-" for token in doc[first : last + 1])
    return part and after is not None and _name_word(after)


def _ends(doc: Doc, first: int, blocked: set[int]) -> list[int]:
    """Last tokens of spans that start at ``first``, longest first."""
    ends = []
    for last in range(first, min(len(doc), first + _LONGEST)):
        token = doc[last]
        if last in blocked or last > first and token.is_sent_start and doc[last - 1].text[-1:] in ".!?":
            break
        text = token.text
        capital = text[0].isupper() or text[1:2] in "'’" and text[2:3].isupper()  # "d'Ivoire"
        if capital or last == first or token.is_digit or doc[last - 1].text in "-'’":
            ends.append(last)
        elif token.lower_ not in _CONNECTORS:
            break
    return ends[::-1]


def _fitting(doc: Doc, first: int, last: int, key: str, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The senses that the surface allows: short forms of countries only in capitals, no demonyms, no stop words."""
    if not senses:
        return ()
    surface = doc[first : last + 1].text
    letters = [c for c in surface if c.isalpha()]
    capitals = all(map(str.isupper, letters))
    if len(letters) <= 4 and not capitals:
        senses = tuple(s for s in senses if s.place.kind != "country" or fold(s.place.name) == key)
    if first == last:
        told_where = in_brackets_of_a_place(doc, first)  # "Orugodawatta (Orugodawatta, Western)"
        if key in type_words() or key in COMPASS and type_kind(doc, first, last) is None and not told_where:
            return ()
        if not told_where and (key in demonyms() or not_places().get(key, False)):
            senses = tuple(s for s in senses if s.place.kind == "country")
        if len(letters) <= 3:
            senses = tuple(s for s in senses if s.tier == 0 or s.place.kind in ("country", "admin1"))
        if capitals and len(letters) <= 4:
            ours = ("country", "admin1", "region")  # FATA, VRAE
            senses = tuple(s for s in senses if s.place.kind in ours or fold(s.place.name) == key)
    return senses


def _widened(doc: Doc, first: int, last: int, key: str, senses: tuple[Sense, ...], blocked: set[int]) -> Candidate:
    """The match, or the longer name that it is only a part of: "Bangui Mallam", "Bellavista de Jadan"."""
    one = _candidate(doc, first, last, key, senses)
    great = any(s.weight >= _GREAT_CITY or s.place.kind == "region" and s.tier == 0 for s in senses)
    if great and last > first or any(s.place.kind == "country" for s in senses):
        return one  # "Mexico City Health Secretary"
    end = last
    while (step := _more(doc, end, blocked)) > end and not _heads(doc, end + 1, step, seam=end + 1):
        end = step
    begin = first
    while (step := _less(doc, begin, blocked)) < begin and not _heads(doc, step, begin - 1, seam=begin):
        begin = step
    if (end, begin) == (last, first):
        return one
    wide = _candidate(doc, begin, end, fold(doc[begin : end + 1].text), ())
    placed = wide.preposition in LOCATIVE or wide.kind or wide.label == "LOC"
    return wide if placed and end - begin < _LONGEST else one


def _more(doc: Doc, end: int, blocked: set[int]) -> int:
    """The last token of the name's next word if the name goes on after ``end``, else ``end``."""
    position = end + 1
    while position < len(doc) and not doc[position - 1].whitespace_ and doc[position].text == "-":
        position += 2 if position + 1 < len(doc) and doc[position + 1].lower_ in _INNER else 1
    while position < len(doc) and doc[position].lower_ in _INNER and doc[position].text.islower():
        position += 1
    if position >= len(doc) or position in blocked or doc[position].is_sent_start:
        return end
    return position if _name_word(doc[position]) else end


def _less(doc: Doc, begin: int, blocked: set[int]) -> int:
    """The first token of the word before ``begin`` if the name began there, else ``begin``."""
    position = begin - 1
    while position > 0 and doc[position].lower_ in _INNER and doc[position].text.islower():
        position -= 1
    if position < 0 or position in blocked or doc[begin].is_sent_start or not _name_word(doc[position]):
        return begin
    return begin if doc[position].is_sent_start and doc[position].pos_ != "PROPN" else position


def _name_word(token: Token) -> bool:
    """Whether a word can be part of a longer place name: capitalised, and no word of another kind."""
    word = token.lower_
    plain = word in type_words() or word in COMPASS or not_places().get(word, False) or word in demonyms()
    return capital(token) and token.is_alpha and token.pos_ not in ("VERB", "AUX", "ADP", "DET", "PRON") and not plain


def _heads(doc: Doc, first: int, last: int, *, seam: int) -> bool:
    """Whether the words beside a name are those of a building or body, or people: they end the name.

    What the model takes for one entity with the name is a part of it, whatever the model calls it; ``seam`` is the
    token where the two meet.
    """
    inside = doc[seam].ent_iob_ == "I"
    return any(
        t.text in name_heads() or not inside and t.ent_type_ in ("PERSON", "ORG", "NORP", "DATE")
        for t in doc[first : last + 1]
    )


def _candidate(doc: Doc, first: int, last: int, key: str, senses: tuple[Sense, ...]) -> Candidate:
    span = doc[first : last + 1]
    return Candidate(
        span.text, span.start_char, span.end_char, first, last, key, senses, type_kind(doc, first, last),
        preposition(doc, first), _label(span), is_object(doc, first, last),
    )  # fmt: skip


def _label(span: Span) -> str:
    """The entity label over the span: its own, or with ``+`` in front where the entity is longer than the span."""
    labels = {t.ent_type_ for t in span if t.ent_type_}
    if not labels:
        return ""
    label = span[0].ent_type_ or sorted(labels)[0]
    inside = span.start > 0 and span[0].ent_iob_ == "I"
    after = span.end < len(span.doc) and span.doc[span.end].ent_iob_ == "I"
    return f"+{label}" if inside or after else label


def _unknown(doc: Doc, known: Sequence[Candidate], blocked: set[int]) -> list[Candidate]:
    """Names that the gazetteer lacks: the model's locations, and capitalised words that a type word calls a place."""
    taken = {i for c in known for i in range(c.first, c.last + 1)} | blocked
    found = []
    containers = {c.first for c in known if c.senses}
    for first, last in [*_locations(doc), *_typed_names(doc, containers)]:
        whole = range(first, last + 1)
        if _one_of_many(doc[first : last + 1]):
            continue
        if first <= last and not any(i in taken for i in whole) and any(map(capital, doc[first : last + 1])):
            one = _candidate(doc, first, last, fold(doc[first : last + 1].text), ())
            other = one.key in not_places() or one.key in demonyms() or one.key in type_words()
            if len(one.key) > 1 and not other:
                found.append(one)
                taken.update(whole)
    return found


def _locations(doc: Doc) -> Iterator[tuple[int, int]]:
    for ent in doc.ents:
        if ent.label_ == "LOC" and not _acts(ent):
            yield _trim(doc, ent.start, ent.end - 1)


def _acts(name: Span) -> bool:
    """Whether a name does something, as persons do and villages do not."""
    if type_kind(name.doc, name.start, name.end - 1) in SETTLED or preposition(name.doc, name.start) in LOCATIVE:
        return False
    return name.root.dep_ in ACTING


def _one_of_many(name: Span) -> bool:
    """Whether a name tells what somebody is: "a Neo-Nazi"."""
    settled = bool(name) and type_kind(name.doc, name.start, name.end - 1) in SETTLED
    return bool(name) and not settled and any(child.lower_ in {"a", "an"} for child in name.root.children)


def _typed_names(doc: Doc, containers: set[int]) -> Iterator[tuple[int, int]]:
    """Capitalised runs with a type word, and where no entity claims them, after "in" or where a place is stormed.

    After "in", a run that a place in brackets explains is one whatever the model takes it for: "in Juan de Acosta
    (Atlantico)". ``containers``: where the known places begin.
    """
    position = 0
    while position < len(doc):
        last = position
        if _starts(doc, position) and (_name_word(doc[position]) or doc[position].lower_ in _ARABIC):
            while (step := _more(doc, last, set())) > last:
                last = step
            labels = {t.ent_type_ for t in doc[position : last + 1]}
            free = not labels & {"PERSON", "ORG", "NORP", "DATE"}
            taken = not labels & {"ORG", "NORP", "DATE"} and is_object(doc, position, last)
            free = free or _explained(doc, last, containers)
            if type_kind(doc, position, last) in SETTLED or taken or free and _placed(doc, position):
                yield position, last
        position = last + 1


def _explained(doc: Doc, last: int, containers: set[int]) -> bool:
    return last + 2 in containers and doc[last + 1].text == "("


def _placed(doc: Doc, position: int) -> bool:
    """Whether a name stands where places stand: after "in", a date, or a name and a dash, "Karachi - Saddar"."""
    if preposition(doc, position) in LOCATIVE or after_a_date(doc, position):
        return True
    return position > 1 and doc[position - 1].text in "-–" and bool(doc[position - 1].whitespace_)


def _trim(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without leading articles and compass words and trailing type words."""
    kinds = type_words()
    while first < last and (
        doc[first].lower_ in ("the", "a") or doc[first].text.islower() and doc[first].lower_ in COMPASS
    ):
        first += 1
    while last > first and (doc[last].lower_ in kinds or doc[last].is_punct):
        last -= 1
    return first, last
