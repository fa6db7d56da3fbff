"""`transforms.linking.points`: one place, one point."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.linking.points import agree_on_points


def at(location: str, latitude: float, precision: int = 2, admin2: str | None = None) -> dict[str, Any]:
    return {
        "country": "Mali", "admin1": "Mopti", "admin2": admin2, "location": location, "latitude": latitude,
        "longitude": 1.0, "geo_precision": precision,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([at("Mondoro", 1.0), at("Mondoro", 2.0, 1)], [2.0, 2.0], id="the most precise"),
        pytest.param([at("Mondoro", 3.0), at("Mondoro", 2.0), at("Mondoro", 3.0)], [3.0] * 3, id="the most frequent"),
        pytest.param([at("Mondoro", 3.0), at("Mondoro", 2.0)], [2.0, 2.0], id="the smallest"),
        pytest.param([at("Mondoro", 3.0), at("Dira", 2.0)], [3.0, 2.0], id="another place"),
        pytest.param([at("Dira", 3.0, admin2="A"), at("Dira", 2.0, admin2="B")], [3.0, 2.0], id="another division"),
    ],
)
def test_events_of_one_place_take_one_point(events: list[dict[str, Any]], expected: list[float]) -> None:
    assert [event["latitude"] for event in agree_on_points(events)] == expected


rows = st.builds(at, st.sampled_from("AB"), st.sampled_from([1.0, 2.0]), st.sampled_from([1, 2, 3]))


@given(st.lists(rows), st.randoms())
def test_the_order_of_the_events_does_not_matter(events: list[dict[str, Any]], chance: Any) -> None:
    points = {event["location"]: event["latitude"] for event in agree_on_points(events)}
    shuffled = chance.sample(events, len(events))
    again = agree_on_points(shuffled)
    assert {event["location"]: event["latitude"] for event in again} == points
    assert agree_on_points(again) == again
