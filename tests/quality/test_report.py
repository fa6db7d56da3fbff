"""The page: everything that it has to say is on it, it stands alone, and nothing of an article can break it."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from schemas.arrow import arrow_schema
from schemas.enforce import enforce
from schemas.records import Warning
from tests.release.samples import CLOCK, event
from transforms.quality.charts import map_svg, timeline_svg
from transforms.quality.checks import check
from transforms.quality.comparison import Change, Comparison, Withdrawal
from transforms.quality.report import ReportData, report_page, write_report

EVIL = "<script>alert(1)</script>"


def evidence(*rows: dict[str, Any]) -> pa.Table:
    """Rows of the table of evidence, as far as the page reads them."""
    schema = arrow_schema("evidence")
    return pa.Table.from_pylist([dict.fromkeys(schema.names) | row for row in rows], schema=schema)


def reported(event_id: str, article_id: str = "a1", **changes: Any) -> dict[str, Any]:
    return {
        "event_id_cnty": event_id,
        "mention_id": f"{event_id}-{article_id}",
        "article_id": article_id,
        "source": "Herat Courier",
        "published": date(2021, 7, 9),
    } | changes


def data(*rows: dict[str, Any], reports: tuple[dict[str, Any], ...] = (), **changes: Any) -> ReportData:
    result = check(enforce("events", list(rows)).to_pandas())
    return ReportData(
        version="2021-07-09-3f2a9c",
        clock=CLOCK,
        events=enforce("events", result.passing),
        evidence=evidence(*reports),
        rejects=enforce("rejects", result.rejects),
        outcomes=result.outcomes,
        **changes,
    )


class Ids(HTMLParser):
    """Collects ids, links and the addresses that the page loads by itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and tag == "a":
                self.links.append(value or "")
            if name in ("src", "srcset", "data") or (name == "href" and tag != "a"):
                self.loads.append(value or "")


GOOD = event("AFG100", fatalities=4)
BAD = event("AFG200", interaction="Rebel group only", location="Injil", notes="On 8 July 2021, it was bad.")


def test_the_page_says_what_the_release_holds():
    page = report_page(
        data(
            GOOD,
            reports=(reported("AFG100", url="https://example.org/a?b=1&c=2", title="Attack in Herat"),),
            articles={"read": 1234},
            made_by={"coder": "c-1"},
        )
    )
    for words in ("2021-07-09-3f2a9c", "1,234", "articles read", "On 8 July 2021, gunmen attacked people.", "AFG100"):
        assert words in page
    assert "9 July 2021" in page
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert "This is the first release." in page
    assert "c-1" in page
    assert "not ACLED data" in page


@pytest.mark.parametrize(
    ("report", "verdict"),
    [
        (data(GOOD), "passed"),
        (data(GOOD, BAD), "passed with warnings"),
        (data(GOOD, failed=("column year is missing",)), "failed"),
    ],
)
def test_the_verdict(report: ReportData, verdict: str):
    assert report.verdict == verdict
    assert f">{verdict.capitalize()}</p>" in report_page(report)


def test_a_broken_warning_shows_in_the_verdict():
    outcomes = data(GOOD).outcomes
    mild = next(outcome for outcome in outcomes if outcome.rule.severity == "warning")
    broken = [replace(mild, failed_ids=("AFG100",)), *(outcome for outcome in outcomes if outcome is not mild)]
    assert replace(data(GOOD), outcomes=broken).verdict == "passed with warnings"


def test_rejected_rows_stand_with_rule_and_reason():
    page = report_page(data(GOOD, BAD))
    rejects = page[page.index('id="rejects"') : page.index('id="events"')]
    assert "AFG200" in rejects
    assert "V1" in rejects
    assert "On 8 July 2021, it was bad." in rejects
    assert "AFG100" not in rejects


def test_changes_are_shown_with_their_values():
    comparison = Comparison(
        "2021-07-08-abc123",
        ("AFG100",),
        (Change("AFG300", {"fatalities": (4, 11), "tags": (None, "detentions")}),),
        (Withdrawal("AFG400", "merged: now part of another event", "AFG300"),),
        (2, 2),
        (6, 13),
    )
    page = report_page(data(GOOD, comparison=comparison))
    for words in ("2021-07-08-abc123", "AFG300", "AFG400", "merged: now part of another event", "+7", "+0"):
        assert words in page
    assert "<td>None</td>" not in page


def test_the_page_loads_nothing_and_has_no_id_twice():
    rows = [event(f"AFG{n}", longitude=60.0 + n, fatalities=n, location=f"Place {n}") for n in range(10, 30)]
    found = Ids(report_page(data(*rows)))
    assert found.loads == []
    assert len(found.ids) == len(set(found.ids))
    assert {f"#{anchor}" for anchor in ("changes", "where", "when", "what", "checks", "rejects", "events")} <= set(
        found.links
    )
    assert "data-docs/index.html" in found.links


def test_what_comes_from_articles_is_escaped():
    report = data(
        event("AFG100", location=EVIL, notes=f"On 8 July 2021, {EVIL}", admin1=EVIL, actor1=f"Taliban {EVIL}"),
        event("AFG200", interaction="Rebel group only", location=EVIL, notes=EVIL),
        reports=(
            reported("AFG100", url=f"https://example.org/{EVIL}", title=f'"{EVIL}', source=EVIL),
            reported("AFG100", "a2", url="javascript:alert(1)", source="Feed"),
        ),
        warnings=(Warning(EVIL, EVIL, EVIL, EVIL),),
        failed=(EVIL,),
    )
    page = report_page(report)
    assert "<script" not in page.lower()
    assert "javascript:" not in page
    assert "&lt;script&gt;" in page


def test_sources_are_listed_once_an_article_the_oldest_first():
    page = report_page(
        data(
            GOOD,
            reports=(
                reported("AFG100", "a2", source="Zaranj Post", published=date(2021, 7, 8)),
                reported("AFG100", "a1"),
                reported("AFG100", "a1", mention_id="again"),
                reported("AFG100", "a3", source=None, url="https://example.org/x"),
            ),
        )
    )
    cell = page[page.index("gunmen attacked people") :]
    names = re.findall(r">(Zaranj Post|Herat Courier|example\.org)<", cell)
    assert names == ["Zaranj Post", "Herat Courier", "example.org"]


def test_an_empty_release_has_a_page():
    page = report_page(data())
    assert "No events." in page
    assert "None." in page
    assert "<svg" not in page


def test_long_tables_are_cut_and_say_so():
    rows = [event(f"AFG{n}", location=f"Place {n}", longitude=60 + n / 100) for n in range(100, 320)]
    page = report_page(data(*rows))
    assert "The newest 200 of 220" in page


def test_the_same_release_gives_the_same_file(tmp_path: Path):
    report = data(GOOD, event("AFG101", event_date=date(2019, 1, 1), year=2019, notes="On 1 January 2019, it was."))
    first = write_report(report, tmp_path / "one")
    second = write_report(report, tmp_path / "two")
    assert first == tmp_path / "one" / "index.html"
    assert first.read_bytes() == second.read_bytes()


def test_the_map_shows_every_event_with_its_story():
    svg = map_svg(enforce("events", [GOOD, event("AFG101", latitude=-34.0, longitude=-58.4, country="Afghanistan")]))
    assert svg.count("<title>") == 2
    assert "8 July 2021, Herat, Afghanistan: Attack; Taliban / Civilians (Afghanistan); fatalities 4 (AFG100)" in svg
    assert "currentColor" in svg


@pytest.mark.parametrize("years", [0, 3, 25])
def test_the_timeline_fits_its_span(years: int):
    rows = [GOOD, event("AFG101", event_date=date(2021 - years, 6, 1), year=2021 - years, fatalities=9)]
    svg = timeline_svg(enforce("events", rows))
    assert "fatalities" in svg
    assert str(2021 - years) in svg
