from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import article, page, single_machine

from chaff_engines import Chaff

pytest.importorskip("datatrove")

from datatrove.data import Document
from datatrove.executor.local import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader, ParquetReader
from datatrove.pipeline.writers import JsonlWriter, ParquetWriter

from chaff_engines.datatrove import ChaffFormatter


def written(folder: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for file in folder.glob("*.jsonl.gz") for line in gzip.decompress(file.read_bytes()).splitlines()]
    return sorted(lines, key=lambda line: int(line["id"]))


def test_a_pipeline_of_several_tasks_gives_the_rows_of_chaff_jsonl(chaff: Chaff, tmp_path: Path) -> None:
    rows = [{"id": str(number), "text": article(number)} for number in range(60)]
    (tmp_path / "in").mkdir()
    for part in (0, 1):
        with gzip.open(tmp_path / f"in/{part}.jsonl.gz", "wt") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows[part::2])
    LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(tmp_path / "in")),
            ChaffFormatter(explain="chaff", chaff=chaff),
            ParquetWriter(str(tmp_path / "parquet")),
        ],
        tasks=2,
        workers=2,
        logging_dir=str(tmp_path / "logs"),
    ).run()
    LocalPipelineExecutor(
        pipeline=[ParquetReader(str(tmp_path / "parquet")), JsonlWriter(str(tmp_path / "out"))],
        logging_dir=str(tmp_path / "more-logs"),
    ).run()
    alone = single_machine(rows, "--field=text", "--explain-field=chaff")
    result = written(tmp_path / "out")
    assert [row["text"] for row in result] == [row["text"] for row in alone]
    assert [json.loads(row["metadata"]["chaff"]) for row in result] == [row["chaff"] for row in alone]
    stats = json.loads((tmp_path / "logs/stats.json").read_text())[1]["stats"]
    assert stats["total"] == 60 and "failed" not in stats


def test_documents_that_cannot_be_cleaned_go_on_with_their_error(chaff: Chaff, fatal_rule: str) -> None:
    documents = [Document(text=text, id=text) for text in (article(1), "KILL ME", "A boat.")]
    step = ChaffFormatter(chaff=replace(chaff, flags=("--rules", fatal_rule), retries=0))
    first, bad, last = step.run(iter(documents))
    assert (bad.id, bad.text, bad.metadata) == ("KILL ME", "KILL ME", {"chaff_error": "chaff was ended by SIGKILL"})
    assert "Also read" not in first.text and (last.text, last.metadata) == ("A boat.", {})


def test_pages_become_texts(chaff: Chaff) -> None:
    [document] = ChaffFormatter(html=True, chaff=chaff).run(iter([Document(text=page(1), id="1")]))
    [alone] = single_machine([{"html": page(1)}], "--html-field=html")
    assert document.text == alone["html"] and document.text.startswith("Ferry 1\n\nFerry number 1")
