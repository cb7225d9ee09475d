"""chaff as a step of a datatrove pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep

from chaff_engines.cleaner import Chaff, Source


class ChaffFormatter(PipelineStep):
    """
    Replaces the text of every document by its clean text. With `html`, the text is a page, as `WarcReader` gives it, and this step
    stands in place of an extractor. A document that cannot be cleaned goes on as it was, with the reason in its metadata.
    """

    name = "🌾 chaff"
    type = "✂️ - FORMAT"

    def __init__(
        self,
        html: bool = False,
        explain: str | None = None,
        error: str = "chaff_error",
        chaff: Chaff = Chaff(),
    ) -> None:
        """`explain` and `error` are keys of the metadata: for the account as JSON, and for the reason."""
        super().__init__()
        self.html = html
        self.explain = explain
        self.error = error
        self.chaff = chaff

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        under_way: deque[Document] = deque()

        def sources() -> Iterator[Source]:
            for document in data or ():
                under_way.append(document)
                yield Source(document.text, is_html=self.html)

        with closing(self.chaff.clean(sources(), explain=self.explain is not None, pages=self.html)) as answers:
            for answer in answers:
                document = under_way.popleft()
                self.stat_update("total")
                document.metadata.pop(self.error, None)
                if answer.error is not None:
                    self.stat_update("failed")
                    document.metadata[self.error] = answer.error
                elif answer.text is not None:
                    self.stat_update("characters_dropped", value=len(document.text) - len(answer.text), unit="doc")
                    document.text = answer.text
                if self.explain is not None and answer.account is not None:
                    document.metadata[self.explain] = answer.account
                yield document
