"""Precision, recall and F1 against cases computed by hand."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.quality.scoring import align, score

FIELDS = ["main_sub_event_type", "sub_event_type", "country", "fatalities"]


def gold(identity: str, *events: dict[str, Any], fields: list[str] = FIELDS) -> dict[str, Any]:
    return {"id": identity, "fields": fields, "events": list(events)}


def coded(identity: str, *events: dict[str, Any]) -> dict[str, Any]:
    return {"id": identity, "events": list(events)}


def event(kind: str, country: str = "Mali", fatalities: int = 0) -> dict[str, Any]:
    return {"sub_event_type": kind, "country": country, "fatalities": fatalities}


def test_an_extra_event_costs_precision_and_a_missed_one_recall() -> None:
    scores = score(
        [gold("a", event("Attack", fatalities=2)), gold("b", event("Attack"), event("Arrests"))],
        [coded("a", event("Attack", fatalities=2), event("Grenade")), coded("b", event("Attack", "Niger"))],
    )
    kind, country = scores.fields["sub_event_type"], scores.fields["country"]
    # 3 gold and 3 coded events; both documents align one pair, and both pairs agree in the type.
    assert (kind.precision, kind.recall, kind.n) == (pytest.approx(2 / 3), pytest.approx(2 / 3), 3)
    assert kind.when_aligned == 1.0
    # Only document a agrees in the country.
    assert (country.f1, country.when_aligned) == (pytest.approx(1 / 3), 0.5)
    # Deaths are stated once, in document a, where two events were coded.
    deaths = scores.fields["deaths"]
    assert (deaths.precision, deaths.recall, deaths.n) == (0.5, 1.0, 1)


def test_events_in_a_document_without_any_cost_precision_in_every_field() -> None:
    scores = score([gold("a", event("Attack")), gold("b")], [coded("a", event("Attack")), coded("b", event("Attack"))])
    assert scores.fields["country"].precision == 0.5
    assert scores.fields["country"].recall == 1.0
    assert (scores.relevance.precision, scores.relevance.recall) == (0.5, 1.0)


def test_the_main_event_is_the_first_and_no_event_is_a_label() -> None:
    scores = score(
        [gold("a", event("Attack")), gold("b", event("Attack")), gold("c")],
        [coded("a", event("Attack"), event("Grenade")), coded("b", event("Grenade"), event("Attack")), coded("c")],
    )
    assert scores.main is not None
    assert scores.main.accuracy == pytest.approx(2 / 3)
    # Attack: P 1, R 1/2, F1 2/3, twice in gold; NONE: F1 1, once.
    assert scores.main.per_label_f1 == {"Attack": pytest.approx(2 / 3), "NONE": 1.0}
    assert scores.main.weighted_f1 == pytest.approx((2 * 2 / 3 + 1) / 3)
    assert scores.main.macro_f1 == pytest.approx(5 / 6)


def test_a_document_without_prediction_counts_as_none_and_is_named() -> None:
    scores = score([gold("a", event("Attack")), gold("b")], [coded("b")])
    assert scores.missing == ("a",)
    assert scores.fields["country"].recall == 0.0


def test_the_best_pair_is_aligned_first() -> None:
    one, two = event("Attack", "Mali"), event("Arrests", "Niger")
    pairs = align([one, two], [event("Arrests", "Mali"), event("Arrests", "Niger")], ["sub_event_type", "country"])
    assert pairs == [(two, event("Arrests", "Niger")), (one, event("Arrests", "Mali"))]


def test_toponyms_are_found_by_overlap_and_near_by_distance() -> None:
    spans = [
        {"start": 0, "end": 5, "latitude": 10.0, "longitude": 20.0},
        {"start": 10, "end": 15, "latitude": 10.0, "longitude": 20.0},
    ]
    found = [
        {"start": 3, "end": 8, "latitude": 10.5, "longitude": 20.0},
        {"start": 12, "end": 20, "latitude": None, "longitude": None},
        {"start": 40, "end": 44, "latitude": 10.0, "longitude": 20.0},
    ]
    document = {"id": "a", "fields": ["places"], "events": [], "places": spans}
    places = score([document], [{"id": "a", "events": [], "places": found}]).places
    assert places is not None
    assert (places.precision, places.recall, places.near_when_found) == (pytest.approx(2 / 3), 1.0, 0.5)
    assert places.near_f1 == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))


KINDS = st.sampled_from(["Attack", "Grenade", "Arrests"])
EVENTS = st.lists(st.builds(event, KINDS, st.sampled_from(["Mali", "Niger"]), st.integers(0, 3)), max_size=4)


@given(st.lists(EVENTS, min_size=1, max_size=5))
def test_gold_against_itself_is_perfect(documents: list[list[dict[str, Any]]]) -> None:
    numbered = [(str(number), events) for number, events in enumerate(documents)]
    scores = score([gold(name, *events) for name, events in numbered], [coded(n, *e) for n, e in numbered])
    assert all(value.recall == value.when_aligned == 1.0 for value in scores.fields.values() if value.n)
    # An event without deaths is charged to the deaths of its document.
    assert all(value.f1 == 1.0 for name, value in scores.fields.items() if value.n and name != "deaths")
    assert scores.main is not None and scores.main.accuracy == 1.0
    assert scores.as_json()["gold_events"] == sum(map(len, documents))


@given(EVENTS, EVENTS)
def test_alignment_is_one_to_one(golds: list[dict[str, Any]], preds: list[dict[str, Any]]) -> None:
    pairs = align(golds, preds, ["sub_event_type", "country", "fatalities"])
    assert len(pairs) == min(len(golds), len(preds))
    assert len({id(g) for g, _ in pairs}) == len({id(c) for _, c in pairs}) == len(pairs)
