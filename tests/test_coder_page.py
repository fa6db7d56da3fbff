"""The coder on a whole page: what is furniture, what is news, and what is talk."""

from datetime import UTC, date, datetime

import pytest

from schemas.records import Article, Coding, Mention
from tests.misses import hold_to_ceiling
from tests.test_coder import check
from transforms.coder import load_coder
from transforms.reading.read import read_bytes

# A saved page of a wire report: the day of the page, the title twice, the day of publication, a dateline, a capture
# that one side denies, fighting elsewhere, a cross-heading, and talks in a third country.
PAGE = """Saturday, May 4, 2024

Rebels take Congolese border town as thousands flee

Rebels take Congolese border town as thousands flee
June 14, 2022

GOMA (Reuters) – M23 rebels captured the town of Bunagana on Monday after two days of heavy fighting with the army, \
local officials said, as the insurgents pushed deeper into eastern Congo.

In recent weeks the group has taken a string of villages along the border with Uganda and Rwanda.

Fierce clashes between the rebels and Congolese soldiers were also under way on Monday in Rutshuru, north of Goma.

Two civil society leaders said the customs post in Bunagana had fallen to the M23 and that police officers had \
crossed into Uganda. An army spokesman in Kinshasa denied the reports and said the town was still under the control \
of his troops.

WE WANT PEACE, REBELS TELL NEIGHBOURS

The East African Community said on Monday that it was ready to send a regional force if the crisis worsened, as an M23 \
delegation held talks with mediators in Nairobi.

Kenya's foreign ministry said it was worried that fighting could spill over into other countries. The delegation said \
it would not attack Goma and pledged to fight against militias in the area.
"""


DRC = "Democratic Republic of Congo"
ARMY = "Military Forces of the Democratic Republic of Congo (2019-)"
MONDAY = date(2022, 6, 13)


def has_the_capture_first(mentions: tuple[Mention, ...]) -> bool:
    main = mentions[0]
    return (main.sub_event_type, main.actor1, main.country, main.location, main.event_date) == (
        "Non-state actor overtakes territory",
        "M23: March 23 Movement",
        DRC,
        "Bunagana",
        MONDAY,
    )


def has_a_force_of_the_state_as_the_loser(mentions: tuple[Mention, ...]) -> bool:
    return (mentions[0].actor2, mentions[0].inter2) == (ARMY, "State forces")


def has_the_denial_on_the_capture(mentions: tuple[Mention, ...]) -> bool:
    main = mentions[0]
    return main.modality == "disputed" and "denied the reports" in (main.denial_text or "")


def has_the_fighting_elsewhere(mentions: tuple[Mention, ...]) -> bool:
    return any(
        {mention.actor1, mention.actor2} == {"M23: March 23 Movement", ARMY} and mention.event_date == MONDAY
        for mention in mentions
        if mention.sub_event_type == "Armed clash"
    )


def has_the_fighting_in_its_own_town(mentions: tuple[Mention, ...]) -> bool:
    return [mention.location for mention in mentions if mention.sub_event_type == "Armed clash"] == ["Rutshuru"]


def has_nothing_of_talks_and_pledges(mentions: tuple[Mention, ...]) -> bool:
    after = PAGE.split("WE WANT PEACE")[1]
    return {mention.country for mention in mentions} == {DRC} and not any(m.sentence in after for m in mentions)


def has_each_event_once(mentions: tuple[Mention, ...]) -> bool:
    return [mention.event_type for mention in mentions] == ["Battles", "Battles"]


FACTS = {
    fact.__name__: fact
    for fact in (
        has_the_capture_first,
        has_a_force_of_the_state_as_the_loser,
        has_the_denial_on_the_capture,
        has_the_fighting_elsewhere,
        has_the_fighting_in_its_own_town,
        has_nothing_of_talks_and_pledges,
        has_each_event_once,
    )
}
MISSED_FACTS = frozenset({"has_the_fighting_in_its_own_town"})
MISSED_FACTS_CEILING = 1


@pytest.fixture(scope="module")
def page() -> tuple[Article, Coding]:
    """The page as read, and its coding."""
    (article,) = read_bytes(PAGE.encode(), "page.txt", retrieved_at=datetime(2024, 5, 4, tzinfo=UTC)).articles
    return article, load_coder().code(article)


def test_the_page_is_dated_by_its_own_day(page: tuple[Article, Coding]) -> None:
    article, coding = page
    assert article.published == date(2022, 6, 14)
    check(article, coding)


@pytest.mark.parametrize("fact", sorted(FACTS.keys() - MISSED_FACTS))
def test_a_whole_page(fact: str, page: tuple[Article, Coding]) -> None:
    mentions = page[1].mentions
    assert FACTS[fact](mentions), [(mention.sub_event_type, mention.location, mention.sentence) for mention in mentions]


def test_missed_facts_of_the_page_only_shrink(page: tuple[Article, Coding]) -> None:
    assert FACTS.keys() >= MISSED_FACTS
    hold_to_ceiling("a whole page", MISSED_FACTS, MISSED_FACTS_CEILING, lambda fact: FACTS[fact](page[1].mentions))
