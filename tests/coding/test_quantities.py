"""Numbers in digits and words, ranges, vague quantities (rule book 3.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing import parsed, word
from transforms.coding.quantities import Quantity, count_of, number_at, word_quantity

TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@pytest.mark.parametrize(
    ("text", "low", "high", "vague"),
    [
        ("12", 12, 12, False),
        ("1,200", 1200, 1200, False),
        ("twelve", 12, 12, False),
        ("Twenty-two", 22, 22, False),
        ("3-5", 3, 5, False),
        ("3–5", 3, 5, False),
        ("dozen", 12, 12, False),
        ("half-dozen", 6, 6, False),
        ("no", 0, 0, False),
        ("several", 3, 3, True),
        ("tens", 10, 10, True),
        ("dozens", 12, 12, True),
        ("scores", 20, 20, True),
        ("hundreds", 100, 100, True),
    ],
)
def test_a_word_has_a_value(text: str, low: int, high: int, vague: bool) -> None:
    assert word_quantity(text) == Quantity(low, high, vague)


@pytest.mark.parametrize("text", ["soldiers", "1.2.3", "", "-", "3-", "12th", "1,20"])
def test_other_words_have_none(text: str) -> None:
    assert word_quantity(text) is None


@given(st.integers(0, 10_000_000))
def test_digits_with_and_without_commas_mean_the_same(value: int) -> None:
    assert word_quantity(str(value)) == word_quantity(f"{value:,}") == Quantity(value, value)


@given(st.sampled_from(list(enumerate(TENS, 2))), st.sampled_from(list(enumerate(ONES, 1))))
def test_compound_numerals_add_up(tens: tuple[int, str], ones: tuple[int, str]) -> None:
    value = 10 * tens[0] + ones[0]
    assert word_quantity(f"{tens[1]}-{ones[1]}") == Quantity(value, value)


@given(*[st.builds(Quantity, st.integers(0, 99), st.integers(99, 500), st.booleans())] * 2)
def test_sums_keep_bounds_and_vagueness(one: Quantity, other: Quantity) -> None:
    total = one + other
    assert total == other + one
    assert (total.low, total.high) == (one.low + other.low, one.high + other.high)
    assert total.vague == (one.vague or other.vague)


@pytest.mark.parametrize(
    ("text", "last", "low", "high"),
    [
        ("Gunmen killed two hundred people.", "hundred", 200, 200),
        ("Gunmen killed 3 dozen people.", "dozen", 36, 36),
        ("Gunmen killed twenty-two people.", "two", 22, 22),
        ("Gunmen killed 3 to 5 people.", "5", 3, 5),
        ("Gunmen killed two or three people.", "three", 2, 3),
        ("Gunmen killed five people.", "five", 5, 5),
    ],
)
def test_the_last_word_of_a_number_has_its_value(text: str, last: str, low: int, high: int) -> None:
    assert number_at(word(parsed(text), last)) == Quantity(low, high)


@pytest.mark.parametrize(
    ("text", "noun", "quantity"),
    [
        ("Gunmen killed 12 farmers.", "farmers", Quantity(12, 12)),
        ("Gunmen killed a farmer.", "farmer", Quantity(1, 1)),
        ("Gunmen killed several farmers.", "farmers", Quantity(3, 3, vague=True)),
        ("Gunmen killed farmers.", "farmers", Quantity(3, 3, vague=True)),
        ("Gunmen killed them.", "them", None),
        ("Gunmen killed him.", "him", Quantity(1, 1)),
    ],
)
def test_a_noun_phrase_says_how_many(text: str, noun: str, quantity: Quantity | None) -> None:
    assert count_of(word(parsed(text), noun)) == quantity
