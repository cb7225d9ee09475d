from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMAND, article, page, single_machine

from chaff_engines import Chaff

pytest.importorskip("pyspark")

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from chaff_engines.spark import ACCOUNT, clean, learn, merge


def rows(count: int) -> list[dict[str, Any]]:
    """Texts, pages where the number divides by three, and rows with neither."""
    return [
        {
            "id": number,
            "text": None if number % 50 == 49 else article(number),
            "html": page(number) if number % 3 == 0 else "",
            "gap": number if number % 2 else None,
            "nested": {"tags": [f"“{number}”", None]},
        }
        for number in range(count)
    ]


SCHEMA = "id LONG, text STRING, html STRING, gap INT, nested STRUCT<tags: ARRAY<STRING>>"


def frame_of(spark: SparkSession, data: list[dict[str, Any]], partitions: int = 4) -> DataFrame:
    return spark.createDataFrame([tuple(row.values()) for row in data], SCHEMA).repartition(partitions)


def collected(frame: DataFrame) -> list[dict[str, Any]]:
    return sorted((row.asDict(recursive=True) for row in frame.collect()), key=lambda row: row["id"])


def executors() -> list[int]:
    """The worker processes of the cluster in this session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:  # It has ended meanwhile.
                continue
            if (
                b"CoarseGrainedExecutorBackend" in command
                and f"CHAFF_TEST={os.getpid()}".encode() in (entry / "environ").read_bytes()
            ):
                found.append(int(entry.name))
    return found


class TestClean:
    def test_gives_the_rows_of_chaff_jsonl(self, spark: SparkSession, chaff: Chaff) -> None:
        data = rows(300)
        alone = single_machine(
            data, "--field=text", "--html-field=html", "--out-field=clean", "--explain-field=why", "--error-field=error"
        )
        cleaned = clean(frame_of(spark, data), text="text", html="html", out="clean", explain="why", error="error", chaff=chaff)
        for ours, theirs in zip(collected(cleaned), alone, strict=True):
            ours["why"] = None if ours["why"] is None else json.loads(ours["why"])
            # Rows of JSON lack a field that a column has to have.
            assert ours == {"clean": None, "why": None, "error": None, **theirs}

    def test_replaces_the_column_when_no_other_is_named(self, spark: SparkSession, chaff: Chaff) -> None:
        data = rows(60)
        cleaned = clean(frame_of(spark, data), text="text", chaff=chaff)
        assert cleaned.columns == ["id", "text", "html", "gap", "nested", "chaff_error"]
        assert [row["text"] for row in collected(cleaned)] == [row["text"] for row in single_machine(data, "--field=text")]

    def test_explains_in_a_column_that_spark_can_count(self, spark: SparkSession, chaff: Chaff) -> None:
        cleaned = clean(frame_of(spark, rows(50)), text="text", explain="why", chaff=chaff)
        drops = cleaned.select(F.explode(F.from_json("why", ACCOUNT)["dropped"]).alias("drop"))
        counts = {row["rule"]: row["count"] for row in drops.groupBy("drop.rule").count().collect()}
        assert counts == {"related-stub": 49, "donation-appeal": 49}

    def test_keeps_bad_rows_with_their_error(self, spark: SparkSession, chaff: Chaff, fatal_rule: str) -> None:
        data = rows(40)
        data[7]["text"] = data[8]["text"] = data[31]["text"] = "KILL ME"
        fatal = replace(chaff, flags=("--rules", fatal_rule), retries=1)
        cleaned = collected(clean(frame_of(spark, data), text="text", out="clean", chaff=fatal))
        bad = [row for row in cleaned if row["chaff_error"] is not None]
        assert [(row["id"], row["text"], row["clean"], row["chaff_error"]) for row in bad] == [
            (number, "KILL ME", None, "chaff was ended by SIGKILL") for number in (7, 8, 31)
        ]
        assert len(cleaned) == 40 and all(row["clean"] for row in cleaned if row not in bad)
        # Without a column for the clean text the dirty one stays, as it does in a file.
        assert [row["text"] for row in collected(clean(frame_of(spark, data), text="text", chaff=fatal))][7] == "KILL ME"

    def test_refuses_columns_that_are_not_there_or_hold_no_strings(self, spark: SparkSession) -> None:
        frame = frame_of(spark, rows(1))
        for arguments, complaint in [
            ({}, "nobody says which column"),
            ({"text": "txt"}, r'there is no column "txt" \(columns: id, text, html, gap, nested\)'),
            ({"text": "id"}, 'column "id" holds bigint, no strings'),
            ({"text": "text", "explain": "text"}, "cannot be the same column"),
            ({"html": "html", "out": "text", "error": "html"}, "a column of its own"),
        ]:
            with pytest.raises(ValueError, match=complaint):
                clean(frame, **arguments)

    def test_says_what_is_wrong_when_chaff_does_not_start(self, spark: SparkSession) -> None:
        with pytest.raises(
            Exception, match=r"no/such/chaff: cannot be run: No such file .* \(is chaff installed on every worker\?\)"
        ):
            clean(frame_of(spark, rows(1)), text="text", chaff=Chaff(command=("no/such/chaff",))).collect()


def test_a_worker_that_is_killed_in_mid_job_loses_and_doubles_nothing(spark: SparkSession, chaff: Chaff, tmp_path: Path) -> None:
    data = rows(1200)
    target = str(tmp_path / "clean.parquet")
    before = set(executors())
    assert len(before) == 2
    tracker = spark.sparkContext.statusTracker()
    stages: set[int] = set()
    killed = threading.Event()

    def kill_when_a_task_is_done() -> None:
        while not killed.wait(0.02):
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                if info is not None and info.numTasks == 24 and 0 < info.numCompletedTasks < 20:
                    os.kill(min(before), signal.SIGKILL)
                    stages.add(stage)
                    killed.set()

    # Rows lie in the file that they come from: what is repeated is the cleaning, not the making of rows.
    source = str(tmp_path / "rows.parquet")
    frame_of(spark, data, partitions=24).write.parquet(source)
    frame = spark.read.option("mode", "FAILFAST").parquet(source)
    assert frame.rdd.getNumPartitions() > 1
    thread = threading.Thread(target=kill_when_a_task_is_done)
    thread.start()
    clean(frame.repartition(24), text="text", html="html", out="clean", chaff=chaff).write.parquet(target)
    was_killed = killed.is_set()
    killed.set()
    thread.join()
    assert was_killed and before - set(executors()) == {min(before)}

    result = collected(spark.read.parquet(target))
    alone = single_machine(data, "--field=text", "--html-field=html", "--out-field=clean")
    assert [row["id"] for row in result] == list(range(1200))
    assert [row["clean"] for row in result] == [row.get("clean") for row in alone]


class TestFiles:
    def test_parquet_and_gzip_of_rows_go_in_and_out(self, spark: SparkSession, chaff: Chaff, tmp_path: Path) -> None:
        data = rows(60)
        for part in (0, 1):
            with gzip.open(tmp_path / f"in-{part}.jsonl.gz", "wt") as file:
                file.writelines(json.dumps(row) + "\n" for row in data[part::2])
        expected = [row["text"] for row in single_machine(data, "--field=text")]

        frame = spark.read.schema(SCHEMA).json(str(tmp_path / "in-*.jsonl.gz"))
        clean(frame, text="text", chaff=chaff).write.parquet(str(tmp_path / "parquet"))
        assert [row["text"] for row in collected(spark.read.parquet(str(tmp_path / "parquet")))] == expected

        again = spark.read.parquet(str(tmp_path / "parquet")).drop("text").join(frame.select("id", "text"), "id")
        clean(again, text="text", chaff=chaff).write.json(str(tmp_path / "json"), compression="gzip")
        packed = list((tmp_path / "json").glob("*.json.gz"))
        assert packed
        lines = [json.loads(line) for file in packed for line in gzip.decompress(file.read_bytes()).splitlines()]
        assert [line.get("text") for line in sorted(lines, key=lambda line: line["id"])] == expected

    def test_rows_of_json_can_be_piped_as_they_are(self, spark: SparkSession, tmp_path: Path) -> None:
        lines = [f'{{"id":{number}.0, "text" : {json.dumps(article(number))}}}' for number in range(60)]
        with gzip.open(tmp_path / "in.jsonl.gz", "wt") as file:
            file.writelines(line + "\n" for line in lines)
        command = " ".join([*COMMAND, "jsonl", "--field", "text", "--error-field", "chaff_error"])
        source = spark.sparkContext.textFile(str(tmp_path / "in.jsonl.gz")).repartition(3)
        piped = source.pipe(command, checkCode=True).collect()
        expected = [
            f'{{"id":{row["id"]}, "text" : {json.dumps(row["text"], ensure_ascii=False)}}}'
            for row in single_machine([json.loads(line) for line in lines], "--field=text")
        ]
        assert sorted(piped) == sorted(expected)


class TestSites:
    """Profiles as a distributed aggregate, and as a column that Spark sends along."""

    STORY = "On day {} the keeper counted {} boats and wrote their names into the log of the harbour, as keepers do."
    FOOT = "The Harbour Post is written by six people who also run the ferry and the bakery."

    def pages(self) -> list[dict[str, Any]]:
        posts = [
            {
                "id": n,
                "host": "post.example",
                "text": f"Harbour Post\n\n{self.STORY.format(n, n * 7)}\n\n{self.FOOT}",
            }
            for n in range(12)
        ]
        others = [{"id": 12 + n, "host": f"{n}.example" if n else None, "text": article(n)} for n in range(4)]
        return posts + others

    def frame(self, spark: SparkSession, pages: list[dict[str, Any]]) -> DataFrame:
        return spark.createDataFrame([tuple(page.values()) for page in pages], "id LONG, host STRING, text STRING").repartition(4)

    def single_profile(self, folder: Path, pages: list[dict[str, Any]]) -> dict[str, Any]:
        folder.mkdir()
        for row in pages:
            (folder / f"{row['id']}.txt").write_text(row["text"])
        run = subprocess.run([*COMMAND, "learn", str(folder)], stdout=subprocess.PIPE, check=True)
        profile: dict[str, Any] = json.loads(run.stdout)
        return profile

    def test_are_learned_as_chaff_learn_does_and_add_up(self, spark: SparkSession, chaff: Chaff, tmp_path: Path) -> None:
        pages = self.pages()
        alone = self.single_profile(tmp_path / "post", pages[:12])
        assert [block["pages"] for block in alone["blocks"]] == [12, 12]

        frame = self.frame(spark, pages)
        whole = learn(frame, site="host", text="text", chaff=chaff)
        profiles = {
            row["site"]: json.loads(row["file"]) for row in whole.select("site", F.to_json("profile").alias("file")).collect()
        }
        assert profiles["post.example"] == alone
        assert profiles["3.example"]["pages"] == 1

        halves = [
            learn(frame.where(F.col("id") % 2 == part), site="host", text="text", fewest_pages=1, chaff=chaff) for part in (0, 1)
        ]
        assert sorted(merge(*halves).collect(), key=repr) == sorted(whole.collect(), key=repr)

    def test_drop_what_repeats_and_only_there(self, spark: SparkSession, chaff: Chaff, tmp_path: Path) -> None:
        pages = self.pages()
        path = tmp_path / "site.json"
        path.write_text(json.dumps(self.single_profile(tmp_path / "post", pages[:12])))
        alone = single_machine(pages[:12], "--field=text", f"--site={path}") + single_machine(pages[12:], "--field=text")
        assert not any(self.FOOT in row["text"] for row in alone)

        frame = self.frame(spark, pages)
        profiles = learn(frame, site="host", text="text", chaff=chaff).cache()
        cleaned = clean(frame, text="text", site="host", profiles=profiles, chaff=chaff)
        assert cleaned.columns == ["id", "host", "text", "chaff_error"]
        assert [row["text"] for row in collected(cleaned)] == [row["text"] for row in alone]

    def test_need_the_column_that_names_them(self, spark: SparkSession) -> None:
        with pytest.raises(ValueError, match="belong together"):
            clean(frame_of(spark, rows(1)), text="text", site="text")
