"""The coder on short passages that were written for every sub-event type and for what only sounds like an event.

    python -m benchmarks.passages [--confusions 20] [--label "Armed clash" --show 20]

The passages (``tests/gold/passages/``, one file a region: label, text) have no publication date, so that events without
a day count, too. Printed are, over all: relevance (any event against a label that is an event), the share of event
passages whose first event has the label's type and whose event type has it, and the same by label.
"""

import argparse
import csv
from collections import Counter, defaultdict

from schemas import vocabulary
from schemas.paths import ROOT
from schemas.records import Article
from transforms.coder import load_coder

FOLDER = ROOT / "tests" / "gold" / "passages"
NONE = "no event"


def passages() -> list[tuple[str, str]]:
    """Return label and text of every passage."""
    found: list[tuple[str, str]] = []
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf8", newline="") as handle:
            found += [(row["label"], row["text"]) for row in csv.DictReader(handle)]
    return found


def first_types(texts: list[str]) -> list[str]:
    """Return the sub-event type of each text's first event, or ``NONE``."""
    coder = load_coder()
    found = []
    for number, text in enumerate(texts):
        coding = coder.code(Article(f"passage-{number}", text))
        mentions = (*coding.mentions, *(one.mention for one in coding.incomplete))
        found.append(mentions[0].sub_event_type if mentions else NONE)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--confusions", type=int, default=0, help="print so many of the commonest confusions")
    parser.add_argument("--label", help="print misses of this label")
    parser.add_argument("--show", type=int, default=20, help="so many of them")
    asked = parser.parse_args()
    types = vocabulary.event_types()
    labels, texts = zip(*passages(), strict=True)
    guesses = first_types(list(texts))
    pairs = list(zip(labels, guesses, strict=True))
    hits = sum(label in types and guess != NONE for label, guess in pairs)
    precision, recall = hits / sum(g != NONE for g in guesses), hits / sum(label in types for label in labels)
    print(f"{len(pairs)} passages, relevance: precision {precision:.3f} recall {recall:.3f} "
          f"F1 {2 * precision * recall / (precision + recall):.3f}")  # fmt: skip
    events = [(label, guess) for label, guess in pairs if label in types]
    whole = sum(guess in types and types[label].event_type == types[guess].event_type for label, guess in events)
    print(f"sub-event type {sum(a == b for a, b in events) / len(events):.3f}  event type {whole / len(events):.3f}")
    by_label: dict[str, list[bool]] = defaultdict(list)
    for label, guess in pairs:
        by_label[label].append(guess == (label if label in types else NONE))
    for label, right in sorted(by_label.items(), key=lambda item: (item[0] not in types, item[0])):
        print(f"{label:<36} {sum(right) / len(right):.2f}  of {len(right)}")
    confused = Counter((label, guess) for label, guess in pairs if guess != (label if label in types else NONE))
    for (label, guess), count in confused.most_common(asked.confusions):
        print(f"{count:>4}  {label} -> {guess}")
    misses = [(guess, text) for (label, guess), text in zip(pairs, texts, strict=True) if label == asked.label]
    for guess, text in [miss for miss in misses if miss[0] not in (asked.label, NONE) or asked.label in types][
        : asked.show
    ]:
        if guess != asked.label:
            print(f"[{guess}] {text}")


if __name__ == "__main__":
    main()
