"""Incidents: what the sentences of an article report, and what the reports of one event together say of it.

A sentence with live triggers is a report; which reports tell of the same event is in ``grouping.py``.
"""

from dataclasses import dataclass, field

from spacy.tokens import Span

from schemas.records import DateMention, EventPlace
from transforms.actors.mentions import ActorMention
from transforms.coding.deaths import Deaths
from transforms.coding.lexicon import Trigger
from transforms.coding.limits import limit
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
DAYS = 2  # the coarsest precision of a date that names days
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

    @property
    def names_day(self) -> bool:
        """Tell whether the sentence names the day or days of the event, and not only that on which it was told."""
        day = self.date
        if day is None or day.of_saying or day.precision > DAYS:
            return False
        return day.end > day.start and self.holds(day.start)

    @property
    def names_place(self) -> bool:
        """Tell whether the sentence names the place, and not only a name that the rest of the article places."""
        place = self.place
        if place is None or not self.holds(place.start):
            return False
        return not (UNPLACED in place.reason and place.reason.startswith(ELSEWHERE)) and TOWARD not in place.reason


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
            if best is not None and report.date is not None and (narrows(best, report) or tells(best, report)):
                best = report.date
        return best

    @property
    def place(self) -> EventPlace | None:
        """The place that a report names in its own sentence; failing that, the one that the first was given.

        Of a province and a town in it that the story names later, the town.
        """
        if self.part is not None:
            return self.part.place
        own = next((report.place for report in self.reports if report.names_place), None)
        if own is not None and own.geo_precision == PROVINCE and UNPLACED not in own.reason:
            told = (report.place for report in self.story if report.place is not None and report.names_place)
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


def _lies_in(place: EventPlace, province: EventPlace) -> bool:
    """Tell whether a place is a town or district of a province."""
    return place.geo_precision < PROVINCE and (place.country, place.admin1) == (province.country, province.admin1)


def narrows(known: DateMention, report: Report) -> bool:
    """Tell whether a report names a day within the month or week that is known of an event."""
    if report.date is None or not report.names_day or known.first is None or known.last is None:
        return False
    return report.date.precision < known.precision and known.first <= report.date.day <= known.last


def tells(known: DateMention, report: Report) -> bool:
    """Tell whether a report names the day of what is known only by the day on which it was told."""
    told_only = known.of_saying or known.start == known.end  # the day of saying, or of the report
    if report.date is None or not told_only or not report.names_day:
        return False
    return 0 <= (known.day - report.date.day).days <= limit("days_until_told")
