"""Records → tables of `schemas`, where a record that does not fit costs itself and no other."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from schemas.enforce import enforce, inspect
from schemas.records import Warning
from schemas.tables import TABLES


def fitting(table_name: str, rows: Iterable[Mapping[str, Any]], where: str) -> tuple[pa.Table, list[Warning]]:
    """Enforce the rows that fit their table, and give one warning for each that does not.

    ``where`` stands in the warnings; the record is named by the table's key.
    """
    given = [dict(row) for row in rows]
    faulty = {fault.row: fault for fault in reversed(inspect(table_name, given).faults)}
    warnings = []
    for number, fault in sorted(faulty.items()):
        record = " ".join(str(given[number][name]) for name in TABLES[table_name].key)
        problem = f"{fault.column}: {fault.problem}"
        warnings.append(Warning(where, record, problem, "it was left out; mend the value at its source"))
    return enforce(table_name, [row for number, row in enumerate(given) if number not in faulty]), warnings
