"""The coder: one article in, its reported events out; it puts the rooms of words, places, dates and actors together."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from schemas.paths import MODELS, SEEDS
from schemas.records import Article, Coding, DateMention, EventPlace, Incomplete, Mention, Toponym
from transforms.actors.mentions import ActorMention
from transforms.actors.recognise import find_actors
from transforms.coding.events import decide
from transforms.coding.grouping import group_reports, spread_over_places
from transforms.coding.relevance import Topics
from transforms.coding.reports import read_reports
from transforms.dates import event_date, find_dates
from transforms.language.pipeline import parse
from transforms.places.cache import built_from
from transforms.places.event_place import event_place
from transforms.places.gazetteer import Gazetteer
from transforms.places.listed import listed_with
from transforms.places.toponyms import find_toponyms

VERSION = "0.1.0"
SEED_ROOMS = ("lexicon", "actors", "places", "dates")
PLACE_FREE_KINDS = {"nation", "people", "crowd", "activist"}


class Coder:
    """The rule coder. ``version`` changes with the code, the seeds and the model."""

    def __init__(self, gazetteer: Gazetteer, version: str) -> None:
        self.gazetteer = gazetteer
        self.version = version

    def code(self, article: Article) -> Coding:
        """Return the events that an article reports, the main one first, with its places and the trace.

        In: an article in English. Out: ``Coding``; an article without events has no mentions. Raises nothing for
        any text: what cannot be coded is explained in the trace.
        """
        doc = parse(article)
        actors = find_actors(doc)
        dates = find_dates(doc, article.published, article.published_precision or "day")
        toponyms = self.toponyms(doc, article, actors)

        def when(token: Token) -> DateMention | None:
            return event_date(token, dates, article.published, published_precision=article.published_precision)

        def where(token: Token) -> list[EventPlace]:
            undated = article.published is None
            place = event_place(token, toponyms, article, self.gazetteer, allow_country=undated)
            return [place, *listed_with(place, doc, article, toponyms, self.gazetteer)] if place is not None else []

        reading = read_reports(doc, article, actors, when, where, dates)
        topics = Topics(doc, article.title)
        mentions: list[Mention] = []
        incomplete: list[Incomplete] = []
        trace = list(reading.trace)
        for incident in spread_over_places(group_reports(reading.reports)):
            decision = decide(incident, reading, article, topics, self.version, rank=len(mentions))
            trace.append(decision.trace)
            if decision.mention is not None and decision.missing:
                incomplete.append(Incomplete(decision.mention, decision.missing))
            elif decision.mention is not None:
                mentions.append(decision.mention)
        trace.sort(key=lambda line: line.trigger_start)
        warnings = _warnings(article, doc)
        return Coding(
            article.article_id, tuple(mentions), tuple(toponyms), warnings, tuple(trace), tuple(incomplete)
        )  # fmt: skip

    def toponyms(self, doc: Doc, article: Article, actors: Sequence[ActorMention]) -> list[Toponym]:
        """Return the places that a parsed article names, without those inside the names of its actors."""
        named = [actor for actor in actors if actor.kind not in PLACE_FREE_KINDS and actor.groups]
        skip = [(doc[actor.start : actor.end].start_char, doc[actor.start : actor.end].end_char) for actor in named]
        return find_toponyms(doc, article, self.gazetteer, skip=skip)


def _warnings(article: Article, doc: Doc) -> tuple[str, ...]:
    if article.published is None and len(doc):
        return ("no publication date: relative dates cannot be resolved; give one in the metadata",)
    return ()


def _digest(folder: Path) -> str:
    """A short hash of every data file below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@lru_cache(maxsize=1)
def load_coder() -> Coder:
    """Return the coder of this process, with the embedded gazetteer; loaded once."""
    seeds = "-".join(_digest(SEEDS / room) for room in SEED_ROOMS)
    model = _digest(MODELS / "english-news" / "weights")
    built = hashlib.sha256(repr(sorted(built_from().items())).encode()).hexdigest()[:8] if built_from() else ""
    return Coder(Gazetteer.open(), "-".join(filter(None, (f"{VERSION}+{seeds}", model, built))))
