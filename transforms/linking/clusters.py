"""Which reports tell of one event.

Two reports may be one event if day, place, type family and parties agree, each as far as its report is exact (form
3.1: an event is designated actors, a named place, a day and a type). A cluster takes a report only if it agrees with
*every* member, so a vague report ("gunmen", "in the province") never glues two different events together. Reports
come in one fixed order, exact ones first, so the result does not depend on the order of the input.
"""

from collections import defaultdict
from datetime import timedelta

from transforms.linking.parties import same_parties
from transforms.linking.reports import Report, distance, within
from transforms.linking.settings import Family, families_of, settings


def cluster(block: list[Report]) -> list[list[Report]]:
    """Group the reports of one block, in the order of ``Report.exactness``, into events.

    Returns one list per event; its first member is the most exact report.
    """
    clusters: list[list[Report]] = []
    # Clusters by day and family name, so that a report is compared with possible partners only.
    index: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for report in block:
        keys = _keys(report)
        candidates = sorted({number for key in keys for number in index[key]})
        fitting = [number for number in candidates if all(agree(report, other) for other in clusters[number])]
        if fitting:
            number = max(fitting, key=lambda number: (*_likeness(report, clusters[number][0]), -number))
        else:
            number = len(clusters)
            clusters.append([])
        clusters[number].append(report)
        for key in keys:
            if not index[key] or index[key][-1] != number:
                index[key].append(number)
    return clusters


def agree(one: Report, other: Report) -> bool:
    """Whether two reports may tell of one event. Symmetric."""
    if not (_same_time(one, other) and _same_place(one, other)):
        return False
    return any(same_parties(one.sides, other.sides, family) for family in shared_families(one, other))


def shared_families(one: Report, other: Report) -> list[Family]:
    """The families under which both types can be one event. Types that one article keeps apart stay apart."""
    mine, yours = one.mention, other.mention
    types = {mine.sub_event_type, yours.sub_event_type}
    families = [
        family
        for family in families_of(mine.sub_event_type)
        if types <= family.precedence.keys() and not types.isdisjoint(family.core)
    ]
    if mine.sub_event_type != yours.sub_event_type and mine.article_id == yours.article_id:
        return [family for family in families if family.same_article]
    return families


def _same_time(one: Report, other: Report) -> bool:
    return one.first <= other.mention.event_date <= one.last or other.first <= one.mention.event_date <= other.last


def _same_place(one: Report, other: Report) -> bool:
    """Equal names count at any precision; points count within a tolerance; a region counts as its admin1."""
    mine, yours = one.mention, other.mention
    if mine.country != yours.country:
        return False
    if mine.admin1 == yours.admin1 and _same_location(mine.location, yours.location):
        return True
    coarse = max(mine.geo_precision, yours.geo_precision)
    if coarse == 3 and mine.admin1 is not None and mine.admin1 == yours.admin1:
        return True
    return within(mine, yours, settings().near if coarse > 1 else settings().same_point)


def _same_location(one: str, other: str) -> bool:
    """The same name, or a district ("City - District") of the same city."""
    short, long = sorted((one, other), key=len)
    return short == long or long.startswith(f"{short} - ")


def _likeness(report: Report, head: Report) -> tuple[int, int, int, int, float]:
    """How well a report fits a cluster's most exact member: day, place name, type, shared names, nearness."""
    mine, yours = report.mention, head.mention
    names = {mine.actor1, mine.actor2} & {yours.actor1, yours.actor2} - {None}
    return (
        int(mine.event_date == yours.event_date),
        int(mine.location == yours.location),
        int(mine.sub_event_type == yours.sub_event_type),
        len(names),
        -round(distance(mine, yours), 3),
    )


def _keys(report: Report) -> list[tuple[int, str]]:
    days = (report.last - report.first).days + 1
    names = [family.name for family in families_of(report.mention.sub_event_type)]
    return [((report.first + timedelta(days=n)).toordinal(), name) for n in range(days) for name in names]
