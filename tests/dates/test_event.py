"""The date that belongs to an event: by clause, sentence, paragraph, lead, and at last the report itself."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc, Token

from transforms.dates import event_date, find_dates, link_date

FRIDAY = date(2021, 7, 9)
NLP = spacy.blank("en")


def parsed(words: list[str], heads: list[int], deps: list[str], starts: list[int] | None = None) -> Doc:
    """A document with a given tree: ``heads`` are token indices, ``starts`` the first tokens of its sentences."""
    doc = Doc(NLP.vocab, words=words, heads=heads, deps=deps)
    if starts:
        for token in doc:
            token.is_sent_start = token.i in starts
    return doc


def split(text: str) -> Doc:
    """A document with sentences and no tree."""
    doc = NLP(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text in {".", "\n\n"}
    return doc


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def day_of(doc: Doc, trigger: str, published: date | None = FRIDAY) -> tuple[str, str] | None:
    link = link_date(word(doc, trigger), find_dates(doc, published), published)
    return (link.mention.day.isoformat(), link.link) if link else None


def test_each_clause_keeps_its_own_day() -> None:
    # Gunmen killed him on Monday and police arrested them on Wednesday .
    doc = parsed(
        ["Gunmen", "killed", "him", "on", "Monday", "and", "police", "arrested", "them", "on", "Wednesday", "."],
        [1, 1, 1, 4, 1, 7, 7, 1, 7, 10, 7, 1],
        ["nsubj", "ROOT", "obj", "case", "obl", "cc", "nsubj", "conj", "obj", "case", "obl", "punct"],
    )
    assert day_of(doc, "killed") == ("2021-07-05", "clause")
    assert day_of(doc, "arrested") == ("2021-07-07", "clause")


def test_the_day_of_the_saying_gives_way_to_that_of_the_deed() -> None:
    # Police said on Friday that gunmen killed him on Monday .
    doc = parsed(
        ["Police", "said", "on", "Friday", "that", "gunmen", "killed", "him", "on", "Monday", "."],
        [1, 1, 3, 1, 6, 6, 1, 6, 9, 6, 1],
        ["nsubj", "ROOT", "case", "obl", "mark", "nsubj", "ccomp", "obj", "case", "obl", "punct"],
    )
    assert day_of(doc, "killed") == ("2021-07-05", "clause")


def test_the_day_of_the_saying_is_taken_where_there_is_no_other() -> None:
    # Police said on Thursday that gunmen killed him .
    doc = parsed(
        ["Police", "said", "on", "Thursday", "that", "gunmen", "killed", "him", "."],
        [1, 1, 3, 1, 6, 6, 1, 6, 1],
        ["nsubj", "ROOT", "case", "obl", "mark", "nsubj", "ccomp", "obj", "punct"],
    )
    assert day_of(doc, "killed") == ("2021-07-08", "sentence")


def test_a_possessive_day_belongs_to_its_noun() -> None:
    # On Thursday crowds condemned Monday 's bombing .
    doc = parsed(
        ["On", "Thursday", "crowds", "condemned", "Monday", "'s", "bombing", "."],
        [1, 3, 3, 3, 6, 4, 3, 3],
        ["case", "obl", "nsubj", "ROOT", "nmod:poss", "case", "obj", "punct"],
    )
    assert day_of(doc, "condemned") == ("2021-07-08", "clause")
    link = link_date(word(doc, "bombing"), find_dates(doc, FRIDAY), FRIDAY)
    assert link is not None and link.mention.text in {"Monday", "Thursday"}


def test_a_named_day_outranks_overnight() -> None:
    # On Wednesday men overnight torched it .
    doc = parsed(
        ["On", "Wednesday", "men", "overnight", "torched", "it", "."],
        [1, 4, 4, 4, 4, 4, 4],
        ["case", "obl", "nsubj", "advmod", "ROOT", "obj", "punct"],
    )
    assert day_of(doc, "torched") == ("2021-07-07", "clause")


def test_an_announced_day_of_the_own_clause_comes_back_for_the_gates() -> None:
    # Crowds will march on Saturday .
    doc = parsed(
        ["Crowds", "will", "march", "on", "Saturday", "."],
        [2, 2, 2, 4, 2, 2],
        ["nsubj", "aux", "ROOT", "case", "obl", "punct"],
    )
    found = event_date(word(doc, "march"), find_dates(doc, FRIDAY), FRIDAY)
    assert found is not None and (found.rule, found.day) == ("future", date(2021, 7, 10))


def test_an_announced_day_of_another_sentence_is_not_taken() -> None:
    doc = split("The vote is scheduled for Sunday. Crowds burned tyres in the capital.")
    assert day_of(doc, "burned") == ("2021-07-09", "report")


@pytest.mark.parametrize(
    ("text", "trigger", "day", "link"),
    [
        ("A bomb went off on Tuesday. Ten people died.", "died", "2021-07-06", "paragraph"),
        ("It fell on Tuesday.\n\nMore clashes raged in Balkh.", "clashes", "2021-07-06", "lead"),
        ("Ten people died. The bomb went off on Tuesday.", "died", "2021-07-06", "lead"),
        ("Quiet reigned.\n\nTen people died. It was on Tuesday.", "died", "2021-07-06", "paragraph-after"),
        ("Quiet reigned.\n\nIt fell on Tuesday.\n\nTen people died.", "died", "2021-07-06", "earlier"),
        ("Ten people died.", "died", "2021-07-09", "report"),
    ],
)
def test_without_a_day_in_the_sentence_the_nearest_story_line_decides(
    text: str, trigger: str, day: str, link: str
) -> None:
    assert day_of(split(text), trigger) == (day, link)


def test_the_day_of_the_report_is_said_to_be_that() -> None:
    doc = split("Ten people died.")
    found = event_date(word(doc, "died"), [], FRIDAY)
    assert found is not None
    assert (found.day, found.precision, found.rule, found.text) == (FRIDAY, 2, "as-reported", "")
    coarse = event_date(word(doc, "died"), [], FRIDAY, published_precision="month")
    assert coarse is not None and coarse.precision == 3


def test_a_dateline_stands_before_the_publication_date_and_is_no_day_of_an_event() -> None:
    doc = split("KABUL, July 8 (Agency) - Ten people died.")
    found = event_date(word(doc, "died"), find_dates(doc, FRIDAY), FRIDAY)
    assert found is not None and (found.day, found.rule) == (date(2021, 7, 8), "as-reported")


def test_nothing_is_said_where_nothing_tells() -> None:
    doc = split("Ten people died.")
    assert event_date(word(doc, "died"), [], None) is None
