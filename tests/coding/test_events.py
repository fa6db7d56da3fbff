"""From reports to events: what belongs together, who disputes it, its tags, ids and confidence."""

from collections.abc import Callable
from datetime import date

import pytest

from schemas.records import Article, Coding, Mention
from tests.misses import hold_to_ceiling
from transforms.coder import Coder

FRIDAY = date(2022, 6, 10)
LEAD = "Gunmen killed two farmers in Jos, central Nigeria, on Wednesday, police said."
Reader = Callable[[str], Coding]


@pytest.fixture(scope="session")
def read(coder: Coder) -> Reader:
    """Code a text as an article of Friday, 10 June 2022."""
    return lambda text: coder.code(Article("article-1", text, published=FRIDAY))


def types(coding: Coding) -> list[str]:
    return [mention.sub_event_type for mention in coding.mentions]


def only(coding: Coding) -> Mention:
    assert len(coding.mentions) == 1, [(m.sub_event_type, m.sentence) for m in coding.mentions]
    return coding.mentions[0]


def test_a_later_sentence_on_the_same_event_adds_to_it(read: Reader) -> None:
    mention = only(read(f"{LEAD}\n\nThe attackers burned a house before they fled, a witness said."))
    assert mention.fatalities == 2


def test_another_day_is_another_event(read: Reader) -> None:
    coding = read(f"{LEAD}\n\nOn 30 May 2022, gunmen killed a trader in Jos.")
    assert sorted((mention.event_date, mention.fatalities) for mention in coding.mentions) == [
        (date(2022, 5, 30), 1),
        (date(2022, 6, 8), 2),
    ]


def test_another_town_is_another_event(read: Reader) -> None:
    coding = read(f"{LEAD}\n\nGunmen also killed a trader in Kano on Wednesday.")
    assert [mention.location for mention in coding.mentions] == ["Jos", "Kano"]


def test_the_main_event_comes_first_and_ranks_count_up(read: Reader) -> None:
    coding = read(f"{LEAD}\n\nGunmen also killed a trader in Kano on Wednesday.")
    assert [mention.rank for mention in coding.mentions] == [0, 1]
    assert coding.mentions[0].sentence_start == 0


def test_a_denial_leaves_the_event_and_marks_it_disputed(read: Reader) -> None:
    denial = "The army denied the report."
    mention = only(read(f"Soldiers killed two farmers in Jos, central Nigeria, on Wednesday, residents said. {denial}"))
    assert mention.modality == "disputed"
    assert mention.denial_text == denial
    assert "disputed" in mention.notes


def test_without_a_denial_an_event_is_asserted(read: Reader) -> None:
    mention = only(read(LEAD))
    assert (mention.modality, mention.denial_text) == ("asserted", None)


def test_who_says_so_is_kept(read: Reader) -> None:
    assert only(read(LEAD)).attribution == "police"
    assert only(read("Gunmen killed two farmers in Jos, central Nigeria, on Wednesday.")).attribution is None


def test_violence_against_others_than_local_officials_has_no_tag(read: Reader) -> None:
    assert only(read(LEAD)).tags is None


def test_every_demonstration_has_a_crowd_size(read: Reader) -> None:
    sized = only(read("About 200 teachers rallied in Jos, Nigeria, on Wednesday to demand better pay."))
    assert sized.tags == "crowd size=about 200"
    unsized = only(read("Teachers rallied in Jos, Nigeria, on Wednesday to demand better pay."))
    assert unsized.tags == "crowd size=no report"


def test_ids_hang_on_the_article_and_the_words_only(coder: Coder) -> None:
    once = coder.code(Article("article-1", LEAD, published=FRIDAY)).mentions[0]
    again = coder.code(Article("article-1", LEAD, published=FRIDAY)).mentions[0]
    longer = coder.code(Article("article-1", f"{LEAD}\n\nRain fell.", published=date(2022, 6, 11))).mentions[0]
    elsewhere = coder.code(Article("article-2", LEAD, published=FRIDAY)).mentions[0]
    assert once == again
    assert once.mention_id == longer.mention_id
    assert once.mention_id != elsewhere.mention_id


def test_ids_of_one_article_differ(read: Reader) -> None:
    coding = read(f"{LEAD}\n\nGunmen also killed a trader in Kano on Wednesday.")
    assert len({mention.mention_id for mention in coding.mentions}) == len(coding.mentions) == 2


def test_named_parties_a_day_and_a_town_make_the_coder_surer(read: Reader) -> None:
    sure = only(read("Boko Haram fighters killed two farmers in Jos, central Nigeria, on Wednesday."))
    unsure = only(read("Two farmers were killed by gunmen in Kaduna state, Nigeria, last month."))
    assert 0 <= unsure.confidence < sure.confidence <= 1


def test_every_trigger_leaves_a_line_in_the_trace(read: Reader) -> None:
    coding = read(f"{LEAD}\n\nThe governor warned of attacks in Kano.")
    outcomes = {line.trigger: line.outcome for line in coding.trace}
    assert outcomes["killed"] == "event"
    assert outcomes["attacks"].startswith("planned")
    assert [line.trigger_start for line in coding.trace] == sorted(line.trigger_start for line in coding.trace)
    assert only(coding).rules


# What becomes of a text: the tags of its event, or the gate in the trace that keeps it from being one.
OUTCOMES = {
    "Gunmen killed a village head in Jos, central Nigeria, on Wednesday.": "tags: local administrators",
    "A village head was shot dead by gunmen in Jos, central Nigeria, on Wednesday.": "tags: local administrators",
    "Gunmen abducted a mayor in Jos, central Nigeria, on Wednesday.": "tags: local administrators",
    "Gunmen killed two farmers in Nigeria on Wednesday.": "place",
    "Gunmen killed two farmers in Jos, central Nigeria, in March 1994.": "background",
    "A bus crash killed two farmers in Jos, central Nigeria, on Wednesday, and the wreck blocked a road.": "accident",
    "Thousands will march in Jos, central Nigeria, next Wednesday.": "future",
}
KNOWN_MISSES: frozenset[str] = frozenset()
CEILING = 0


def outcome(read: Reader, text: str) -> str:
    coding = read(text)
    if coding.mentions:
        return f"tags: {coding.mentions[0].tags}"
    return " | ".join(line.outcome for line in coding.trace)


@pytest.mark.parametrize("text", sorted(OUTCOMES.keys() - KNOWN_MISSES))
def test_what_becomes_of_a_text(read: Reader, text: str) -> None:
    assert OUTCOMES[text] in outcome(read, text)


def test_known_misses_only_shrink(read: Reader) -> None:
    assert OUTCOMES.keys() >= KNOWN_MISSES
    hold_to_ceiling("outcomes", KNOWN_MISSES, CEILING, lambda text: OUTCOMES[text] in outcome(read, text))


def test_a_claim_of_responsibility_names_the_attacker(read: Reader) -> None:
    claimed = "A roadside bomb killed two soldiers in Maiduguri, Nigeria, on Wednesday. Boko Haram claimed the attack."
    assert only(read(claimed)).actor1.startswith("Boko Haram")
