"""The gate on the coder's scores: what it reached on our own hand-coded articles, it must reach again."""

import pytest

from benchmarks.floors import figures, floors, gold_hash


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    """The figures of the coder as it is."""
    return figures()


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    assert gold_hash() == floors()["gold_sha256"]


@pytest.mark.parametrize("figure", sorted(floors()["floors"]))
def test_no_figure_falls_below_its_floor(figure: str, reached: dict[str, float]) -> None:
    assert reached[figure] >= floors()["floors"][figure]


def test_there_is_a_floor_for_every_figure(reached: dict[str, float]) -> None:
    assert reached.keys() == floors()["floors"].keys()
