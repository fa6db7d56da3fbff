"""Ids stay with their events; what goes is told; timestamps let a reader keep in step."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from schemas.enforce import enforce
from tests.linking.samples import CLOCK, PEOPLE, TALIBAN, Release, articles_of, mention, toll
from transforms.linking import identity
from transforms.linking.identity import new_id
from transforms.linking.link import Linked, link
from transforms.linking.settle import settle

ISLAMIC_STATE = ("Islamic State Khorasan Province (ISKP)", "Rebel group")
LATER = CLOCK + 86_400


def run(*mentions, previous: Linked | None = None, clock: int = CLOCK) -> Linked:
    release = Release.of(previous) if previous else None
    linked = link(mentions, articles_of(*mentions), release, clock)
    enforce("deleted", linked.deleted)
    return linked


def ids(linked: Linked) -> dict[str, str]:
    return {row["mention_id"]: row["event_id_cnty"] for row in linked.evidence}


def test_a_new_id_has_the_form_and_hangs_on_the_first_report_only():
    first, second = mention("m1"), mention("m2", sides=(TALIBAN, PEOPLE))
    (event_id,) = set(ids(run(first)).values())
    assert re.fullmatch(r"AFG[1-9]\d{8}", event_id)
    assert set(ids(run(first, second)).values()) == {event_id}


def test_collisions_are_resolved_in_the_same_way_every_time():
    one = new_id("AFG", "m1", set())
    two = new_id("AFG", "m1", {one})
    assert one != two
    assert new_id("AFG", "m1", {one}) == two
    assert new_id("AFG", "m1", {one, two}) not in {one, two}


def test_new_events_never_share_an_id(monkeypatch: pytest.MonkeyPatch):
    small = replace(identity.settings(), id_digits=1)  # nine numbers in all: collisions are certain
    monkeypatch.setattr(identity, "settings", lambda: small)
    mentions = [mention(f"m{n}", location=f"Village {n}", latitude=30.0 + n) for n in range(7)]
    assert len(set(ids(run(*mentions)).values())) == 7
    assert ids(run(*mentions)) == ids(run(*reversed(mentions)))


def test_an_event_keeps_its_id_when_an_older_report_of_it_turns_up():
    before = run(mention("m5"))
    after = run(mention("m1"), mention("m5"), previous=before)
    assert set(ids(after).values()) == set(ids(before).values())


def test_merged_events_keep_the_id_of_the_larger_and_delete_the_other():
    vague = mention("m1", time_precision=2, event_date=date(2021, 7, 20))
    pair = [mention("m2", sides=(TALIBAN, PEOPLE)), mention("m3")]
    before = run(vague, *pair)
    assert len(before.events) == 2
    after = run(replace(vague, event_date=date(2021, 7, 9)), *pair, previous=before, clock=LATER)
    assert set(ids(after).values()) == {ids(before)["m2"]}
    (gone,) = after.deleted
    assert (gone["event_id_cnty"], gone["replaced_by"]) == (ids(before)["m1"], ids(before)["m2"])
    assert gone["reason"].startswith("merged")
    assert gone["deleted_timestamp"] == LATER


def test_a_split_event_leaves_its_id_with_most_of_its_reports():
    before = run(mention("m1"), mention("m2"), mention("m3"))
    rest = [mention(name, sides=(ISLAMIC_STATE, PEOPLE)) for name in ("m2", "m3")]
    after = run(mention("m1", sides=(TALIBAN, PEOPLE)), *rest, previous=before)
    assert ids(after)["m2"] == ids(before)["m1"] != ids(after)["m1"]
    assert after.deleted == []


def test_a_withdrawn_id_stays_deleted_and_is_never_given_out_again():
    one, two = mention("m1"), mention("m2", sides=(TALIBAN, PEOPLE), location="Farah", admin1="Farah", latitude=32.4)
    first = run(one, two)
    second = run(two, previous=first)
    (gone,) = second.deleted
    assert (gone["event_id_cnty"], gone["replaced_by"]) == (ids(first)["m1"], None)
    third = run(one, two, previous=second)
    assert third.deleted == [gone]
    assert ids(third)["m1"] not in {ids(first)["m1"], ids(first)["m2"]}


def test_an_event_that_moves_to_another_country_gets_an_id_of_that_country():
    before = run(mention("m1"))
    after = run(mention("m1", country="Iran"), previous=before)
    assert ids(after)["m1"].startswith("IRN")
    (gone,) = after.deleted
    assert gone["replaced_by"] == ids(after)["m1"]
    assert gone["reason"].startswith("moved")


def test_unchanged_rows_keep_their_timestamp_and_changed_rows_get_a_later_one():
    still = mention("m1", location="Farah", admin1="Farah", latitude=32.4)
    before = run(still, mention("m2"))
    after = run(still, mention("m2", **toll(4)), previous=before, clock=CLOCK)
    stamps = {row["location"]: row["timestamp"] for row in after.events}
    assert stamps == {"Farah": CLOCK, "Herat": CLOCK + 1}


def test_a_timestamp_is_never_before_its_event():
    (row,) = run(mention("m1", event_date=date(2030, 1, 2))).events
    assert row["timestamp"] == int(datetime(2030, 1, 2, tzinfo=UTC).timestamp())


def reject(linked: Linked, location: str) -> list[dict[str, str]]:
    return [
        {"event_id_cnty": row["event_id_cnty"], "rule": rule, "severity": "critical", "reason": f"because of {rule}"}
        for row in linked.events
        if row["location"] == location
        for rule in ("V1", "V2")
    ]


def test_a_rejected_event_leaves_the_release_whole_with_all_its_reasons():
    linked = run(mention("m1", location="Farah", admin1="Farah", latitude=32.4), mention("m2"), mention("m3"))
    settled = settle(linked, reject(linked, "Herat"), None, CLOCK)
    (row,) = settled.rejects
    assert (row["rule"], row["reason"], row["timestamp"]) == ("V1; V2", "because of V1; because of V2", None)
    assert (row["mention_ids"], row["article_ids"]) == ("m2; m3", "a-m2; a-m3")
    assert [event["location"] for event in settled.events] == ["Farah"]
    assert {evidence["mention_id"] for evidence in settled.evidence} == {"m1"}
    assert settled.deleted == []
    enforce("rejects", settled.rejects)


def test_a_published_event_that_is_rejected_is_deleted_and_the_next_run_agrees():
    mentions = [mention("m1", location="Farah", admin1="Farah", latitude=32.4), mention("m2")]
    first = run(*mentions)
    release = Release.of(first)
    linked = link(mentions, articles_of(*mentions), release, LATER)
    second = settle(linked, reject(linked, "Herat"), release, LATER)
    assert [row["event_id_cnty"] for row in second.deleted] == [ids(first)["m2"]]
    release = Release(*(enforce(name, getattr(second, name)) for name in ("events", "evidence", "deleted")))
    linked = link(mentions, articles_of(*mentions), release, LATER)
    assert settle(linked, reject(linked, "Herat"), release, LATER) == second
