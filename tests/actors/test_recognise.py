"""Actor mentions in running text, and the actors that they name in a country on a day."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.misses import hold_to_ceiling
from tests.parsing import parsed
from transforms.actors.mentions import ActorMention
from transforms.actors.names import name_actor
from transforms.actors.recognise import find_actors


@dataclass(frozen=True)
class Example:
    """A sentence, the words of one actor in it, and the name and associates of that actor in a country on a day."""

    text: str
    words: str
    country: str
    day: str
    name: str
    associates: tuple[str, ...] = ()


TALIBAN = ("Afghanistan", "2021-07-08", "Taliban")
CRPF = "Police Forces of India (2014-) Central Reserve Police Force"
EXAMPLES = {
    "group-with-noun": Example("Taliban fighters attacked the post.", "Taliban fighters", *TALIBAN),
    "group-alone": Example("The Taliban attacked the post on Monday.", "Taliban", *TALIBAN),
    "group-whose-name-begins-like-a-link": Example(
        "Fighters of the Allied Democratic Forces hacked six farmers to death.",
        "Fighters of the Allied Democratic Forces",
        "Democratic Republic of Congo",
        "2016-07-08",
        "ADF: Allied Democratic Forces",
    ),
    "group-named-like-forces": Example(
        "The Syrian Democratic Forces took the town.",
        "Syrian Democratic Forces",
        "Syria",
        "2017-07-08",
        "QSD: Syrian Democratic Forces",
    ),
    "group-with-an-apostrophe": Example(
        "The Lord’s Resistance Army attacked the village.",
        "Lord’s Resistance Army",
        "Uganda",
        "2002-07-08",
        "LRA: Lords Resistance Army",
    ),
    "army-of-a-country": Example(
        "The army of Burundi opened a base.",
        "The army",
        "Democratic Republic of Congo",
        "2021-07-08",
        "Military Forces of Burundi (2005-)",
    ),
    "unit-longer-than-another": Example(
        "Militants attacked a Central Reserve Police Force bunker.",
        "Central Reserve Police Force",
        "India",
        "2020-07-08",
        CRPF,
    ),
    "members-of-a-group": Example("Members of the Taliban fired rockets.", "Members of the Taliban", *TALIBAN),
    "group-after-the-change": Example(
        "Taliban fighters attacked the post.",
        "Taliban fighters",
        "Afghanistan",
        "2022-01-05",
        "Military Forces of Afghanistan (2021-)",
    ),
    "gunmen-from-a-group": Example(
        "Gunmen from Boko Haram killed a farmer.",
        "Gunmen from Boko Haram",
        "Nigeria",
        "2020-05-01",
        "Boko Haram - Jamaatu Ahli is-Sunnah lid-Dawati wal-Jihad",
    ),
    "loyal-to-a-movement": Example(
        "Fighters loyal to the Houthi movement shelled the port.",
        "Fighters loyal to the Houthi movement",
        "Yemen",
        "2019-05-01",
        "Military Forces of Yemen (2016-) Supreme Political Council",
    ),
    "acronym": Example(
        "RSF fighters looted shops.", "RSF fighters", "Sudan", "2023-12-20", "RSF: Rapid Support Forces"
    ),
    "forces-of-a-nation": Example(
        "Afghan soldiers raided the house.",
        "Afghan soldiers",
        "Afghanistan",
        "2021-07-08",
        "Military Forces of Afghanistan (2014-2021)",
    ),
    "nation-as-subject": Example(
        "Russia shelled the city.", "Russia", "Ukraine", "2022-08-16", "Military Forces of Russia (2000-)"
    ),
    "police": Example(
        "Police arrested five activists.", "Police", "Belarus", "2020-09-13", "Police Forces of Belarus (1994-)"
    ),
    "agency-of-the-country": Example(
        "Central Reserve Police Force officers blocked the road.",
        "Central Reserve Police Force officers",
        "India",
        "2022-03-01",
        CRPF,
    ),
    "agency-with-article": Example(
        "The Central Reserve Police Force sent reinforcements.",
        "The Central Reserve Police Force",
        "India",
        "2022-03-01",
        CRPF,
    ),
    "agency-with-a-short-name-that-another-country-has": Example(
        "Officers of the Central Reserve Police were on duty.",
        "Officers of the Central Reserve Police",
        "India",
        "2022-03-01",
        CRPF,
    ),
    "agency-of-the-other-country": Example(
        "Officers of the Central Reserve Police were on duty.",
        "Officers of the Central Reserve Police",
        "Sudan",
        "2022-03-01",
        "Police Forces of Sudan (2019-) Central Reserve Police",
    ),
    "unknown-gunmen": Example(
        "Unknown gunmen attacked a bus.", "gunmen", "Niger", "2021-04-19", "Unidentified Armed Group (Niger)"
    ),
    "gang": Example(
        "Gang members kidnapped a priest.", "Gang members", "Haiti", "2021-10-16", "Unidentified Gang (Haiti)"
    ),
    "lone-attacker": Example(
        "A lone gunman opened fire.", "A lone gunman", "France", "2020-10-16", "Sole Perpetrator (France)"
    ),
    "herders-raid": Example(
        "Fulani herders raided the village.",
        "Fulani herders",
        "Nigeria",
        "2021-05-03",
        "Fulani Ethnic Militia (Nigeria)",
    ),
    "armed-youths-of-a-community": Example(
        "Armed Turkana youths stole cattle.",
        "Armed Turkana youths",
        "Kenya",
        "2021-05-03",
        "Turkana Ethnic Militia (Kenya)",
    ),
    "unarmed-of-a-community": Example(
        "Gunmen killed three Turkana women.",
        "Turkana women",
        "Kenya",
        "2021-05-03",
        "Civilians (Kenya)",
        ("Women (Kenya)", "Turkana Ethnic Group (Kenya)"),
    ),
    "students": Example(
        "Students from the university marched.",
        "Students",
        "Chile",
        "2022-06-01",
        "Civilians (Chile)",
        ("Students (Chile)",),
    ),
    "journalists": Example(
        "Journalists and lawyers rallied.",
        "Journalists",
        "Tunisia",
        "2022-06-01",
        "Civilians (Tunisia)",
        ("Journalists (Tunisia)",),
    ),
    "settlers": Example(
        "Israeli settlers burned a car.", "Israeli settlers", "Palestine", "2023-02-26", "Settlers (Israel)"
    ),
}
KNOWN_MISSES = frozenset(
    {
        "agency-with-article",
        "agency-with-a-short-name-that-another-country-has",
        "unarmed-of-a-community",
    }
)
CEILING = 3


def mention_over(text: str, words: str) -> ActorMention | None:
    """The mention that covers all of these words, or None."""
    doc = parsed(text)
    start = text.index(words)
    for mention in find_actors(doc):
        span = doc[mention.start : mention.end]
        if span.start_char <= start and start + len(words) <= span.end_char:
            return mention
    return None


def named(example: Example) -> tuple[str, tuple[str, ...]] | None:
    mention = mention_over(example.text, example.words)
    if mention is None:
        return None
    actor = name_actor(mention, example.country, date.fromisoformat(example.day))
    return actor.name, actor.associates


def is_right(name: str) -> bool:
    return named(EXAMPLES[name]) == (EXAMPLES[name].name, EXAMPLES[name].associates)


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - KNOWN_MISSES))
def test_words_name_an_actor(name: str) -> None:
    assert named(EXAMPLES[name]) == (EXAMPLES[name].name, EXAMPLES[name].associates)


def test_known_misses_only_shrink() -> None:
    assert EXAMPLES.keys() >= KNOWN_MISSES
    hold_to_ceiling("actor mentions", KNOWN_MISSES, CEILING, is_right)


def test_an_acronym_counts_in_capitals_only() -> None:
    assert not [mention for mention in find_actors(parsed("What is new is good.")) if mention.groups]


def test_the_militants_may_stand_for_a_group_named_elsewhere() -> None:
    mention = mention_over("The militants fled into the hills.", "The militants")
    assert mention is not None
    assert mention.generic
    plain = mention_over("Unknown militants fled into the hills.", "militants")
    assert plain is not None
    assert not plain.generic


def test_one_is_singular_and_many_are_plural() -> None:
    one = mention_over("A lone gunman opened fire.", "A lone gunman")
    many = mention_over("Police officers arrested gang members.", "Police officers")
    assert one is not None and not one.plural
    assert many is not None and many.plural


def test_a_text_without_a_party_has_none() -> None:
    assert find_actors(parsed("Rain fell on Monday.")) == []


FRAGMENTS = ["Taliban fighters", "the army", "Turkana herders", "of the", "loyal to", "police", "and", "killed", "IS"]
FRAGMENTS += ["students", "Russian", "forces", ",", "CRPF", "gunmen", "Israeli settlers", "'s", "-", "\n\n"]


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=10))
def test_mentions_come_in_order_and_none_inside_another(fragments: list[str]) -> None:
    doc = parsed(" ".join(fragments))
    end = 0
    for mention in find_actors(doc):
        assert end <= mention.start <= mention.head < mention.end <= len(doc)
        end = mention.end
