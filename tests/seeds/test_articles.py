"""The sample articles and their hand-coded gold: complete, in step with each other, and true to the code lists."""

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "seeds" / "articles"
VOCABULARY = ROOT / "seeds" / "vocabulary"
GOLD = ROOT / "tests" / "gold" / "seeds.jsonl"

DOCUMENT_KEYS = {"id", "set", "file", "record", "fields", "events"}
EVENT_KEYS = {"event_date", "time_precision", "disorder_type", "event_type", "sub_event_type"}
EVENT_KEYS |= {"actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"}
EVENT_KEYS |= {"country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision"}
EVENT_KEYS |= {"civilian_targeting", "fatalities", "tags", "evidence"}
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
# Beginnings of actor names that settle the type of actor.
NAMED_TYPES = {
    "Protesters (": {"Protesters"},
    "Rioters (": {"Rioters"},
    "Civilians (": {"Civilians"},
    "Unidentified Armed Group (": {"Political militia"},
    "Unidentified Gang (": {"Political militia"},
    "Military Forces of ": {"State forces", "External/Other forces"},
    "Police Forces of ": {"State forces", "External/Other forces"},
}

Document = dict[str, Any]
Event = dict[str, Any]


def documents() -> list[Document]:
    """The gold, one document a line."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def events() -> list[Event]:
    """All gold events with the id of their document."""
    return [event | {"document": document["id"]} for document in documents() for event in document["events"]]


@cache
def code_list(name: str) -> list[dict[str, str]]:
    """The rows of a code list."""
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class _Words(HTMLParser):
    """Collects what a reader of a page would see."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def plain(markup: str) -> str:
    """Text without tags, white space folded."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return " ".join(" ".join(reader.words).split())


def records(path: Path) -> Iterator[tuple[str | None, str]]:
    """The articles of a file: their record id (null where the file is one article) and their text."""
    if path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield record["id"], " ".join(record["text"].split())
    elif path.suffix == ".xml":
        root = ElementTree.parse(path).getroot()
        for item in root.iter("item"):
            yield item.findtext("guid"), plain(item.findtext(CONTENT) or "")
        for entry in root.iter(f"{ATOM}entry"):
            yield entry.findtext(f"{ATOM}id"), plain(entry.findtext(f"{ATOM}content") or "")
    elif path.suffix == ".html":
        yield None, plain(path.read_text(encoding="utf-8"))
    else:
        yield None, " ".join(path.read_text(encoding="utf-8").split())


@cache
def texts() -> dict[str, str]:
    """Text of every article by the id that the gold gives it."""
    return {
        f"{path.name}#{record}" if record else path.name: text
        for path in sorted(ARTICLES.iterdir())
        for record, text in records(path)
    }


def test_every_article_has_one_line_of_gold_and_every_line_its_article() -> None:
    coded = [document["id"] for document in documents()]
    assert len(coded) == len(set(coded))
    assert set(coded) == set(texts())
    assert len(coded) >= 44


def test_gold_stands_in_reading_order() -> None:
    order = list(texts())
    assert [document["id"] for document in documents()] == order


def test_documents_name_their_file_and_record() -> None:
    for document in documents():
        assert set(document) == DOCUMENT_KEYS
        assert document["set"] == "seeds"
        record = document["record"]
        assert document["id"] == (f"{document['file']}#{record}" if record else document["file"])


def test_events_have_their_fields() -> None:
    for event in events():
        assert set(event) - {"document", "incident"} == EVENT_KEYS, event["document"]


def test_evidence_stands_in_the_article() -> None:
    for event in events():
        assert event["evidence"] in texts()[event["document"]], event["document"]


def test_all_sub_event_types_occur_at_least_twice() -> None:
    counts = Counter(event["sub_event_type"] for event in events())
    scarce = [row["sub_event_type"] for row in code_list("event_types") if counts[row["sub_event_type"]] < 2]
    assert not scarce


def test_some_articles_report_much_and_many_report_nothing() -> None:
    sizes = [len(document["events"]) for document in documents()]
    assert sum(size >= 5 for size in sizes) >= 3
    assert sum(size == 0 for size in sizes) >= 14


def test_incidents_are_reported_more_than_once_and_agree() -> None:
    reports = defaultdict(list)
    for event in events():
        if "incident" in event:
            reports[event["incident"]].append(event)
    assert len(reports) >= 4
    for incident, told in reports.items():
        assert len({event["document"] for event in told}) == len(told) >= 2, incident
        same = ("event_date", "sub_event_type", "country", "admin1", "location", "actor1", "actor2")
        assert len({tuple(event[key] for key in same) for event in told}) == 1, incident
    assert any(len({event["fatalities"] for event in told}) > 1 for told in reports.values())  # a toll that rose


@pytest.mark.parametrize("event", events(), ids=lambda event: f"{event['document']}-{event['sub_event_type']}")
def test_event_obeys_the_code_lists(event: Event) -> None:
    kind = {row["sub_event_type"]: row for row in code_list("event_types")}[event["sub_event_type"]]
    assert (event["event_type"], event["disorder_type"]) == (kind["event_type"], kind["disorder_type"])

    codes = {row["inter"]: int(row["code"]) for row in code_list("inter_types")}
    pair = sorted(codes[inter] for inter in (event["inter1"], event["inter2"]) if inter)
    code = pair[0] * 10 + (pair[1] if len(pair) == 2 else 0)
    assert event["interaction"] == {int(row["code"]): row["interaction"] for row in code_list("interactions")}[code]
    assert (event["actor2"] is None) == (event["inter2"] is None)
    for row in code_list("interactions_allowed"):
        if row["sub_event_type"] == event["sub_event_type"]:
            assert str(code) in row["codes"].split()

    targeted = {"always": True, "never": False, "if civilians": codes["Civilians"] in pair}[kind["civilian_targeting"]]
    assert event["civilian_targeting"] == ("Civilian targeting" if targeted else None)


@pytest.mark.parametrize("event", events(), ids=lambda event: f"{event['document']}-{event['sub_event_type']}")
def test_event_is_told_by_the_rules(event: Event) -> None:
    assert 1990 <= date.fromisoformat(event["event_date"]).year <= 2025
    assert str(event["time_precision"]) in {row["code"] for row in code_list("time_precision")}
    assert str(event["geo_precision"]) in {row["code"] for row in code_list("geo_precision")}

    # A few dead ends of the form: nobody dies in these; a suicide bomber counts; battles have two armed sides.
    deathless = {"Peaceful protest", "Protest with intervention", "Abduction/forced disappearance"}
    if event["sub_event_type"] in deathless or event["event_type"] == "Strategic developments":
        assert event["fatalities"] == 0
    assert event["fatalities"] >= (1 if event["sub_event_type"] == "Suicide bomb" else 0)
    unarmed = {"Protesters", "Rioters", "Civilians"}
    if event["event_type"] == "Battles":
        assert event["actor2"] and not {event["inter1"], event["inter2"]} & unarmed
    if event["event_type"] == "Violence against civilians":
        assert event["inter2"] == "Civilians" and event["inter1"] not in unarmed
    for actor, inter in ((event["actor1"], event["inter1"]), (event["actor2"], event["inter2"])):
        for beginning, allowed in NAMED_TYPES.items():
            if actor and actor.startswith(beginning):
                assert inter in allowed

    tags = (event["tags"] or "").split("; ") if event["tags"] else []
    if event["event_type"] in {"Protests", "Riots"}:
        assert re.match(r"crowd size=\S", tags[0])
    known = {row["tag"] for row in code_list("tags")}
    assert all(tag in known or tag.startswith("crowd size=") for tag in tags)


def test_places_are_where_they_are_said_to_be() -> None:
    boxes = defaultdict(list)  # a country across the date line has two
    for row in code_list("country_boxes"):
        boxes[row["country"]].append([float(row[side]) for side in ("south", "west", "north", "east")])
    points = defaultdict(set)
    for event in events():
        latitude, longitude = event["latitude"], event["longitude"]
        inside = [s <= latitude <= n and w <= longitude <= e for s, w, n, e in boxes[event["country"]]]
        assert any(inside), (event["document"], event["location"])
        assert event["admin1"] and event["location"], event["document"]
        points[event["country"], event["admin1"], event["location"]].add((latitude, longitude))
    assert not [place for place, found in points.items() if len(found) > 1]


def test_regions_and_years_are_spread() -> None:
    regions = {row["country"]: row["region"] for row in code_list("countries")}
    seen = {regions[event["country"]] for event in events()}
    assert len(seen) >= 13
    years = sorted({date.fromisoformat(event["event_date"]).year for event in events()})
    assert years[0] <= 1995 and years[-1] >= 2024
    assert all(after - before <= 5 for before, after in pairwise(years))
