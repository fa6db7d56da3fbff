"""`transforms.places.building`: a gazetteer from files in the form of GeoNames."""

import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.places import building, geonames, staging
from transforms.places.building import build
from transforms.places.cache import ensure_index
from transforms.places.gazetteer import Gazetteer
from transforms.places.geometry import cell
from transforms.places.geonames import GeoNamesError
from transforms.places.index import FORM, INSERT_PLACE, SCHEMA, finish, made_from
from transforms.places.staging import Input, Table

SHARED = Path(__file__).parents[3] / "shared" / "gazetteer"


def row(
    number: int, name: str, code: str, point: tuple[float, float], *divisions: str,
    aliases: str = "", country: str = "AF", people: int = 0,
) -> str:  # fmt: skip
    codes = (*divisions, "", "", "", "")[:4]
    cells = (number, name, name, aliases, *point, code[0], code, country, "", *codes, people, "", "", "Asia/Kabul", "")
    return "\t".join(map(str, cells))


# Kabul is in the index already; all else is made up.
KABUL = row(1138958, "Kabul", "PPLC", (34.52813, 69.17233), "13", "1301", aliases="Kabul,Kabolcity", people=4434550)
PLACES = [
    KABUL,
    row(90000001, "Qala-i-Test", "PPL", (34.6, 69.2), "13", "1301", "0102", aliases="Testqala,قلعه,TQL"),
    row(90000002, "Testabad", "PPLA3", (34.7, 69.3), "13", "1399", "0103", people=800),
    row(90000003, "Testabad District", "ADM2", (34.71, 69.31), "13", "1399"),
    row(90000004, "Nahiya-ye Testabad", "ADM3", (34.72, 69.32), "13", "1399", "0103"),
    row(90000005, "Wilayat-e Kabul", "ADM1", (34.5, 69.4), "13", aliases="Kabulistanxyz"),
    row(90000006, "Lone Test Mountain", "MT", (34.8, 69.4), "13"),
    row(90000007, "Grand Test Hotel", "HTL", (34.5, 69.1), "13"),
    row(90000008, "Testfar", "PPL", (33.0, 65.0), "77", people=50),
    row(90000009, "Nowhereville", "PPL", (1.0, 1.0), country="YY"),
    "not a line of GeoNames",
    row(90000010, "Outofrange", "PPL", (134.0, 69.0), "13"),
]  # fmt: skip
ADMIN1 = ["AF.77\tFarprovince Province\tFarprovince Province\t90000077"]
NAMES = [
    "1\t90000001\tfa\tQalatest",
    "2\t90000001\tlink\thttps://example.org/Qalatest",
    "3\t90000001\ticao\tOATT",
    "4\t1138958\tde\tKabultest",
    "5\t12345\ten\tOf No Place",
]


@pytest.fixture
def files(index: Path, tmp_path: Path) -> list[Input]:
    with zipfile.ZipFile(tmp_path / "AF.zip", "w") as archive:
        archive.writestr("readme.txt", "about the file")
        archive.writestr("AF.txt", "\n".join(PLACES) + "\n")
    (tmp_path / "admin1CodesASCII.txt").write_text("\n".join(ADMIN1), encoding="utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text("\n".join(NAMES), encoding="utf-8")
    return [
        Input(tmp_path / "AF.zip", Table.PLACES),
        Input(tmp_path / "admin1CodesASCII.txt", Table.DIVISIONS),
        Input(tmp_path / "alternateNamesV2.txt", Table.NAMES),
    ]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small index in place of that of the installed packages, which takes seconds to copy."""
    path = tmp_path_factory.mktemp("index") / "index.sqlite"
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    point = (34.5281, 69.1723)
    around = cell(*point)
    places = [
        (0, "Afghanistan", "country", "Afghanistan", None, None, None, 34.0, 66.0, 0, None, 2, 0, None),
        (1, "Kabul", "admin1", "Afghanistan", "Kabul", None, None, 34.5, 69.4, 4500000, None, 2, around, None),
        (
            2,
            "Kabul",
            "city",
            "Afghanistan",
            "Kabul",
            "Deh-e Sabz",
            None,
            *point,
            4434550,
            1138958,
            None,
            cell(*point),
            None,
        ),
    ]
    base.executemany(INSERT_PLACE, places)
    base.executemany("INSERT INTO alias VALUES (?,?,0)", [("afghanistan", 0), ("kabul", 1), ("kabul", 2)])
    finish(base, {"packages": "1"})
    base.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "compiled_index", lambda: path)
        yield path


def unheard(step: str, done: int, total: int) -> None:
    """A listener for tests that do not look at the progress."""


@pytest.fixture(scope="module")
def built(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("geonames")
    (folder / "AF.txt").write_text("\n".join(PLACES), encoding="utf-8")
    (folder / "admin1CodesASCII.txt").write_text("\n".join(ADMIN1), encoding="utf-8")
    (folder / "alternateNames.txt").write_text("\n".join(NAMES), encoding="utf-8")
    inputs = [
        Input(folder / "AF.txt", Table.PLACES),
        Input(folder / "admin1CodesASCII.txt", Table.DIVISIONS),
        Input(folder / "alternateNames.txt", Table.NAMES),
    ]
    return Gazetteer(build(folder / "own.sqlite", inputs, unheard).path)


def test_a_new_village_takes_the_names_of_its_divisions_from_the_index(built: Gazetteer) -> None:
    [village] = built.find("Qala-i-Test")
    assert (village.kind, village.country, village.admin1) == ("city", "Afghanistan", "Kabul")
    assert village.admin2 == "Deh-e Sabz"
    assert (village.latitude, village.longitude, village.geonameid) == (34.6, 69.2, 90000001)


@pytest.mark.parametrize("name", ["Testqala", "Qalatest"])
def test_other_names_lead_to_it(built: Gazetteer, name: str) -> None:
    assert [place.name for place in built.find(name)] == ["Qala-i-Test"]


@pytest.mark.parametrize("name", ["TQL", "OATT", "Of No Place", "Grand Test Hotel", "Nowhereville", "Outofrange"])
def test_codes_and_what_is_no_place_for_an_event_are_left_out(built: Gazetteer, name: str) -> None:
    assert built.find(name) == []


def test_a_known_place_keeps_its_row_and_gains_names(built: Gazetteer, index: Path) -> None:
    before = Gazetteer(index).find("Kabul")
    assert built.find("Kabul") == before
    assert built.find("Kabultest") == [place for place in before if place.kind == "city"]
    assert [place.kind for place in built.find("Kabulistanxyz")] == ["admin1"]


def test_new_divisions_have_their_town(built: Gazetteer) -> None:
    [district] = [place for place in built.find("Testabad District") if place.kind == "admin2"]
    town = built.town(district)
    assert town is not None and (town.name, town.admin2) == ("Testabad", district.admin2)
    third = next(place for place in built.find("Nahiya-ye Testabad") if place.kind == "admin2")
    assert third.admin3 is not None and town.admin3 == third.admin3
    assert built.town(third) == town


def test_a_division_that_the_index_does_not_know_is_called_as_in_the_file(built: Gazetteer) -> None:
    [village] = built.find("Testfar")
    assert village.admin1 == "Farprovince"


def test_nearest_finds_new_towns(built: Gazetteer) -> None:
    assert built.nearest(34.7, 69.3).name == "Testabad"


def test_a_feature_of_geonames_is_less_likely_than_a_town_of_people(built: Gazetteer) -> None:
    [mountain] = built.find("Lone Test Mountain")
    assert mountain.kind == "natural" and built.stated_precision(mountain) == 2


def test_bad_lines_are_named_and_the_rest_goes_on(files: list[Input], tmp_path: Path) -> None:
    done = build(tmp_path / "own.sqlite", files, unheard)
    assert [(file, line) for file, line, _ in done.bad] == [("AF.zip", 11), ("AF.zip", 12)]
    assert "19" in done.bad[0][2] and "134.0" in done.bad[1][2]


class Killed(Exception):
    """Stands for the end of the process."""


def content(path: Path) -> list[str]:
    with sqlite3.connect(path) as base:
        return list(base.iterdump())


@pytest.mark.parametrize("calls", [1, 2, 4, 6])
def test_a_build_that_was_killed_goes_on_and_ends_in_the_same(
    calls: int, files: list[Input], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_BATCH", 3)
    heard: list[str] = []

    def dies(step: str, done: int, total: int) -> None:
        heard.append(step)
        if len(heard) == calls:
            raise Killed

    whole, resumed = tmp_path / "whole.sqlite", tmp_path / "resumed.sqlite"
    build(whole, files, unheard)
    with pytest.raises(Killed):
        build(resumed, files, dies)
    assert not resumed.exists()
    parsed: list[str] = []
    read = geonames.feature

    def counted(text: str) -> geonames.Feature:
        parsed.append(text)
        return read(text)

    monkeypatch.setattr(geonames, "feature", counted)
    build(resumed, files, unheard)
    assert len(parsed) < len(PLACES) or calls == 1
    assert content(resumed) == content(whole)
    assert not list(tmp_path.glob("*.part")) and not list(tmp_path.glob("*.tmp"))


def test_other_files_begin_anew(files: list[Input], tmp_path: Path) -> None:
    def dies(step: str, done: int, total: int) -> None:
        raise Killed

    output = tmp_path / "own.sqlite"
    with pytest.raises(Killed):
        build(output, files, dies)
    (tmp_path / "AF.txt").write_text(KABUL, encoding="utf-8")
    build(output, [Input(tmp_path / "AF.txt", Table.PLACES)], unheard)
    assert Gazetteer(output).find("Qala-i-Test") == []


def test_progress_is_told_in_bytes_of_the_table(files: list[Input], tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(tmp_path / "own.sqlite", files, lambda *step: told.append(step))
    assert [step for step, *_ in told] == [
        "admin1CodesASCII.txt",
        "AF.zip",
        "alternateNamesV2.txt",
        "joining",
        "joining",
    ]
    assert all(done == total for _, done, total in told if total > 1)


def test_a_missing_file_and_a_broken_archive_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "AF.zip").write_bytes(b"PK but no archive")
    for name, what in (("none.zip", "no such file"), ("AF.zip", "no whole zip archive")):
        with pytest.raises(GeoNamesError, match=what):
            build(tmp_path / "own.sqlite", [Input(tmp_path / name, Table.PLACES)], unheard)
    assert not (tmp_path / "own.sqlite").exists()


def test_the_environment_chooses_it(files: list[Input], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = build(tmp_path / "own.sqlite", files, unheard).path
    monkeypatch.setenv("CASUS_GAZETTEER", str(own))
    assert ensure_index() == own
    with sqlite3.connect(own) as base:
        base.execute("UPDATE made_from SET version = 'old' WHERE what = ?", (FORM,))
    base.close()
    with pytest.raises(OSError, match="another version"):
        ensure_index()
    monkeypatch.setenv("CASUS_GAZETTEER", str(tmp_path / "nothing.sqlite"))
    with pytest.raises(OSError, match="no such gazetteer"):
        ensure_index()
    monkeypatch.setenv("CASUS_GAZETTEER", str(tmp_path / "AF.zip"))
    with pytest.raises(OSError, match="no gazetteer"):
        ensure_index()


def test_it_says_what_it_was_made_from(files: list[Input], tmp_path: Path) -> None:
    origin = made_from(build(tmp_path / "own.sqlite", files, unheard).path)
    assert {"AF.zip", "admin1CodesASCII.txt", "alternateNamesV2.txt"} <= set(origin)
    assert origin["packages"] == "1"


@pytest.mark.skipif(not SHARED.exists(), reason="the published tables of division names are not beside the project")
def test_the_published_tables_of_divisions(tmp_path: Path) -> None:
    (tmp_path / "SO.txt").write_text(
        row(90000011, "Qaryat Testo", "PPL", (2.0, 45.0), "10", country="SO"), encoding="utf-8"
    )
    tables = [Input(SHARED / name, Table.DIVISIONS) for name in ("admin1CodesASCII.txt", "admin2Codes.txt")]
    done = build(tmp_path / "own.sqlite", [Input(tmp_path / "SO.txt", Table.PLACES), *tables], unheard)
    assert done.bad == ()
    expected = next(
        line.split("\t")[2]
        for line in (SHARED / "admin1CodesASCII.txt").open(encoding="utf-8")
        if line.startswith("SO.10\t")
    )
    [place] = Gazetteer(done.path).find("Qaryat Testo")
    assert place.country == "Somalia" and place.admin1 == expected
