"""The passages that the coder is measured on: every label as often as the other, no text twice."""

from collections import Counter

from benchmarks.passages import FOLDER, passages
from schemas import vocabulary

REGIONS, EVENTS, OTHERS = 6, 12, 11


def test_every_label_is_as_frequent_as_it_should_be() -> None:
    counts = Counter(label for label, _ in passages())
    types = vocabulary.event_types()
    assert set(types) <= set(counts)
    assert all(count == REGIONS * (EVENTS if label in types else OTHERS) for label, count in counts.items())
    assert len(list(FOLDER.glob("*.csv"))) == REGIONS


def test_no_passage_stands_twice_and_none_is_long() -> None:
    texts = [text for _, text in passages()]
    assert len(set(texts)) == len(texts)
    assert all(5 <= len(text.split()) <= 90 for text in texts)
