"""A web archive to Parquet: `python -m chaff_engines.warc crawl.warc.gz pages.parquet [FLAGS OF chaff warc]`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chaff_engines.process import ChaffError

ROWS_A_GROUP = 5_000
#: Some of the rows could not be cleaned; `chaff warc` names them on standard error.
SOME_FAILED = 2

SCHEMA = pa.schema(
    [
        pa.field("uri", pa.string(), nullable=False),
        pa.field("date", pa.string()),
        pa.field("title", pa.string()),
        pa.field("language", pa.string()),
        pa.field("text", pa.string()),
        #: What else `--explain` gives, as JSON.
        pa.field("account", pa.string()),
    ]
)


def warc_to_parquet(archive: str, target: str, *, command: Sequence[str] = ("chaff",), flags: Sequence[str] = ()) -> int:
    """
    Cleans the pages of an archive into a Parquet file, which appears whole or not at all. Returns how many pages there were.
    Raises `ChaffError` when chaff fails, and `OSError` when the file cannot be written.
    """
    unfinished = Path(f"{target}.unfinished-{os.getpid()}")
    try:
        with subprocess.Popen([*command, "warc", *flags, archive], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            pages = _write(process.stdout, unfinished)
        if process.returncode not in (0, SOME_FAILED):
            raise ChaffError(f"{archive}: chaff warc ended with {process.returncode}")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return pages


def _write(lines: Iterable[bytes], path: Path) -> int:
    pages = 0
    rows = map(_row, lines)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while group := list(islice(rows, ROWS_A_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, SCHEMA))
            pages += len(group)
    return pages


def _row(line: bytes) -> dict[str, object]:
    row = json.loads(line)
    known = {name: row.pop(name) for name in SCHEMA.names if name in row}
    return {**known, "account": json.dumps(row, ensure_ascii=False) if row else None}


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2 or any(argument.startswith("-") for argument in arguments[:2]):
        print("usage: python -m chaff_engines.warc ARCHIVE TARGET [FLAGS OF chaff warc]", file=sys.stderr)
        return 64
    command = os.environ.get("CHAFF", "chaff").split()
    try:
        pages = warc_to_parquet(arguments[0], arguments[1], command=command, flags=arguments[2:])
    except (ChaffError, OSError) as error:
        print(f"chaff_engines.warc: {error}", file=sys.stderr)
        return 1
    print(f"{pages} pages", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
