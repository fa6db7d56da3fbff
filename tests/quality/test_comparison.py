"""What a release changed against the one before."""

from dataclasses import dataclass, field

import pyarrow as pa

from schemas.enforce import enforce
from tests.release.samples import event
from transforms.quality.comparison import compare

GONE = {"event_id_cnty": "AFG1", "deleted_timestamp": 5, "reason": "withdrawn", "replaced_by": "AFG2"}
NONE_DELETED = enforce("deleted", [])


@dataclass(frozen=True)
class Before:
    events: pa.Table
    deleted: pa.Table = field(default_factory=lambda: NONE_DELETED)
    version: str = "2021-07-08-abc123"


def test_added_changed_and_deleted_events_are_told_apart():
    before = Before(enforce("events", [event("AFG1", fatalities=5), event("AFG2"), event("AFG3", timestamp=1)]))
    after = enforce("events", [event("AFG2", fatalities=7, tags="detentions"), event("AFG3"), event("AFG4")])
    found = compare(after, enforce("deleted", [GONE]), before)
    assert found is not None
    assert (found.previous_version, found.added) == (before.version, ("AFG4",))
    (change,) = found.changed
    assert change.event_id == "AFG2"
    assert change.columns == {"fatalities": (2, 7), "tags": (None, "detentions")}
    assert found.changes_by_column == {"fatalities": 1, "tags": 1}
    (gone,) = found.deleted
    assert (gone.event_id, gone.reason, gone.replaced_by) == ("AFG1", "withdrawn", "AFG2")
    assert (found.events, found.fatalities) == ((3, 3), (9, 11))


def test_what_was_deleted_before_is_not_told_again():
    deleted = enforce("deleted", [GONE])
    events = enforce("events", [event("AFG2")])
    found = compare(events, deleted, Before(events, deleted))
    assert found is not None
    assert (found.added, found.changed, found.deleted) == ((), (), ())


def test_the_first_release_has_nothing_to_be_compared_with():
    assert compare(enforce("events", []), NONE_DELETED, None) is None
