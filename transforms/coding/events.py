"""What becomes of an incident: the gates it must pass, its parties and its type, with every step in the trace."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span

from schemas import vocabulary
from schemas.records import Article, DateMention, EventPlace, Mention, TraceLine
from transforms.actors import names
from transforms.actors.mentions import ActorMention
from transforms.coding.background import background
from transforms.coding.confidence import signs_of
from transforms.coding.fatalities import Fatalities, fatalities_of
from transforms.coding.incidents import Incident, Report
from transforms.coding.limits import limit
from transforms.coding.mention import Coded, mention_of_event
from transforms.coding.parties import (
    CROWD_KINDS,
    ERV,
    FORCES,
    VIOLENT,
    Parties,
    armed_parties,
    crowd_parties,
    mob_parties,
)
from transforms.coding.relevance import Topics, irrelevant
from transforms.coding.reports import Reading, trace_line
from transforms.coding.responsibility import claimed_by
from transforms.coding.typing_table import sub_event_type
from transforms.language.words import words
from transforms.places.event_place import COUNTRY_ONLY, DATELINE

NO_PLACE, NO_DAY = "no place below the country", "no day, week or month"
DATELINE_ALONE = f"{NO_PLACE}: a dateline, and nobody named"
# Of an event without a day, the parties are called as they are today.
STAND_IN_DAY = date.max
CROWD_CLASSES = frozenset({"protest", "riot", "mob"})
VIOLENT_DEEDS = frozenset({"riot", "loot", "clash", "mob", "injure", "attack"})
TOLD_OF = frozenset({"attack", "injure"})  # as nouns, what a protest is about: "at the scene of the attack"
MONADIC = {"Peaceful protest", "Change to group/activity", "Headquarters or base established"}
NEEDS_TARGET = {"Attack", "Sexual violence", "Abduction/forced disappearance"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of an incident: a mention, or the gate that closed; with the steps.

    ``missing``: what the mention has a stand-in for, "day" or "place"; only where the article has no publication date.
    """

    mention: Mention | None
    trace: TraceLine
    missing: tuple[str, ...] = ()


def decide(incident: Incident, reading: Reading, article: Article, topics: Topics, version: str, rank: int) -> Decision:
    """Return the mention for an incident, or the reason why there is none."""
    first = incident.first
    steps: list[str] = []

    def closed(gate: str) -> Decision:
        return Decision(None, trace_line(reading.doc, first.sentence, first.triggers[0], gate, tuple(steps)))

    place, day = incident.place, incident.date
    missing: list[str] = []
    if place is None or place.reason.endswith(COUNTRY_ONLY):
        if place is None or article.published is not None:
            return closed(NO_PLACE)
        missing.append("place")
    if day is None or day.precision > 3:
        of_a_year = any(said.precision > 3 and first.holds(said.start) for said in reading.dates)
        if day is not None or of_a_year or article.published is not None:
            return closed(NO_DAY)
        missing.append("day")
        day = DateMention("", 0, 0, STAND_IN_DAY, 1, "none")
    if day.rule == "future":
        return closed("planned: a day to come")
    if article.published and (article.published - day.day).days > limit("oldest_background_days"):
        return closed("background: over a year before the report")
    told_before = rank if incident.part is None else max(0, rank - incident.part.number)
    borrowed = background(incident, told_before)
    if borrowed is not None and not missing:
        return closed(borrowed)
    if any(death.quantity and death.quantity.low > limit("most_deaths_of_one_event") for death in first.deaths):
        return closed("background: the toll of a war or disaster")
    dated = "date: none" if "day" in missing else f"date: {day.rule} {day.text!r} → {day.day}"
    steps += [dated, f"place: {place.reason} → {place.location}"]
    deaths = fatalities_of([report.deaths for report in incident.counting])
    if incident.part is not None:
        listed = [_words_at(reading.doc, one) for one in incident.part.places]
        deaths = deaths.share(incident.part.number, listed)
        steps.append(f"place {incident.part.number + 1} of {len(incident.part.places)} in the sentence")
    flags = _flags(incident, deaths)
    parties = _parties(incident, reading, place.country, day.day, flags)
    steps += parties.rules
    named = any(actor is not None and actor.mention is not None for actor in (parties.first, parties.second))
    if place.reason == DATELINE and not named and not flags & {"crowd", "deadly"}:
        return closed(DATELINE_ALONE)
    gate = irrelevant(incident, topics, parties.first, parties.second)
    if gate is not None:
        return closed(gate)
    typed = sub_event_type(
        incident.classes, parties.first.inter, parties.second.inter if parties.second else None, flags
    )
    if typed is None:
        return closed("no row of the typing table fits")
    kind, rule = typed
    parties = _fitted(parties, kind, place.country, day.day)
    steps.append(f"type: {rule} → {kind}")
    signs = signs_of(incident, parties, place, day, kind, rank)
    steps.append(f"signs: {', '.join(signs)}")
    coded = Coded(kind, parties, place, day, deaths, tuple(signs), tuple(steps))
    mention = mention_of_event(incident, reading.doc, article, coded, version, rank)
    gates = {"day": NO_DAY, "place": NO_PLACE}
    outcome = f"incomplete: {'; '.join(gates[name] for name in missing)}" if missing else "event"
    return Decision(
        mention, trace_line(reading.doc, first.sentence, first.triggers[0], outcome, tuple(steps)), tuple(missing)
    )


def _words_at(doc: Doc, place: EventPlace) -> Span:
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    assert span is not None  # the place was read from the text
    return span


def _flags(incident: Incident, deaths: Fatalities) -> frozenset[str]:
    """What the typing table asks besides classes and sides."""
    first = incident.first
    classes = incident.classes
    flags: set[str] = set()
    protest = "protest" in first.classes
    if first.classes & CROWD_CLASSES or _crowd_acts(first):
        flags.add("crowd")
    if protest or "crowd" in flags and any(mention.kind == "crowd" for mention in first.agents + first.patients):
        flags |= {"demonstration", "crowd"}
    if _intervened(first) or _arrested_there(first):
        flags |= {"demonstration", "crowd", "intervention"}
    if _fired_on_a_crowd(first):
        flags |= {"demonstration", "crowd", "force_harms"}
    violent = {
        name
        for report in incident.reports
        for trigger in report.triggers
        for name in trigger.classes
        if name in VIOLENT_DEEDS and _by_crowd(report.agents, name) and (trigger.verbal or name not in TOLD_OF)
    }
    if violent:
        flags.add("crowd_violent")
    forces = any(m.kind in FORCES for role in ("agents", "patients", "bystanders") for m in incident.all_of(role))
    everything = frozenset().union(*(report.classes for report in incident.story))
    if "disperse" in classes or forces and "arrest" in everything:
        flags.add("intervention")
    fought = forces or everything & {"shoot", "disperse", "riot", "clash"}
    if protest and (
        deaths.coded > 0 and fought or forces and "shoot" in everything and everything & {"injure", "kill"}
    ):
        flags.add("force_harms")
    if deaths.coded > 0 or "injure" in everything:
        flags.add("casualties")
    if deaths.coded > 0:
        flags.add("deadly")
    return frozenset(flags)


def _intervened(report: Report) -> bool:
    """Tell whether forces use what disperses crowds in a sentence that names protesters."""
    named = report.agents + report.patients + report.bystanders
    forces = any(mention.kind in FORCES for mention in report.agents)
    return forces and "disperse" in report.classes and any(m.kind in {"crowd", "rioters"} for m in named)


def _arrested_there(report: Report) -> bool:
    """Tell whether forces arrest people for their demonstration: "police arrested 14 demonstrators"."""
    forces = not report.agents or report.agents[0].kind in FORCES
    arrests = "arrest" in report.classes and report.classes <= {"arrest", "protest"}
    return arrests and forces and any(mention.kind == "crowd" for mention in report.patients[:1])


def _fired_on_a_crowd(report: Report) -> bool:
    """Tell whether forces harm people who demonstrate: "security forces shot dead 12 protesters"."""
    harm = bool(report.classes & {"shoot", "kill", "injure"}) and not report.classes & ERV
    doc = report.sentence.doc
    hit = [m for m in report.bystanders if any(child.lower_ in {"on", "at"} for child in doc[m.head].children)]
    kinds = {"crowd", "activist"} if "shoot" in report.classes else {"crowd"}
    crowd = any(m.kind in kinds for m in report.patients + hit)  # "fired a live round on a protester"
    return harm and crowd and any(m.kind in FORCES for m in report.agents)


def _crowd_acts(report: Report) -> bool:
    """Tell whether the violence is that of an unarmed crowd: residents who beat a thief, two villages that fight."""
    if not report.classes & (VIOLENT_DEEDS | {"kill"}):
        return False
    if any(mention.kind == "rioters" for mention in report.agents[:1]):
        return True
    if report.classes & (ERV | {"shoot", "abduct", "seize"}) or _shot(report) or not report.agents:
        return False
    first, *rest = report.agents if "clash" not in report.classes else report.agents + report.patients
    unarmed = CROWD_KINDS - {"government"}
    others = unarmed | FORCES if "clash" in report.classes else unarmed
    head = report.sentence.doc[first.head].lower_
    if head in words("kin") or first.kind == "identity" and head in words("fighting_community"):
        return False  # a quarrel in a family, and the armed men of a community, are no crowd
    return first.kind in unarmed and (first.plural or first.kind == "party") and all(m.kind in others for m in rest)


def _shot(report: Report) -> bool:
    """Tell whether the words of the deed are of shooting: "shot dead by two men"."""
    doc = report.sentence.doc
    spans = (doc[trigger.start : trigger.end] for trigger in report.triggers)
    return any(token.lower_ in words("gunfire") for span in spans for token in span)


def _by_crowd(agents: list[ActorMention], name: str) -> bool:
    """Tell whether a violent deed is the crowd's own: by its nature, or because a crowd is named as its doer."""
    if any(mention.kind in FORCES for mention in agents[:1]):
        return False  # police who put up barricades
    return name in {"riot", "mob"} or bool(agents) and agents[0].kind in CROWD_KINDS or not agents and name == "clash"


def _parties(incident: Incident, reading: Reading, country: str, day: date, flags: frozenset[str]) -> Parties:
    if "demonstration" in flags:
        violent = "crowd_violent" in flags
        involved = bool(flags & {"intervention", "force_harms"}) or violent and "clash" in incident.classes
        return crowd_parties(incident, country, day, violent, involved)
    if "crowd" in flags:
        return mob_parties(incident, country, day)
    claimant = claimed_by(incident, reading.doc, reading.actors) if incident.first.classes & VIOLENT else None
    return armed_parties(incident, country, day, claimant)


def _fitted(parties: Parties, kind: str, country: str, day: date) -> Parties:
    """Bring the parties into the form that a sub-event type demands (rule book 3.5, section 7)."""
    first, second = parties.first, parties.second
    event_type = vocabulary.event_types()[kind].event_type
    if event_type == "Battles" and (second is None or not second.armed):
        against_state = kind == "Non-state actor overtakes territory" and first.mention is not None
        second = names.name_actor(names.ARMY, country, day) if against_state else names.unidentified_group(country)
    if kind in NEEDS_TARGET:
        keep = second if second is not None and second.inter == names.CIVILIANS else None
        associates = second.associates if second else ()
        second = keep or names.civilians(country, associates)
    if (
        event_type == "Explosions/Remote violence"
        and second is not None
        and second.inter in {names.RIOTERS, names.PROTESTERS}
    ):
        second = names.civilians(country, second.associates)
    if kind in MONADIC:
        second = None
    if kind == "Arrests" and not first.armed:
        first = names.name_actor(names.POLICE, country, day)
    if kind == "Arrests" and second is None:
        second = names.civilians(country)
    if kind == "Agreement" and second is None:  # who surrenders, surrenders to the state where nobody else is named
        from_state = first.inter in {names.STATE, names.EXTERNAL}
        second = names.unidentified_group(country) if from_state else names.name_actor(names.ARMY, country, day)
    return Parties(first, second, parties.rules)
