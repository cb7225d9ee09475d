from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import article, page, single_machine

from chaff_engines import Chaff, ChaffError, Cleaned, Source
from chaff_engines.process import LineFilter


def texts(count: int) -> list[str]:
    return [article(number) for number in range(count)]


def children() -> list[int]:
    """The processes that this one has started and that live."""
    tasks = Path(f"/proc/{os.getpid()}/task")
    pids = [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]
    return [pid for pid in pids if "jsonl" in Path(f"/proc/{pid}/cmdline").read_text()]


class TestAnswers:
    def test_are_those_of_chaff_jsonl(self, chaff: Chaff) -> None:
        sources = [Source(text) for text in texts(20)] + [Source(page(number), is_html=True) for number in range(20)]
        rows = [{"html" if source.is_html else "text": source.content} for source in sources]
        alone = single_machine(rows, "--field=text", "--html-field=html", "--out-field=clean")
        assert [answer.text for answer in chaff.clean(sources)] == [row["clean"] for row in alone]
        assert "Also read" not in alone[0]["clean"] and "Also read" not in alone[-1]["clean"]

    @pytest.mark.parametrize("pages", [False, True])
    def test_are_the_same_whichever_field_carries_them(self, chaff: Chaff, pages: bool) -> None:
        sources = [
            Source(article(1)),
            Source(page(1), is_html=True),
            Source(""),
            Source("", is_html=True),
            Source(None),
        ]
        text, html, *rest = chaff.clean(sources, pages=pages)
        assert text.text is not None and text.text.startswith("Ferry number 1")
        assert html.text is not None and html.text.startswith("Ferry 1\n\nFerry number 1")
        assert rest == [Cleaned(""), Cleaned(""), Cleaned(None)]

    def test_have_an_account_if_one_is_wanted(self, chaff: Chaff) -> None:
        [row] = single_machine([{"text": article(3)}], "--field=text", "--explain-field=chaff")
        [answer] = chaff.clean([Source(article(3))], explain=True)
        assert answer.account is not None and json.loads(answer.account) == row["chaff"]
        assert [dropped["rule"] for dropped in row["chaff"]["dropped"]] == ["related-stub", "donation-appeal"]

    def test_follow_the_flags_of_cleaning(self, chaff: Chaff) -> None:
        [answer] = replace(chaff, flags=("--keep", "related")).clean([Source(article(1))])
        assert answer.text is not None and "Also read" in answer.text and "donation" not in answer.text

    def test_do_not_depend_on_config_files_that_lie_about(
        self, chaff: Chaff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config = tmp_path / "chaff.config.json"
        config.write_text('{"keep": ["related"]}')
        monkeypatch.chdir(tmp_path)
        [answer] = chaff.clean([Source(article(1))])
        assert answer.text is not None and "Also read" not in answer.text
        [answer] = replace(chaff, flags=("--config", str(config))).clean([Source(article(1))])
        assert answer.text is not None and "Also read" in answer.text

    def test_keep_their_order_whatever_their_size(self, chaff: Chaff) -> None:
        # Rows wider than any pipe stand between rows that chaff answers faster than it reads.
        wide = "\n\n".join(f"The {number}th day was much like the one before it." for number in range(40_000))
        sources = [Source(wide if number % 40 == 7 else f"Boat {number} came home.") for number in range(120)]
        answers = list(replace(chaff, most_bytes=1 << 16).clean(sources))
        assert [answer.text == source.content for answer, source in zip(answers, sources)] == [True] * 120

    def test_can_hold_any_character(self, chaff: Chaff) -> None:
        text = 'Zwölf Boote 🛥 fuhren\u2028hinaus,\x00 \x85 \ufeff und \\u00e9 "alle" kamen zurück.'
        assert [answer.text for answer in chaff.clean([Source(text)])] == [
            row["text"] for row in single_machine([{"text": text}], "--field=text")
        ]


class TestMemory:
    def test_no_more_is_taken_than_may_be_under_way(self, chaff: Chaff) -> None:
        taken = 0

        def sources() -> Iterator[Source]:
            nonlocal taken
            for text in texts(500):
                taken += 1
                yield Source(text)

        ahead = [taken - done for done, _ in enumerate(replace(chaff, most_rows=10).clean(sources()))]
        assert len(ahead) == 500 and max(ahead) <= 11

        taken, size = 0, len(article(0).encode())
        ahead = [taken - done for done, _ in enumerate(replace(chaff, most_bytes=4 * size).clean(sources()))]
        assert max(ahead) <= 6

    def test_no_process_is_left_when_nobody_wants_the_rest(self, chaff: Chaff) -> None:
        answers = chaff.clean(Source(text) for text in texts(1000))
        next(answers)
        assert len(children()) == 1
        answers.close()
        assert children() == []
        assert len(list(chaff.clean([Source("A boat.")]))) == 1
        assert children() == []


class TestADeadProcess:
    def test_is_replaced_and_nothing_is_lost_or_doubled(self, chaff: Chaff) -> None:
        answers, killed = [], 0
        for answer in replace(chaff, most_rows=50).clean(Source(text) for text in texts(400)):
            answers.append(answer)
            if len(answers) in (1, 120, 333):
                os.kill(children()[0], signal.SIGKILL)
                killed += 1
        assert killed == 3
        assert answers == list(chaff.clean(Source(text) for text in texts(400)))

    def test_over_one_row_costs_that_row_alone(self, chaff: Chaff, fatal_rule: str) -> None:
        sources = [Source(text) for text in texts(30)]
        expected = list(chaff.clean(sources))
        for number in (0, 11, 12, 29):
            sources[number] = Source("KILL ME")
            expected[number] = Cleaned(None, None, "chaff was ended by SIGKILL")
        assert list(replace(chaff, flags=("--rules", fatal_rule), retries=1).clean(sources)) == expected

    def test_hangs_no_longer_than_allowed(self, chaff: Chaff, fatal_rule: str) -> None:
        hasty = replace(chaff, flags=("--rules", fatal_rule), retries=0, row_timeout=3)
        began = time.monotonic()
        before, hung, after = hasty.clean([Source("A boat."), Source("HANG HERE"), Source("A harbour.")])
        assert (before.text, hung.error, after.text) == ("A boat.", "chaff gave no answer for 3 s", "A harbour.")
        assert time.monotonic() - began < 30

    def test_at_the_start_is_no_fault_of_a_row(self, chaff: Chaff, tmp_path: Path) -> None:
        with pytest.raises(ChaffError, match=r"ended with 64: chaff: unknown option '--presett' \(did you mean \"--preset\"\?\)"):
            list(replace(chaff, flags=("--presett", "strict")).clean([Source("A boat.")]))
        with pytest.raises(ChaffError, match=r"nowhere/chaff: cannot be run: No such file or directory"):
            list(Chaff(command=("nowhere/chaff",)).clean([Source("A boat.")]))
        with pytest.raises(ChaffError, match=r"gave no answer for 0\.2 s"):
            list(Chaff(command=("sh", "-c", "sleep 9"), start_timeout=0.2).clean([]))
        assert children() == []

    def test_is_not_taken_for_one_that_answers_something_else(self) -> None:
        for answer, complaint in [("{}", "answer to row None in place of row 0"), ("pardon?", "no JSON")]:
            command = ("sh", "-c", f"while read -r line; do echo '{answer}'; done")
            with pytest.raises(ChaffError, match=complaint):
                list(Chaff(command=command).clean([Source("A boat.")]))


def test_a_filter_that_answers_late_and_all_at_once_does_not_block() -> None:
    # Three times what both pipes hold goes in before anything comes out.
    with LineFilter(["sh", "-c", "head -c 3000000 >/dev/null; echo done; cat"]) as late:
        for _ in range(31):
            late.offer(b"x" * 99_999 + b"\n")
        # The last line may come back at the same time, or in a later answer.
        first, *_ = late.receive(60)
        assert first == b"done"
