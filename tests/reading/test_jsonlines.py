"""JSON lines: ids exact, texts verbatim, broken lines reported one by one."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from transforms.reading import jsonlines
from transforms.reading.limits import limits
from transforms.reading.read import read_bytes, read_path

NOW = datetime(2024, 5, 1, tzinfo=UTC)


def lines(*values: object) -> bytes:
    return b"".join(v if isinstance(v, bytes) else json.dumps(v).encode() + b"\n" for v in values)


def test_fields_arrive_as_given() -> None:
    text = "Marigat Times\u2028\u2028 Raiders killed two herders.\r\n\x00 "
    data = lines(
        {
            "id": "a/1 ",
            "text": text,
            "title": "Raid",
            "published": "2021-07-09T23:30:00+03:00",
            "source": "Marigat Times",
            "url": "https://marigat.example/1",
            "country": "Kenya",
        }
    )
    (article,) = read_bytes(data, "in.jsonl", retrieved_at=NOW).articles
    assert article.article_id == "a/1 "
    assert article.text == text
    assert article.published == date(2021, 7, 9)
    assert article.published_precision == "day"
    assert (article.source, article.source_scale, article.country) == ("Marigat Times", "Other", "Kenya")
    assert article.reader == "jsonlines"
    assert article.retrieved_at == NOW


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: any(map(str.isalpha, t))))
def test_texts_are_verbatim(text: str) -> None:
    reading = read_bytes(lines({"id": "x", "text": text}), "in.jsonl", retrieved_at=NOW)
    for article in reading.articles:
        assert article.text == text
    assert len(reading.articles) == 1 or "not English" in reading.warnings[0].problem


def test_every_broken_line_is_one_warning_and_the_rest_goes_on() -> None:
    data = lines(
        {"id": "1", "text": "Gunmen killed two."},
        b'{"id": "2", "text": \n',
        {"id": "3"},
        {"id": "4", "text": 5},
        [1],
        b"\n",
        {"id": True, "text": "Gunmen killed two."},
        b"\xff\xfe{\n",
        {"id": "9", "text": " "},
        {"id": 10, "text": "Gunmen killed three."},
        {"id": "1", "text": "Gunmen killed four."},
    )
    reading = read_bytes(data, "in.jsonl", retrieved_at=NOW)
    assert [article.article_id for article in reading.articles] == ["1", "10"]
    assert [warning.record for warning in reading.warnings] == [f"line {n}" for n in (2, 3, 4, 5, 7, 8, 9, 11)]
    assert all(warning.where == "in.jsonl" and warning.mend for warning in reading.warnings)
    assert all("\n" not in warning.line() for warning in reading.warnings)


def test_a_wrong_type_in_an_optional_field_costs_that_field_only() -> None:
    reading = read_bytes(
        lines({"id": "1", "text": "Gunmen killed two.", "title": 3, "published": 20210709}),
        "in.jsonl",
        retrieved_at=NOW,
    )
    (article,) = reading.articles
    assert article.title is None and article.published is None
    assert len(reading.warnings) == 1
    assert '"title"' in reading.warnings[0].problem and '"published"' in reading.warnings[0].problem


def test_impossible_and_future_dates_are_dropped_and_the_article_stays() -> None:
    data = lines(
        {"id": "1", "text": "Gunmen killed two.", "published": "2021-13-45"},
        {"id": "2", "text": "Gunmen killed two.", "published": "2031-01-01"},
        {"id": "3", "text": "Gunmen killed two.", "published": "2024-05-02"},
        {"id": "4", "text": "Gunmen killed two.", "published": "2021"},
    )
    reading = read_bytes(data, "in.jsonl", retrieved_at=NOW)
    assert [article.published for article in reading.articles] == [None, None, date(2024, 5, 2), date(2021, 1, 1)]
    assert reading.articles[3].published_precision == "year"
    assert [warning.record for warning in reading.warnings] == ["line 1", "line 2"]
    assert "does not exist" in reading.warnings[0].problem and "future" in reading.warnings[1].problem


def test_ids_are_derived_where_absent() -> None:
    data = lines({"text": "Gunmen killed two."}, {"text": "Gunmen killed three.", "url": "https://a.example/1"})
    first, second = read_bytes(data, "in.jsonl").articles
    assert len(first.article_id) == len(second.article_id) == 16
    assert first.article_id != second.article_id


def test_a_line_beyond_the_limit_is_passed_over_in_bounded_memory() -> None:
    long = b'{"id":"1","text":"' + b"a" * (2 * limits().line_bytes) + b'"}\n'
    items = list(jsonlines.read_lines(io.BytesIO(long + lines({"id": "2", "text": "Gunmen."})), "in.jsonl"))
    assert [getattr(item, "record", None) for item in items] == ["line 1", "line 2"]
    assert "longer than" in items[0].problem  # type: ignore[union-attr]


def test_a_json_array_and_a_single_object_are_read_too(tmp_path: Path) -> None:
    (tmp_path / "array.json").write_text(json.dumps([{"id": "1", "text": "Gunmen killed two."}, {"id": "2"}], indent=1))
    (tmp_path / "object.json").write_text(json.dumps({"id": "3", "text": "Gunmen killed three."}, indent=1))
    reading = read_path(tmp_path)
    assert [article.article_id for article in reading.articles] == ["1", "3"]
    assert [warning.record for warning in reading.warnings] == ["record 2"]
