"""The rules that a row of events has to keep, by id: what they say, whom they concern, how severe a breach is.

The ids V1 to V52 are those of the reference; each rule is a row of ``seeds/quality/rules.csv`` with a check of the same
id in ``row_checks``. V0 stands for the declaration of the table itself and is checked by ``schemas.enforce``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import pandas as pd

from schemas.vocabulary import code_list
from transforms.quality.row_checks import CHECKS, Check
from transforms.quality.row_checks.frames import Passed, read_seed

SCHEMA_RULE = "V0"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule over rows of events."""

    id: str
    severity: str  # critical, warning, info
    description: str
    columns: tuple[str, ...]  # the columns whose values show a breach
    selector: str | None  # column that says whom the rule concerns; None: every row
    selected: frozenset[str | int]
    check: Check

    def concerns(self, events: pd.DataFrame) -> Passed:
        """The rows that the rule speaks about."""
        if self.selector is None:
            return pd.Series(True, index=events.index, dtype=bool)
        return events[self.selector].isin(self.selected)

    def breached(self, events: pd.DataFrame) -> Passed:
        """The rows that break the rule. ``events`` has the 31 columns in their types, nulls allowed, a unique index."""
        concerned = self.concerns(events)
        breached = pd.Series(False, index=events.index, dtype=bool)
        if concerned.any():
            breached[concerned] = ~self.check(events[concerned]).astype(bool)
        return breached


def _all_fine(events: pd.DataFrame) -> Passed:
    return pd.Series(True, index=events.index, dtype=bool)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in the order of the file.

    Raises ``ValueError`` if a rule has no check, a check no rule, or a severity is unknown.
    """
    rows = read_seed("rules")
    without = {row["id"] for row in rows} ^ {SCHEMA_RULE, *CHECKS}
    if without:
        raise ValueError(f"seeds/quality/rules.csv and transforms/quality/row_checks differ in: {sorted(without)}")
    unknown = {row["severity"] for row in rows} - code_list("severity")
    if unknown:
        raise ValueError(f"seeds/quality/rules.csv: unknown severity {sorted(unknown)}")
    return MappingProxyType({row["id"]: _rule(row) for row in rows})


def _rule(row: dict[str, str]) -> Rule:
    selector, _, values = row["applies"].partition("=")
    return Rule(
        id=row["id"],
        severity=row["severity"],
        description=row["description"],
        columns=tuple(row["columns"].split()),
        selector=selector or None,
        selected=frozenset(int(value) if value.isdigit() else value for value in values.split("|")),
        check=CHECKS.get(row["id"], _all_fine),
    )


def breaches(events: pd.DataFrame) -> pd.DataFrame:
    """One boolean column a rule, named by its id: which rows break it. Index as in ``events``."""
    return pd.DataFrame({rule.id: rule.breached(events) for rule in rules().values()}, index=events.index)
