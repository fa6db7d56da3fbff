"""Event ids: where they come from, and how an event keeps its id from release to release.

The number of a new event is a hash of the mention that reported it first, so the same input always gives the same
ids. An event that an earlier release had keeps its id as long as one cluster holds most of its mentions.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.vocabulary import countries
from transforms.linking.reports import Report
from transforms.linking.settings import settings


@dataclass(frozen=True, slots=True)
class Lost:
    """An id of the previous release that stands for no event any more."""

    event_id: str
    reason: str
    replaced_by: str | None


def anchor(reports: Iterable[Report]) -> Report:
    """The report that appeared first; by day of publication, then by mention id."""
    return min(reports, key=lambda report: report.seniority)


def new_id(prefix: str, mention_id: str, taken: Collection[str]) -> str:
    """The id of an event first reported by ``mention_id``: prefix and a hashed number, none of those taken.

    The number never begins with 0. A collision is resolved by hashing again, always in the same way.
    """
    low = 10 ** (settings().id_digits - 1)
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{mention_id}\x1f{attempt}".encode()).digest()
        event_id = f"{prefix}{low + int.from_bytes(digest, 'big') % (9 * low)}"
        if event_id not in taken:
            return event_id
        attempt += 1


def assign(
    clusters: Sequence[Sequence[Report]], evidence: Iterable[Mapping[str, Any]], reserved: Collection[str]
) -> tuple[list[str], list[Lost]]:
    """Give every cluster its id.

    ``evidence`` are the rows of the previous release (mention_id, event_id_cnty); ``reserved`` are ids that were
    published or deleted before and never become the id of another event. Returns the ids in the order of
    ``clusters``, and the ids of the previous release that no cluster keeps, with what became of them.
    """
    votes = _votes(clusters, evidence)
    favourite = {
        old: min(counts, key=lambda number: (-counts[number], anchor(clusters[number]).seniority))
        for old, counts in votes.items()
        if counts
    }
    kept: dict[int, str] = {}
    for old in sorted(favourite, key=lambda old: (-votes[old][favourite[old]], _number(old))):
        number = favourite[old]
        if number not in kept and old.startswith(_prefix(clusters[number])):
            kept[number] = old
    taken = set(reserved) | set(votes)
    ids = dict(kept)
    for number in sorted(set(range(len(clusters))) - kept.keys(), key=lambda n: anchor(clusters[n]).seniority):
        ids[number] = new_id(_prefix(clusters[number]), anchor(clusters[number]).mention.mention_id, taken)
        taken.add(ids[number])
    inherited = set(kept.values())
    lost = [_lost(old, favourite.get(old), ids) for old in sorted(votes) if old not in inherited]
    return [ids[number] for number in range(len(clusters))], lost


def _votes(clusters: Sequence[Sequence[Report]], evidence: Iterable[Mapping[str, Any]]) -> dict[str, Counter[int]]:
    """For every id of the previous release, how many of its mentions each cluster holds now."""
    cluster_of = {report.mention.mention_id: number for number, cluster in enumerate(clusters) for report in cluster}
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for row in evidence:
        counts = votes[row["event_id_cnty"]]
        if row["mention_id"] in cluster_of:
            counts[cluster_of[row["mention_id"]]] += 1
    return dict(votes)


def _prefix(cluster: Sequence[Report]) -> str:
    return countries()[cluster[0].mention.country].prefix


def _number(event_id: str) -> tuple[int, str]:
    """Order of ids in which AFG9 stands before AFG10."""
    return len(event_id), event_id


def _lost(old: str, number: int | None, ids: Mapping[int, str]) -> Lost:
    if number is None:
        return Lost(old, "withdrawn: no report codes it any more", None)
    if not ids[number].startswith(old[:3]):
        return Lost(old, "moved: its reports are now coded to another country", ids[number])
    return Lost(old, "merged: its reports are now part of another event", ids[number])
