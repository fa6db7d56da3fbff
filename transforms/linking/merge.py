"""What the row of an event says when several reports tell of it: one rule per column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from schemas import vocabulary
from schemas.records import Mention
from transforms.linking.clusters import shared_families
from transforms.linking.parties import Party, generic, same_parties, specificity
from transforms.linking.reports import Report, items
from transforms.linking.settings import precedence, settings, single_tags


@dataclass(frozen=True, slots=True)
class Cluster:
    """The reports of one event, oldest first, and what its columns are taken from."""

    reports: Sequence[Report]
    sub_event_type: str
    supporters: Sequence[Report]  # the reports of exactly that type
    dated: Mention  # gives the day
    placed: Mention  # gives the place
    actor1: Party
    actor2: Party
    fatalities: int


def merge(reports: Iterable[Report]) -> dict[str, Any]:
    """Make the row of an event from its reports, in any order: the 31 columns but for the id and the timestamp."""
    cluster = _settle(sorted(reports, key=lambda report: report.seniority))
    return {name: rule(cluster) for name, rule in RULES.items()}


def _settle(reports: Sequence[Report]) -> Cluster:
    sub_event_type = precedence(frozenset(report.mention.sub_event_type for report in reports))
    supporters = [report for report in reports if report.mention.sub_event_type == sub_event_type]
    actor1, actor2 = _parties(reports, supporters)
    return Cluster(
        reports=reports,
        sub_event_type=sub_event_type,
        supporters=supporters,
        dated=_dated(reports, supporters),
        placed=_placed(reports),
        actor1=actor1,
        actor2=actor2,
        fatalities=_fatalities(reports),
    )


def _dated(reports: Sequence[Report], supporters: Sequence[Report]) -> Mention:
    """Finest precision first; then the day that most reports give, a report of the event's type, the oldest."""
    days = [report.mention.event_date for report in reports]
    best = min(
        reports,
        key=lambda report: (
            report.mention.time_precision,
            -days.count(report.mention.event_date),
            report not in supporters,
            report.seniority,
        ),
    )
    return best.mention


def _placed(reports: Sequence[Report]) -> Mention:
    """Finest precision first; then the district rather than its city, the most frequent name, the surest, oldest."""
    names = [report.mention.location for report in reports]
    best = min(
        reports,
        key=lambda report: (
            report.mention.geo_precision,
            " - " not in report.mention.location,
            -names.count(report.mention.location),
            -report.mention.confidence,
            report.seniority,
        ),
    )
    return best.mention


def _fatalities(reports: Sequence[Report]) -> int:
    """The toll of the latest day on which a report speaks of deaths; the lowest where reports of that day differ.

    A later report has the newer count ("bringing the toll to 12"); among reports of one day the form takes the lowest
    (form 3.6). Reports that say nothing about deaths do not count.
    """
    stating = [report for report in reports if report.states_deaths]
    latest = max((report.published for report in stating), default=None)
    return min((report.mention.fatalities for report in stating if report.published == latest), default=0)


def _parties(reports: Sequence[Report], supporters: Sequence[Report]) -> tuple[Party, Party]:
    """The most exact pair among the reports of the event's type; a vague name gives way to the exact one it stood for.

    Then each side takes on the associates of its other reports, and the main actors that were not chosen.
    """
    best = max(
        supporters,
        key=lambda report: (
            tuple(sum(values) for values in zip(*map(specificity, report.sides), strict=True)),
            report.mention.confidence,
            report.mention.mention_id,
        ),
    )
    aligned = [(report, _align(report, best)) for report in reports]
    # Associates come from reports of the same event type only: civilians hurt by the shelling that was part of a
    # battle are never associates in the battle (form 3.2), nor peaceful protesters in a riot (V21).
    event_type = vocabulary.event_types()[best.mention.sub_event_type].event_type
    peers = [sides for report, sides in aligned if report.mention.event_type == event_type]
    chosen = [
        _exact(best.sides[side], [sides[side] for _, sides in aligned], [sides[side] for sides in peers])
        for side in (0, 1)
    ]
    mains = {party.name for party in chosen}
    first, second = (_with_associates(chosen[side], [sides[side] for sides in peers], mains) for side in (0, 1))
    return first, second


def _align(report: Report, best: Report) -> tuple[Party, Party]:
    """The sides of a report in the order in which ``best`` has them."""
    fits = {same_parties(best.sides, report.sides, family) for family in shared_families(best, report)}
    if "straight" not in fits and "reversed" in fits:
        return report.sides[1], report.sides[0]
    return report.sides


def _exact(chosen: Party, others: Sequence[Party], peers: Sequence[Party]) -> Party:
    """The party that ``chosen`` left unnamed or named vaguely, as the other reports name it."""
    if chosen.name is None:
        return max((party for party in peers if party.name), key=_by_name, default=chosen)
    entry = generic(chosen.name) if chosen.name else None
    if entry is None or not entry.replaced:
        return chosen
    fitting = [party for party in others if party.inter in entry.stands_for and specificity(party)[0] == 2]
    return max(fitting, key=_by_name, default=chosen)


def _by_name(party: Party) -> tuple[tuple[int, int], str]:
    return specificity(party), party.name or ""


def _with_associates(chosen: Party, others: Sequence[Party], mains: set[str | None]) -> Party:
    """Add associates in the order of the reports; vague names that the main actor replaced are not kept."""
    names = list(chosen.associates)
    for party in others:
        names += party.associates
        entry = generic(party.name) if party.name else None
        if party.name is not None and (entry is None or not entry.replaced):
            names.append(party.name)
    return replace(chosen, associates=tuple(dict.fromkeys(name for name in names if name not in mains)))


def _notes(cluster: Cluster) -> str:
    """The notes of the report that agrees best with the row: its day (V38), type and toll, then the surest one."""
    best = min(
        cluster.reports,
        key=lambda report: (
            report.mention.event_date != cluster.dated.event_date,
            report.mention.time_precision != cluster.dated.time_precision,
            report.mention.sub_event_type != cluster.sub_event_type,
            report.mention.fatalities != cluster.fatalities,
            -report.mention.confidence,
            [-value for side in report.sides for value in specificity(side)],
            report.seniority,
        ),
    )
    return best.mention.notes


def _source(cluster: Cluster) -> str:
    """Every outlet once, by its first report and then by name."""
    ordered = sorted(cluster.reports, key=lambda report: (report.published, report.outlet))
    return "; ".join(dict.fromkeys(report.outlet for report in ordered))


def _source_scale(cluster: Cluster) -> str:
    return vocabulary.source_scale(
        report.article.source_scale or settings().unknown_scale for report in cluster.reports
    )


def _tags(cluster: Cluster) -> str | None:
    """All tags once, in the order of the reports; of tags that an event has once, the surest report's telling one."""
    tags = [tag for report in cluster.reports for tag in items(report.mention.tags)]
    for prefix, weakest in single_tags().items():
        given = [
            (tag.removeprefix(prefix) == weakest, -report.mention.confidence, report.seniority, tag)
            for report in cluster.reports
            for tag in items(report.mention.tags)
            if tag.startswith(prefix)
        ]
        if given:
            kept = min(given)[-1]
            tags = [tag for tag in tags if not tag.startswith(prefix) or tag == kept]
    return "; ".join(dict.fromkeys(tags)) or None


def _of_type(name: str) -> Callable[[Cluster], Any]:
    return lambda cluster: getattr(vocabulary.event_types()[cluster.sub_event_type], name)


def _of_place(name: str) -> Callable[[Cluster], Any]:
    return lambda cluster: getattr(cluster.placed, name)


def _of_country(name: str) -> Callable[[Cluster], Any]:
    return lambda cluster: getattr(vocabulary.countries()[cluster.placed.country], name)


def _degrees(name: str) -> Callable[[Cluster], float]:
    return lambda cluster: round(float(getattr(cluster.placed, name)), 4)


def _civilian_targeting(cluster: Cluster) -> str | None:
    event_type = vocabulary.event_types()[cluster.sub_event_type].event_type
    return vocabulary.civilian_targeting(
        event_type, cluster.sub_event_type, cluster.actor1.inter or "", cluster.actor2.inter
    )


RULES: Mapping[str, Callable[[Cluster], Any]] = MappingProxyType(
    {
        "event_date": lambda cluster: cluster.dated.event_date,
        "year": lambda cluster: cluster.dated.event_date.year,
        "time_precision": lambda cluster: cluster.dated.time_precision,
        "disorder_type": _of_type("disorder_type"),
        "event_type": _of_type("event_type"),
        "sub_event_type": lambda cluster: cluster.sub_event_type,
        "actor1": lambda cluster: cluster.actor1.name,
        "assoc_actor_1": lambda cluster: "; ".join(cluster.actor1.associates) or None,
        "inter1": lambda cluster: cluster.actor1.inter,
        "actor2": lambda cluster: cluster.actor2.name,
        "assoc_actor_2": lambda cluster: "; ".join(cluster.actor2.associates) or None,
        "inter2": lambda cluster: cluster.actor2.inter,
        "interaction": lambda cluster: vocabulary.interaction(cluster.actor1.inter or "", cluster.actor2.inter),
        "civilian_targeting": _civilian_targeting,
        "iso": _of_country("iso"),
        "region": _of_country("region"),
        "country": _of_place("country"),
        "admin1": _of_place("admin1"),
        "admin2": _of_place("admin2"),
        "admin3": _of_place("admin3"),
        "location": _of_place("location"),
        "latitude": _degrees("latitude"),
        "longitude": _degrees("longitude"),
        "geo_precision": _of_place("geo_precision"),
        "source": _source,
        "source_scale": _source_scale,
        "notes": _notes,
        "fatalities": lambda cluster: cluster.fatalities,
        "tags": _tags,
    }
)
