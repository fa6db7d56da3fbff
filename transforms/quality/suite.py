"""The Great Expectations suites of a release, built from ``schemas`` and from the rules and never written down twice.

Two suites, since they look at two frames: ``events-columns`` at the table as it will be published, ``events-rules`` at
a frame that has one column a rule, null where a row keeps it and else the id of the event that breaks it. So the Data
Docs of a failed rule name the events.
"""

import importlib
import os
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.columns import Column
from schemas.tables import TABLES
from schemas.vocabulary import code_list
from transforms.quality.rules import SCHEMA_RULE, breaches, rules

COLUMNS_SUITE = "events-columns"
RULES_SUITE = "events-rules"
ID = "event_id_cnty"


def great_expectations() -> Any:
    """The library, imported on the first call since that takes seconds, with its telemetry off unless set otherwise."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    return importlib.import_module("great_expectations")


def columns_suite() -> Any:
    """Expectations about the table ``events`` as pandas holds it: order, types, nulls, codes, bounds, key."""
    gx = great_expectations()
    table = TABLES["events"]
    expectations: list[Any] = [
        gx.expectations.ExpectTableColumnsToMatchOrderedList(column_list=list(table.column_names), severity="critical")
    ]
    for column in table.columns:
        expectations += _column_expectations(column)
    if len(table.key) == 1:
        expectations.append(gx.expectations.ExpectColumnValuesToBeUnique(column=table.key[0], severity="critical"))
    else:
        expectations.append(
            gx.expectations.ExpectCompoundColumnsToBeUnique(column_list=list(table.key), severity="critical")
        )
    return gx.ExpectationSuite(COLUMNS_SUITE, expectations=expectations)


def _column_expectations(column: Column) -> list[Any]:
    gxe = great_expectations().expectations
    name: dict[str, Any] = {"column": column.name, "severity": "critical", "notes": column.description}
    found: list[Any] = [gxe.ExpectColumnValuesToBeOfType(**name, type_=pandas_type(column.type))]
    if not column.nullable:
        found.append(gxe.ExpectColumnValuesToNotBeNull(**name))
    if column.codes:
        found.append(gxe.ExpectColumnValuesToBeInSet(**name, value_set=sorted(code_list(column.codes))))
    if column.pattern:
        found.append(gxe.ExpectColumnValuesToMatchRegex(**name, regex=column.pattern))
    if column.minimum is not None or column.maximum is not None:
        found.append(gxe.ExpectColumnValuesToBeBetween(**name, min_value=column.minimum, max_value=column.maximum))
    return found


def pandas_type(kind: pa.DataType) -> str:
    """The type, as Great Expectations names it, that a column without nulls has when pandas reads it from Parquet."""
    if pa.types.is_string(kind):
        return "str"
    if pa.types.is_date(kind):
        return "date"
    return str(kind.to_pandas_dtype().__name__)


def rules_suite() -> Any:
    """One expectation a rule over the frame of ``rules_frame``: no event breaks it. Severity is that of the rule."""
    gx = great_expectations()
    return gx.ExpectationSuite(
        RULES_SUITE,
        expectations=[
            gx.expectations.ExpectColumnValuesToBeNull(
                column=rule.id,
                severity=rule.severity,
                description=f"{rule.id}: {rule.description}",
                meta={"rule": rule.id},
            )
            for rule in rules().values()
            if rule.id != SCHEMA_RULE
        ],
    )


def rules_frame(events: pd.DataFrame) -> pd.DataFrame:
    """One column a rule: the id of the event in rows that break it, else None."""
    broken = breaches(events).drop(columns=SCHEMA_RULE)
    ids = events[ID].astype(object).where(events[ID].notna(), "(no id)")
    return pd.DataFrame(
        {rule: ids.where(broken[rule], None) for rule in broken.columns}, index=events.index, dtype=object
    )
