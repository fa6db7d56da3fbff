"""What becomes of linked events once the checks have spoken: who stays, who is deleted, what the rejects are called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.linking.identity import new_id
from transforms.linking.link import Linked, Previous, Row, next_timestamp


@dataclass(frozen=True, slots=True)
class Settled:
    """Rows of the four tables of a release."""

    events: list[Row]
    evidence: list[Row]
    deleted: list[Row]
    rejects: list[Row]


def settle(linked: Linked, failures: Iterable[Mapping[str, Any]], previous: Previous | None, clock: int) -> Settled:
    """Take the rows that failed a critical check out of the release.

    ``failures`` are rows with at least event_id_cnty, rule, severity and reason, several per event allowed. A rejected
    event goes to ``rejects`` whole, with the mentions and articles that it came from; if an earlier release had it,
    its id goes to ``deleted`` and never comes back, so the reject bears the id that it would get now. A reject has no
    timestamp, for it was never published.
    """
    failed: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for failure in failures:
        failed[str(failure["event_id_cnty"])].append(failure)
    published = set(previous.events.column("event_id_cnty").to_pylist()) if previous else set()
    taken = {row["event_id_cnty"] for row in (*linked.events, *linked.deleted)} | published
    backing = _backing(linked.evidence)
    tick = next_timestamp(previous, clock)
    deleted, rejects = list(linked.deleted), []
    for row in linked.events:
        event_id = row["event_id_cnty"]
        if event_id not in failed:
            continue
        if event_id in published:
            deleted.append(_withdrawn(event_id, tick))
        name = _name(event_id, linked.anchors[event_id], published, taken)
        taken.add(name)
        rejects.append(_reject({**row, "event_id_cnty": name}, failed[event_id], backing[event_id]))
    return Settled(
        events=[row for row in linked.events if row["event_id_cnty"] not in failed],
        evidence=[row for row in linked.evidence if row["event_id_cnty"] not in failed],
        deleted=sorted(deleted, key=lambda row: str(row["event_id_cnty"])),
        rejects=rejects,
    )


def _backing(evidence: Iterable[Row]) -> dict[str, list[Row]]:
    """The evidence rows of each event, oldest first."""
    backing: defaultdict[str, list[Row]] = defaultdict(list)
    for row in evidence:
        backing[row["event_id_cnty"]].append(row)
    return dict(backing)


def _name(event_id: str, anchor: str, published: set[str], taken: set[str]) -> str:
    if event_id not in published:
        return event_id
    return new_id(event_id[:3], anchor, taken)


def _withdrawn(event_id: str, tick: int) -> Row:
    return {
        "event_id_cnty": event_id,
        "deleted_timestamp": tick,
        "reason": "rejected: the row fails a critical check now",
        "replaced_by": None,
    }


def _reject(row: Row, failures: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> Row:
    def joined(values: Iterable[Any]) -> str:
        return "; ".join(dict.fromkeys(str(value) for value in values))

    return {
        **row,
        "timestamp": None,
        "rule": joined(failure["rule"] for failure in failures),
        "severity": joined(failure["severity"] for failure in failures),
        "reason": joined(failure["reason"] for failure in failures),
        "mention_ids": joined(row["mention_id"] for row in rows),
        "article_ids": joined(row["article_id"] for row in rows),
    }
