"""Arrow schemas of the tables, with the meaning of each column in the file's own metadata."""

import json
from functools import cache

import pyarrow as pa

from schemas.columns import Column
from schemas.tables import TABLES


def _field(column: Column) -> pa.Field:
    metadata = {"description": column.description}
    if column.unit:
        metadata["unit"] = column.unit
    if column.codes:
        metadata["code_list"] = column.codes
    return pa.field(column.name, column.type, nullable=column.nullable, metadata=metadata)


@cache
def arrow_schema(table_name: str) -> pa.Schema:
    """The Arrow schema of a table.

    Fields carry ``description``, ``unit`` and ``code_list``; the schema carries ``table``, ``description``,
    ``primary_key`` and ``sort_order``, the last two as JSON lists. Raises ``KeyError`` on an unknown table.
    """
    table = TABLES[table_name]
    return pa.schema(
        [_field(column) for column in table.columns],
        metadata={
            "table": table.name,
            "description": table.description,
            "primary_key": json.dumps(table.key),
            "sort_order": json.dumps(table.sort),
        },
    )
