"""How well the coder's confidence is calibrated, and the weights that calibrate it best.

    python -m benchmarks.confidence [GOLD.jsonl …]           reliability table of our own gold and of the files named
    python -m benchmarks.confidence GOLD.jsonl … --write     fit the weights anew, write them to the seeds

An event is right if gold has it with the same event type, day and first-level division, each where gold tells it.
Every file of gold counts as much as any other, however long it is; the weights are those of a logistic regression with
a small ridge, and the second table is that of events whose articles the weights were not fitted on (five folds).
"""

import argparse
import csv
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.gold import coded_gold, own_gold
from schemas.paths import SEEDS
from transforms.quality.agreement import agree
from transforms.quality.scoring import FIELDS, align

WEIGHTS = SEEDS / "lexicon" / "confidence.csv"
RIGHT = ("event_type", "event_date", "admin1")
RIDGE = 3.0
FOLDS = 5
STEPS = 50
Array = npt.NDArray[np.float64]


def events_of(path: Path) -> list[tuple[str, list[str], float, bool]]:
    """Code a file of gold; for each event its article, its signs, its confidence, and whether it is right."""
    files = coded_gold(path)
    found = []
    for known, coded in zip(files.gold, files.coded, strict=True):
        pairs = align(known["events"], coded["events"], [field for field in FIELDS if field in known["fields"]])
        right = {id(ours) for theirs, ours in pairs if _right(known["fields"], theirs, ours)}
        for event in coded["events"]:
            signs = event["evidence"]["rules"].rpartition("signs: ")[2].split(", ")
            found.append((known["id"], signs, event["confidence"], id(event) in right))
    return found


def _right(fields: list[str], theirs: dict[str, Any], ours: dict[str, Any]) -> bool:
    return all(agree(field, theirs, ours) is not False for field in RIGHT if field in fields)


def fitted(signs: Array, right: Array, weight: Array) -> Array:
    """Weights of a logistic regression by Newton's method; the first column is the base, which has no ridge."""
    beta = np.zeros(signs.shape[1])
    ridge = np.full(signs.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-signs @ beta))
        slope = signs.T @ (weight * (right - guess)) - ridge * beta
        curve = (signs * (weight * guess * (1 - guess))[:, None]).T @ signs + np.diag(ridge)
        beta += np.linalg.solve(curve, slope)
    return beta


def table(title: str, guess: Array, right: Array, weight: Array) -> None:
    """Print how many are right of those with each tenth of confidence, and the expected calibration error."""
    print(f"\n{title}\n\n| confidence | share of events | mean | right |\n|---|---|---|---|")
    error = 0.0
    tenths = np.minimum((guess * 10).astype(int), 9)
    for tenth in range(10):
        inside = tenths == tenth
        if not inside.any():
            continue
        share = weight[inside].sum() / weight.sum()
        mean, truth = (np.average(values[inside], weights=weight[inside]) for values in (guess, right))
        error += share * abs(mean - truth)
        print(f"| {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f} | {share:.3f} | {mean:.2f} | {truth:.2f} |")
    print(f"\nexpected calibration error {error:.3f}")


def main() -> None:
    """Print the tables, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    paths = [*own_gold(), *asked.gold]
    files = [events_of(path) for path in paths]
    rows = [(article, signs, sure, right) for events in files for article, signs, sure, right in events]
    names = ["base", *sorted({sign for _, signs, _, _ in rows for sign in signs})]
    signs = np.array([[name == "base" or name in shown for name in names] for _, shown, _, _ in rows], dtype=float)
    right = np.array([row[3] for row in rows], dtype=float)
    most = max(map(len, files))
    weight = np.concatenate([np.full(len(events), most / len(events) / len(files)) for events in files])
    table("As shipped", np.array([row[2] for row in rows]), right, weight)
    articles = sorted({row[0] for row in rows})
    fold = np.array([articles.index(row[0]) % FOLDS for row in rows])
    held = np.zeros(len(rows))
    for part in range(FOLDS):
        beta = fitted(signs[fold != part], right[fold != part], weight[fold != part])
        held[fold == part] = 1 / (1 + np.exp(-signs[fold == part] @ beta))
    table("Fitted without the article", held, right, weight)
    for path, events, start in zip(paths, files, np.cumsum([0, *map(len, files)]), strict=False):
        part = slice(start, start + len(events))
        print(f"{path.name}: {len(events)} events, mean {held[part].mean():.2f}, right {right[part].mean():.2f}")
    if asked.write:
        beta = fitted(signs, right, weight)
        with WEIGHTS.open("w", encoding="utf8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(["sign", "weight", "source"])
            note = "fitted by benchmarks/confidence.py"
            writer.writerows([name, f"{value:.2f}", note] for name, value in zip(names, beta, strict=True))


if __name__ == "__main__":
    main()
