"""The coder's figures on our own hand-coded articles, beside the floors that they must not fall below.

    python -m benchmarks.floors            print figure and floor
    python -m benchmarks.floors --raise    raise the floors to what is reached now (never lowers one)

``tests/gold/floors.json`` holds, for each file of gold, the floors and the hash of the file that they were measured on.
"""

import argparse
import hashlib
import json
import math
from typing import Any

from benchmarks.gold import FOLDER, GOLDS, coded_gold
from transforms.quality.scoring import score

FLOORS = FOLDER / "floors.json"
# A floor stands a little below the figure: another processor may parse a sentence in a thousand differently.
MARGIN = 0.005


def figures(name: str) -> dict[str, float]:
    """Return the figures of the coder as it is on a gold file, by the names of the floors.

    Raises ValueError for gold without text.
    """
    found = coded_gold(FOLDER / f"{name}.jsonl")
    scores = score(found.gold, found.coded).as_json()
    main = scores["main_sub_event_type"]
    return {
        **{f"{name} F1": values["F1"] for name, values in scores["fields"].items()},
        "relevance F1": scores["relevance"]["F1"],
        "main_sub_event_type weighted F1": main["weighted_F1"],
        "main_sub_event_type macro F1": main["macro_F1"],
    }


def gold_hash(name: str) -> str:
    """Return the SHA-256 of a gold file."""
    return hashlib.sha256((FOLDER / f"{name}.jsonl").read_bytes()).hexdigest()


def floors() -> dict[str, Any]:
    """Return the floors by gold file; for each its ``gold_sha256`` and ``floors``."""
    return json.loads(FLOORS.read_text(encoding="utf8")) if FLOORS.exists() else {}


def main() -> None:
    """Print the table, and raise the floors if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="raised", action="store_true")
    asked = parser.parse_args()
    known = floors()
    for name in GOLDS:
        before = known.get(name, {}).get("floors", {})
        reached = figures(name)
        print(name)
        for field, figure in reached.items():
            print(f"  {field:34} {figure:.4f}  floor {before.get(field, 0.0):.3f}")
        higher = {field: math.floor((figure - MARGIN) * 1000) / 1000 for field, figure in reached.items()}
        kept = {field: max(value, before.get(field, 0.0)) for field, value in higher.items()}
        known[name] = {"gold_sha256": gold_hash(name), "floors": kept}
    if asked.raised:
        FLOORS.write_text(json.dumps(known, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
