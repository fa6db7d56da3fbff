"""Whether an incident belongs into the data: accidents, ordinary crime, sport and the arts do not (rule book 3.4)."""

import csv
from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Doc, Span

from schemas.paths import SEEDS
from transforms.actors import names
from transforms.actors.mentions import ActorMention
from transforms.actors.names import Actor
from transforms.coding.incidents import Incident, Report
from transforms.coding.limits import limit
from transforms.coding.parties import ARMED, ARMED_KINDS, FORCES
from transforms.language.words import words

UNARMED_VIOLENCE = frozenset({"kill", "injure", "attack", "shoot", "bomb", "blast", "die", "sexual", "abduct", "loot"})
STRATEGIC = frozenset({"arrest", "agree", "transfer", "base", "movement", "disrupt", "loot", "die", "no_fight"})
DEVELOPMENTS = STRATEGIC | {"other_sd"}
WITHOUT_WEAPON = frozenset({"injure", "die", "crash"})
ACCIDENTAL = frozenset({"kill", "injure", "die", "bomb", "blast", "loot", "crash"})
FIGHTING = frozenset({"fight", "shoot"})
RELIEF = frozenset({"movement", "other_sd", "crash"})  # troops sent to a flood, an emergency declared
FOR_GAIN = UNARMED_VIOLENCE | FIGHTING | {"clash", "riot"}
CROWD = frozenset({"protest", "riot", "mob"})
CROWD_WORDS = CROWD | {"gather"}
# Whoever is named beside these takes part in them: "commanders of the army and of the rebels signed a ceasefire".
ABOUT_ALL = frozenset({"agree", "movement", "base", "transfer", "no_fight"})
TARGETS_OF_ARREST = {"group", "armed", "activist", "crowd", "rioters", "party", "identity", "military", "gang"}
OFFICE = {"government", "nation"}
WATCHED = ("Journalists", "Lawyers", "Christian", "Muslim", "Refugees", "Government", "Students", "Teachers")


@lru_cache(maxsize=1)
def _topic_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (SEEDS / "lexicon" / "modality.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["kind"] == "document":
                found[row["gate"]].add(row["cue"])
    return {topic: frozenset(words) for topic, words in found.items()}


class Topics:
    """How often the words of each topic stand in an article."""

    def __init__(self, doc: Doc, title: str | None) -> None:
        text = f" {(title or '').lower()} {doc.text.lower()} "
        words = set(text.replace("-", " ").translate(str.maketrans(".,;:!?\"'()’”“", " " * 13)).split())
        self.length = len(words)
        self._hits = {
            topic: sum(cue in words if " " not in cue and "-" not in cue else cue in text for cue in cues)
            for topic, cues in _topic_words().items()
        }

    def __getitem__(self, topic: str) -> int:
        return self._hits.get(topic, 0)


def irrelevant(incident: Incident, topics: Topics, first: Actor, second: Actor | None) -> str | None:
    """Return the gate that closes on an incident for what it is about, or None."""
    report = incident.first
    classes = report.classes
    unknown = first.mention is None or first.mention.kind in {"sole", "people"}
    if report.triggers[0].heading:
        return None
    if unknown and (topics["sport"] >= limit("sport_words") or topics["arts"] >= limit("arts_words")):
        return "sport" if topics["sport"] >= limit("sport_words") else "arts"
    helping = first.inter == names.STATE and _plainly_accidental(topics)
    if (unknown or helping) and _accident(classes, topics) or classes <= RELIEF and _plainly_accidental(topics):
        return "accident"
    if topics["exercise"] >= limit("exercise_words") and not _deadly(incident):
        return "exercise"
    crowd = bool(classes & CROWD) or first.inter in {names.RIOTERS, names.PROTESTERS}
    nobody = unknown or not any(mention.kind in ARMED_KINDS for mention in report.agents)
    if nobody and not report.lone and classes <= WITHOUT_WEAPON and not crowd:
        return "no attacker"
    if _everyday(incident, topics):
        return "everyday words: nothing else in the text speaks of a conflict"
    if crowd:
        return None
    pact = classes == {"agree"} and topics["conflict"] >= limit("conflict_words_of_a_pact")  # of elders, of communities
    if classes <= STRATEGIC and not pact and not _political(incident):
        return "no politically relevant party"
    if "clash" in classes and not classes & FIGHTING and not _armed_party(incident):
        return "no armed party"
    if classes <= FOR_GAIN and _criminal(report) and not topics["political"]:
        return "ordinary crime"
    if _common_crime(classes, topics, first, second, unknown) and not _officer(report.patients, report.sentence):
        return "ordinary crime"
    return None


def _deadly(incident: Incident) -> bool:
    said = (death.quantity for report in incident.reports for death in report.deaths)
    return any(quantity is not None and quantity.low > 0 for quantity in said)


def _everyday(incident: Incident, topics: Topics) -> bool:
    """Tell whether only words speak of an event that other news needs as often: a rocket, a rally, prices that hit."""
    note = topics.length < limit("note_words")
    if topics["conflict"] >= limit("conflict_words_of_a_note" if note else "conflict_words"):
        return False
    report, doc = incident.first, incident.first.sentence.doc
    parties = report.agents + report.patients + report.bystanders * note
    if not report.classes <= DEVELOPMENTS and any(m.kind in ARMED or note and m.kind not in OFFICE for m in parties):
        return False
    if report.classes & CROWD_WORDS and any(
        token.lower_ in words("demands") or token.text in words("causes") for token in report.sentence
    ):
        return False
    return all(
        doc[trigger.start : trigger.end].text.lower() in words("everyday_triggers")
        for trigger in report.triggers
        if trigger.classes != {"crash"}
    )


def _plainly_accidental(topics: Topics) -> bool:
    """Tell whether an article speaks of an accident, so that whoever is named in it is there to help."""
    return topics["accident"] >= limit("plain_accident_words") and topics["accident"] > topics["conflict"]


def _accident(classes: frozenset[str], topics: Topics) -> bool:
    """Tell whether harm without an attacker comes from an accident: its own words say so, or the article's."""
    if topics["accident"] >= limit("accident_words") and not topics["political"]:
        return True
    harm = classes - {"crash", "aircraft"}
    if not harm <= ACCIDENTAL:
        return False
    return "crash" in classes and topics["political"] < 2 or topics["accident"] > topics["political"]


def _common_crime(classes: frozenset[str], topics: Topics, first: Actor, second: Actor | None, unknown: bool) -> bool:
    """Tell whether violence against the unarmed has nothing political about it."""
    if second is not None and second.armed and second.mention is not None and second.mention.kind not in FORCES:
        return False
    if classes <= {"sexual", "injure", "gather"} and first.mention is None:
        return True
    common = unknown or first.inter == names.STATE
    if not classes <= UNARMED_VIOLENCE or not common:
        return False
    return (
        topics["crime"] > topics["political"]
        or first.mention is None
        and classes <= {"kill", "die"}
        and not topics["political"]
    )


def _criminal(report: Report) -> bool:
    """Tell whether the first doer is called a robber or a thief."""
    doc = report.sentence.doc
    return any(doc[mention.head].lower_ in words("criminals") for mention in report.agents[:1])


def _officer(patients: list[ActorMention], sentence: Span) -> bool:
    """Tell whether somebody with an office, a trade or a cause is among the victims."""
    return _in_office(patients, sentence) or any(mention.associate for mention in patients)


def _in_office(patients: list[ActorMention], sentence: Span) -> bool:
    offices = _topic_words()["office"]
    return any(sentence.doc[mention.head].lower_ in offices for mention in patients)


def _armed_party(incident: Incident) -> bool:
    """Tell whether the text names a party that can fight."""
    mentions = incident.all_of("agents") + incident.all_of("patients") + incident.all_of("bystanders")
    doc, armed = incident.first.sentence.doc, words("fighting_community")
    return any(mention.kind in ARMED_KINDS or doc[mention.head].lower_ in armed for mention in mentions)


def _political(incident: Incident) -> bool:
    """Tell whether a strategic development involves an armed or political party."""
    agents, patients = incident.all_of("agents"), incident.all_of("patients")
    if incident.first.classes <= {"arrest"}:
        head = incident.first.triggers[0].head
        beside = incident.first.bystanders  # "raided the headquarters of the opposition and arrested 30 officials"
        patients = patients + [m for m in beside if m.start > head or m.kind in {"group", "party"}]
        if _in_office(patients, incident.first.sentence):
            return True
        return any(m.kind in TARGETS_OF_ARREST or m.associate.startswith(WATCHED) for m in patients) or any(
            m.kind in {"military", "group", "security"} for m in agents
        )
    involved = agents + patients
    if incident.first.classes <= ABOUT_ALL:
        involved = involved + [mention for mention in incident.all_of("bystanders") if mention.kind != "nation"]
    if incident.first.classes <= {"disrupt"} and any(mention.kind in FORCES for mention in agents):
        return True
    return any(m.kind in {"military", "group", "armed", "security", "identity", "gang", "nation"} for m in involved)
