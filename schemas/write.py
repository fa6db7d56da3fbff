"""Writes tables so that the same rows always give the same bytes."""

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from schemas.atomic import replacing, write_bytes
from schemas.enforce import SchemaError, enforce

ROW_GROUP_SIZE = 65_536  # rows; fixed, since it shows in the bytes
COMPRESSION_LEVEL = 9  # zstd; a release is written once and read often
COORDINATE_DECIMALS = 4  # of the form; about 11 m


def write_parquet(table: pa.Table, path: Path) -> None:
    """Enforce ``table`` and write it to ``path``: zstd, fixed row groups, no clock inside, there whole or not at all.

    ``table`` comes from ``enforce``: its metadata says which table it is. Raises ``SchemaError`` if they do not, or if
    the rows do not fit; ``OSError`` as the file system does.
    """
    checked = enforce(_name(table), table)
    with replacing(path) as temporary:
        pq.write_table(
            checked,
            temporary,
            compression="zstd",
            compression_level=COMPRESSION_LEVEL,
            row_group_size=ROW_GROUP_SIZE,
            version="2.6",
            write_statistics=True,
            use_dictionary=True,
        )


def write_csv(table: pa.Table, path: Path) -> None:
    """Enforce ``table`` and write it to ``path`` as UTF-8 CSV, there whole or not at all.

    Texts are quoted and numbers are not, null is empty, days are YYYY-MM-DD, lines end in a line feed, coordinates have
    up to four decimals. Raises as ``write_parquet`` does.
    """
    checked = enforce(_name(table), table)
    for name in ("latitude", "longitude"):
        if name in checked.column_names:
            index = checked.column_names.index(name)
            rounded = pc.round(checked.column(name), ndigits=COORDINATE_DECIMALS)
            checked = checked.set_column(index, checked.field(name), rounded)
    buffer = io.BytesIO()
    pa_csv.write_csv(checked, buffer, pa_csv.WriteOptions(quoting_style="needed"))
    write_bytes(path, buffer.getvalue())


def _name(table: pa.Table) -> str:
    name = (table.schema.metadata or {}).get(b"table")
    if name is None:
        raise SchemaError("the data do not say which table they are; pass them through schemas.enforce.enforce first")
    return str(name.decode())
