"""Texts in, clean texts out, in their order and one for one, whatever becomes of the process in between."""

from __future__ import annotations

import json
import logging
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from chaff_engines.process import ChaffError, LineFilter, ProcessDied

#: A row as chaff gives it back.
Answer = dict[str, Any]

log = logging.getLogger(__name__)
to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Source(NamedTuple):
    """What is to be cleaned. None comes out as None."""

    content: str | None
    is_html: bool = False
    #: What repeats over its site, a profile as JSON, where one is known.
    site: str | None = None


class Cleaned(NamedTuple):
    """What became of it."""

    #: None where there was nothing to clean, or an error.
    text: str | None
    #: The account of what was dropped, as JSON, where it is wanted; as `--explain-field` writes it.
    account: str | None = None
    #: Why it could not be cleaned.
    error: str | None = None


class Learned(NamedTuple):
    """What stands on a page."""

    #: The id of each block and how it begins; none where there was nothing to read.
    blocks: list[tuple[str, str]]
    #: Why it could not be read.
    error: str | None = None


@dataclass(frozen=True)
class Chaff:
    """How chaff is run on a worker. Small and picklable, so engines can ship it."""

    #: What starts chaff.
    command: Sequence[str] = ("chaff",)
    #: Flags of cleaning, as in `("--preset", "strict")`. No config file is looked for unless one is named.
    flags: Sequence[str] = ()
    #: How often a row is tried again, alone, after a process died over it. Then it comes out with an error.
    retries: int = 2
    #: Seconds without an answer after which a process is ended and its row tried again.
    row_timeout: float = 600
    #: Seconds that a new process may take until it answers.
    start_timeout: float = 60
    #: How many rows may be under way, …
    most_rows: int = 256
    #: … and how many bytes; one row always may.
    most_bytes: int = 4 << 20

    def clean(self, sources: Iterable[Source], *, explain: bool = False, pages: bool = False) -> Generator[Cleaned, None, None]:
        """
        Cleans texts with one process, which is replaced when it dies. Takes no more of `sources` than may be under way.
        `pages` says that most are HTML, so that these are not sent back beside their text.
        Raises `ChaffError` when chaff does not start, as with a wrong flag.
        """
        out = "html" if pages else "text"
        flags = ["--out-field", out, "--site-field", "site", *(["--explain-field", "account"] if explain else [])]
        with _Run(self, self._command(flags)) as run:
            for answer in run.answers(sources):
                yield _cleaned(answer, out)

    def learn(self, sources: Iterable[Source]) -> Generator[Learned, None, None]:
        """What stands on each page, in the same manner as `clean`."""
        with _Run(self, self._command(["--learn-field", "page"])) as run:
            for answer in run.answers(sources):
                blocks = (answer.get("page") or {}).get("blocks", [])
                yield Learned([(block["id"], _valid(block["text"])) for block in blocks], answer.get("error"))

    def _command(self, flags: Sequence[str]) -> Sequence[str]:
        config = [] if any(flag.startswith("--config") for flag in self.flags) else ["--no-config"]
        fields = ["--field", "text", "--html-field", "html", "--error-field", "error"]
        return [*self.command, "jsonl", *fields, *flags, *config, *self.flags]


@dataclass
class _Row:
    number: int
    line: bytes
    deaths: int = 0


class _Run:
    """Rows that wait for their answers, and the process that owes them."""

    def __init__(self, chaff: Chaff, command: Sequence[str]) -> None:
        self._chaff = chaff
        self._command = command
        self._unanswered: deque[_Row] = deque()
        self._bytes = 0
        #: How many of the unanswered rows the process has.
        self._offered = 0
        self._process = self._start()

    def __enter__(self) -> _Run:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def answers(self, sources: Iterable[Source]) -> Iterator[Answer]:
        rows = (_Row(number, _line(number, source)) for number, source in enumerate(sources))
        while True:
            self._fill(rows)
            if not self._unanswered:
                return
            self._offer()
            try:
                lines = self._process.receive(self._chaff.row_timeout)
            except ProcessDied as death:
                yield from self._bury(death)
                continue
            for line in lines:
                yield self._settle(line)

    def _fill(self, rows: Iterator[_Row]) -> None:
        # Many rows at a time: either side wakes less often than once a row.
        if len(self._unanswered) > self._chaff.most_rows // 2 or self._bytes > self._chaff.most_bytes // 2:
            return
        while len(self._unanswered) < self._chaff.most_rows and self._bytes < self._chaff.most_bytes:
            row = next(rows, None)
            if row is None:
                return
            self._unanswered.append(row)
            self._bytes += len(row.line)

    def _offer(self) -> None:
        # A row over which a process died goes alone, so that no other row is blamed for it.
        most = 1 if self._unanswered[0].deaths > 0 else len(self._unanswered)
        while self._offered < most:
            self._process.offer(self._unanswered[self._offered].line)
            self._offered += 1

    def _settle(self, line: bytes) -> Answer:
        if not self._unanswered:
            raise ChaffError(f"chaff gave an answer to nothing: {line[:80]!r}")
        try:
            answer: Answer = json.loads(line)
        except ValueError as error:
            raise ChaffError(f"chaff gave an answer that is no JSON: {line[:80]!r}") from error
        row = self._unanswered[0]
        if answer.get("n") != row.number:
            raise ChaffError(f"chaff gave the answer to row {answer.get('n')} in place of row {row.number}")
        self._forget_first()
        return answer

    def _bury(self, death: ProcessDied) -> Iterator[Answer]:
        self._process.close()
        row = self._unanswered[0]
        row.deaths += 1
        log.warning("chaff %s; %d rows are sent again", death, self._offered)
        self._offered = 0
        if row.deaths > self._chaff.retries:
            self._forget_first()
            yield {"error": f"chaff {death}"}
        self._process = self._start()

    def _forget_first(self) -> None:
        self._bytes -= len(self._unanswered.popleft().line)
        self._offered = max(0, self._offered - 1)

    def _start(self) -> LineFilter:
        """A process that has answered a first row: wrong flags are no fault of the rows."""
        process = LineFilter(self._command)
        process.offer(_line(-1, Source("")))
        try:
            process.receive(self._chaff.start_timeout)
        except ProcessDied as death:
            process.close()
            raise ChaffError(f"{' '.join(self._command)} {death}") from death
        return process


def _cleaned(answer: Answer, out: str) -> Cleaned:
    if answer.get("error") is not None:
        return Cleaned(None, None, _valid(answer["error"]))
    text, account = answer.get(out), answer.get("account")
    return Cleaned(
        None if text is None else _valid(text),
        None if account is None else _valid(to_json(account)),
    )


def _line(number: int, source: Source) -> bytes:
    # An empty page is an empty text: chaff looks for the text where the page is empty.
    field = "html" if source.is_html and source.content else "text"
    # The profile is JSON already.
    site = "" if source.site is None else f',"site":{source.site}'
    return f'{{"n":{number},"{field}":{to_json(source.content)}{site}}}\n'.encode("utf-8", "replace")


def _valid(text: str) -> str:
    """Half a surrogate pair is a string to JSON and Python, but no column takes it."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
