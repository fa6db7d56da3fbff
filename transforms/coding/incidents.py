"""Incidents: what the sentences of an article report, and which of them report the same thing.

A sentence with live triggers is a report; a report joins the incident before it unless it brings a day or a place of
its own, or tells of another kind of event with parties of its own (rule book 3.1, 3.2).
"""

from dataclasses import dataclass, field

from spacy.tokens import Span

from schemas.records import DateMention, EventPlace
from transforms.actors.mentions import ActorMention
from transforms.coding.fatalities import Deaths
from transforms.coding.lexicon import Trigger
from transforms.coding.limits import limit
from transforms.language.words import words
from transforms.places.event_place import DATELINE, ELSEWHERE
from transforms.places.settle import TOWARD, UNPLACED

# Classes that by themselves report an event; the others only add to one.
STRONG = frozenset(
    {
        "protest",
        "riot",
        "mob",
        "clash",
        "attack",
        "kill",
        "shoot",
        "injure",
        "bomb",
        "blast",
        "suicide",
        "shell",
        "air",
        "grenade",
        "chemical",
        "sexual",
        "abduct",
        "arrest",
        "loot",
        "seize",
        "retake",
        "transfer",
        "agree",
        "base",
        "disrupt",
        "movement",
        "other_sd",
        "gather",
    }
)
CROWD = frozenset({"protest", "gather", "riot", "mob", "disperse"})
# Ground is won or lost where men fight on it: not by a bomb, nor by a murder.
GROUND = frozenset({"clash", "fight", "attack", "seize", "retake", "transfer"})
CHARGES = frozenset({"bomb", "blast", "suicide", "grenade"})
TERRITORY = frozenset({"seize", "retake"})
PROVINCE = 3  # the precision of a province or region, known by its capital
DEVELOPMENTS = frozenset({"arrest", "agree", "base", "disrupt", "movement", "other_sd", "loot", "transfer"})


def families(classes: frozenset[str]) -> frozenset[str]:
    """Return the families of trigger classes: crowd, violence, and each kind of strategic development for itself."""
    return frozenset(family(name) for name in classes)


def family(name: str) -> str:
    """Return the family of one trigger class."""
    return "crowd" if name in CROWD else name if name in DEVELOPMENTS else "violence"


@dataclass(slots=True)
class Report:
    """What one sentence reports."""

    sentence: Span
    triggers: list[Trigger]
    agents: list[ActorMention]
    patients: list[ActorMention]
    bystanders: list[ActorMention]  # other parties that the sentence names
    deaths: list[Deaths]
    date: DateMention | None
    place: EventPlace | None
    order: int  # of its sentence in the article
    lone: bool = False  # one person does it, who is no party
    also: list[EventPlace] = field(default_factory=list)  # places listed with ``place``: "raided Bama and Gwoza"

    @property
    def classes(self) -> frozenset[str]:
        """All trigger classes of the sentence."""
        return frozenset().union(*(trigger.classes for trigger in self.triggers))

    def holds(self, start: int) -> bool:
        """Tell whether a character offset lies in the sentence."""
        return self.sentence.start_char <= start < self.sentence.end_char


@dataclass(frozen=True, slots=True)
class Part:
    """One of several places at which the same sentences tell of an event."""

    places: tuple[EventPlace, ...]
    number: int

    @property
    def place(self) -> EventPlace:
        """The place of this event."""
        return self.places[self.number]


@dataclass(slots=True)
class Incident:
    """One event of an article: its first report, and the reports that add to it."""

    reports: list[Report] = field(default_factory=list)
    part: Part | None = None  # where the same sentences tell of an event at each of several places

    @property
    def first(self) -> Report:
        """The report that sets day, place and kind."""
        return self.reports[0]

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the first report, and what later ones of the same family add."""
        own = self.first.classes
        kinds = families(own)
        told = (name for report in self.story[1:] for name in _new_deeds(report))
        added = {name for name in told if family(name) in kinds}
        return own | added if own & GROUND else own | added - TERRITORY

    @property
    def story(self) -> list[Report]:
        """The reports of the same deed: each in the same breath as one before it, or with its words."""
        found = [self.first]
        for report in self.reports[1:]:
            last = found[-1]
            if report.order - last.order <= limit("sentences_of_one_story") or report.classes & last.classes:
                found.append(report)
        return found

    @property
    def date(self) -> DateMention | None:
        """The day of the first report, or the one of a later report that tells it more exactly.

        "Last month … on June 27"; "officials said on Monday … the attack on Sunday".
        """
        best = self.first.date
        for report in self.reports[1:]:
            if best is not None and report.date is not None and (_narrows(best, report) or _tells(best, report)):
                best = report.date
        return best

    @property
    def place(self) -> EventPlace | None:
        """The place that a report names in its own sentence; failing that, the one that the first was given.

        Of a province and a town in it that the story names later, the town.
        """
        if self.part is not None:
            return self.part.place
        own = next((report.place for report in self.reports if _explicit_place(report)), None)
        if own is not None and own.geo_precision == PROVINCE and UNPLACED not in own.reason:
            told = (report.place for report in self.story if report.place is not None and _explicit_place(report))
            return next((place for place in told if _lies_in(place, own)), own)
        if own is not None:
            return own
        given = (report.place for report in self.reports if report.place is not None)
        # A village that no gazetteer knows does not lie where the report was filed.
        said = (place for place in given if place.reason != DATELINE or place is self.first.place)
        return next(said, None)

    @property
    def counting(self) -> list[Report]:
        """The reports whose dead are those of the event: not of a fight that follows a robbery or an agreement."""
        if not self.first.classes <= DEVELOPMENTS - {"arrest", "disrupt"}:
            return self.reports
        kinds = families(self.first.classes)
        return [report for report in self.reports if not report.triggers or families(report.classes) & kinds]

    @property
    def sentences(self) -> list[Span]:
        """The sentences of all reports."""
        return [report.sentence for report in self.reports]

    def of_the_deed(self, role: str) -> list[ActorMention]:
        """Return the mentions in a role over the reports of the same deed: who arrests later is not who attacked."""
        kinds = families(self.first.classes)
        told = [report for report in self.story if report is self.first or families(report.classes) & kinds]
        return [mention for report in told for mention in getattr(report, role)]

    def all_of(self, role: str) -> list[ActorMention]:
        """Return the mentions in a role over all reports, the first report's first."""
        return [mention for report in self.reports for mention in getattr(report, role)]


def _new_deeds(report: Report) -> frozenset[str]:
    """The classes of a report but for nouns that only refer to what was told: "the attacks", "the violence"."""
    told = (t.classes for t in report.triggers if t.verbal or not t.classes <= {"attack"})
    return frozenset().union(*told)


def group_reports(reports: list[Report]) -> list[Incident]:
    """Return the incidents of an article in the order of their first report."""
    incidents: list[Incident] = []
    for report in reports:
        home = next((incident for incident in reversed(incidents) if _same(incident, report)), None)
        if home is None and not report.classes & STRONG and not _dispersal_elsewhere(report):
            continue
        if home is None:
            if report.order < limit("lead_sentences") or _explicit_day(report) or _explicit_place(report):
                incidents.append(Incident([report]))
        else:
            home.reports.append(report)
    return incidents


def _dispersal_elsewhere(report: Report) -> bool:
    """Tell whether a crowd is dispersed at a place of its own: "in Abuja, where police fired tear gas at a crowd"."""
    crowd = any(mention.kind in {"crowd", "rioters"} for mention in report.patients)
    return "disperse" in report.classes and crowd and _explicit_place(report)


def spread_over_places(incidents: list[Incident]) -> list[Incident]:
    """Return the incidents, each once for every place that its sentence lists (rule book 3.1: a place, an event).

    A place that another incident of the kind has for itself is left to that one, and so is what lies beside a place
    already taken.
    """
    return [part for incident in incidents for part in _parts(incident, incidents)]


def _parts(incident: Incident, incidents: list[Incident]) -> list[Incident]:
    place = incident.place
    report = next((known for known in incident.reports if known.place is place and known.also), None)
    if place is None or report is None:
        return [incident]
    kinds = families(incident.first.classes)
    taken = [place]
    taken += [
        other.place
        for other in incidents
        if other is not incident and other.place is not None and families(other.first.classes) & kinds
    ]
    places = [place]
    for also in report.also:
        if all(_apart(known, also) for known in taken):
            taken.append(also)
            places.append(also)
    if len(places) == 1:
        return [incident]
    places.sort(key=lambda place: place.start)
    return [Incident(incident.reports, Part(tuple(places), i)) for i in range(len(places))]


def _lies_in(place: EventPlace, province: EventPlace) -> bool:
    """Tell whether a place is a town or district of a province."""
    return place.geo_precision < PROVINCE and (place.country, place.admin1) == (province.country, province.admin1)


def _same(incident: Incident, report: Report) -> bool:
    first = incident.first
    if _other_day(incident.date, report) or _other_time(incident.date, report):
        return False
    if _explicit_place(report) and not any(_explicit_place(known) for known in incident.reports):
        if _says_apart(report):
            return False
        goes_on = _continues(incident, report) or _arrives(incident, report) or _disperses(incident, report)
        return goes_on or bool(first.classes & report.classes & STRONG)
    if _other_place(incident, report):
        return False
    if families(first.classes) & families(report.classes):
        return True
    if "transfer" in first.classes and report.classes & TERRITORY and report.order == incident.reports[-1].order + 1:
        return True  # "the rebels left the town … soldiers hoisted their flag over it"
    if report.classes <= {"arrest"} and first.classes & CROWD:
        return True  # "71 people were arrested on Friday night": at the protest of that day
    return not report.triggers or not (_explicit_day(report) or _explicit_place(report))


def _continues(incident: Incident, report: Report) -> bool:
    """Tell whether the next sentence says where it was: "… claimed a raid. Its fighters killed three in"."""
    last = incident.reports[-1]
    next_one = report.order == last.order + 1 and families(incident.first.classes) == families(report.classes)
    return next_one and any(agent.groups and agent in incident.first.agents for agent in report.agents)


def _arrives(incident: Incident, report: Report) -> bool:
    """Tell whether the next sentence names the place on the way to which it was: "on the road to X … near Y"."""
    known = incident.first.place
    next_one = report.order == incident.reports[-1].order + 1
    same = bool(families(incident.first.classes) & families(report.classes))
    return known is not None and TOWARD in known.reason and next_one and same


def _disperses(incident: Incident, report: Report) -> bool:
    """Tell whether the next sentence says where the protest of the one before was dispersed."""
    next_one = report.order == incident.reports[-1].order + 1
    return next_one and "disperse" in report.classes and bool(incident.first.classes & CROWD)


def _explicit_day(report: Report) -> bool:
    return (
        report.date is not None
        and not report.date.of_saying
        and report.date.precision <= 2
        and report.date.end > report.date.start
        and report.holds(report.date.start)
    )


def _explicit_place(report: Report) -> bool:
    """Tell whether a sentence names the place, and not only a name that the rest of the article places."""
    place = report.place
    if place is None or not report.holds(place.start):
        return False
    return not (UNPLACED in place.reason and place.reason.startswith(ELSEWHERE)) and TOWARD not in place.reason


def _narrows(known: DateMention, report: Report) -> bool:
    """Tell whether a report names a day within the month or week that is known of an event."""
    if report.date is None or not _explicit_day(report) or known.first is None or known.last is None:
        return False
    return report.date.precision < known.precision and known.first <= report.date.day <= known.last


def _tells(known: DateMention, report: Report) -> bool:
    """Tell whether a report names the day of what is known only by the day on which it was told."""
    told_only = known.of_saying or known.start == known.end  # the day of saying, or of the report
    if report.date is None or not told_only or not _explicit_day(report):
        return False
    return 0 <= (known.day - report.date.day).days <= limit("days_until_told")


def _other_day(known: DateMention | None, report: Report) -> bool:
    if not _explicit_day(report) or known is None or report.date is None:
        return False
    if _narrows(known, report) or _tells(known, report):
        return False
    if report.date.first and report.date.last and report.date.first <= known.day <= report.date.last:
        return False
    slack = 0 if known.precision == report.date.precision == 1 else 4
    return abs((report.date.day - known.day).days) > slack


def _other_time(known: DateMention | None, report: Report) -> bool:
    """Tell whether a report speaks of a month or year in which the known day does not lie: "retaken in 2017"."""
    said = report.date
    if known is None or said is None or said.first is None or said.last is None or not report.holds(said.start):
        return False
    return not said.first <= known.day <= said.last and said.precision > 2


def _other_place(incident: Incident, report: Report) -> bool:
    known, place = incident.place, report.place
    if not _explicit_place(report) or known is None or place is None:
        return False
    apart = _says_apart(report) or report.classes & CHARGES and not incident.classes & CHARGES
    return _apart(known, place) or bool(apart) and _other_name(known, place)


def _says_apart(report: Report) -> bool:
    """Tell whether a sentence begins by telling its event from the one before: "Also on Monday", "Elsewhere"."""
    opening = report.sentence[: int(limit("opening_words"))]
    later = "later" in opening.text.lower() and any(token.lower_ in words("spells") for token in opening)
    return later or any(token.lower_ in words("apart") for token in opening)


def _other_name(known: EventPlace, place: EventPlace) -> bool:
    return max(known.geo_precision, place.geo_precision) < PROVINCE and known.location != place.location


def _apart(known: EventPlace, place: EventPlace) -> bool:
    """Tell whether two places are of different events."""
    away = max(abs(known.latitude - place.latitude), abs(known.longitude - place.longitude))
    if known.country != place.country:
        return away > limit("same_place_degrees")  # two towns on a border may stand for one place
    if PROVINCE in (known.geo_precision, place.geo_precision):
        return known.admin1 != place.admin1
    return away > limit("same_place_degrees")
