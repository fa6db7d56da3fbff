"""The words that announce an event: ``seeds/lexicon/triggers.csv`` and ``report_headings.csv``."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from schemas.paths import SEEDS
from transforms.language.inflection import irregular_pasts
from transforms.language.phrases import PhraseTable
from transforms.language.words import words


@dataclass(frozen=True, slots=True)
class Trigger:
    """A span that may report an event: its classes (protest, clash, kill, …) and the word it hangs on."""

    start: int
    end: int
    head: int
    classes: frozenset[str]
    verbal: bool
    heading: bool = False


MONTHLY = words("before_a_month")


@lru_cache(maxsize=1)
def _table() -> PhraseTable[tuple[str, str, int]]:
    table: PhraseTable[tuple[str, str, int]] = PhraseTable()
    with (SEEDS / "lexicon" / "triggers.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            gapless = row["trigger"].replace(" …", "")
            table.add(
                row["trigger"], row["part_of_speech"], (row["class"], row["part_of_speech"], len(gapless.split()))
            )
    return table


@lru_cache(maxsize=1)
def _headings() -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    with (SEEDS / "lexicon" / "report_headings.csv").open(encoding="utf8", newline="") as handle:
        for row in csv.DictReader(handle):
            table.add(row["heading"], "any", row["class"])
    return table


def find_triggers(doc: Doc, names: Sequence[tuple[int, int]] = (), frames: Sequence[Trigger] = ()) -> list[Trigger]:
    """Return the triggers of a text in order; of overlapping phrases the longest, with all its classes.

    ``names``: character spans of dates and group names, in which "March" is no demonstration. ``frames``: triggers
    that a verb and its object make together; they tell more than a verb alone and less than a longer phrase.
    """
    spans: dict[tuple[int, int], list[tuple[int, str, str]]] = defaultdict(list)
    for phrase in _table().find(doc):
        name, part_of_speech, length = phrase.label
        if _plausible(doc[phrase.head], part_of_speech, length) and not _month(doc[phrase.head]):
            spans[phrase.start, phrase.end].append((phrase.head, name, part_of_speech))
    found: list[Trigger] = _found_headings(doc)
    taken = {i for trigger in found for i in range(trigger.start, trigger.end)}
    taken |= {token.i for token in doc if any(start <= token.idx < end for start, end in names)}
    for (start, end), entries in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if taken.intersection(range(start, end)) or _at_least(doc, end):
            continue
        taken.update(range(start, end))
        verbal = any(part == "verb" for _, _, part in entries)
        found.append(Trigger(start, end, entries[0][0], frozenset(name for _, name, _ in entries), verbal))
    plain = {trigger.head for trigger in found}
    frames = [frame for frame in frames if frame.classes != {"gather"} or frame.head not in plain]
    framed = {frame.head: frame for frame in frames}
    found = [trigger for trigger in found if trigger.end - trigger.start > 1 or trigger.head not in framed]
    taken = {i for trigger in found for i in range(trigger.start, trigger.end)}
    found += [frame for frame in frames if not taken.intersection(range(frame.start, frame.end))]
    return sorted(found, key=lambda trigger: trigger.start)


def _at_least(doc: Doc, end: int) -> bool:
    """Whether the "at" that a phrase ends in belongs to a number: "shot dead at least twelve"."""
    return doc[end - 1].lower_ == "at" and end < len(doc) and doc[end].lower_ == "least"


def _month(head: Token) -> bool:
    """Whether "March" is the month: after a preposition, a number or "last", where the date has not been read."""
    before = head.doc[head.i - 1] if head.i else None
    return head.text == "March" and before is not None and (before.pos_ in {"ADP", "NUM"} or before.lower_ in MONTHLY)


def _found_headings(doc: Doc) -> list[Trigger]:
    """Labels with a colon at the start of a report: "Arrests: On 5 May …"."""
    return [
        Trigger(phrase.start, phrase.end, phrase.head, frozenset((phrase.label,)), verbal=False, heading=True)
        for phrase in _headings().find(doc)
        if phrase.end < len(doc)
        and doc[phrase.end].text == ":"
        and doc[phrase.start].text[0].isupper()
        and (phrase.start == 0 or doc[phrase.start].is_sent_start or doc[phrase.start - 1].is_space)
    ]


def _plausible(head: Token, part_of_speech: str, length: int) -> bool:
    """Tell whether the tagger agrees with the entry; phrases of several words are trusted more than the tagger."""
    if length > 2 or length == 2 and head.doc[head.i + 1 if head.i + 1 < len(head.doc) else head.i].lower_ == "dead":
        return True
    if part_of_speech == "verb":
        past = head.pos_ in {"NOUN", "PROPN"} and (head.lower_.endswith("ed") or head.lower_ in irregular_pasts())
        return past or head.pos_ in {"VERB", "AUX"} or head.tag_.startswith("VB")
    return head.pos_ in {"NOUN", "PROPN", "ADJ", "X", "NUM", "ADV"} or head.tag_ in {"NN", "NNS", "VBG"}
