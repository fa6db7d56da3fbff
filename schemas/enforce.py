"""Holds data to the declaration of its table, before every write.

``inspect`` finds everything that is wrong and says in which row and column; ``enforce`` raises on the first fault and
hands out the table with exact columns, exact types and rows in order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import arrow_schema
from schemas.columns import Column
from schemas.tables import TABLES, Table
from schemas.vocabulary import code_list

Data: TypeAlias = "pa.Table | pd.DataFrame | Sequence[dict[str, Any]]"


class SchemaError(ValueError):
    """Data that does not fit its table; the message names the table, the column and the row."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One value that does not fit: row number (from 0) in the data as given, column, what is wrong with it."""

    row: int
    column: str
    problem: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """The data with exact columns and types in its own order, values of a wrong type nulled, and all faults."""

    table: pa.Table
    faults: tuple[Fault, ...]


def enforce(table_name: str, data: Data) -> pa.Table:
    """Return ``data`` as the Arrow table ``table_name``: exact columns and types, sorted, key unique.

    Blank texts and NaN count as null. Raises ``SchemaError`` on a missing or extra column, a value of a wrong type, a
    null where none may be, a value outside its code list, bounds or pattern, and on a key that occurs twice.
    """
    inspection = inspect(table_name, data)
    if inspection.faults:
        raise SchemaError(_message(TABLES[table_name], inspection))
    order = [(name, "ascending") for name in TABLES[table_name].sort]
    return inspection.table.sort_by(order).combine_chunks()


def inspect(table_name: str, data: Data) -> Inspection:
    """Find every fault of ``data``, by column and then by row.

    Raises ``SchemaError`` if a column is missing or extra, for then no row is to blame. ``KeyError`` on an unknown
    table.
    """
    table = TABLES[table_name]
    arrays: list[pa.Array] = []
    faults: list[Fault] = []
    for column, values in zip(table.columns, _values(table, data), strict=True):
        array, wrong = _convert(values, column.type)
        arrays.append(array)
        mistyped = dict(wrong)
        faults += [Fault(row, column.name, problem) for row, problem in mistyped.items()]
        faults += [Fault(row, column.name, why) for row, why in _problems(column, array) if row not in mistyped]
    result = pa.Table.from_arrays(arrays, schema=arrow_schema(table_name))
    return Inspection(result, (*faults, *_duplicates(table, result)))


def _values(table: Table, data: Data) -> list[Any]:
    """The columns of ``data`` in the order of ``table``."""
    if isinstance(data, pa.Table):
        _same_columns(table, data.column_names, "")
        return [data.column(name).combine_chunks() for name in table.column_names]
    if isinstance(data, pd.DataFrame):
        _same_columns(table, [str(name) for name in data.columns], "")
        return [_series(data[name]) for name in table.column_names]
    for row, record in enumerate(data):
        if record.keys() != set(table.column_names):
            _same_columns(table, list(record), f", row {row}")
    return [[record[name] for record in data] for name in table.column_names]


def _series(series: "pd.Series[Any]") -> Any:
    """Columns of Python objects become lists, so that values of different types do not hide one another."""
    return series.where(series.notna(), None).tolist() if series.dtype == object else series


def _same_columns(table: Table, names: Sequence[str], where: str) -> None:
    missing = [name for name in table.column_names if name not in names]
    extra = [name for name in names if name not in table.column_names]
    twice = sorted({name for name in names if list(names).count(name) > 1})
    for found, what in ((missing, "missing"), (extra, "not a column of the table"), (twice, "there twice")):
        if found:
            plural = "columns" if len(found) > 1 else "column"
            raise SchemaError(f"table {table.name}{where}, {plural} {', '.join(found)}: {what}")


def _convert(values: Any, target: pa.DataType) -> tuple[pa.Array, list[tuple[int, str]]]:
    """Convert a whole column, or value by value where that fails, so that the rows at fault are known."""
    kinds = {type(value) for value in values} - {type(None)} if isinstance(values, list) else set()
    if len(kinds) <= 1 or kinds == {int, float}:  # in a list of mixed types Arrow would cut times off datetimes
        try:
            array = pa.array(values, from_pandas=True)
            return _cast(array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array, target), []
        except (pa.ArrowException, UnicodeEncodeError, OverflowError):
            pass
    converted: list[pa.Scalar] = []
    wrong: list[tuple[int, str]] = []
    for row, value in enumerate(values.to_pylist() if isinstance(values, pa.Array) else values):
        try:
            converted.append(_cast(pa.array([value], from_pandas=True), target)[0])
        except (pa.ArrowException, UnicodeEncodeError, OverflowError):
            converted.append(pa.scalar(None, target))
            wrong.append((row, f"{_short(value)} is {_type_name(value)}, not {target}"))
    return pa.array([scalar.as_py() for scalar in converted], target), wrong


def _cast(array: pa.Array, target: pa.DataType) -> pa.Array:
    """Cast without loss; blank text and NaN become null. Raises ``pa.ArrowException`` where a value would change."""
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    given = array.type
    if pa.types.is_null(given):
        return array.cast(target)
    if not any(fits(given) and fits(target) for fits in _KINDS):
        raise pa.ArrowTypeError(f"{given} is not {target}")
    if pa.types.is_floating(given):
        array = pc.if_else(pc.is_nan(array), pa.scalar(None, given), array)
    result = array.cast(target)
    if pa.types.is_date(target) and not result.cast(given).equals(array):
        raise pa.ArrowInvalid("a time of day would be lost")
    if pa.types.is_string(target):
        result = pc.if_else(
            pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(result)), 0), pa.scalar(None, target), result
        )
    return result


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _is_day(kind: pa.DataType) -> bool:
    return bool(pa.types.is_date(kind) or (pa.types.is_timestamp(kind) and kind.tz is None))


# A value may change its type inside one of these kinds, as long as nothing of it is lost.
_KINDS = (_is_text, _is_number, _is_day, pa.types.is_timestamp)


def _problems(column: Column, array: pa.Array) -> Iterator[tuple[int, str]]:
    """What is wrong with the values of a column of the right type."""

    def rows(mask: Any) -> list[int]:
        found: list[int] = pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()
        return found

    if not column.nullable:
        yield from ((row, "null, and the column may not be") for row in rows(pc.is_null(array)))
    if column.codes:
        known = pa.array(sorted(code_list(column.codes)), pa.string())
        for row in rows(pc.and_(pc.is_valid(array), pc.invert(pc.is_in(array, value_set=known)))):
            yield row, f"{_short(array[row].as_py())} is not in the code list {column.codes} (seeds/vocabulary)"
    if column.pattern:
        for row in rows(pc.invert(pc.match_substring_regex(array, column.pattern))):
            yield row, f"{_short(array[row].as_py())} does not have the form {column.pattern}"
    for bound, outside, word in ((column.minimum, pc.less, "below"), (column.maximum, pc.greater, "above")):
        if bound is not None:
            for row in rows(outside(array, bound)):
                yield row, f"{array[row].as_py()} is {word} {bound}"


def _duplicates(table: Table, result: pa.Table) -> Iterator[Fault]:
    if not table.key or not result.num_rows:
        return
    keys = result.select(list(table.key)).to_pandas()
    for row in keys.index[keys.duplicated() & keys.notna().all(axis=1)]:
        value = " + ".join(str(part) for part in keys.loc[row])
        yield Fault(int(row), "+".join(table.key), f"the key {_short(value)} occurs twice")


def _message(table: Table, inspection: Inspection) -> str:
    fault = inspection.faults[0]
    key = ", ".join(f"{name} {inspection.table.column(name)[fault.row].as_py()}" for name in table.key)
    more = len(inspection.faults) - 1
    rest = f" (and {more} more fault{'s' if more > 1 else ''})" if more else ""
    return (
        f"table {table.name}, column {fault.column}, row {fault.row}{f' ({key})' if key else ''}: {fault.problem}{rest}"
    )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _type_name(value: object) -> str:
    return type(value).__name__
