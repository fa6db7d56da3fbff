"""The hand-coded articles in further styles and from all the world: true to their texts and to the code lists."""

import json
from datetime import date
from typing import Any

import pytest

from schemas import vocabulary
from tests.seeds.test_articles import EVENT_KEYS, NAMED_TYPES, ROOT, Document, code_list

GOLD = ROOT / "tests" / "gold"


def documents(name: str) -> list[Document]:
    """The articles of a gold file that has their texts."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


STYLES, WORLD = documents("styles"), documents("world")
DOCUMENTS = STYLES + WORLD
EVENTS = [(document, event) for document in DOCUMENTS for event in document["events"]]
NAMES = [f"{document['id']}-{number}" for number, (document, _) in enumerate(EVENTS)]


def values(name: str) -> set[str]:
    """All values of a code list."""
    return {value for row in code_list(name) for value in row.values()}


def test_there_are_forty_articles_each_in_a_style_of_its_own() -> None:
    assert len(STYLES) == len({document["style"] for document in STYLES}) == 40
    assert sum(not document["events"] for document in STYLES) >= 5


def test_the_articles_from_all_the_world_are_of_three_decades_and_many_countries() -> None:
    published = sorted(int(document["published"][:4]) for document in WORLD)
    assert published[0] <= 1995 and published[-1] >= 2024
    assert len({event["country"] for document in WORLD for event in document["events"]}) >= 30
    assert sum(not document["events"] for document in WORLD) >= 10


def test_an_article_has_its_text_and_a_name_of_its_own() -> None:
    assert len(DOCUMENTS) == len({document["id"] for document in DOCUMENTS})
    assert all(document["style"] and document["text"] and document["source"] for document in DOCUMENTS)


@pytest.mark.parametrize(("document", "event"), EVENTS, ids=NAMES)
def test_an_event_stands_in_its_text_and_keeps_the_code_lists(document: Document, event: dict[str, Any]) -> None:
    assert set(event) == EVENT_KEYS
    assert event["evidence"] in " ".join(document["text"].split())
    assert date.fromisoformat(event["event_date"]) <= date.fromisoformat(document["published"])
    kind = vocabulary.event_types()[event["sub_event_type"]]
    assert (event["event_type"], event["disorder_type"]) == (kind.event_type, kind.disorder_type)
    assert event["country"] in values("countries")
    assert event["interaction"] in values("interactions") | {None}  # null: in doubt, and not scored
    assert event["fatalities"] is None or event["fatalities"] >= 0
    for side in ("1", "2"):
        actor, inter = event[f"actor{side}"], event[f"inter{side}"]
        assert actor is None or inter is not None or event["interaction"] is None
        for beginning, allowed in NAMED_TYPES.items():
            assert actor is None or not actor.startswith(beginning) or inter in allowed
