"""The commonest kinds of error that the coder makes on gold, with counts.

    python -m benchmarks.errors [GOLD.jsonl …] [--most 20]

Our own gold is always counted, the files named beside it. Coded and gold events are paired as the scorer pairs them; a
pair may show several kinds. What gold leaves open is no error.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import coded_gold, own_gold
from transforms.quality.agreement import agree
from transforms.quality.scoring import FIELDS, align

Event = dict[str, Any]


def kinds_in(path: Path) -> Counter[str]:
    """Count the kinds of error in a file of gold. Raises ValueError for gold without text."""
    files = coded_gold(path)
    found: Counter[str] = Counter()
    for known, coded in zip(files.gold, files.coded, strict=True):
        found.update(_of_a_document(known, coded["events"]))
    return found


def _of_a_document(known: dict[str, Any], coded: list[Event]) -> Iterator[str]:
    fields = [field for field in FIELDS if field in known["fields"]]
    if not fields:  # only whether there is an event is known
        if bool(known["events"]) != bool(coded):
            yield "an event in a text without one" if coded else "a text with an event left out"
        return
    pairs = align(known["events"], coded, fields)
    yield from ("an event that gold does not have" for _ in coded[len(pairs) :])
    yield from ("an event of gold left out" for _ in known["events"][len(pairs) :])
    for theirs, ours in pairs:
        wrong = {field for field in fields if agree(field, theirs, ours) is False}
        yield from _of_a_pair(theirs, ours, wrong)


def _of_a_pair(theirs: Event, ours: Event, wrong: set[str]) -> Iterator[str]:
    if "sub_event_type" in wrong:
        yield f"type: {theirs['sub_event_type']} coded as {ours['sub_event_type']}"
    if "event_date" in wrong:
        yield "day: too late" if str(ours["event_date"]) > str(theirs["event_date"]) else "day: too early"
    if "km161" in wrong or "admin1" in wrong and "km161" not in wrong:
        yield "place: another province"
    elif "km25" in wrong or "location" in wrong:
        yield "place: another town or another name in the province"
    if "fatalities" in wrong:
        more = ours["fatalities"] > theirs["fatalities"]
        yield f"dead: {'too many' if more else 'none' if not ours['fatalities'] else 'too few'}"
    if "actors" in wrong:
        yield _of_actors(theirs, ours)


def _of_actors(theirs: Event, ours: Event) -> str:
    gold = {theirs["actor1"], theirs.get("actor2")} - {None}
    coded = {ours["actor1"], ours.get("actor2")} - {None}
    missing, extra = gold - coded, coded - gold
    if missing and not extra:
        return "parties: the second left out"
    if extra and not missing:
        return "parties: a second that gold does not have"
    if any(name.startswith("Unidentified") for name in extra):
        return "parties: unidentified for one that is named"
    if any(name.startswith("Civilians") for name in extra):
        return "parties: civilians for one with arms"
    if any(name.startswith("Civilians") for name in missing):
        return "parties: somebody for civilians"
    return "parties: another name"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--most", type=int, default=20)
    asked = parser.parse_args()
    counts = {path.stem: kinds_in(path) for path in [*own_gold(), *asked.gold]}
    total: Counter[str] = sum(counts.values(), Counter())
    print(f"| kind | {' | '.join(counts)} | all |\n|---|{'---|' * (len(counts) + 1)}")
    for kind, number in total.most_common(asked.most):
        print(f"| {kind} | {' | '.join(str(count[kind]) for count in counts.values())} | {number} |")


if __name__ == "__main__":
    main()
