"""The small sets of words: each is looked for somewhere."""

import csv
import re

import pytest

from schemas.paths import ROOT, SEEDS
from transforms.language.words import words


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the lexicon."""
    with (SEEDS / "lexicon" / f"{name}.csv").open(encoding="utf8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_set_is_used_by_a_rule_or_a_frame() -> None:
    code = "".join(path.read_text(encoding="utf8") for path in (ROOT / "transforms").rglob("*.py"))
    used = set(re.findall(r'words\("(\w+)"\)', code))
    used |= {row[column] for row in rows("frames") for column in ("verbs", "nouns")}
    assert {row["set"] for row in rows("words")} <= used


def test_no_word_stands_twice_in_a_set() -> None:
    pairs = [(row["set"], row["word"]) for row in rows("words")]
    assert len(pairs) == len(set(pairs))


def test_a_verb_with_a_particle_changes_only_in_the_verb() -> None:
    assert {"round up", "rounds up", "rounding up", "rounded up"} <= words("verbs_detain")


def test_a_set_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("no such set")
