"""Groups that only the shape of their name makes known."""

import pytest

from schemas.records import Article
from transforms.actors.recognise import find_actors
from transforms.language.pipeline import parse


def groups(text: str) -> list[tuple[str, str]]:
    """Name and type of the groups of a text."""
    found = find_actors(parse(Article("a", text=text)))
    return [(mention.groups[0].name, mention.groups[0].inter) for mention in found if mention.groups]


def test_an_unknown_front_keeps_its_name_and_is_known_by_its_acronym() -> None:
    text = "The Upper Zorva Liberation Front (UZLF) attacked a post. The UZLF lost two men."
    assert groups(text) == [("UZLF: Upper Zorva Liberation Front", "Rebel group")] * 2


def test_an_unknown_brigade_is_a_militia() -> None:
    assert groups("Fighters of the Black Zorva Brigade shot a man.") == [("Black Zorva Brigade", "Political militia")]


@pytest.mark.parametrize(
    "text",
    [
        "The Zorvan Air Force bombed a village.",
        "The Salvation Army opened a kitchen.",
        "Members of the National Youth Movement met.",
        "The Nigerian Army killed nine men.",
        "Soldiers of the army killed nine men in Front Street.",
    ],
)
def test_armies_and_associations_are_no_unknown_groups(text: str) -> None:
    assert groups(text) == []
