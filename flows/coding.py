"""Articles → codings, in their order, in this process or in several; one article that breaks stops no other."""

import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Protocol

from schemas.records import Article, Coding, Warning

log = logging.getLogger(__name__)

# Articles handed to a process at a time: enough that their journey costs nothing, few enough for even shares.
CHUNK = 8
FAILURE = "could not be coded"


class Coder(Protocol):
    """What every coder can do: one article in, its coding out."""

    @property
    def version(self) -> str:
        """Name the coder in every mention that it makes."""
        ...

    def code(self, article: Article) -> Coding:
        """Code one article."""
        ...


@cache
def coder() -> Coder:
    """The coder that travels with Casus, loaded once a process (about 2 s: model, gazetteer, dictionaries)."""
    from transforms.coder import load_coder

    return load_coder()


def code_one(article: Article) -> Coding:
    """Code an article; a failure of the coder becomes a warning in a coding without events.

    A coder that cannot be loaded at all (a missing model) raises.
    """
    loaded = coder()
    try:
        return loaded.code(article)
    except Exception as error:
        log.debug("coding %s failed", article.article_id, exc_info=True)
        problem = f"{FAILURE} ({type(error).__name__}: {error}); please report it with the article"
        return Coding(article.article_id, warnings=(problem,))


def failures(codings: Iterable[Coding]) -> list[str]:
    """The warnings of articles that broke the coder."""
    return [text for coding in codings for text in coding.warnings if text.startswith(FAILURE)]


def warnings_of(article: Article, coding: Coding) -> list[Warning]:
    """What the coder said about an article; its texts give the problem and then, after the last semicolon, the mend."""
    where = article.url or article.title or article.text[:60]
    parts = (text.rpartition("; ") for text in coding.warnings)
    return [Warning(where, article.article_id, problem, mend) for problem, _, mend in parts]


def code_all(articles: Iterable[Article], workers: int = 1) -> Iterator[Coding]:
    """Code articles in ``workers`` processes; codings come in the order of the articles.

    A coder that cannot be loaded at all (a missing model) raises here, before the first article.
    """
    coder()
    if workers == 1:
        yield from map(code_one, articles)
        return
    # Spawned, not forked: the libraries hold threads and locks that a fork would copy in mid-use.
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=coder) as pool:
        yield from pool.map(code_one, articles, chunksize=CHUNK)
