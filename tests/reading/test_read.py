"""The door: folders, bad input, and that nothing is raised."""

import codecs
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.reading.decode import NotText, decode
from transforms.reading.detect import detect
from transforms.reading.identity import article_id
from transforms.reading.limits import limits
from transforms.reading.read import Reading, read_bytes, read_path

NOW = datetime(2024, 5, 1, tzinfo=UTC)
ENGLISH = (
    "Gunmen attacked a village in the north on Monday and killed at least ten people, residents and officials said. "
)
SPANISH = "Hombres armados mataron a diez civiles en el norte del país el lunes, dijo la policía de la zona. "


def read(data: bytes, name: str = "a.txt") -> Reading:
    return read_bytes(data, name, retrieved_at=NOW)


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t\n", "a.txt", "empty"),
        (b"%PDF-1.7\nhello", "a.txt", "PDF"),
        (b"PK\x03\x04" + bytes(range(256)), "a.txt", "zip"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a.jsonl", "PNG"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (b"\x93\x00\x11\x07" * 500, "a.html", "binary"),
        (SPANISH.encode() * 2, "a.txt", 'not English (it looks like "es")'),
        (b"<html><body><p>Not found</p></body></html>", "a.html", "no article"),
        (b"<?xml version='1.0'?><table><row>1</row></table>", "a.xml", "neither a feed nor a page"),
        (b"a,b\n1,2\n", "a.csv", "table"),
        (b"12345 67890 --- 11111", "a.txt", "no words"),
        (b'{\n "id": "1",\n', "a.json", "not valid JSON"),
    ],
)
def test_bad_input_is_one_clear_line_and_no_article(data: bytes, name: str, problem: str) -> None:
    reading = read(data, name)
    assert reading.articles == []
    (warning,) = reading.warnings
    assert problem in warning.problem
    assert warning.line().startswith(name) and warning.mend and "\n" not in warning.line()


def test_too_large_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.write(ENGLISH.encode())
        # A sparse file: the size counts, the disk does not.
        file.truncate(50_000_000)
    reading = read_path(path)
    assert reading.articles == []
    assert "50,000,000 bytes" in reading.warnings[0].problem and len(reading.warnings) == 1
    book = read((ENGLISH * (limits().article_characters // len(ENGLISH) + 2)).encode())
    assert book.articles == [] and "characters" in book.warnings[0].problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    text = "SÉGOU, Mali (AFP) – " + ENGLISH + "The café was burnt – “totally”, he said."
    reading = read(text.encode(encoding))
    assert reading.warnings == []
    assert reading.articles[0].text == text


def test_wrongly_stored_and_truncated_texts_are_read_with_a_warning() -> None:
    garbled = (ENGLISH + "He said “the army’s café”").encode().decode("cp1252", "replace").encode()
    truncated = (ENGLISH + "“It burnt” – the café — the town’s").encode() + b"\xe2"
    for data in (garbled, truncated):
        reading = read(data)
        assert len(reading.articles) == len(reading.warnings) == 1
        assert "UTF-8" in reading.warnings[0].mend


def test_cyrillic_is_decoded_and_seen_to_be_no_english() -> None:
    reading = read(
        "Боевики убили десять мирных жителей на севере страны в понедельник, сообщила полиция. ".encode("cp1251") * 3
    )
    assert reading.articles == [] and "not English" in reading.warnings[0].problem


def test_a_folder_is_read_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_text("Rebels took the second town.")
    (tmp_path / "a.txt").write_text("Rebels took the first town.")
    (tmp_path / "c.jsonl").write_text('{"id": "c", "text": "Rebels took the third town."}\n{"id": \n')
    (tmp_path / "d.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "e.txt").write_text("Rebels took the first town.")
    (tmp_path / ".hidden.txt").write_text("Rebels took the fourth town.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    stamp = datetime(2022, 3, 4, 5, 6, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "a.txt", (stamp, stamp))
    reading = read_path(tmp_path)
    assert [article.text.split()[3] for article in reading.articles] == ["first", "second", "third"]
    assert reading.articles[0].retrieved_at == datetime(2022, 3, 4, 5, 6, tzinfo=UTC)
    assert [Path(warning.where).name for warning in reading.warnings] == ["c.jsonl", "d.txt", "e.txt"]
    assert "read before" in reading.warnings[2].problem and "a.txt" in reading.warnings[2].problem


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="missing.txt"):
        read_path(tmp_path / "missing.txt")
    assert len(read_path(tmp_path).warnings) == 1
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    reading = read_path(tmp_path)
    assert reading.articles == [] and "cannot be opened" in reading.warnings[0].problem


def test_an_old_file_time_is_no_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rebels took a town.\n\n(Reuters)")
    os.utime(path, (315_532_800, 315_532_800))  # 1980-01-01, as zip archives have it
    assert read_path(path).articles[0].retrieved_at is None


@pytest.mark.parametrize(
    ("sample", "name", "content_type", "kind"),
    [
        (b"Rebels took a town", "a.txt", None, "plain"),
        (b"Rebels took a town", "a", None, "plain"),
        (b"  <!DOCTYPE html><html>", "a.txt", None, "html"),
        (b"<p>Rebels</p>", "a", None, "html"),
        (b"Rebels <br> took", "a", "text/html; charset=utf-8", "html"),
        (b"Rebels took", "a.html", None, "plain"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", "a.txt", None, "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", None, "feed"),
        ("<html>".encode("utf-16"), "a", None, "html"),
        (b'{"id": "1", "text": "x"}\n{"id"', "a.txt", None, "jsonlines"),
        (b'{"id": "1", "text": \n', "a", None, "jsonlines"),
        (b"rubbish\n", "a.jsonl", None, "jsonlines"),
        (b'[{"id": 1}]', "a", None, "json"),
        (b"[Note] Rebels took a town", "a.txt", None, "plain"),
        (b"{" * 100_000, "a.json", None, "json"),
        (b'{"a":' * 100_000, "a", None, "jsonlines"),
        (b"\n", "a", None, "empty"),
    ],
)
def test_detect(sample: bytes, name: str, content_type: str | None, kind: str) -> None:
    assert detect(sample, name, content_type) == kind


def test_declared_encodings_are_tried() -> None:
    text = "Боевики убили десять жителей"
    assert decode(text.encode("koi8-r"), "koi8-r").text == text
    assert decode(b"<meta charset=koi8-r>" + text.encode("koi8-r")).text.endswith(text)
    with pytest.raises(NotText, match="gzip"):
        decode(b"\x1f\x8b\x08\x00")


def test_ids_depend_on_the_fewest_fields() -> None:
    assert article_id("https://a.example/1", "A", "T", "x") == article_id(" https://a.example/1 ", "B", None, "y")
    assert article_id(None, "A", "T", "x") != article_id(None, "A", "Tx", "")
    assert article_id(None, None, None, "\ud800") != article_id("", None, None, "x")


@example(b"\xef", "a.jsonl")  # a byte-order mark cut short: once passed over in silence
@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(
        st.sampled_from(
            [b"<html>", b"<p>", b"<rss>", b"<item>", b"{", b'"id":', b'"text"', b"}", b"\n", b"\x00", b"<", b"&#x0;"]
        )
        | st.binary(max_size=8),
        max_size=30,
    ).map(b"".join),
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.xml", "a"]),
)
def test_reading_never_raises(data: bytes, name: str) -> None:
    reading = read(data, name)
    assert reading.articles or reading.warnings
    for article in reading.articles:
        assert article.text.strip()
        assert all(0 <= piece.start < piece.end <= len(article.text) for piece in article.furniture)
