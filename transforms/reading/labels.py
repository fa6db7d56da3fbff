"""The header fields of press archives: "Headline: …", "Source: …", as ``seeds/reading/labels.csv`` lists them."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from schemas.paths import SEEDS

LABELS_FILE = SEEDS / "reading" / "labels.csv"

_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,20}):\s+(?P<value>\S.{0,220})")


@dataclass(frozen=True, slots=True)
class Label:
    """A header field: ``field`` is title, outlet, byline, or none for one that is of no use here."""

    field: str
    value: str


def parse_label(line: str) -> Label | None:
    """Read a whole line as a header field; null for any other line."""
    match = _LABELLED.fullmatch(line)
    field = _fields().get(match["label"].casefold()) if match else None
    return Label(field, match["value"].strip()) if match and field else None


@cache
def _fields() -> dict[str, str]:
    with LABELS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["label"]: row["field"] for row in csv.DictReader(file)}
