"""chaff over a DataFrame of Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import StringType, StructField, StructType

from chaff_engines.arrow import Columns, clean_batches, learn_batches
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

# A column that no frame of a user has.
PROFILE = "__chaff_profile"
#: What stands on less of a site tells nothing: chaff asks for three pages and half of all, and decides for itself.
FEWEST_PAGES, LEAST_SHARE = 3, 0.25


def clean(
    frame: DataFrame,
    *,
    text: str | None = None,
    html: str | None = None,
    out: str | None = None,
    explain: str | None = None,
    error: str = "chaff_error",
    site: str | None = None,
    profiles: DataFrame | None = None,
    chaff: Chaff = Chaff(),
) -> DataFrame:
    """
    Cleans a column of texts or pages, as `chaff jsonl` does with the fields of the same names. Every row comes out once, with the
    clean text, its account as JSON if `explain` names a column, and, where it could not be cleaned, the reason in `error`.
    With `profiles`, which `learn` has made, what repeats over the site that column `site` names is dropped too.
    Each task runs one chaff process. Raises `ValueError` for columns that are not there or hold no strings.
    """
    if (site is None) != (profiles is None):
        raise ValueError("site= and profiles= belong together")
    columns = Columns(text, html, out, explain, error, None if profiles is None else PROFILE)
    _check(frame, *columns.sources, *([] if site is None else [site]))
    schema = _schema(frame.schema, columns)
    if site is not None and profiles is not None:
        frame = frame.join(F.broadcast(_telling(profiles, site)), site, "left").select(*frame.columns, PROFILE)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return clean_batches(batches, columns, chaff)

    # Arrow and not pandas, which would turn whole numbers with gaps into fractions.
    return frame.mapInArrow(run, schema)


def learn(
    frame: DataFrame, *, site: str, text: str | None = None, html: str | None = None, fewest_pages: int = 2, chaff: Chaff = Chaff()
) -> DataFrame:
    """
    What repeats over the pages of each site that column `site` names: rows of `site` and `profile`, a structure that as JSON is the
    file that `chaff learn` writes. Blocks that stand on fewer pages are left out; with 1, profiles of parts add up exactly.
    Tasks add up what they have seen: counts are shuffled, and no pages. Pages that cannot be read count for nothing.
    """
    columns = Columns(text, html)
    _check(frame, *columns.sources, site)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return learn_batches(batches, site, columns, chaff)

    seen = frame.select(site, *columns.sources).mapInArrow(run, "site STRING, id STRING, text STRING")
    return _profiles(seen.groupBy("site", "id").agg(F.count("*").alias("pages"), F.min("text").alias("text")), fewest_pages)


def merge(*profiles: DataFrame, fewest_pages: int = 2) -> DataFrame:
    """Adds profiles, of different months for example. The order does not matter."""
    parts = [_counts(part) for part in profiles]
    both = parts[0]
    for part in parts[1:]:
        both = both.unionByName(part)
    return _profiles(both.groupBy("site", "id").agg(F.sum("pages").alias("pages"), F.min("text").alias("text")), fewest_pages)


def _counts(profiles: DataFrame) -> DataFrame:
    blocks = profiles.select("site", F.explode("profile.blocks").alias("block")).select(
        "site", "block.id", "block.pages", "block.text"
    )
    nothing = F.lit(None).cast("string")
    pages = profiles.select("site", nothing.alias("id"), F.col("profile.pages").alias("pages"), nothing.alias("text"))
    return blocks.unionByName(pages)


def _profiles(counts: DataFrame, fewest_pages: int) -> DataFrame:
    """Of counts by site and block; the count without a block is that of pages."""
    # The commonest first, as `chaff learn` sorts them.
    block = F.when(F.col("id").isNotNull(), F.struct((-F.col("pages")).alias("order"), "id", "pages", "text"))
    sites = (
        counts.where(F.col("id").isNull() | (F.col("pages") >= fewest_pages))
        .groupBy("site")
        .agg(
            F.max(F.when(F.col("id").isNull(), F.col("pages"))).alias("pages"), F.sort_array(F.collect_list(block)).alias("blocks")
        )
    )
    blocks = F.transform(
        "blocks", lambda block: F.struct(block["id"].alias("id"), block["pages"].alias("pages"), block["text"].alias("text"))
    )
    kind = [F.lit(1).alias("schema"), F.lit("site-profile").alias("kind")]
    return sites.where(F.col("pages").isNotNull()).select("site", F.struct(*kind, "pages", blocks.alias("blocks")).alias("profile"))


def _telling(profiles: DataFrame, site: str) -> DataFrame:
    """The profiles as they go along with each row: short."""
    telling = F.filter(
        "profile.blocks", lambda block: (block["pages"] >= FEWEST_PAGES) & (block["pages"] >= LEAST_SHARE * F.col("profile.pages"))
    )
    blocks = F.transform(
        telling, lambda block: F.struct(block["id"].alias("id"), block["pages"].alias("pages"), F.lit("").alias("text"))
    )
    profile = F.struct("profile.schema", "profile.kind", "profile.pages", blocks.alias("blocks"))
    return profiles.where(F.size(telling) > 0).select(F.col("site").alias(site), F.to_json(profile).alias(PROFILE))


def _check(frame: DataFrame, *names: str) -> None:
    for name in names:
        if name not in frame.columns:
            raise ValueError(f'there is no column "{name}" (columns: {", ".join(frame.columns)})')
        if not isinstance(frame.schema[name].dataType, StringType):
            raise ValueError(f'column "{name}" holds {frame.schema[name].dataType.simpleString()}, no strings')


def _schema(schema: StructType, columns: Columns) -> StructType:
    fields = {field.name: field for field in schema.fields}
    fields |= {name: StructField(name, StringType()) for name in columns.written}
    return StructType(list(fields.values()))
