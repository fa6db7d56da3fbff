"""A coder of a few lines for the tests of the flows: fast, and every article's events can be read off its text.

Run as a program it is the `casus` command with this coder: ``python -m tests.flows.stand_in run …``. With
``CASUS_TEST_DELAY`` (seconds an article) a run can be caught in the middle.
"""

import os
import re
import sys
import time
from datetime import date
from types import ModuleType

from schemas.records import Article, Coding, Mention, Place, Toponym, TraceLine
from schemas.vocabulary import interaction

PATTERN = re.compile(r"Gunmen killed (\d+) villagers in (Herat|Kandahar) on (\d{4}-\d\d-\d\d)\.")
PLACES = {"Herat": (34.3482, 62.1997), "Kandahar": (31.6133, 65.7101)}


class StandIn:
    """Codes "Gunmen killed 2 villagers in Herat on 2021-07-08." and fails at the word "unspeakable"."""

    version = "stand-in"

    def code(self, article: Article) -> Coding:
        time.sleep(float(os.environ.get("CASUS_TEST_DELAY", "0")))
        if "unspeakable" in article.text:
            raise ValueError("no words for it")
        found = list(PATTERN.finditer(article.text))
        mentions = tuple(mention(article, match, rank) for rank, match in enumerate(found))
        warnings = () if article.published else ("no publication date; give one",)
        trace = tuple(TraceLine(m.group(), "killed", m.start() + 7, "event", ("kill → Attack",)) for m in found)
        return Coding(article.article_id, mentions, tuple(map(toponym, found)), warnings, trace)


def toponym(match: re.Match[str]) -> Toponym:
    latitude, longitude = PLACES[match[2]]
    place = Place(match[2], "city", "Afghanistan", latitude, longitude, admin1=match[2], geonameid=1)
    return Toponym(match[2], match.start(2), match.end(2), place, 1.0)


def mention(article: Article, match: re.Match[str], rank: int) -> Mention:
    latitude, longitude = PLACES[match[2]]
    day = date.fromisoformat(match[3])
    deaths = int(match[1])
    return Mention(
        mention_id=f"{article.article_id}-{match.start()}",
        article_id=article.article_id,
        event_date=day,
        time_precision=1,
        disorder_type="Political violence",
        event_type="Violence against civilians",
        sub_event_type="Attack",
        actor1="Unidentified Armed Group (Afghanistan)",
        assoc_actor_1=None,
        inter1="Political militia",
        actor2="Civilians (Afghanistan)",
        assoc_actor_2=None,
        inter2="Civilians",
        interaction=interaction("Political militia", "Civilians"),
        civilian_targeting="Civilian targeting",
        country="Afghanistan",
        admin1=match[2],
        admin2=None,
        admin3=None,
        location=match[2],
        latitude=latitude,
        longitude=longitude,
        geo_precision=1,
        fatalities=deaths,
        fatalities_low=deaths,
        fatalities_high=deaths,
        tags=None,
        notes=f"On {day.day} {day:%B %Y}, an unidentified armed group killed {deaths} villagers in {match[2]}.",
        modality="asserted",
        attribution=None,
        confidence=0.9,
        plover_event="ASSAULT",
        plover_mode=None,
        cameo_code=None,
        sentence=match.group(),
        sentence_start=match.start(),
        sentence_end=match.end(),
        trigger_text="killed",
        trigger_start=match.start() + 7,
        trigger_end=match.start() + 13,
        coder_version=StandIn.version,
        rank=rank,
    )


def install() -> None:
    """Have `transforms.coder.load_coder` hand out the stand-in in this process."""
    module = ModuleType("transforms.coder")
    module.load_coder = StandIn  # type: ignore[attr-defined]
    sys.modules["transforms.coder"] = module


if __name__ == "__main__":
    install()
    from flows.cli import app

    app()
