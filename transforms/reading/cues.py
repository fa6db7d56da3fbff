"""The cues by which lines that are no prose are known: ``seeds/reading/furniture.csv``."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from schemas.paths import SEEDS

CUES_FILE = SEEDS / "reading" / "furniture.csv"
MATCHES = ("line", "start", "end", "pattern")
START_LIMIT = 400  # characters: a caption or a credit is one line; what is longer is a paragraph that only begins so


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues by how they match: whole lines, beginnings, endings (all casefolded) and patterns for whole lines."""

    lines: dict[str, str]
    starts: tuple[tuple[str, str], ...]
    ends: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@cache
def cues() -> Cues:
    """Load the cues once. Raises ValueError, naming the row, for an unknown way to match."""
    with CUES_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        if row["match"] not in MATCHES:
            raise ValueError(f"{CUES_FILE}, line {number}: match {row['match']!r} is none of {', '.join(MATCHES)}")

    def pairs(match: str) -> list[tuple[str, str]]:
        return [(row["cue"], row["kind"]) for row in rows if row["match"] == match]

    return Cues(
        lines=dict(pairs("line")),
        starts=tuple(pairs("start")),
        ends=tuple(pairs("end")),
        patterns=tuple((re.compile(cue, re.IGNORECASE), kind) for cue, kind in pairs("pattern")),
    )


def kind_of(line: str) -> str | None:
    """Say what kind of furniture a whole line is by its cue ("advertisement", "share", "credit", …); null for prose."""
    if len(line) > START_LIMIT:
        return None
    folded = " ".join(line.casefold().split())
    table = cues()
    kind = table.lines.get(folded) or table.lines.get(folded.strip(" :.|»›>→-–—*[]()"))
    if kind:
        return kind
    for cue, kind in table.starts:
        if folded.startswith(cue):
            return kind
    for cue, kind in table.ends:
        if folded.endswith(cue):
            return kind
    return next((kind for pattern, kind in table.patterns if pattern.fullmatch(line)), None)
