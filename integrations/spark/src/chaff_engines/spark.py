"""chaff over a DataFrame of Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyspark.sql import DataFrame
from pyspark.sql.types import StringType, StructField, StructType

from chaff_engines.arrow import Columns, clean_batches
from chaff_engines.cleaner import Chaff

if TYPE_CHECKING:
    import pyarrow as pa


#: What an account holds, for `from_json`.
ACCOUNT = """
    format STRING, language STRING, title STRING,
    dropped ARRAY<STRUCT<
        rule: STRING, category: STRING, text: STRING, span: STRUCT<start: BIGINT, end: BIGINT>,
        evidence: STRUCT<text: STRING, phrase: STRING>, confidence: DOUBLE>>,
    counts STRUCT<
        blocks: STRUCT<kept: BIGINT, dropped: BIGINT>, words: STRUCT<kept: BIGINT, dropped: BIGINT>,
        categories: MAP<STRING, BIGINT>>,
    brake STRUCT<share: DOUBLE, allowed: DOUBLE>
"""


def clean(
    frame: DataFrame,
    *,
    text: str | None = None,
    html: str | None = None,
    out: str | None = None,
    explain: str | None = None,
    error: str = "chaff_error",
    chaff: Chaff = Chaff(),
) -> DataFrame:
    """
    Cleans a column of texts or pages, as `chaff jsonl` does with the fields of the same names. Every row comes out once, with the
    clean text, its account as JSON if `explain` names a column, and, where it could not be cleaned, the reason in `error`.
    Each task runs one chaff process. Raises `ValueError` for columns that are not there or hold no strings.
    """
    columns = Columns(text, html, out, explain, error)
    for name in columns.sources:
        if name not in frame.columns:
            raise ValueError(f'there is no column "{name}" (columns: {", ".join(frame.columns)})')
        if not isinstance(frame.schema[name].dataType, StringType):
            raise ValueError(f'column "{name}" holds {frame.schema[name].dataType.simpleString()}, no strings')

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return clean_batches(batches, columns, chaff)

    # Arrow and not pandas, which would turn whole numbers with gaps into fractions.
    return frame.mapInArrow(run, _schema(frame.schema, columns))


def _schema(schema: StructType, columns: Columns) -> StructType:
    fields = {field.name: field for field in schema.fields}
    fields |= {name: StructField(name, StringType()) for name in columns.written}
    return StructType(list(fields.values()))
