"""
chaff on Spark against `chaff jsonl`, on rows cut from the texts and pages in ../shared.
Needs `pip install ./integrations/spark[spark]`.

    python bench/spark.py rows [--rows 20000]        the same output, row for row, over 4 workers of which one is killed
    python bench/spark.py throughput [--rows 6000]   rows a second of processor time, of all processes together
    python bench/spark.py package [--rows 6000]      the same for the package alone, without an engine
    python bench/spark.py scaling [--rows 6000]      wall time with 1, 2 and 4 workers
    python bench/spark.py learn [--rows 3000]        the job that learns profiles: rows a second, and bytes shuffled
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from chaff_engines import Chaff, Source
from chaff_engines.spark import clean, learn
from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared/bench"
CHAFF = Chaff(command=tuple(os.environ.get("CHAFF", f"node {ROOT}/bin/chaff.js").split()))
#: Characters of a text; rows of a crawl's text are about that long.
LONGEST = int(os.environ.get("CHARACTERS", "2000"))
TURNS = 3


def lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt") as file:
        yield from map(json.loads, file)


def texts(count: int) -> list[dict[str, object]]:
    """Every text begins at another line, so that no two rows are equal."""
    sources = [row["text"] for row in lines(SHARED / "wcxb-dev-text/page-dump.jsonl.gz")]
    rows: list[dict[str, object]] = []
    for number, text in enumerate(islice(cycle(sources), count)):
        start = text.find("\n", (number // len(sources)) * 200) + 1
        rows.append({"id": number, "host": f"{number % 100}.example", "body": f"Row {number}\n\n{text[start : start + LONGEST]}"})
    return rows


def pages(count: int) -> list[dict[str, object]]:
    sources = [row["html"] for row in lines(SHARED / "wcxb-dev/fold-0.jsonl.gz")]
    return [
        {"id": number, "host": f"{number % 20}.example", "body": f"<!-- {number} -->{html}"}
        for number, html in enumerate(islice(cycle(sources), count))
    ]


def session(master: str, *, shows_stages: bool = False) -> SparkSession:
    import pyspark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ["CHAFF_BENCH"] = str(os.getpid())
    spark = (
        SparkSession.builder.master(master)
        .config("spark.executor.memory", "768m")
        .config("spark.driver.memory", "2g")
        .config("spark.ui.enabled", str(shows_stages).lower())
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.files.maxPartitionBytes", "2m")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def mine() -> list[Path]:
    """The processes of this session, by the mark in their environment."""
    mark = f"CHAFF_BENCH={os.getpid()}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes():
                found.append(entry)
        except OSError:
            continue
    return found


def processor_seconds() -> dict[str, float]:
    """What the live processes of the session have used, with their children that have ended, by program."""
    used: dict[str, float] = {}
    for entry in mine():
        try:
            name, rest = (entry / "stat").read_text().rsplit(")", 1)
        except OSError:
            continue
        ticks = sum(int(field) for field in rest.split()[11:15])
        program = name.split("(", 1)[1]
        used[program] = used.get(program, 0) + ticks / os.sysconf("SC_CLK_TCK")
    return used


def written(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path


def alone(path: Path, field: str) -> tuple[list[dict[str, object]], float]:
    """The rows of one `chaff jsonl`, and the processor seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([*CHAFF.command, "jsonl", "--no-config", field, "body", str(path)], stdout=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [json.loads(line) for line in run.stdout.splitlines()], seconds


def frame_of(spark: SparkSession, path: Path, parts: int) -> DataFrame:
    parquet = f"{path}.parquet"
    if not Path(parquet).exists():
        spark.read.schema("id LONG, host STRING, body STRING").json(str(path)).repartition(parts).write.parquet(parquet)
    return spark.read.parquet(parquet)


def rows_equal(count: int, folder: Path) -> None:
    path = written(folder, texts(count))
    expected, _ = alone(path, "--field")
    spark = session("local-cluster[4,1,768]")
    frame = frame_of(spark, path, 32)
    executors = [int(entry.name) for entry in mine() if b"CoarseGrainedExecutorBackend" in (entry / "cmdline").read_bytes()]
    tracker, killed = spark.sparkContext.statusTracker(), threading.Event()

    def kill() -> None:
        while not killed.wait(0.1):
            for info in filter(None, map(tracker.getStageInfo, tracker.getActiveStageIds())):
                if 3 < info.numCompletedTasks < info.numTasks - 4:
                    print(f"worker {executors[0]} killed after {info.numCompletedTasks} of {info.numTasks} tasks")
                    os.kill(executors[0], signal.SIGKILL)
                    killed.set()
                    return

    threading.Thread(target=kill, daemon=True).start()
    clean(frame, text="body", chaff=CHAFF).write.parquet(str(folder / "clean.parquet"))
    assert killed.is_set(), "the job was over before a worker could be killed"
    result = [row.asDict() for row in spark.read.parquet(str(folder / "clean.parquet")).orderBy("id").collect()]
    assert all(row.pop("chaff_error") is None for row in result)
    dirty = {row["id"]: row["body"] for row in map(json.loads, path.open())}
    changed = sum(row["body"] != dirty[row["id"]] for row in expected)
    print(
        f"{len(executors)} workers, one killed: {len(result)} of {count} rows; equal to those of chaff jsonl: {result == expected}"
    )
    print(f"chaff dropped something in {changed} of them")
    spark.stop()


def throughput(count: int, folder: Path) -> None:
    spark = session("local[1]")
    for name, field, rows in (("texts", "text", texts(count)), ("pages", "html", pages(count // 10))):
        path = written(folder, rows)
        frame = frame_of(spark, path, 4).coalesce(1)
        flag = "--field" if field == "text" else "--html-field"
        job = clean(frame, out="clean", chaff=CHAFF, **{field: "body"}).select("id", "clean", "chaff_error")
        job.write.parquet(str(folder / f"{name}-warm"))
        plain, with_spark = [], []
        for turn in range(TURNS):
            plain.append(alone(path, flag)[1])
            before = processor_seconds()
            job.write.parquet(str(folder / f"{name}-{turn}"))
            after = processor_seconds()
            with_spark.append({program: used - before.get(program, 0) for program, used in after.items()})
            print(f"{name}, turn {turn + 1}: chaff jsonl {plain[-1]:.2f} s, Spark {with_spark[-1]}", flush=True)
        path.unlink()
        os.rename(f"{path}.parquet", folder / f"{name}.parquet")
        best = min(with_spark, key=lambda parts: sum(parts.values()))
        a, b = len(rows) / min(plain), len(rows) / sum(best.values())
        print(f"{name}: chaff jsonl {a:.0f} rows/s of processor time, Spark {b:.0f}: {b / a:.3f}")
    spark.stop()


def package(count: int, folder: Path) -> None:
    for name, field, rows in (("texts", "--field", texts(count)), ("pages", "--html-field", pages(count // 10))):
        path = written(folder, rows)
        is_page = field == "--html-field"
        plain, with_package = [], []
        for turn in range(TURNS):
            plain.append(alone(path, field)[1])
            before = spent()
            answers = list(CHAFF.clean((Source(str(row["body"]), is_page) for row in rows), pages=is_page))
            with_package.append(spent() - before)
            assert len(answers) == len(rows)
            print(f"{name}, turn {turn + 1}: chaff jsonl {plain[-1]:.2f} s, package {with_package[-1]:.2f} s", flush=True)
        a, b = len(rows) / min(plain), len(rows) / min(with_package)
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{name}: chaff jsonl {a:.0f} rows/s of processor time, package {b:.0f}: {b / a:.3f}; largest {megabytes:.0f} MB")


def spent() -> float:
    """Processor seconds of this process and of those that it has started and that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def scaling(count: int, folder: Path) -> None:
    path = written(folder, texts(count))
    for workers in (1, 2, 4):
        spark = session(f"local-cluster[{workers},1,768]")
        job = clean(frame_of(spark, path, 16), text="body", chaff=CHAFF)
        job.limit(10).collect()
        began = time.monotonic()
        job.write.parquet(str(folder / f"clean-{workers}"))
        print(f"{workers} workers: {count / (time.monotonic() - began):.0f} rows/s of wall time on {os.cpu_count()} cores")
        spark.stop()


def learning(count: int, folder: Path) -> None:
    spark = session("local[2]", shows_stages=True)
    frame = frame_of(spark, written(folder, texts(count)), 8)
    before = processor_seconds()
    profiles = learn(frame, site="host", text="body", chaff=CHAFF).cache()
    blocks = profiles.selectExpr("sum(size(profile.blocks))").first()
    seconds = sum(processor_seconds().values()) - sum(before.values())
    context = spark.sparkContext
    with urllib.request.urlopen(f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/stages") as stages:
        shuffled = sum(stage["shuffleWriteBytes"] for stage in json.load(stages))
    print(f"{count} rows of 100 sites, {blocks[0]} blocks repeat")
    print(f"{count / seconds:.0f} rows/s of processor time, {shuffled / count:.0f} bytes shuffled a row")
    spark.stop()


def main() -> None:
    modes = {
        "rows": (rows_equal, 20_000),
        "throughput": (throughput, 6_000),
        "package": (package, 6_000),
        "scaling": (scaling, 6_000),
        "learn": (learning, 3_000),
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=modes)
    parser.add_argument("--rows", type=int)
    flags = parser.parse_args()
    run, count = modes[flags.mode]
    with tempfile.TemporaryDirectory() as folder:
        run(flags.rows or count, Path(folder))


if __name__ == "__main__":
    main()
