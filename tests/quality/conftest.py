"""Rows of the events table for the tests of the checks."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from schemas.tables import TABLES
from schemas.vocabulary import civilian_targeting, countries, event_types, interaction

CLASH: dict[str, Any] = {
    "event_id_cnty": "MLI100",
    "event_date": date(2021, 7, 8),
    "time_precision": 1,
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Mali (2021-)",
    "assoc_actor_1": None,
    "inter1": "State forces",
    "actor2": "JNIM: Group for Support of Islam and Muslims",
    "assoc_actor_2": None,
    "inter2": "Rebel group",
    "country": "Mali",
    "admin1": "Mopti",
    "admin2": "Mopti",
    "admin3": None,
    "location": "Mopti",
    "latitude": 14.4843,
    "longitude": -4.183,
    "geo_precision": 1,
    "source": "Sahel Wire",
    "source_scale": "National",
    "notes": "On 8 July 2021, soldiers and fighters clashed in Mopti.",
    "fatalities": 0,
    "tags": None,
    "timestamp": int(datetime(2021, 7, 9, tzinfo=UTC).timestamp()),
}

# One sound row a kind of event; what is not named here is as in the clash.
KINDS: dict[str, dict[str, Any]] = {
    "clash": {},
    "regains": {"sub_event_type": "Government regains territory"},
    "overtakes": {"sub_event_type": "Non-state actor overtakes territory"},
    "protest": {
        "sub_event_type": "Peaceful protest",
        "actor1": "Protesters (Mali)",
        "inter1": "Protesters",
        "actor2": None,
        "inter2": None,
        "tags": "crowd size=dozens",
    },
    "intervention": {
        "sub_event_type": "Protest with intervention",
        "actor1": "Protesters (Mali)",
        "inter1": "Protesters",
        "actor2": "Police Forces of Mali (2021-)",
        "inter2": "State forces",
        "tags": "crowd size=no report",
    },
    "riot": {
        "sub_event_type": "Mob violence",
        "actor1": "Rioters (Mali)",
        "inter1": "Rioters",
        "actor2": "Civilians (Mali)",
        "inter2": "Civilians",
        "tags": "crowd size=no report",
    },
    "shelling": {
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor2": "Civilians (Mali)",
        "inter2": "Civilians",
    },
    "suicide": {"sub_event_type": "Suicide bomb", "fatalities": 1},
    "attack": {
        "sub_event_type": "Attack",
        "actor1": "Unidentified Armed Group (Mali)",
        "inter1": "Political militia",
        "actor2": "Civilians (Mali)",
        "inter2": "Civilians",
        "fatalities": 2,
    },
    "abduction": {
        "sub_event_type": "Abduction/forced disappearance",
        "actor1": "Unidentified Armed Group (Mali)",
        "inter1": "Political militia",
        "actor2": "Civilians (Mali)",
        "inter2": "Civilians",
    },
    "movement": {
        "sub_event_type": "Change to group/activity",
        "actor2": None,
        "inter2": None,
        "notes": "Movement of forces: On 8 July 2021, soldiers arrived in Mopti.",
    },
}


def derive(row: dict[str, Any]) -> dict[str, Any]:
    """Fill in what follows from the other columns, unless the row says otherwise."""
    entry, country = event_types()[row["sub_event_type"]], countries()[row["country"]]
    derived = {
        "year": row["event_date"].year,
        "event_type": entry.event_type,
        "disorder_type": entry.disorder_type,
        "interaction": interaction(row["inter1"], row["inter2"]),
        "civilian_targeting": civilian_targeting(entry.event_type, entry.sub_event_type, row["inter1"], row["inter2"]),
        "iso": country.iso,
        "region": country.region,
    }
    return {name: {**derived, **row}[name] for name in TABLES["events"].column_names}


EventRow = Callable[..., dict[str, Any]]
EventFrame = Callable[..., pd.DataFrame]


@pytest.fixture(scope="session")
def event_row() -> EventRow:
    """Make a sound row of a kind; changes are made before what follows from them is derived, ``raw`` ones after."""

    def make(kind: str = "clash", raw: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
        return {**derive({**CLASH, **KINDS[kind], **changes}), **(raw or {})}

    return make


@pytest.fixture(scope="session")
def event_frame() -> EventFrame:
    """Rows as a frame with the columns of the table in order."""

    def make(*rows: dict[str, Any]) -> pd.DataFrame:
        return pd.DataFrame(list(rows), columns=list(TABLES["events"].column_names), dtype=object)

    return make


@pytest.fixture(scope="session")
def sound_rows(event_row: EventRow) -> list[dict[str, Any]]:
    """One sound row of each kind, with ids of their own."""
    return [event_row(kind, event_id_cnty=f"MLI{number}") for number, kind in enumerate(KINDS, 1)]
