from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import COMMAND, page

from chaff_engines import ChaffError

pytest.importorskip("pyarrow")

import pyarrow.parquet as pq

from chaff_engines.warc import main, warc_to_parquet


def archive(path: Path, pages: int) -> str:
    """A web archive as crawlers write it: each record packed on its own."""
    with path.open("wb") as file:
        for number in range(pages):
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number).encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ferry.example/{number}\r\n"
                f"WARC-Date: 2024-03-12T09:30:00Z\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    return str(path)


def alone(path: str, *flags: str) -> list[dict[str, object]]:
    run = subprocess.run([*COMMAND, "warc", *flags, path], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_page_of_an_archive_is_a_row_of_parquet(tmp_path: Path) -> None:
    path, target = archive(tmp_path / "crawl.warc.gz", 30), str(tmp_path / "pages.parquet")
    assert warc_to_parquet(path, target, command=COMMAND) == 30
    rows = pq.read_table(target).to_pylist()
    assert [row.pop("account") for row in rows] == [None] * 30
    assert rows == alone(path)
    assert "Also read" not in rows[0]["text"] and "forty minutes" in rows[0]["text"]


def test_the_account_goes_along_when_it_is_wanted(tmp_path: Path) -> None:
    path, target = archive(tmp_path / "crawl.warc.gz", 2), str(tmp_path / "pages.parquet")
    warc_to_parquet(path, target, command=COMMAND, flags=("--explain",))
    rows = [json.loads(row.pop("account")) | row for row in pq.read_table(target).to_pylist()]
    assert rows == alone(path, "--explain") and rows[0]["dropped"]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path, target = archive(tmp_path / "crawl.warc.gz", 30), tmp_path / "pages.parquet"
    whole = Path(path).read_bytes()
    Path(path).write_bytes(whole[: len(whole) - 40])
    with pytest.raises(ChaffError, match=r"crawl\.warc\.gz: chaff warc ended with 65"):
        warc_to_parquet(path, str(target), command=COMMAND)
    assert [entry.name for entry in tmp_path.iterdir()] == ["crawl.warc.gz"]


def test_it_is_a_command_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = archive(tmp_path / "crawl.warc.gz", 3), str(tmp_path / "pages.parquet")
    run = subprocess.run(
        [sys.executable, "-m", "chaff_engines.warc", path, target, "--keep", "related"],
        env={**os.environ, "CHAFF": " ".join(COMMAND)},
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"3 pages\n")
    assert "Also read" in pq.read_table(target).to_pylist()[0]["text"]
    assert main([path]) == 64
    assert "usage" in capsys.readouterr().err
