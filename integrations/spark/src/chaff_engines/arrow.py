"""Columns of clean text beside the columns that are there, batch by batch. All other columns stay as they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

from chaff_engines.cleaner import Chaff, Cleaned, Source

MOST_ROWS = 256


@dataclass(frozen=True)
class Columns:
    """Which columns are read and written: the fields of `chaff jsonl`. One of `text` and `html` has to be there."""

    text: str | None = None
    #: Holds HTML; where it is filled, it is cleaned instead of `text`.
    html: str | None = None
    #: Where the clean text goes; into the column that it comes from when absent.
    out: str | None = None
    #: Where the account goes, as JSON, if anywhere.
    explain: str | None = None
    #: Where it is said why a row could not be cleaned; null in all other rows.
    error: str = "chaff_error"
    #: Holds a profile of the row's site as JSON, if any; it is left out of what is written.
    profile: str | None = None

    def __post_init__(self) -> None:
        if self.text is None and self.html is None:
            raise ValueError("nobody says which column to clean (use text= or html=)")
        if self.explain == self.target:
            raise ValueError("explain= and the clean text cannot be the same column")
        if self.error in (self.target, self.text, self.html, self.explain):
            raise ValueError("error= needs a column of its own")

    @property
    def target(self) -> str:
        return self.out or self.text or self.html or ""

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(name for name in (self.text, self.html) if name is not None)

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(name for name in (self.target, self.explain, self.error) if name is not None)


def clean_batches(batches: Iterable[pa.RecordBatch], columns: Columns, chaff: Chaff) -> Iterator[pa.RecordBatch]:
    """The batches with the columns added or replaced, in pieces of few rows. Holds what is under way, and no more."""
    pieces: deque[pa.RecordBatch] = deque()
    answers = chaff.clean(_through(batches, columns, pieces), explain=columns.explain is not None, pages=columns.html is not None)
    with closing(answers):
        for first in answers:
            piece = pieces.popleft()
            yield _with(piece, [first, *islice(answers, piece.num_rows - 1)], columns)


def learn_batches(batches: Iterable[pa.RecordBatch], site: str, columns: Columns, chaff: Chaff) -> Iterator[pa.RecordBatch]:
    """A row for every block of every page, with its site; and one without a block for the page itself."""
    pieces: deque[pa.RecordBatch] = deque()
    with closing(chaff.learn(_through(batches, columns, pieces))) as answers:
        for first in answers:
            piece = pieces.popleft()
            rows: list[tuple[str | None, str | None, str | None]] = []
            for name, learned in zip(piece.column(site).to_pylist(), [first, *islice(answers, piece.num_rows - 1)]):
                if learned.blocks:
                    rows.append((name, None, None))
                    rows += [(name, id, text) for id, text in learned.blocks]
            kind = piece.schema.field(site).type
            columns_of_rows = zip(*rows) if rows else ((), (), ())
            yield pa.RecordBatch.from_arrays([pa.array(values, kind) for values in columns_of_rows], names=["site", "id", "text"])


def _through(batches: Iterable[pa.RecordBatch], columns: Columns, pieces: deque[pa.RecordBatch]) -> Iterator[Source]:
    """The sources of all rows; the pieces of batches that they come from are lined up as they are taken."""
    for batch in batches:
        for start in range(0, batch.num_rows, MOST_ROWS):
            piece = batch.slice(start, MOST_ROWS)
            pieces.append(piece)
            yield from _sources(piece, columns)


def _sources(batch: pa.RecordBatch, columns: Columns) -> Iterator[Source]:
    nothing = [None] * batch.num_rows
    texts = nothing if columns.text is None else batch.column(columns.text).to_pylist()
    pages = nothing if columns.html is None else batch.column(columns.html).to_pylist()
    profiles = nothing if columns.profile is None else batch.column(columns.profile).to_pylist()
    for text, page, profile in zip(texts, pages, profiles):
        if page:
            yield Source(page, True, profile)
        else:
            yield Source(page if columns.text is None else text, False, profile)


def _with(batch: pa.RecordBatch, answers: list[Cleaned], columns: Columns) -> pa.RecordBatch:
    texts = [answer.text for answer in answers]
    if columns.target in batch.schema.names:
        # A row that could not be cleaned, or has nothing to clean, stays as it was.
        texts = [was if text is None else text for text, was in zip(texts, batch.column(columns.target).to_pylist())]
    made = {columns.target: texts, columns.error: [answer.error for answer in answers]}
    if columns.explain is not None:
        made[columns.explain] = [answer.account for answer in answers]
    # Whoever works with large strings gets large strings.
    kind = batch.schema.field(columns.sources[0]).type
    arrays = {name: batch.column(name) for name in batch.schema.names if name != columns.profile}
    arrays |= {name: pa.array(made[name], kind) for name in columns.written}
    return pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))
