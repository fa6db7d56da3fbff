"""Gold documents → the articles to code: by their own text, or by the sample article that they name."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from schemas.paths import SEEDS
from schemas.records import Article, Warning
from transforms.reading.read import Reading, read_bytes, read_path

SAMPLES = SEEDS / "articles"


def gold_articles(path: Path, documents: Sequence[Mapping[str, Any]]) -> tuple[list[Article], list[Warning]]:
    """The article of each gold document, under the document's id; one that cannot be had gives a warning.

    A document with ``text`` is read as a line of JSON lines. One without names a ``file`` beside the gold file or among
    the sample articles, and with ``record`` the entry of a feed or the line of a JSON-lines file in it.
    """
    files: dict[str, Reading] = {}
    articles, warnings = [], []
    for document in documents:
        if "text" in document:
            line = json.dumps({**document, "id": str(document["id"])}).encode()
            reading = read_bytes(line, path.name)
            found, problem = reading.articles[:1], reading.warnings[0] if reading.warnings else None
        else:
            name = str(document.get("file"))
            if name not in files:
                files[name] = _read_sample(path, name)
            found, problem = _record(files[name], document.get("record")), None
        if found:
            articles.append(replace(found[0], article_id=str(document["id"])))
        else:
            why = problem.problem if problem else "no article of this file and record could be read"
            warnings.append(Warning(path.name, str(document["id"]), why, "mend its text, or its file and record"))
    return articles, warnings


def _read_sample(path: Path, name: str) -> Reading:
    for folder in (path.parent, SAMPLES):
        if (folder / name).is_file():
            return read_path(folder / name)
    return Reading()


def _record(reading: Reading, record: str | None) -> list[Article]:
    """The article that a record names: by id, by address, or as the only one of its file."""
    if record is None:
        return reading.articles if len(reading.articles) == 1 else []
    return [article for article in reading.articles if record in (article.article_id, article.url)]
