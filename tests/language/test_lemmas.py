"""Lemmas of the shipped pipeline, as Universal Dependencies has them."""

import pytest

from transforms.language.pipeline import load_english


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Gunmen raped, robbed and shot villagers.", "gunman rape , rob and shoot villager ."),
        ("Communities were burned; families were fleeing.", "community be burn ; family be flee ."),
        ("She didn't tell them that these men had left.", "she do not tell they that this man have leave ."),
        ("THE AMERICAN SOLDIERS opened fire.", "the American soldier open fire ."),
        ("They were feeding an elephant, hoping it hopped.", "they be feed a elephant , hope it hop ."),
    ],
)
def test_lemmas(text: str, lemmas: str) -> None:
    assert " ".join(token.lemma_ for token in load_english()(text)) == lemmas
