"""Which date expression says when an event happened: by syntax, then by nearness in the text, then the report's day.

The order: an expression of the trigger's own clause; of the same sentence; of an earlier sentence of the paragraph;
of the lead; of a later sentence of the paragraph; of any earlier sentence; the day of the report. Rule book 2.5 and
3.7: the day of the event, not of publication; where nothing says when, the day of the report "(as reported)", code 2.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from spacy.tokens import Doc, Span, Token

from schemas.records import DateMention
from transforms.dates.calendar import VAGUE
from transforms.dates.dateline import best_dateline
from transforms.language.words import words

Link = Literal["clause", "sentence", "paragraph", "lead", "paragraph-after", "earlier", "report"]

# Steps up the tree are free inside a clause; these edges lead out of it, and the dearer they are, the less a date on
# the other side belongs to the trigger. A date in "who was killed on Monday" is not that of the main clause, and
# "police said on Friday" dates the saying.
_CROSSING = {
    "conj": 1.0,
    "xcomp": 0.5,
    "advcl": 3.0,
    "acl": 3.0,
    "acl:relcl": 4.0,
    "advcl:relcl": 4.0,
    "ccomp": 3.0,
    "parataxis": 3.0,
    "csubj": 3.0,
    "nmod:poss": 4.0,
    "appos": 2.0,
}
_STEP = 0.25
# "On 2 January they set fire overnight": the named day is the better date of the two.
_HOUR_OF_DAY = {"overnight": 1.5}
_OWN_CLAUSE = 2.5
# "Forces confirmed yesterday the arrest of a leader … Oct. 19": the day right beside the verb is that of the news.
_OF_SAYING, _BESIDE = 3.0, 2
_ANOTHER_STORY = 4.0  # a month in a relative clause: "killed an inspector who was to retire in December"
_ANOTHER_EVENT = 7.0  # two clause borders away: "two days after rebels who had fled on Monday …"
_WEEK = 7
_UNDATED = ("dateline", "bound")


@dataclass(frozen=True, slots=True)
class DateLink:
    """The date of an event and the way by which it was found."""

    mention: DateMention
    link: Link


def event_date(
    trigger: Token,
    dates: list[DateMention],
    published: date | None,
    dateline: date | None = None,
    published_precision: str | None = "day",
) -> DateMention | None:
    """The date of the event that ``trigger`` names, among ``dates`` of its document; ``None`` if nothing tells.

    Announced dates (rule ``future``) and vague ones (precision 4) come back only where they stand in the trigger's
    own clause, so that the gates on modality can act on them. If no expression fits, the day of the report:
    ``dateline`` or else ``published``, precision 2, rule ``as-reported``, with empty text at the trigger.
    """
    link = link_date(trigger, dates, published, dateline, published_precision)
    return link.mention if link else None


def link_date(
    trigger: Token,
    dates: list[DateMention],
    published: date | None,
    dateline: date | None = None,
    published_precision: str | None = "day",
) -> DateLink | None:
    """As ``event_date``, with the way by which the date was found."""
    doc = trigger.doc
    usable = [mention for mention in dates if mention.rule not in _UNDATED]
    sentence = _sentence_of(trigger)
    found = _in_sentence(trigger, sentence, usable)
    if found is not None:
        return found
    plain = [mention for mention in usable if mention.rule != "future" and mention.precision < VAGUE]
    for link, sentences in _elsewhere(doc, sentence):
        for candidate in sentences:
            mention = _main_date(candidate, plain)
            if mention is not None:
                return DateLink(mention, link)
    own = best_dateline([mention.day for mention in dates if mention.rule == "dateline"], published)
    day = dateline or own or published
    if day is None:
        return None
    precision = {"month": 3, "year": VAGUE}.get(published_precision or "day", 2) if day == published else 2
    return DateLink(DateMention("", trigger.idx, trigger.idx, day, precision, "as-reported"), "report")


def _sentence_of(token: Token) -> Span:
    doc = token.doc
    return token.sent if doc.has_annotation("SENT_START") else doc[:]


def _inside(mentions: Iterable[DateMention], span: Span) -> list[DateMention]:
    return [mention for mention in mentions if span.start_char <= mention.start < span.end_char]


def _in_sentence(trigger: Token, sentence: Span, usable: list[DateMention]) -> DateLink | None:
    """The cheapest date of the sentence; announced and vague ones only from the trigger's own clause."""
    ranked = sorted(
        (
            (_cost(trigger, root, mention), abs(mention.start - trigger.idx), mention)
            for mention, root in _roots(sentence, usable)
        ),
        key=lambda item: item[:2],
    )
    ranked = _event_before_saying(ranked, trigger, sentence)
    for cost, _, mention in ranked:
        own = cost < _OWN_CLAUSE
        if cost >= _ANOTHER_STORY and mention.precision > 2:
            continue
        if own or (mention.rule != "future" and mention.precision < VAGUE):
            return DateLink(_marked(mention, trigger, sentence), "clause" if own else "sentence")
    above = set(trigger.ancestors)
    told = [m for m, root in _roots(sentence, usable) if m.precision == VAGUE and root.head in above]
    return DateLink(told[0], "sentence") if told else None  # "discharged in 2007 after he was seen at a protest"


def _event_before_saying(
    ranked: list[tuple[float, int, DateMention]], trigger: Token, sentence: Span
) -> list[tuple[float, int, DateMention]]:
    """The dates of a sentence with that of its saying last, where another day of the week before stands there, too.

    "Opened fire on people leaving Friday prayers, a rights group said Saturday."
    """
    if len(ranked) < 2 or not _marked(ranked[0][2], trigger, sentence).of_saying:
        return ranked
    said = ranked[0][2].day
    others = [
        item
        for item in ranked[1:]
        if item[2].precision == 1 and 0 < (said - item[2].day).days < _WEEK and item[0] < _ANOTHER_EVENT
    ]
    return [*others, *(item for item in ranked if item not in others)]


def _marked(mention: DateMention, trigger: Token, sentence: Span) -> DateMention:
    """The date, marked if it is that of what is said about the event: "officials said on Monday"."""
    root = next(root for known, root in _roots(sentence, [mention]))
    verb = next((token for token in root.ancestors if token.pos_ in {"VERB", "AUX"}), None)
    said = verb is not None and verb.i != trigger.i and verb.lower_ in words("verbs_report")
    fronted = verb is not None and root.i < trigger.i < verb.i  # "On Monday a bomb went off, police said"
    return replace(mention, of_saying=True) if said and not fronted else mention


def _roots(sentence: Span, mentions: list[DateMention]) -> Iterator[tuple[DateMention, Token]]:
    for mention in _inside(mentions, sentence):
        span = sentence.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            yield mention, span.root


def _cost(trigger: Token, root: Token, mention: DateMention) -> float:
    dates_saying = root.head.lower_ in words("verbs_report") and abs(root.i - root.head.i) <= _BESIDE
    saying = _OF_SAYING if dates_saying and root.head.i != trigger.i else 0.0
    return distance(trigger, root) + _HOUR_OF_DAY.get(mention.rule, 0.0) + saying


def distance(trigger: Token, other: Token) -> float:
    """How far a date is from a trigger along the tree: small steps, and a price for each clause border crossed.

    Without a parse, tokens between the two stand for steps.
    """
    if not trigger.doc.has_annotation("DEP"):
        return _STEP * abs(trigger.i - other.i)
    up, down = [trigger, *trigger.ancestors], [other, *other.ancestors]
    if other.dep_ == "nmod:poss" and other.head.i == trigger.i:
        return _STEP  # "Monday's ambush"
    below = {token.i: place for place, token in enumerate(down)}
    for place, token in enumerate(up):
        if token.i in below:
            crossed = [*_edges(up[:place]), *_edges(down[: below[token.i]])]
            return _STEP * len(crossed) + sum(_CROSSING.get(edge, 0.0) for edge in crossed)
    return float("inf")


def _edges(tokens: list[Token]) -> list[str]:
    return [token.dep_ for token in tokens]


def _main_date(sentence: Span, mentions: list[DateMention]) -> DateMention | None:
    """The date of a sentence as a whole: the one closest to its main verb."""
    ranked = [(distance(sentence.root, root), mention.start, mention) for mention, root in _roots(sentence, mentions)]
    return min(ranked, key=lambda item: item[:2])[2] if ranked else None


def _elsewhere(doc: Doc, sentence: Span) -> Iterator[tuple[Link, list[Span]]]:
    """The other sentences in the order in which they may date the event."""
    if not doc.has_annotation("SENT_START"):
        return
    sentences = list(doc.sents)
    here = next(place for place, other in enumerate(sentences) if other.start == sentence.start)
    first = here
    while first > 0 and not _break(doc, sentences[first - 1], sentences[first]):
        first -= 1
    last = here
    while last + 1 < len(sentences) and not _break(doc, sentences[last], sentences[last + 1]):
        last += 1
    yield "paragraph", sentences[first:here][::-1]
    yield "lead", _lead(doc, sentences)
    yield "paragraph-after", sentences[here + 1 : last + 1]
    yield "earlier", sentences[:here][::-1]


def _lead(doc: Doc, sentences: list[Span]) -> list[Span]:
    """The first paragraph of prose: headings, datelines and lone dates end without a full stop."""
    lead: list[Span] = []
    for sentence in sentences:
        if lead and _break(doc, lead[-1], sentence):
            break
        if lead or sentence.text.rstrip(" \n\"'”’)").endswith((".", "!", "?")):
            lead.append(sentence)
    return lead


def _break(doc: Doc, before: Span, after: Span) -> bool:
    """A new paragraph begins between the two sentences."""
    gap = doc.text[before.end_char - len(before.text) + len(before.text.rstrip()) : after.start_char + 1]
    return "\n" in gap or "\n" in before.text[len(before.text.rstrip()) :] or after.text.startswith("\n")
