"""The place of an event and its precision."""

import pytest

from schemas.records import Article, EventPlace
from tests.parsing import parsed, word
from transforms.places.event_place import event_place
from transforms.places.gazetteer import Gazetteer
from transforms.places.toponyms import find_toponyms


@pytest.fixture
def locate(read, gazetteer: Gazetteer):  # type: ignore[no-untyped-def]
    def find(text: str, trigger: str, *, allow_country: bool = False, **options: str) -> EventPlace | None:
        doc, article = read(text, **options)
        word = next(t for t in doc if t.text == trigger)
        return event_place(
            word, find_toponyms(doc, article, gazetteer), article, gazetteer, allow_country=allow_country
        )  # fmt: skip

    return find


@pytest.mark.parametrize(
    ("text", "trigger", "location", "admin1", "precision"),
    [
        ("Gunmen killed two men in Lashkar Gah, Helmand province.", "killed", "Lashkar Gah", "Helmand", 1),
        ("Gunmen killed two men near Lashkar Gah.", "killed", "Lashkar Gah", "Helmand", 2),
        ("Gunmen killed two men in Helmand province.", "killed", "Lashkar Gah", "Helmand", 3),
        ("Gunmen killed two men in Gomal district, Paktika province.", "killed", None, "Paktika", 2),
        ("Gunmen killed two men in Qwxzy village, Gomal district (Paktika province).", "killed", "Qwxzy", "Paktika", 2),
        ("Gunmen killed two men in Qwxzy village in Paktika province.", "killed", "Qwxzy", "Paktika", 3),
        ("Gunmen killed two men at the Qwxzy Hotel in Lashkar Gah.", "killed", "Lashkar Gah", "Helmand", 1),
        ("A blast at Kabul airport killed ten people.", "killed", None, "Kabul", 1),
    ],
)
def test_precision_follows_the_words(
    locate, text: str, trigger: str, location: str | None, admin1: str, precision: int
) -> None:  # type: ignore[no-untyped-def]
    place = locate(text, trigger, country="Afghanistan")
    assert place is not None
    assert (place.admin1, place.geo_precision) == (admin1, precision)
    assert location is None or place.location == location


def test_a_quarter_is_named_with_its_city(locate) -> None:  # type: ignore[no-untyped-def]
    place = locate("Police killed two men in Mathare on Monday.", "killed", country="Kenya")
    assert (place.location, place.admin1, place.geo_precision) == ("Nairobi - Mathare", "Nairobi", 1)


def test_the_words_that_said_so_are_kept(locate) -> None:  # type: ignore[no-untyped-def]
    text = "Gunmen killed two men in Qwxzy village, Gomal district (Paktika province)."
    place = locate(text, "killed", country="Afghanistan")
    assert place is not None
    assert text[place.start : place.end] == place.place_text
    assert place.place_text.startswith("Qwxzy")
    assert "Qwxzy" in place.reason


def test_a_country_alone_is_no_place(locate) -> None:  # type: ignore[no-untyped-def]
    text = "Rebels killed two soldiers in Chad."
    assert locate(text, "killed") is None
    capital = locate(text, "killed", allow_country=True)
    assert capital is not None
    assert (capital.location, capital.country, capital.geo_precision) == ("N'Djamena", "Chad", 3)


def test_the_sentence_of_the_trigger_comes_first(locate) -> None:  # type: ignore[no-untyped-def]
    text = "Thousands marched in Lagos on Friday. Gunmen killed two men in Maiduguri."
    assert locate(text, "killed", country="Nigeria").location == "Maiduguri"
    assert locate(text, "marched", country="Nigeria").location == "Lagos"


def test_the_dateline_is_evidence_and_not_proof(locate) -> None:  # type: ignore[no-untyped-def]
    text = "KABUL (Agency) - Gunmen killed two men in Herat on Friday."
    assert locate(text, "killed", country="Afghanistan", dateline="KABUL").location == "Herat"
    bare = locate("KABUL (Agency) - Gunmen killed two men.", "killed", country="Afghanistan", dateline="KABUL")
    assert (bare.location, bare.geo_precision, bare.reason) == ("Kabul", 2, "dateline")


def test_a_quarter_of_a_city(locate) -> None:  # type: ignore[no-untyped-def]
    place = locate("Protesters marched in Karachi - Saddar on Friday.", "marched", country="Pakistan")
    assert place.location == "Karachi - Saddar"
    assert place.geo_precision == 1
    assert abs(place.latitude - 24.86) < 0.3


def test_coordinates_have_four_decimals_and_one_pair_a_place(locate) -> None:  # type: ignore[no-untyped-def]
    first = locate("Gunmen killed two men in Goma.", "killed")
    again = locate("Shells hit Goma, killing four. Residents of Goma fled.", "killing")
    assert (first.latitude, first.longitude) == (again.latitude, again.longitude)
    assert first.latitude == round(first.latitude, 4)


@pytest.mark.parametrize(
    ("text", "trigger", "location"),
    [
        ("From their bases in Damascus, troops stormed Homs on Friday.", "stormed", "Homs"),
        (
            "Rebels launched an offensive in Aleppo on Monday, targeting army positions near the town of Manbij.",
            "targeting",
            "Manbij",
        ),
    ],
)
def test_what_is_attacked_is_the_place_before_what_is_named_beside_it(
    gazetteer: Gazetteer, text: str, trigger: str, location: str
) -> None:
    doc = parsed(text)
    article = Article("parsed", doc.text, country="Syria")
    names = find_toponyms(doc, article, gazetteer)
    place = event_place(word(doc, trigger), names, article, gazetteer)
    assert place is not None and place.location == location


def test_without_any_place_there_is_none(locate) -> None:  # type: ignore[no-untyped-def]
    assert locate("Gunmen killed two men.", "killed") is None
