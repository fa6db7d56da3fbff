"""The data dictionary: what every column of every table means, for readers and for programs.

``python -m schemas.dictionary`` writes ``docs/data-dictionary.md``; a test holds the committed file to it.
"""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from schemas.atomic import write_text
from schemas.columns import Column
from schemas.paths import ROOT
from schemas.tables import TABLES, Table
from schemas.vocabulary import code_list, read_rows

DICTIONARY = ROOT / "docs" / "data-dictionary.md"

_HEAD = """\
# Data dictionary

Made from `schemas/` and `seeds/vocabulary/`; to change it, edit those and run `python -m schemas.dictionary`.

The events are in a form modelled on ACLED. They are not ACLED data: the names of columns and categories are those of
the form, the definitions are ours, and every row comes from the articles that were read.

Texts are UTF-8. A value that is not known is null (in CSV: empty), never an empty text. Lists are joined by `; `.
"""

# Code lists that are printed with their definitions: heading, file of seeds/vocabulary, columns shown.
_LISTS = (
    ("Types of events", "event_types", ("rank", "event_type", "sub_event_type", "disorder_type", "definition")),
    ("Types of actors", "inter_types", ("code", "inter", "definition")),
    ("Pairs of actor types", "interactions", ("code", "interaction")),
    ("Time precision", "time_precision", ("code", "definition")),
    ("Geo precision", "geo_precision", ("code", "definition")),
    ("Source scales", "source_scales", ("rank", "source_scale", "definition")),
    ("Tags", "tags", ("tag", "applies", "definition")),
    ("Modality", "modalities", ("modality", "definition")),
    ("Severity", "severities", ("severity", "definition")),
    ("Countries", "countries", ("country", "region", "iso", "prefix")),
)


def data_dictionary() -> str:
    """The dictionary of all tables and code lists as Markdown."""
    parts = [_HEAD, *map(_table_section, TABLES.values()), "## Code lists\n"]
    parts += [_list_section(*entry) for entry in _LISTS]
    return "\n".join(parts)


def data_package() -> dict[str, Any]:
    """The content of ``datapackage.json`` of a release, after the Data Package standard (Frictionless)."""
    published = [table for table in TABLES.values() if table.published]
    return {
        "name": "casus",
        "title": "Conflict events coded from news articles",
        "description": "Events in a form modelled on ACLED; not ACLED data.",
        "resources": [
            *(_resource(table, "parquet") for table in published),
            _resource(TABLES["events"], "csv"),
        ],
    }


def _table_section(table: Table) -> str:
    rows = [("Column", "Type", "May be null", "Unit", "Meaning", "Values")]
    rows += [
        (
            f"`{column.name}`",
            _plain_type(column.type),
            "yes" if column.nullable else "no",
            column.unit or "",
            column.description + (" A list." if column.is_list else ""),
            _values(column),
        )
        for column in table.columns
    ]
    key = ", ".join(f"`{name}`" for name in table.key) or "none"
    order = ", ".join(f"`{name}`" for name in table.sort)
    where = "" if table.published else " Kept beside the releases, not in them."
    return f"## {table.name}\n\n{table.description}{where}\n\nKey: {key}. Sorted by: {order}.\n\n{_grid(rows)}"


def _list_section(heading: str, file: str, shown: tuple[str, ...]) -> str:
    rows = [tuple(name.replace("_", " ") for name in shown)]
    rows += [tuple(row[name].replace("|", ", ") for name in shown) for row in read_rows(file)]
    return f"### {heading}\n\n{_grid(rows)}"


def _grid(rows: Sequence[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines) + "\n"


def _values(column: Column) -> str:
    said = []
    if column.codes:
        said.append(f"code list `{column.codes}`")
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else f"{column.minimum:g}"
        high = "" if column.maximum is None else f"{column.maximum:g}"
        said.append(f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}")
    if column.pattern:
        said.append(f"`{column.pattern}`")
    return ", ".join(said)


def _plain_type(kind: pa.DataType) -> str:
    return "date" if pa.types.is_date(kind) else str(kind)


def _resource(table: Table, form: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name == "evidence":
        schema["foreignKeys"] = [
            {"fields": ["event_id_cnty"], "reference": {"resource": "events", "fields": ["event_id_cnty"]}}
        ]
    return {
        "name": table.name if form == "parquet" else f"{table.name}-{form}",
        "path": f"{table.name}.{form}",
        "format": form,
        "mediatype": "application/vnd.apache.parquet" if form == "parquet" else "text/csv",
        "encoding": "utf-8",
        "description": table.description,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.codes:
        constraints["enum"] = sorted(code_list(column.codes))
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if column.pattern:
        constraints["pattern"] = column.pattern.removeprefix("^").removesuffix("$")
    field: dict[str, Any] = {"name": column.name, "type": _frictionless(column.type), "description": column.description}
    return {
        **field,
        **({"unit": column.unit} if column.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _frictionless(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    if pa.types.is_date(kind):
        return "date"
    return "datetime" if pa.types.is_timestamp(kind) else "string"


if __name__ == "__main__":
    write_text(DICTIONARY, data_dictionary())
