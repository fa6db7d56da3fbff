"""Small moves over the events frame that several checks share."""

import csv
from collections.abc import Callable
from typing import Any, TypeAlias

import pandas as pd

from schemas.paths import SEEDS

Passed: TypeAlias = "pd.Series[bool]"
Check: TypeAlias = Callable[[pd.DataFrame], Passed]


def read_seed(name: str) -> tuple[dict[str, str], ...]:
    """Read ``seeds/quality/<name>.csv``: one dict a row, all values text."""
    with (SEEDS / "quality" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def each(events: pd.DataFrame, names: list[str], fine: Callable[..., bool]) -> Passed:
    """Ask ``fine`` about the values of some columns row by row; null comes as None. Like rows are asked once."""
    columns = [events[name].astype(object).where(events[name].notna(), None).tolist() for name in names]
    known: dict[tuple[Any, ...], bool] = {}
    answers = []
    for row in zip(*columns, strict=True):
        if row not in known:
            known[row] = fine(*row)
        answers.append(known[row])
    return pd.Series(answers, index=events.index, dtype=bool)


def list_items(cell: str | None) -> list[str]:
    """The items of a list cell."""
    return cell.split("; ") if cell else []
