"""The places that a sentence lists beside the place of an event."""

import pytest

from transforms.places.event_place import event_place
from transforms.places.gazetteer import Gazetteer
from transforms.places.listed import listed_with
from transforms.places.toponyms import find_toponyms


@pytest.mark.parametrize(
    ("text", "trigger", "others"),
    [
        ("Thousands protested in Lahore, Karachi and Islamabad on Friday.", "protested", ["Karachi", "Islamabad"]),
        ("Gunmen killed five in Bama and seven in Gwoza, Nigeria.", "killed", ["Gwoza"]),
        ("Fighting broke out in Aleppo and in Homs, Syria.", "Fighting", ["Homs"]),
        ("Gunmen killed travellers between Baghdad and Mosul.", "killed", []),
        ("Gunmen from Baghdad and Mosul killed a man in Basra.", "killed", []),
        ("Gunmen killed two men in Lashkar Gah, Helmand province.", "killed", []),
        ("Clashes hit Helmand and Kandahar provinces, Afghanistan.", "Clashes", []),  # provinces: no event of their own
    ],
)
def test_the_other_places_of_a_list(read, gazetteer: Gazetteer, text: str, trigger: str, others: list[str]) -> None:  # type: ignore[no-untyped-def]
    doc, article = read(text)
    toponyms = find_toponyms(doc, article, gazetteer)
    place = event_place(next(t for t in doc if t.text == trigger), toponyms, article, gazetteer)
    assert place is not None
    assert [other.location for other in listed_with(place, doc, article, toponyms, gazetteer)] == others
