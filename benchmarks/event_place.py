"""How often the place of a marked trigger is found, on sentences whose triggers and places are marked by hand.

    python -m benchmarks.event_place ../shared/gold/event-place.jsonl [--misses 20]

Each line of the file is a JSON object with "text", "trigger" and "event_place", lists of character spans. A place is
found if a name that the coder ranks first for the trigger meets a marked span, whether or not it can be located.
Triggers without a marked place are counted apart.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import srsly  # type: ignore[import-untyped]

from schemas.records import Article
from transforms.actors.recognise import find_actors
from transforms.coder import Coder, load_coder
from transforms.language.pipeline import parse
from transforms.places.event_place import ranked_names

Spans = Sequence[tuple[int, int]]
# A marked span of less is no name but a slip of the marking: such triggers count as without a marked place.
SHORTEST = 3


def found_places(coder: Coder, text: str, trigger: Spans) -> Spans:
    """Return the spans of the names that the coder takes the trigger's place from."""
    article = Article("", text)
    doc = parse(article)
    token = next((token for token in doc if token.idx + len(token) > trigger[0][0] and not token.is_space), None)
    if token is None:
        return []
    names = coder.toponyms(doc, article, find_actors(doc))
    first = next(iter(ranked_names(token, names, article)), None)
    return [(name.start, name.end) for name in first.names] if first else []


def verdict(found: Spans, wanted: Spans) -> str:
    """Return "right", "wrong" or "none" for a trigger with a marked place, "rightly none" or "too many" for another."""
    if not wanted:
        return "too many" if found else "rightly none"
    if not found:
        return "none"
    met = any(low < end and start < high for low, high in found for start, end in wanted)
    return "right" if met else "wrong"


def main() -> None:
    """Print the share that is found, the counts behind it, and some misses if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many of those that are missed")
    asked = parser.parse_args()
    coder, counts = load_coder(), Counter[str]()
    for row in srsly.read_jsonl(asked.gold):
        record: dict[str, Any] = dict(row)
        if not record["trigger"]:
            continue
        wanted = [(start, end) for start, end in record["event_place"] if end - start >= SHORTEST]
        found = found_places(coder, record["text"], record["trigger"])
        counts[said := verdict(found, wanted)] += 1
        if said in ("wrong", "none") and counts["wrong"] + counts["none"] <= asked.misses:
            names = [record["text"][start:end] for start, end in wanted]
            took = [record["text"][start:end] for start, end in found]
            trigger = record["text"][slice(*record["trigger"][0])]
            print(f"{record['id']} {trigger!r}: wanted {names}, took {took}\n  {' '.join(record['text'].split())}")
    marked = counts["right"] + counts["wrong"] + counts["none"]
    print(f"found {counts['right'] / marked:.3f} of {marked} triggers with a marked place; {dict(counts)}")


if __name__ == "__main__":
    main()
