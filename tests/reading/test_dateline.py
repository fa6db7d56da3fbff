"""Datelines and bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.byline import parse_byline
from transforms.reading.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "span", "place", "agency"),
    [
        ("KABUL (Reuters) – Taliban", "KABUL (Reuters) –", "KABUL", "Reuters"),
        ("LASHKAR GAH, Afghanistan — The army", "LASHKAR GAH, Afghanistan —", "LASHKAR GAH, Afghanistan", None),
        (
            "KABUL, Afghanistan (Jan. 25, 2013)\nDuring",
            "KABUL, Afghanistan (Jan. 25, 2013)",
            "KABUL, Afghanistan",
            None,
        ),
        ("KABUL, Afghanistan (Dec. 16) – A patrol", "KABUL, Afghanistan (Dec. 16) –", "KABUL, Afghanistan", None),
        ("MOSCOW, July 9 (Interfax) - Russia", "MOSCOW, July 9 (Interfax) -", "MOSCOW", "Interfax"),
        ("MOSCOW. July 9 (Interfax) - Russia", "MOSCOW. July 9 (Interfax) -", "MOSCOW", "Interfax"),
        ("MOSCOW, July 9. /TASS/. Russia", "MOSCOW, July 9. /TASS/.", "MOSCOW", "TASS"),
        ("Bamako, 3 May 2019 (AFP) - Gunmen", "Bamako, 3 May 2019 (AFP) -", "Bamako", "AFP"),
        ("New Delhi: Two militants", "New Delhi:", "New Delhi", None),
        ("LAHORE: Police said", "LAHORE:", "LAHORE", None),
        ("QUETTA, July 9: Gunmen", "QUETTA, July 9:", "QUETTA", None),
        ("BEIRUT | Tue Jul 9, 2013 5:32pm EDT\n", "BEIRUT | Tue Jul 9, 2013 5:32pm EDT", "BEIRUT", None),
        ("(Reuters) - Gunmen", "(Reuters) -", None, "Reuters"),
        ("N'DJAMENA (AFP) - Boko", "N'DJAMENA (AFP) -", "N'DJAMENA", "AFP"),
        ("ST. PETERSBURG (AP) - A", "ST. PETERSBURG (AP) -", "ST. PETERSBURG", "AP"),
        ("WASHINGTON/KABUL (Reuters) - The", "WASHINGTON/KABUL (Reuters) -", "WASHINGTON/KABUL", "Reuters"),
        ("Mogadishu (SONNA)- Somali", "Mogadishu (SONNA)-", "Mogadishu", "Somali National News Agency"),
        ("KYIV. July 9. INTERFAX-UKRAINE – A", "KYIV. July 9. INTERFAX-UKRAINE –", "KYIV", "Interfax-Ukraine"),
        ("Deir al-Zor, Syria — Fighters", "Deir al-Zor, Syria —", "Deir al-Zor, Syria", None),
        ("JOS, Plateau State – Gunmen", "JOS, Plateau State –", "JOS, Plateau State", None),
        ("Colombo, Sri Lanka. The army", "Colombo, Sri Lanka.", "Colombo, Sri Lanka", None),
        ("Aktau, 12 April (Steppe Wire). Police", "Aktau, 12 April (Steppe Wire).", "Aktau", "Steppe Wire"),
        ("PORTLAND, Ore., June 26, 2020 -- Police", "PORTLAND, Ore., June 26, 2020 --", "PORTLAND, Ore.", None),
        ("GAO – Unknown men", "GAO –", "GAO", None),
    ],
)
def test_forms(text: str, span: str, place: str | None, agency: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert text[dateline.start : dateline.end] == span
    assert (dateline.place, dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "On 5 June 2022, gunmen",
        "Movement of forces: On 5 June",
        "Arrests: On 3 June 2022, police",
        "WATCH: Police fire on crowd",
        "NATO – The alliance",
        "BREAKING – The army",
        "Islamic State (IS) fighters",
        "Boko Haram (JAS) – The group",
        "Police: Five killed",
        "Operational Update, July 16",
        "June 20: Operations in the east",
        "Friday, April 19, 2024",
        "Updated July 9, 2021: The",
        "REBELS WON'T YIELD, MINISTER TELLS CAPITAL",
        "President Joe Public - the",
        "Kabul, the capital, - which",
        "UN: Five killed in",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_a_name_that_no_table_has_is_a_place_where_a_body_begins() -> None:
    text = "Lodwar: Six people were killed on Sunday."
    assert find_dateline(text) is None
    dateline = find_dateline(text, body=True)
    assert dateline is not None and dateline.place == "Lodwar"
    assert find_dateline("Police: Six people were killed.", body=True) is None


@given(st.text(max_size=200), st.integers(0, 50))
def test_a_dateline_lies_inside_the_text(text: str, start: int) -> None:
    dateline = find_dateline(text, min(start, len(text)))
    if dateline:
        assert min(start, len(text)) == dateline.start < dateline.end <= len(text)


@pytest.mark.parametrize(
    ("line", "names", "place"),
    [
        ("By JOHN DOE in Kabul", "JOHN DOE", "Kabul"),
        ("By Jane Doe and Ali Khan", "Jane Doe and Ali Khan", None),
        ("By Our Correspondent", "Our Correspondent", None),
        ("By Our Correspondent, Kaduna", "Our Correspondent", "Kaduna"),
        ("By Jane Doe, Sports Desk", "Jane Doe, Sports Desk", None),
        ("Written by: Jane van Doe, Associated Press", "Jane van Doe, Associated Press", None),
    ],
)
def test_bylines(line: str, names: str, place: str | None) -> None:
    byline = parse_byline(line)
    assert byline is not None and (byline.names, byline.place) == (names, place)


@pytest.mark.parametrize(
    "line", ["By Monday the army had retaken the town", "By", "Bystanders fled", "by then, all was over"]
)
def test_what_is_no_byline(line: str) -> None:
    assert parse_byline(line) is None
