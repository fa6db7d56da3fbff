"""What an article tells beside its main event: coded only with a day and a place of its own (rule book 3.4).

A later sentence takes the day and the place of the story where it names none. For more of the same event that is right;
for an event apart from it, it dates the history of a conflict to the day of the news.
"""

from spacy.tokens import Token

from transforms.coding.incidents import CROWD, Incident
from transforms.coding.limits import limit
from transforms.language.words import words
from transforms.places.event_place import ELSEWHERE

FIGHTING = frozenset({"clash", "fight"})
MONTH = 3  # the precision of a date that is known by its month
FARTHEST_OPENING = 6  # characters before the place that opens a sentence: "In the ", "Near "


def background(incident: Incident, rank: int) -> str | None:
    """Return the gate that closes on an incident which borrows its day or its place from the story; None if it passes.

    ``rank`` is how many events of the article came before it.
    """
    first = incident.first
    if not _own_day(incident) and (verb := _trial_of_its_day(incident)) is not None:
        return f"legal process: the day of a trial: {verb.text}"
    if (verb := _in_passing(incident)) is not None:
        return f"background: told of somebody in passing: {verb.text}"
    if not rank and first.order < limit("lead_sentences"):
        return None
    if rank and incident.place is not None and incident.place.reason == ELSEWHERE:
        return "background: no place of its own"
    if incident.first.classes <= FIGHTING and incident.date is not None and incident.date.precision == MONTH:
        return "general: a month of fighting"  # "launched their offensive on the capital in April"
    if _own_day(incident) or _goes_on(incident):
        return None
    return "background: no day of its own"


def _own_day(incident: Incident) -> bool:
    """Tell whether a report names the day in its own sentence, or the article leaves no other than its own day."""
    return any(report.date is not None and report.holds(report.date.start) for report in incident.reports)


def _trial_of_its_day(incident: Incident) -> Token | None:
    """The verb of a trial in the sentence that lends its day: "On Friday a judge sentenced … He had killed"."""
    first = incident.first
    if first.date is None or first.date.end == first.date.start:
        return None
    lending = first.sentence.doc.char_span(first.date.start, first.date.end, alignment_mode="expand")
    tokens = lending.sent if lending is not None else ()
    return next((t for t in tokens if t.dep_ == "ROOT" and t.lower_ in words("trial_verbs")), None)


def _in_passing(incident: Incident) -> Token | None:
    """The verb of a relative clause on a person that is all an incident has, without a day or place in its sentence.

    "The gunman, who was shot dead by police"; "a former judge who was twice jailed".
    """
    first = incident.first
    own_place = first.place is not None and first.holds(first.place.start)
    if _own_day(incident) or own_place or any(trigger.classes & CROWD for trigger in first.triggers):
        return None
    verbs = [first.sentence.doc[trigger.head] for trigger in first.triggers]
    told = [verb for verb in verbs if verb.dep_ == "acl:relcl" and _person(verb.head)]
    return verbs[0] if told == verbs and len(incident.story) == 1 else None


def _person(word: Token) -> bool:
    return word.pos_ == "PROPN" or word.ent_type_ == "PERSON" or any(c.lower_ == "who" for c in _clause(word))


def _clause(word: Token) -> list[Token]:
    return [token for child in word.children if child.dep_ == "acl:relcl" for token in child.children]


def _goes_on(incident: Incident) -> bool:
    """Tell whether a sentence goes on with the story elsewhere: "Hours later …", "In Khost province, soldiers …"."""
    sentence, place = incident.first.sentence, incident.place
    opens = place is not None and 0 <= place.start - sentence.start_char <= FARTHEST_OPENING
    return opens or any(token.lower_ in words("sequel") for token in sentence)
