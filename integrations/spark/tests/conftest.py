from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from chaff_engines import Chaff

REPOSITORY = Path(__file__).parents[3]
#: The command that is tested: the one that the build made, unless CHAFF names another.
COMMAND = tuple(os.environ.get("CHAFF", f"node {REPOSITORY / 'bin/chaff.js'}").split())

# A rule that takes its process down with the row that asks for it, or never comes back.
FATAL_RULE = f"""
import {{ defineRule }} from {json.dumps((REPOSITORY / "dist/index.js").as_uri())};
export const fatal = defineRule({{
  id: 'fatal', category: 'other', scope: 'block', summary: 'Ends the process.',
  examples: {{ drop: ['x'], keep: ['a', 'b', 'c'] }},
  judge(block) {{
    if (block.text.includes('KILL ME')) process.kill(process.pid, 'SIGKILL');
    while (block.text.includes('HANG HERE'));
    return undefined;
  }},
}});
"""


@pytest.fixture
def chaff() -> Chaff:
    return Chaff(command=COMMAND)


@pytest.fixture
def fatal_rule(tmp_path: Path) -> str:
    """The path of a module that kills chaff over "KILL ME" and makes it hang over "HANG HERE"."""
    path = tmp_path / "fatal.mjs"
    path.write_text(FATAL_RULE)
    return str(path)


def article(number: int) -> str:
    """An invented text of three paragraphs, two lines of boilerplate among them."""
    return (
        f"Ferry number {number} sails again on Monday, after two years of repairs in the yard at Ostrel.\n\n"
        f"Also read: How ferry number {number} got its name\n\n"
        "The crossing takes forty minutes. Bicycles travel free, and dogs for half the fare, as they always have.\n\n"
        "Please consider making a donation to support our work.\n\n"
        f"“We have missed her,” said the harbour master, who has counted {number * 7} days."
    )


def page(number: int) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in article(number).split("\n\n"))
    return f"<html><body><nav><a href=/>Home</a></nav><h1>Ferry {number}</h1>{paragraphs}</body></html>"


def single_machine(rows: Sequence[dict[str, Any]], *flags: str) -> list[dict[str, Any]]:
    """What `chaff jsonl` gives for the same rows, in one process and without any of this package."""
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    run = subprocess.run([*COMMAND, "jsonl", "--no-config", *flags], input=lines.encode(), stdout=subprocess.PIPE, check=False)
    assert run.returncode in (0, 2)
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A small cluster: a driver, and two workers of two cores, each in a process of its own."""
    pyspark = pytest.importorskip("pyspark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark is not tested: there is no Java")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    # By this a test knows the processes that are its own.
    os.environ["CHAFF_TEST"] = str(os.getpid())
    # Workers are started by scripts that the package brings.
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    from pyspark.sql import SparkSession

    # Compiling well does not pay in so short a life.
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    session = (
        SparkSession.builder.master("local-cluster[2,2,512]")
        .config("spark.executor.memory", "512m")
        .config("spark.driver.extraJavaOptions", quick)
        .config("spark.executor.extraJavaOptions", quick)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
