"""What a release changes against the one before: the events that are new, edited or withdrawn."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

UNCOMPARED = frozenset({"event_id_cnty", "timestamp"})  # the key, and what changes because something else did


class Release(Protocol):
    """What a comparison needs of the release before."""

    @property
    def version(self) -> str:
        """The name of the release."""

    @property
    def events(self) -> pa.Table:
        """The table ``events``."""

    @property
    def deleted(self) -> pa.Table:
        """The table ``deleted``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One event that was edited: the columns that differ, each with its value before and after."""

    event_id: str
    columns: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One id that is newly deleted, why, and the id that took its place."""

    event_id: str
    reason: str
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences, each sorted by id, and the totals of both releases."""

    previous_version: str
    added: tuple[str, ...]
    changed: tuple[Change, ...]
    deleted: tuple[Withdrawal, ...]
    events: tuple[int, int]  # before, after
    fatalities: tuple[int, int]

    @property
    def changes_by_column(self) -> dict[str, int]:
        """In how many events each column differs, the most frequent first."""
        counts = Counter(name for change in self.changed for name in change.columns)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def compare(events: pa.Table, deleted: pa.Table, previous: Release | None) -> Comparison | None:
    """Compare the tables of a release with the release before; None if there is none."""
    if previous is None:
        return None
    before = {row["event_id_cnty"]: row for row in previous.events.to_pylist()}
    after = {row["event_id_cnty"]: row for row in events.to_pylist()}
    known = set(previous.deleted.column("event_id_cnty").to_pylist())
    changes = [Change(key, _differences(before[key], after[key])) for key in sorted(before.keys() & after.keys())]
    return Comparison(
        previous_version=previous.version,
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(change for change in changes if change.columns),
        deleted=tuple(
            Withdrawal(row["event_id_cnty"], row["reason"], row["replaced_by"])
            for row in sorted(deleted.to_pylist(), key=lambda row: str(row["event_id_cnty"]))
            if row["event_id_cnty"] not in known
        ),
        events=(len(before), len(after)),
        fatalities=(_toll(before), _toll(after)),
    )


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (before.get(name), value)
        for name, value in after.items()
        if name not in UNCOMPARED and before.get(name) != value
    }


def _toll(rows: Mapping[str, Mapping[str, Any]]) -> int:
    return sum(int(row["fatalities"]) for row in rows.values())
