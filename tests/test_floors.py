"""The coder keeps the figures that it once reached on our own hand-coded articles."""

from functools import cache

import pytest

from benchmarks.floors import figures, floors, gold_hash
from benchmarks.gold import GOLDS

CASES = [(name, field) for name in GOLDS for field in sorted(floors()[name]["floors"])]


@cache
def reached(name: str) -> dict[str, float]:
    """The figures of the coder as it is, measured once a gold file."""
    return figures(name)


@pytest.mark.parametrize("name", GOLDS)
def test_the_gold_is_the_one_that_the_floors_were_measured_on(name: str) -> None:
    assert gold_hash(name) == floors()[name]["gold_sha256"]


@pytest.mark.parametrize(("name", "field"), CASES, ids=[f"{name}: {field}" for name, field in CASES])
def test_a_figure_does_not_fall_below_its_floor(name: str, field: str) -> None:
    assert reached(name)[field] >= floors()[name]["floors"][field]


@pytest.mark.parametrize("name", GOLDS)
def test_every_figure_has_a_floor(name: str) -> None:
    assert reached(name).keys() == floors()[name]["floors"].keys()
