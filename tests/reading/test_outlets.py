"""Outlets by name, address and credit."""

from collections import Counter

from schemas import vocabulary
from transforms.reading import outlets


def test_the_table_is_wide_and_sound() -> None:
    table = outlets.outlets()
    assert len(table) >= 150
    assert len({outlet.name for outlet in table}) == len(table)
    regions = {vocabulary.countries()[outlet.country].region for outlet in table if outlet.country}
    assert len(regions) >= 12
    for key in ("domains", "aliases"):
        counts = Counter(value.casefold() for outlet in table for value in getattr(outlet, key))
        assert [value for value, count in counts.items() if count > 1] == []


def test_names_and_aliases() -> None:
    assert outlets.by_name("agence  france-presse").name == "AFP"
    assert outlets.by_name("Dawn.com").country == "Pakistan"
    assert outlets.by_name("https://www.bbc.co.uk/news/1").name == "BBC News"


def test_unknown_outlets_keep_their_name() -> None:
    assert outlets.by_name("Valley Gazette") == outlets.Outlet("Valley Gazette", "Other")
    assert outlets.by_name("Valley Gazette (Kenya)") == outlets.Outlet("Valley Gazette (Kenya)", "National", "Kenya")
    assert outlets.by_name("Valley Gazette (weekly)").scale == "Other"


def test_addresses() -> None:
    found = outlets.by_url("https://sub.reuters.com/world/x?y=1")
    assert found is not None and found.name == "Reuters"
    for url in ("https://notreuters.com/", "nonsense", "", "http://[broken"):
        assert outlets.by_url(url) is None
    assert outlets.host_of("https://www.valley.example/1") == "valley.example"


def test_credits_and_scales() -> None:
    agency = outlets.by_credit(" reuters ")
    assert agency is not None and agency.name == "Reuters"
    assert outlets.by_credit("Valley Gazette") is None
    assert outlets.scale_of("Reuters") == "International"
    assert outlets.scale_of("Reuters; Imphal Free Press; Twitter") == "New media-International"
