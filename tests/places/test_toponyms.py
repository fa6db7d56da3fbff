"""Toponyms in texts: the classic slips, containment, and the country prior."""

from collections.abc import Callable

import pytest

from schemas.records import Article, Place, Toponym
from tests.parsing import parsed, word
from transforms.places.context import preposition
from transforms.places.gazetteer import Gazetteer
from transforms.places.toponyms import country_prior, find_toponyms

Reader = Callable[..., tuple[object, object]]


@pytest.fixture
def places(read, gazetteer: Gazetteer):  # type: ignore[no-untyped-def]
    def find(text: str, *entities: tuple[str, str], **options: str) -> dict[str, Place | None]:
        doc, article = read(text, *entities, **options)
        return {t.text: t.place for t in find_toponyms(doc, article, gazetteer)}

    return find


def test_offsets_are_those_of_the_text(read, gazetteer: Gazetteer) -> None:  # type: ignore[no-untyped-def]
    text = "Gunmen killed four people in São Paulo and Rio de Janeiro, Brazil, police said."
    doc, article = read(text)
    found = find_toponyms(doc, article, gazetteer)
    assert [t.text for t in found] == ["São Paulo", "Rio de Janeiro", "Brazil"]
    assert all(text[t.start : t.end] == t.text for t in found)


@pytest.mark.parametrize("name", ["USA", "France", "Georgia", "Jordan", "Chad", "Mali", "Lebanon"])
def test_countries_are_countries(places, name: str) -> None:  # type: ignore[no-untyped-def]
    place = places(f"Fighting broke out in {name} on Monday.", (name, "LOC"))[name]
    assert place and place.kind == "country"


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A man was shot in Paris, Texas, on Friday.", "Paris", "United States", "Texas"),
        ("A man was shot in Paris on Friday, French police said.", "Paris", "France", "Ile-de-France"),
        ("Police in Moscow, Idaho, said four students died.", "Moscow", "United States", "Idaho"),
        ("A crowd gathered in Moscow on Friday.", "Moscow", "Russia", "Moscow"),
        ("Lebanon, Pennsylvania, saw a march on Friday.", "Lebanon", "United States", "Pennsylvania"),
        ("Militias clashed in Tripoli as Libyan factions fought.", "Tripoli", "Libya", "West"),
        ("Shots were fired in Tripoli, northern Lebanon.", "Tripoli", "Lebanon", "North"),
        ("Protesters marched in Hyderabad, Sindh, Pakistan.", "Hyderabad", "Pakistan", "Sindh"),
        ("Protesters marched in Hyderabad, Telangana, India.", "Hyderabad", "India", "Telangana"),
        ("A march in Birmingham, Alabama, ended peacefully.", "Birmingham", "United States", "Alabama"),
        ("British police made arrests in Birmingham.", "Birmingham", "United Kingdom", "England"),
        ("Australian police made arrests in Victoria, near Melbourne.", "Victoria", "Australia", "Victoria"),
        ("Four people died in Atlanta, Georgia.", "Georgia", "United States", "Georgia"),
        ("Texas officers met experts in Rome and Milan, the US Senate said.", "Rome", "Italy", "Lazio"),
        ("A cow was sick on a Washington state farm.", "Washington", "United States", "Washington"),
        ("Thousands fled Laguna as the Philippine army shelled it.", "Laguna", "Philippines", "Calabarzon"),
        ("A raid in Indonesia's Bandung regency.", "Bandung", "Indonesia", "West Java"),
        ("Rebels attacked Nahri Saraj in Helmand, Afghanistan.", "Helmand", "Afghanistan", "Helmand"),
    ],
)
def test_one_name_many_places(places, text: str, name: str, country: str, admin1: str) -> None:  # type: ignore[no-untyped-def]
    place = places(text)[name]
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("European leaders condemned the killing.", [("European", "NORP")]),
        ("Fighters of the Islamic State attacked a village.", [("Islamic State", "ORG")]),
        ("Boko Haram fighters attacked the convoy.", [("Boko Haram", "ORG")]),
        ("Wagner mercenaries shot two men.", [("Wagner", "ORG")]),
        ("Ms. Sofia Kabul was shot by gunmen.", [("Sofia Kabul", "PERSON")]),
        ("Afghan forces killed four fighters.", [("Afghan", "NORP")]),
        ("In March and May the police shot people.", []),
        ("The fine was US$ 400.", []),
    ],
)
def test_what_is_no_place(places, text: str, entities: list[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert places(text, *entities) == {}


def test_an_unknown_name_that_is_stormed_is_a_place(gazetteer: Gazetteer) -> None:
    doc = parsed("Syrian rebels stormed Zarbakhan on Friday after a day of fighting.")
    assert [t.text for t in find_toponyms(doc, Article("parsed", doc.text), gazetteer)] == ["Zarbakhan"]


def test_a_longer_name_is_not_cut_to_the_part_that_is_known(gazetteer: Gazetteer) -> None:
    doc = parsed("The Syrian Armed Forces are now targeting the town of Umm Batna with a barrage of mortar shells.")
    names = find_toponyms(doc, Article("parsed", doc.text), gazetteer)
    assert [(t.text, t.place) for t in names] == [("Umm Batna", None)]


def test_a_person_named_right_after_a_place_is_no_part_of_it(places) -> None:  # type: ignore[no-untyped-def]
    assert list(places("In Kandahar Ahmad Shah was shot.", ("Ahmad Shah", "PERSON"))) == ["Kandahar"]


def test_a_list_of_states_is_no_chain_of_containers(places) -> None:  # type: ignore[no-untyped-def]
    names = ["Alaska", "Idaho", "Nebraska", "Nevada", "New Mexico", "Texas", "West Virginia", "Utah"]
    found = places(f"The states affected are {', '.join(names)}.", country="United States")
    assert [found[name].kind for name in names] == ["admin1"] * len(names)


def test_a_name_in_a_list_is_of_the_kind_and_country_of_the_others(places) -> None:  # type: ignore[no-untyped-def]
    found = places("Cases were found in Ohio, Oregon, New York, Tennessee, Utah, Washington and Wisconsin.")
    assert [found[name].kind for name in ("New York", "Washington")] == ["admin1", "admin1"]
    found = places("One case is in Ontario, two in Alberta, one in New Brunswick, and one in Quebec.")
    assert (found["New Brunswick"].country, found["New Brunswick"].kind) == ("Canada", "admin1")
    assert places("Police in New York, United States, shot a man.")["New York"].kind == "city"


def test_a_state_of_the_same_name_is_no_rival_of_its_own_country(places) -> None:  # type: ignore[no-untyped-def]
    found = places("Gunmen in Acapulco, on the coast of Mexico, killed three. Mexico's president spoke in Mexico City.")
    assert found["Mexico"].kind == "country"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three people died in a park in South West Scotland.", "Scotland"),
        ("A march was held in North-Western Sydney.", "Sydney"),
    ],
)
def test_which_part_of_a_place_is_no_part_of_its_name(places, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert list(places(text)) == [name]


def test_a_quarter_is_known_in_its_country_or_beside_its_city(places) -> None:  # type: ignore[no-untyped-def]
    at_home = places("Police shot two men in Mathare on Monday.", country="Kenya")["Mathare"]
    assert (at_home.kind, at_home.admin1) == ("neighbourhood", "Nairobi")
    assert places("Police shot two men in Mathare, Nairobi.")["Mathare"].kind == "neighbourhood"
    assert places("Police shot two men in Mathare near Kisumu.", country="Kenya")["Mathare"] is None


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("In Bentiu, militia youths beat two men.", "Bentiu", "PERSON"),
        ("Constables broke up a sit-in at Lahore's Charing Cross.", "Lahore", "ORG"),
        ("Peshawar: 84 dead in a mosque", "Peshawar", "PERSON"),
    ],
)
def test_a_known_town_where_towns_stand_is_one_whatever_the_model_says(  # type: ignore[no-untyped-def]
    places, text: str, name: str, label: str
) -> None:
    assert name in places(text, (name, label))


def test_the_rest_of_a_name_is_the_person_named_in_full(places) -> None:  # type: ignore[no-untyped-def]
    text = "Sudesh Amman ran out of a shop. Amman had been in prison."
    assert places(text, ("Sudesh Amman", "PERSON")) == {}


def test_a_row_of_states_is_a_row_of_states(places) -> None:  # type: ignore[no-untyped-def]
    text = "Cases rose in Illinois, Kentucky and Tennessee, and in Alberta, Manitoba, Ontario and New Brunswick."
    found = places(text, ("Kentucky", "PERSON"), ("Manitoba", "PERSON"), ("New Brunswick", "ORG"))
    assert {place.kind for place in found.values()} == {"admin1"}
    assert found["Ontario"].country == "Canada"


def test_a_great_city_is_not_a_part_of_what_follows(places) -> None:  # type: ignore[no-untyped-def]
    assert "Mexico City" in places("On Monday Mexico City Health Secretary Ahued spoke.", country="Mexico")


def test_a_place_in_brackets_explains_the_name_before_it(places) -> None:  # type: ignore[no-untyped-def]
    text = "In April, in Juan de Acosta (Atlantico), residents protested against a water cut."
    found = places(text, ("Juan de Acosta", "PERSON"), country="Colombia")
    assert found["Juan de Acosta"].admin1 == "Atlantico"


def test_a_person_who_is_captured_is_no_place(gazetteer: Gazetteer) -> None:
    doc = parsed("Police captured Ahmed Salim in Kabul.")
    assert [t.text for t in find_toponyms(doc, Article("parsed", doc.text), gazetteer)] == ["Kabul"]


def test_a_name_that_exists_nowhere_harms_nothing(places) -> None:  # type: ignore[no-untyped-def]
    found = places("Gunmen attacked Qwxzyville and Maiduguri in Nigeria.", ("Qwxzyville", "LOC"))
    assert found["Qwxzyville"] is None
    assert found["Maiduguri"].admin1 == "Borno"


def test_a_namesake_in_another_province_is_not_taken(places) -> None:  # type: ignore[no-untyped-def]
    found = places("Shells hit Petrivka, Kharkiv region.", country="Ukraine")
    assert found["Petrivka"] is None
    assert found["Kharkiv"].kind == "admin1"


def test_a_type_word_chooses_the_kind(places) -> None:  # type: ignore[no-untyped-def]
    found = places("Clashes hit Kandahar province. Shops closed in Kandahar city.", country="Afghanistan")
    assert found["Kandahar"].kind in ("admin1", "city")
    kinds = {"Herat province": "admin1", "Herat city": "city"}
    for words, kind in kinds.items():
        place = places(f"Clashes were reported in {words}.", country="Afghanistan")["Herat"]
        assert place.kind == kind


def test_spans_of_actors_are_left_alone(read, gazetteer: Gazetteer) -> None:  # type: ignore[no-untyped-def]
    text = "The Benghazi Revolutionaries fought in Derna, Libya."
    doc, article = read(text)
    found = find_toponyms(doc, article, gazetteer, skip=[(4, 28)])
    assert "Benghazi" not in [t.text for t in found]


def test_the_country_prior(read, gazetteer: Gazetteer) -> None:  # type: ignore[no-untyped-def]
    doc, article = read("Afghan and Pakistani troops met in Torkham, Afghanistan.", country="Afghanistan")
    prior = country_prior(doc, article, find_toponyms(doc, article, gazetteer))
    assert prior.most_common(1)[0][0] == "Afghanistan"
    assert prior["Pakistan"] > 0
    assert country_prior(doc, article, [Toponym("X", 0, 1, None)])["Afghanistan"] > 0


def test_an_empty_article_has_no_places(places) -> None:  # type: ignore[no-untyped-def]
    assert places("") == {}
    assert places("... !!! ???") == {}


def test_an_adjective_may_stand_between_a_place_and_its_preposition() -> None:
    doc = parsed("Five women were attacked by armed men in former Unity State on Tuesday.")
    assert preposition(doc, word(doc, "Unity").i) == "in"
    doc = parsed("Soldiers in recently captured Unity State went home.")
    assert preposition(doc, word(doc, "Unity").i) is None


def test_a_town_before_a_weekday_is_no_part_of_the_date(places) -> None:  # type: ignore[no-untyped-def]
    assert list(places("Some 1,500 people marched in Bilbao Thursday.", ("Bilbao Thursday", "DATE"))) == ["Bilbao"]
