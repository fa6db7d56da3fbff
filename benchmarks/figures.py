"""All figures of the coder on several files of gold, as one table.

    python -m benchmarks.figures [GOLD.jsonl …]

Our own gold comes first. F1 unless the row says otherwise; a dash where the gold does not tell.
"""

import argparse
from pathlib import Path

from benchmarks.gold import coded_gold, own_gold
from transforms.quality.scoring import score


def figures(path: Path) -> dict[str, str]:
    """Return the figures of a file of gold by the name of their row. Raises ValueError for gold without text."""
    known = coded_gold(path)
    scores = score(known.gold, known.coded).as_json()
    found = {
        "documents": str(len(known.gold)),
        "events in gold": str(sum(len(one["events"]) for one in known.gold)),
        "events coded": str(sum(len(one["events"]) for one in known.coded)),
        "relevance": f"{scores['relevance']['F1']:.3f}",
    }
    for name, values in scores["fields"].items():
        found[name] = f"{values['F1']:.3f}"
        found[f"{name}, where aligned"] = f"{values['accuracy_when_aligned'] or 0:.3f}"
    if main := scores.get("main_sub_event_type"):
        found["type of the main event, weighted"] = f"{main['weighted_F1']:.3f}"
        found["type of the main event, macro"] = f"{main['macro_F1']:.3f}"
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    paths = [*own_gold(), *parser.parse_args().gold]
    columns = {path.stem: figures(path) for path in paths}
    rows = list(dict.fromkeys(name for column in columns.values() for name in column))
    print(f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {row} | {' | '.join(column.get(row, '–') for column in columns.values())} |")


if __name__ == "__main__":
    main()
