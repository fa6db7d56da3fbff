"""What each stage of coding costs, as a share of the whole and beside the bare language pipeline, in one run.

    python -m benchmarks.stages ../shared/gold/wikinews.jsonl ../shared/gold/acled-2022.jsonl

Each line of the files is a JSON object with a "text". Every article is coded twice, and the second pass counts. The
dictionaries are warm by then; the look-ups of the gazetteer are made to be forgotten between the passes.
"""

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # figures are for one core

import srsly  # type: ignore[import-untyped]

import transforms.coder as coding
from schemas.records import Article

# Functions that the coder calls, and the stage that each belongs to; what is left is reading events.
STAGES = {
    "parse": "language",
    "find_actors": "actors",
    "find_dates": "dates",
    "event_date": "dates",
    "find_toponyms": "places",
    "event_place": "places",
}


def timed(call: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    """Return a function that does the same and adds its time to the stage's."""

    def wrapper(*given: Any, **named: Any) -> Any:
        start = time.perf_counter()
        try:
            return call(*given, **named)
        finally:
            spent[stage] += time.perf_counter() - start  # type: ignore[assignment]

    return wrapper


def main() -> None:
    """Print seconds and shares by stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    rows = [dict(row) for file in parser.parse_args().files for row in srsly.read_jsonl(file)]
    articles = [Article(str(n), row["text"]) for n, row in enumerate(rows)]
    coder, spent = coding.load_coder(), Counter[str]()
    for article in articles:
        coder.code(article)
    coder.gazetteer.senses.cache_clear()
    coder.gazetteer.rough_senses.cache_clear()
    for name, stage in STAGES.items():
        setattr(coding, name, timed(getattr(coding, name), stage, spent))
    start = time.perf_counter()
    for article in articles:
        coder.code(article)
    whole = time.perf_counter() - start
    spent["events"] = whole - sum(spent.values())  # type: ignore[assignment]
    print(f"{len(articles)} articles, {sum(len(article.text) for article in articles):,} characters")
    for stage, seconds in spent.most_common():
        print(f"{stage:<9} {seconds:8.2f} s  {seconds / whole:6.1%}")
    print(f"coder's own stages / language pipeline: {(whole - spent['language']) / spent['language']:.2f}")


if __name__ == "__main__":
    main()
