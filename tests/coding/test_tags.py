"""Tags of an event: crowd size in the text's own words, local administrators, women targeted (rule book 2.10)."""

import pytest

from schemas.vocabulary import is_known_tag
from tests.misses import hold_to_ceiling
from tests.parsing import parsed
from transforms.coding.tags import crowd_size, target_tags

SIZES = {
    "About 200 teachers rallied in the square.": "about 200",
    "At least 50 students gathered.": "at least 50",
    "More than 1,000 workers protested.": "more than 1,000",
    "Nearly 60,000 people rallied.": "nearly 60,000",
    "A crowd of 300 people gathered.": "300",
    "A group of around 40 lawyers protested.": "around 40",
    "Dozens of activists protested.": "dozens",
    "Hundreds of people marched.": "hundreds",
    "Thousands of demonstrators marched.": "thousands",
    "Tens of thousands of people marched.": "tens of thousands",
    "Several hundred farmers protested.": "several hundred",
    "A few hundred people marched.": "a few hundred",
    "Three hundred nurses marched.": "three hundred",
    "Some 2,000 miners marched.": "some 2,000",
    "20-25 women protested.": "20-25",
    "Between 20 and 30 residents protested.": "between 20 and 30",
    "Protesters gathered in the square.": "no report",
    "Teachers protested for three days.": "no report",
    "On 12 May people marched.": "no report",
    "Police fired tear gas and arrested 12 people.": "no report",
    "People marched after police killed 12 students.": "no report",
}
KNOWN_MISSES = frozenset(
    {
        "Police fired tear gas and arrested 12 people.",
        "People marched after police killed 12 students.",
    }
)
CEILING = 2


def size(text: str) -> str:
    return crowd_size(list(parsed(text).sents)).removeprefix("crowd size=")


def is_right(text: str) -> bool:
    return size(text) == SIZES[text]


@pytest.mark.parametrize("text", sorted(SIZES.keys() - KNOWN_MISSES))
def test_the_size_of_a_crowd_in_the_words_of_the_text(text: str) -> None:
    assert size(text) == SIZES[text]


def test_known_misses_only_shrink() -> None:
    assert SIZES.keys() >= KNOWN_MISSES
    hold_to_ceiling("crowd sizes", KNOWN_MISSES, CEILING, is_right)


def test_the_first_sentence_with_a_size_counts() -> None:
    assert size("People marched on Monday. Organisers counted 500 people. Police counted 300 people.") == "500"


def test_a_crowd_size_is_a_known_tag() -> None:
    for text in SIZES:
        assert is_known_tag(crowd_size(list(parsed(text).sents)))


@pytest.mark.parametrize(
    ("victim", "tags"),
    [
        ("A village head", ["local administrators"]),
        ("Two mayors", ["local administrators"]),
        ("A former teacher", []),
        ("A woman candidate", ["women targeted: candidates for office"]),
        ("Three girls", ["women targeted: girls"]),
        ("A farmer", []),
    ],
)
def test_the_words_for_victims_call_for_tags(victim: str, tags: list[str]) -> None:
    text = f"{victim} died there."
    doc = parsed(text)
    assert target_tags(doc[: len(victim.split())]) == tags
    assert all(is_known_tag(tag) for tag in tags)


def test_no_victim_has_no_tag() -> None:
    assert target_tags(None) == []
