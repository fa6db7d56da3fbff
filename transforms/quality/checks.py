"""Sorts coded events into those that may be published and those that a critical rule keeps out."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from schemas.enforce import Inspection, inspect
from schemas.tables import TABLES
from transforms.quality.rules import SCHEMA_RULE, Rule, breaches, rules

JOINER = "; "


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule fared: the rows that it concerned and the ids of those that broke it."""

    rule: Rule
    rows: int
    failed_ids: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether no row broke the rule."""
        return not self.failed_ids


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What may be published, what may not, and how each rule fared.

    ``passing`` has the columns of the table ``events``, ``rejects`` those of ``rejects``. Outcomes of critical rules
    are about all rows that came in; those of warnings and notes are about the rows that pass.
    """

    passing: pd.DataFrame
    rejects: pd.DataFrame
    outcomes: tuple[Outcome, ...]

    @property
    def warnings(self) -> dict[str, tuple[str, ...]]:
        """Ids of the published rows that break a rule of severity warning, by rule."""
        return {o.rule.id: o.failed_ids for o in self.outcomes if o.rule.severity == "warning" and o.failed_ids}


def check(events: pd.DataFrame, evidence: pd.DataFrame | None = None) -> CheckResult:
    """Check rows of the table ``events``; a row that breaks a critical rule leaves whole, with all rules and reasons.

    ``evidence`` (columns event_id_cnty, mention_id, article_id) says what the rejected rows were made from. Raises
    ``schemas.enforce.SchemaError`` if a column is missing or extra; bad values are rejected and never raised.
    """
    inspection = inspect("events", events)
    typed = inspection.table.to_pandas()
    broken = breaches(typed)
    for fault in inspection.faults:
        broken.loc[fault.row, SCHEMA_RULE] = True
    critical = [rule.id for rule in rules().values() if rule.severity == "critical"]
    rejected = broken[critical].any(axis=1)
    kept = inspection.table.filter((~rejected).to_numpy()).to_pandas()
    broken_kept = breaches(kept) if rejected.any() else broken  # twins and places are a matter of the rows around
    outcomes = [
        _outcome(rule, typed, broken) if rule.severity == "critical" else _outcome(rule, kept, broken_kept)
        for rule in rules().values()
    ]
    return CheckResult(kept, _rejects(typed[rejected], broken, inspection, evidence), tuple(outcomes))


def _outcome(rule: Rule, events: pd.DataFrame, broken: pd.DataFrame) -> Outcome:
    ids = events.loc[broken[rule.id], "event_id_cnty"]
    return Outcome(rule, int(rule.concerns(events).sum()), tuple(sorted(ids.astype("string").fillna("(no id)"))))


def _rejects(
    rows: pd.DataFrame, broken: pd.DataFrame, inspection: Inspection, evidence: pd.DataFrame | None
) -> pd.DataFrame:
    faults: dict[int, list[str]] = {}
    for fault in inspection.faults:
        faults.setdefault(fault.row, []).append(f"{fault.column}: {fault.problem}")
    made_from = _made_from(evidence)
    records: list[dict[str, Any]] = []
    for index, record in zip(rows.index, rows.to_dict("records"), strict=True):
        failed = [rule for rule in rules().values() if rule.severity == "critical" and broken.at[index, rule.id]]
        mentions, articles = made_from.get(record["event_id_cnty"], (None, None))
        records.append(
            {str(name): None if pd.isna(value) else value for name, value in record.items()}
            | {
                "rule": JOINER.join(rule.id for rule in failed),
                "severity": "critical",
                "reason": JOINER.join(_reason(rule, record, faults.get(index, [])) for rule in failed),
                "mention_ids": mentions,
                "article_ids": articles,
            }
        )
    return pd.DataFrame(records, columns=list(TABLES["rejects"].column_names), dtype=object)


def _reason(rule: Rule, record: dict[Any, Any], faults: list[str]) -> str:
    """The rule in words with the values that break it: "nobody dies in a peaceful protest (fatalities 3)"."""
    shown = faults if rule.id == SCHEMA_RULE else [f"{name} {_shown(record[name])}" for name in rule.columns]
    return f"{rule.id} {rule.description} ({', '.join(shown)})"


def _shown(value: Any) -> str:
    if pd.isna(value):
        return "null"
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.replace(JOINER, " + ") if len(text) <= 120 else f"{text[:117]}..."


def _made_from(evidence: pd.DataFrame | None) -> dict[Any, tuple[str, str]]:
    """Event id -> its mentions and its articles, each joined, sorted and without repetition."""
    if evidence is None:
        return {}
    return {
        event_id: (JOINER.join(sorted(set(group["mention_id"]))), JOINER.join(sorted(set(group["article_id"]))))
        for event_id, group in evidence.groupby("event_id_cnty")
    }
