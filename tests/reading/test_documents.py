"""Web pages and feeds."""

from datetime import UTC, date, datetime

from transforms.reading.markup import fragment_text
from transforms.reading.read import read_bytes

NOW = datetime(2024, 5, 1, tzinfo=UTC)

PAGE = """<!DOCTYPE html><html><head><title>Market burnt in lakeside town - Dawn</title>
<meta charset="{charset}"><meta property="article:published_time" content="{day}T10:00:00+05:00">
<meta property="og:title" content="Market burnt in lakeside town"><link rel="canonical" href="https://www.dawn.com/news/1">
</head><body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Market burnt in lakeside town</h1>
<p>QUETTA: At least four traders died &amp; nine were hurt
when raiders set fire to a market on Friday, officials said.</p>
<h2>What is known</h2>
<p>A police officer said that the raiders came on motorcycles, and that the town’s café was burnt, too.</p>
<p>Nobody has said that they were behind the attack, which was the third of its kind in the district this year.</p>
</article><footer><p>Copyright Dawn</p></footer></body></html>"""

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Valley Gazette</title>
<item><title>Market burnt</title><link>https://valley.example/1</link>
<pubDate>Fri, 09 Jul 2021 08:00:00 GMT</pubDate>
<description>Teaser only.</description>
<content:encoded><![CDATA[<p>JUBA (AFP) - Raiders burnt a market.</p><p>Four died&nbsp;there.<br>Nobody was held.</p>
<script>x()</script>]]></content:encoded></item>
<item><title>Road cut</title><link>https://valley.example/2</link>
<description>The road was &lt;b&gt;cut&lt;/b&gt;.</description>
</item>
<item><title>No text here</title><link>https://valley.example/3</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley Gazette</title><entry><title>Market burnt</title>
<id>x</id><updated>2021-07-09T08:00:00Z</updated><link href="https://valley.example/1"/>
<content type="html">&lt;p&gt;Raiders burnt a market.&lt;/p&gt;</content></entry></feed>"""


def test_a_page() -> None:
    data = PAGE.format(charset="utf-8", day="2021-07-09").encode()
    reading = read_bytes(data, "page", retrieved_at=NOW)
    assert reading.warnings == []
    (article,) = reading.articles
    assert article.title == "Market burnt in lakeside town"
    assert article.published == date(2021, 7, 9)
    assert (article.source, article.country, article.dateline) == ("Dawn (Pakistan)", "Pakistan", "QUETTA")
    assert article.url == "https://www.dawn.com/news/1"
    assert article.text.startswith("QUETTA: At least four traders died & nine")
    assert article.text.count("\n\n") == 3
    assert "Copyright" not in article.text and "Home" not in article.text
    assert [(f.kind, article.text[f.start : f.end]) for f in article.furniture] == [
        ("dateline", "QUETTA:"),
        ("cross-heading", "What is known"),
    ]


def test_a_page_in_another_encoding() -> None:
    data = PAGE.format(charset="iso-8859-1", day="2021-07-09").encode("cp1252")
    (article,) = read_bytes(data, "page.html", retrieved_at=NOW).articles
    assert "town’s café" in article.text


def test_the_address_that_a_page_was_fetched_from_names_it() -> None:
    data = PAGE.format(charset="utf-8", day="2021-07-09").encode()
    (article,) = read_bytes(data, "page", url="https://www.reuters.com/x", retrieved_at=NOW).articles
    assert (article.url, article.source) == ("https://www.reuters.com/x", "Reuters")


def test_a_page_dated_into_the_future_is_read_without_a_date() -> None:
    reading = read_bytes(PAGE.format(charset="utf-8", day="2031-07-09").encode(), "page", retrieved_at=NOW)
    assert reading.articles[0].published is None
    assert len(reading.warnings) == 1 and "future" in reading.warnings[0].problem


def test_an_old_page_whose_title_has_the_sites_name_first_and_whose_date_stands_in_a_table() -> None:
    page = """<html><head><title>North Gazette - Officer jailed for murder</title></head><body>
    <table><tr><td><b>North Gazette</b></td><td>August 27, 2003</td></tr></table><h2>Officer jailed for murder</h2>
    <p>THE HAGUE, Netherlands - A court sentenced an officer to 20 years in prison for murder on Tuesday, it said.</p>
    <p>Relatives of the victims wept in the public gallery while the sentence was read, and one of them fainted.</p>
    </body></html>"""
    (article,) = read_bytes(page.encode(), "page", retrieved_at=NOW).articles
    assert (article.title, article.source) == ("Officer jailed for murder", "North Gazette")
    assert (article.published, article.dateline) == (date(2003, 8, 27), "THE HAGUE, Netherlands")


def test_what_stands_above_the_title_of_a_page_is_left_out() -> None:
    data = PAGE.format(charset="utf-8", day="2021-07-09").replace("<h1>", "<p>Balochistan</p><h1>").encode()
    (article,) = read_bytes(data, "page", retrieved_at=NOW).articles
    assert article.text.startswith("QUETTA:")


def test_pages_without_an_article() -> None:
    menu = b"<html><body><nav><a href='/'>Home</a></nav><p>Not found</p></body></html>"
    deep = b"<html><body>" + b"<p>" * 100_000
    for data in (menu, deep, b"<html></html>", b"<p>"):
        reading = read_bytes(data, "x.html", retrieved_at=NOW)
        assert reading.articles == [] and len(reading.warnings) == 1


def test_a_feed() -> None:
    reading = read_bytes(FEED.encode(), "feed.xml", retrieved_at=NOW)
    first, second = reading.articles
    assert first.title == "Market burnt"
    assert first.text == "JUBA (AFP) - Raiders burnt a market.\n\nFour died there.\n\nNobody was held."
    assert (first.published, first.url) == (date(2021, 7, 9), "https://valley.example/1")
    assert (first.source, first.dateline) == ("Valley Gazette", "JUBA")
    assert second.text == "The road was cut."
    assert [(warning.record, warning.problem) for warning in reading.warnings] == [
        ("entry 3, No text here", "the entry has no text")
    ]


def test_an_atom_feed_and_broken_ones() -> None:
    (article,) = read_bytes(ATOM.encode(), "x", retrieved_at=NOW).articles
    assert (article.text, article.published) == ("Raiders burnt a market.", date(2021, 7, 9))
    cut = read_bytes(FEED.encode()[:-90], "x", retrieved_at=NOW)
    assert len(cut.articles) == 2 and len(cut.warnings) == 1 and "broken" in cut.warnings[0].problem
    empty = read_bytes(b"<rss version='2.0'><channel></channel></rss>", "x", retrieved_at=NOW)
    assert empty.articles == [] and len(empty.warnings) == 1


def test_fragments() -> None:
    assert fragment_text("<p>One&amp;two</p>three<br/>four<style>x</style>") == "One&two\n\nthree\n\nfour"
    assert fragment_text("plain < text") == "plain < text"
    assert fragment_text("") == ""
