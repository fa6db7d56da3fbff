"""The coder as a whole, on short texts of our own: who did what to whom, where, when, how many died; or nothing."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.enforce import enforce
from schemas.records import Article, Coding, Furniture, Mention
from schemas.vocabulary import event_types
from tests.misses import hold_to_ceiling
from transforms.coder import Coder, load_coder

CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for case in yaml.safe_load((Path(__file__).parent / "coder_cases.yml").read_text(encoding="utf-8"))
}
NEGATIVES = {name for name in CASES if name.startswith("no-")}
FIELDS = ("type", "country", "date", "precision", "fatalities", "actor1", "actor2", "location")
# Of two equals, either may come first (rule book 3.5).
WITHOUT_ORDER = {"Battles"}
ROLES = ("sentence", "trigger", "actor1", "actor2", "place", "date", "deaths")
FULL_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")

# What the coder gets wrong so far: "case: field", or "case: event" where nothing or too much is coded.
KNOWN_MISSES = frozenset(
    {
        "agreement-prisoner-swap: actor2",
        "air-drone-on-fighters: actor2",
        "disrupted-bomb-defused: actor2",
        "no-online-protest: event",
        "other-coup: type",
        "other-mass-grave: actor1",
        "other-mass-grave: fatalities",
        "transfer-without-a-fight: actor2",
    }
)
CEILING = 8


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The real coder with the embedded gazetteer."""
    return load_coder()


@pytest.fixture(scope="session")
def codings(coder: Coder) -> dict[str, Coding]:
    """All cases, coded once."""
    return {
        name: coder.code(Article(name, case["text"], case.get("title"), published=case["published"]))
        for name, case in CASES.items()
    }


def values(mention: Mention) -> dict[str, object]:
    """The coded values by the names that the cases give them."""
    return {
        "type": mention.sub_event_type,
        "country": mention.country,
        "date": mention.event_date,
        "precision": mention.time_precision,
        "fatalities": mention.fatalities,
        "actor1": mention.actor1,
        "actor2": mention.actor2,
        "location": mention.location,
    }


def missed(case: dict[str, Any], coding: Coding) -> Iterator[str]:
    """Yield the fields of a case that the coding has not got right."""
    wanted = case["events"]
    if len(coding.mentions) != len(wanted):
        yield "event"
    for event, mention in zip(wanted, coding.mentions, strict=False):
        got = values(mention)
        turned = mention.event_type in WITHOUT_ORDER and event.get("actor1") == mention.actor2
        if turned:
            got |= {"actor1": mention.actor2, "actor2": mention.actor1}
        yield from (field for field in FIELDS if field in event and event[field] != got[field])


def test_the_cases_are_many_and_cover_every_type_and_what_is_not_coded() -> None:
    assert len(CASES) >= 60
    assert {event["type"] for case in CASES.values() for event in case["events"]} == set(event_types())
    assert len(NEGATIVES) >= 25
    for name, case in CASES.items():
        assert bool(case["events"]) != (name in NEGATIVES)
        assert not case["events"] or "why" not in case
        assert case["events"] or case["why"]


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_short_text(name: str, codings: dict[str, Coding]) -> None:
    known = {miss.partition(": ")[2] for miss in KNOWN_MISSES if miss.partition(": ")[0] == name}
    wrong = set(missed(CASES[name], codings[name]))
    if "event" in known:
        return
    assert wrong <= known, [values(mention) for mention in codings[name].mentions]


def test_known_misses_only_shrink(codings: dict[str, Coding]) -> None:
    def is_right(miss: str) -> bool:
        name, _, field = miss.partition(": ")
        return field not in set(missed(CASES[name], codings[name]))

    assert {miss.partition(": ")[0] for miss in KNOWN_MISSES} <= CASES.keys()
    assert {miss.partition(": ")[2] for miss in KNOWN_MISSES} <= {"event", *FIELDS}
    hold_to_ceiling("short texts", KNOWN_MISSES, CEILING, is_right)


# ---- What holds of every mention -----------------------------------------------------------------------------------


def check(article: Article, coding: Coding) -> None:
    """Hold a coding to what is true of every one: schema, spans, note, confidence, ids, order."""
    assert coding.article_id == article.article_id
    assert enforce("mentions", [asdict(mention) for mention in coding.mentions] or empty()).num_rows == len(
        coding.mentions
    )
    assert [mention.rank for mention in coding.mentions] == list(range(len(coding.mentions)))
    for mention in coding.mentions:
        for role in ROLES:
            words = mention.sentence if role == "sentence" else getattr(mention, f"{role}_text")
            start, end = getattr(mention, f"{role}_start"), getattr(mention, f"{role}_end")
            assert words is not None or (start is None and end is None), role
            if words is not None:
                assert 0 <= start < end <= len(article.text), role
                assert folded(article.text[start:end]) == folded(words), role
        assert mention.sentence_start <= mention.trigger_start < mention.trigger_end <= mention.sentence_end
        assert 0 <= mention.confidence <= 1
        first = FULL_DATE.search(mention.notes)
        assert first is not None
        assert datetime.strptime(first[0], "%d %B %Y").date() == mention.event_date
        if article.published and article.published_precision is None and mention.time_precision == 1:
            assert mention.event_date <= article.published
        assert mention.rules and mention.coder_version
    for place in coding.places:
        assert folded(article.text[place.start : place.end]) == folded(place.text)


def folded(text: str) -> str:
    """White space is not compared: line breaks of hard-wrapped prose are blanks for the parser."""
    return " ".join(text.split())


def empty() -> Any:
    """An empty table of mentions."""
    from schemas.arrow import arrow_schema

    return arrow_schema("mentions").empty_table()


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_mention_is_well_formed(name: str, codings: dict[str, Coding]) -> None:
    case = CASES[name]
    check(Article(name, case["text"], case.get("title"), published=case["published"]), codings[name])


FRAGMENTS = [
    "Gunmen", "killed", "12", "soldiers", "in Kabul", "on Monday", ".", "\n\n", "\n", "Taliban fighters", "police",
    "opened fire on", "protesters", "a roadside bomb", "exploded", "no one", "was", "were", "by", "and", "who", "Goma",
    "students", "marched", "between 3 and 5", "dozens of", "will", "not", "said", "“", "”", "the army denied", ":",
    "Arrests: On 5 May 2021,", "seized", "the town of", "Mali", "yesterday", "last week", "in March", "“We", "-", "'s",
    "a suicide bomber", "blew himself up", "an air strike", "near", "two villages", "fought", "mob", "لا", "é",
    "\u00a0",
]  # fmt: skip
SENTENCES = st.tuples(
    st.sampled_from(["Gunmen", "Taliban fighters", "Police", "Students", "A mob", "An air strike", "Russian forces"]),
    st.sampled_from(
        ["killed", "attacked", "seized", "arrested", "clashed with", "protested against", "burned", "shelled"]
    ),
    st.sampled_from(
        ["12 soldiers", "three farmers", "the town", "dozens of people", "a mayor", "the Houthis", "shops"]
    ),
    st.sampled_from(["in Kabul", "near Goma", "in Jos, Nigeria,", "in the city", "in Herat province", "in Nairobi"]),
    st.sampled_from(["on Monday.", "yesterday.", "last week.", "in May.", "on 5 May 2021.", ".\n\n", "\n\n"]),
).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(" ".join),
    st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join),
)


@settings(max_examples=60)
@given(
    text=TEXTS,
    published=st.sampled_from([None, date(2021, 7, 9), date(2024, 2, 29)]),
    precision=st.sampled_from([None, "month"]),
)
def test_any_text_can_be_coded(text: str, published: date | None, precision: str | None) -> None:
    cut = text.find("\n\n")
    furniture = (Furniture(0, cut, "heading"),) if cut > 0 else ()
    article = Article("any", text, published=published, published_precision=precision, furniture=furniture)
    check(article, load_coder().code(article))


def test_the_same_article_gives_the_same_coding(coder: Coder) -> None:
    case = CASES["two-towns-two-events"]
    article = Article("same", case["text"], published=case["published"])
    assert coder.code(article) == coder.code(article)


def test_an_article_without_words_has_no_events(coder: Coder) -> None:
    for text in ("", " ", "\n\n", "\rKILLED", "Rebels killed and"):
        coding = coder.code(Article("empty", text, published=date(2021, 7, 9)))
        assert not coding.mentions and not coding.places


def test_without_a_day_of_publication_the_coder_warns_and_uses_the_days_of_the_text(coder: Coder) -> None:
    coding = coder.code(Article("undated", "On 3 May 2023, gunmen killed a journalist in Arusha, northern Tanzania."))
    assert coding.warnings
    assert [mention.event_date for mention in coding.mentions] == [date(2023, 5, 3)]


def test_a_coder_has_a_version_and_is_loaded_once(coder: Coder) -> None:
    assert load_coder() is coder
    assert re.fullmatch(r"\d+\.\d+\.\d+\+\S+", coder.version)
