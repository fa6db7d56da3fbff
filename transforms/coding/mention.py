"""The mention of an event: every column of it, with the characters behind each."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from schemas import vocabulary
from schemas.records import Article, DateMention, EventPlace, Mention
from transforms.actors import names
from transforms.actors.names import Actor
from transforms.coding.confidence import confidence
from transforms.coding.crosswalk import crosswalk
from transforms.coding.disputes import attribution_of, denial_after
from transforms.coding.fatalities import Fatalities
from transforms.coding.incidents import Incident
from transforms.coding.notes import note
from transforms.coding.parties import Parties
from transforms.coding.tags import crowd_size, target_tags
from transforms.coding.war_theatres import SEVERAL_IN_WAR, in_war_theatre

NO_DEATHS = {"Peaceful protest", "Protest with intervention", "Abduction/forced disappearance"}
# The text itself counts the bomber: "killed himself and six officers", "eight dead, including the attacker".
BOMBER_COUNTED = re.compile(
    r"\bkill\w*(?: [\w,]+){0,5} (?:him|her|them)sel(?:f|ves)\b|\band (?:him|her|them)sel(?:f|ves)\b"
    r"|\bincluding (?:the |both |two |three )?(?:suicide )?(?:bomber|attacker|assailant|perpetrator)s?\b",
    re.IGNORECASE,
)
THE_BOMBER = Fatalities(1, 1, 1, stated=True)  # rule book 3.3: the bomber is counted
FOUGHT = {"Battles", "Explosions/Remote violence"}
DEMONSTRATIONS = {"Protests", "Riots"}


@dataclass(frozen=True, slots=True)
class Coded:
    """What has been decided of an incident."""

    sub_event_type: str
    parties: Parties
    place: EventPlace
    day: DateMention
    deaths: Fatalities
    signs: tuple[str, ...]  # of how sure it is
    steps: tuple[str, ...]


def mention_of_event(
    incident: Incident, doc: Doc, article: Article, coded: Coded, coder_version: str, rank: int
) -> Mention:
    """Return the mention; ``rank`` 0 is the main event of the article."""
    first, second = coded.parties.first, coded.parties.second
    kind, place, day = coded.sub_event_type, coded.place, coded.day
    sentence, trigger = _trimmed(incident.first.sentence), incident.first.triggers[0]
    trigger_words = doc[trigger.start : trigger.end]
    row = vocabulary.event_types()[kind]
    deaths = _deaths(kind, coded.deaths, incident.sentences)
    if deaths.vague and row.event_type in FOUGHT and in_war_theatre(place.country, day.day):
        deaths = replace(deaths, coded=max(deaths.coded, SEVERAL_IN_WAR), high=max(deaths.high, SEVERAL_IN_WAR))
    denial = denial_after(incident, doc)
    plover_event, plover_mode, cameo = crosswalk(kind)
    inter2 = second.inter if second else None
    actor1, actor2 = _located(_words(doc, first)), _located(_words(doc, second))
    dead = _located(doc[deaths.start : deaths.end] if deaths.start is not None else None)
    return Mention(
        mention_id=_identity(article.article_id, trigger_words, incident),
        article_id=article.article_id,
        event_date=day.day,
        time_precision=day.precision,
        disorder_type=row.disorder_type,
        event_type=row.event_type,
        sub_event_type=kind,
        actor1=first.name,
        assoc_actor_1="; ".join(first.associates) or None,
        inter1=first.inter,
        actor2=second.name if second else None,
        assoc_actor_2=("; ".join(second.associates) or None) if second else None,
        inter2=inter2,
        interaction=vocabulary.interaction(first.inter, inter2),
        civilian_targeting=vocabulary.civilian_targeting(row.event_type, kind, first.inter, inter2),
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        admin3=place.admin3,
        location=place.location,
        latitude=place.latitude,
        longitude=place.longitude,
        geo_precision=place.geo_precision,
        fatalities=deaths.coded,
        fatalities_low=deaths.low if deaths.stated else None,
        fatalities_high=deaths.high if deaths.stated else None,
        tags=_tags(incident, doc, row.event_type, second),
        notes=note(day.day, day.precision, day.rule, kind, first, second, place, deaths, denial),
        modality="disputed" if denial else "asserted",
        attribution=attribution_of(incident),
        confidence=confidence(coded.signs),
        plover_event=plover_event,
        plover_mode=plover_mode,
        cameo_code=cameo,
        sentence=article.text[sentence.start_char : sentence.end_char],
        sentence_start=sentence.start_char,
        sentence_end=sentence.end_char,
        trigger_text=trigger_words.text,
        trigger_start=trigger_words.start_char,
        trigger_end=trigger_words.end_char,
        actor1_text=actor1.text,
        actor1_start=actor1.start,
        actor1_end=actor1.end,
        actor2_text=actor2.text,
        actor2_start=actor2.start,
        actor2_end=actor2.end,
        place_text=place.place_text or None,
        place_start=place.start,
        place_end=place.end,
        date_text=day.text or None,
        date_start=day.start if day.text else None,
        date_end=day.end if day.text else None,
        deaths_text=dead.text,
        deaths_start=dead.start,
        deaths_end=dead.end,
        denial_text=denial,
        rules="; ".join(coded.steps),
        coder_version=coder_version,
        rank=rank,
    )


@dataclass(frozen=True, slots=True)
class _Located:
    text: str | None = None
    start: int | None = None
    end: int | None = None


def _located(words: Span | None) -> _Located:
    return _Located(words.text, words.start_char, words.end_char) if words is not None else _Located()


def _trimmed(sentence: Span) -> Span:
    """A sentence without the white space around it."""
    words = [token.i for token in sentence if not token.is_space]
    return sentence.doc[words[0] : words[-1] + 1]


def _words(doc: Doc, actor: Actor | None) -> Span | None:
    """The words that name an actor; none for one that was filled in."""
    if actor is None or actor.mention is None or actor.mention.end <= actor.mention.start:
        return None
    return doc[actor.mention.start : actor.mention.end]


def _deaths(kind: str, deaths: Fatalities, sentences: Sequence[Span]) -> Fatalities:
    """Bring the deaths into what a type allows (rule book, section 7: V10 to V12 and V35)."""
    if kind in NO_DEATHS:
        return Fatalities(0, 0, 0, stated=deaths.stated)
    if kind == "Suicide bomb" and deaths.coded == 0:
        return THE_BOMBER
    if kind == "Suicide bomb" and not deaths.vague and not any(BOMBER_COUNTED.search(s.text) for s in sentences):
        return replace(deaths, coded=deaths.coded + 1, low=deaths.low + 1, high=deaths.high + 1)
    return deaths


def _tags(incident: Incident, doc: Doc, event_type: str, second: Actor | None) -> str | None:
    found: list[str] = []
    if event_type in DEMONSTRATIONS:
        found.append(crowd_size(incident.sentences))
    if second is not None and second.inter == names.CIVILIANS:
        found += target_tags(_words(doc, second))
    return "; ".join(found) or None


def _identity(article_id: str, trigger: Span, incident: Incident) -> str:
    """The mention's id: a hash of the article and the trigger's place in it, so that a better coding keeps the id.

    Of several events in the same words, those after the first have the place of their place's name in it, too.
    """
    part = incident.part
    elsewhere = [part.place.start] if part is not None and part.number else []
    where = "|".join(map(str, (trigger.start_char, trigger.end_char, *elsewhere)))
    return hashlib.sha256(f"{article_id}|{where}".encode()).hexdigest()[:16]
