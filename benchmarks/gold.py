"""Gold and what the coder makes of it: what the benchmarks of the coder have in common."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.coding import code_all
from flows.documents import document
from flows.gold import gold_articles
from flows.score_command import read_documents

FOLDER = Path(__file__).parent.parent / "tests" / "gold"
GOLDS = ("seeds", "styles", "world")  # our own


@dataclass(frozen=True, slots=True)
class Coded:
    """The documents of a file of gold, and what the coder makes of each, in the same order."""

    gold: list[dict[str, Any]]
    coded: list[dict[str, Any]]


def own_gold() -> list[Path]:
    """Return the paths of our own gold."""
    return [FOLDER / f"{name}.jsonl" for name in GOLDS]


def coded_gold(path: Path) -> Coded:
    """Code a file of gold. Raises ValueError for gold whose text is neither in it nor among the samples."""
    gold = read_documents(path, ("id", "fields", "events"))
    articles, warnings = gold_articles(path, gold)
    if warnings:
        raise ValueError(warnings[0].line())
    codings = code_all(articles, 1)
    return Coded(gold, [document(article, coding) for article, coding in zip(articles, codings, strict=True)])
