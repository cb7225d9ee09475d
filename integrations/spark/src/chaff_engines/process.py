"""A filter that runs for long: lines go in at one end and come out at the other, in their order."""

from __future__ import annotations

import contextlib
import fcntl
import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from types import TracebackType

PIPE_BYTES = 1 << 20
MOST_SAID = 500


class ChaffError(RuntimeError):
    """chaff cannot be run, or does not behave as chaff does."""


class ProcessDied(Exception):
    """The process ended, or was ended because it hung, before it had answered."""


class LineFilter:
    """
    A process that answers every line with one line. One thread does both ends, so neither side can wait for the other for ever:
    it writes when the process takes something and reads when it has said something.
    """

    def __init__(self, command: Sequence[str]) -> None:
        """Raises `ChaffError` for a command that does not exist or may not be run."""
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, bufsize=0)
        except OSError as error:
            self._said.close()
            raise ChaffError(f"{command[0]}: cannot be run: {error.strerror} (is chaff installed on every worker?)") from error
        assert self._process.stdin is not None and self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._unwritten = bytearray()
        self._begun: list[bytes] = []
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._stdout, selectors.EVENT_READ)
        for pipe in (self._stdin, self._stdout):
            os.set_blocking(pipe.fileno(), False)
            # Only Linux can widen a pipe, and a busy machine may refuse.
            with contextlib.suppress(AttributeError, OSError):
                fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)

    def __enter__(self) -> LineFilter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def offer(self, line: bytes) -> None:
        """Lines up a line, which must end in a newline; `receive` writes it."""
        if not self._unwritten and not self._stdin.closed:
            self._selector.register(self._stdin, selectors.EVENT_WRITE)
        self._unwritten += line

    def receive(self, timeout: float) -> list[bytes]:
        """
        Waits for answers, a line each without its newline, and meanwhile writes what was offered.
        Raises `ProcessDied` when the process ends first, or gives no whole answer for so many seconds.
        """
        deadline = time.monotonic() + timeout
        while True:
            events = self._selector.select(deadline - time.monotonic())
            if not events or time.monotonic() > deadline:
                self._process.kill()
                raise ProcessDied(f"gave no answer for {timeout:g} s")
            for key, _ in events:
                if key.fileobj is self._stdin:
                    self._write()
                elif lines := self._read():
                    return lines

    def close(self) -> None:
        """Ends the process at once. Whoever wants its answers has received them before."""
        self._selector.close()
        self._process.kill()
        self._process.wait()
        for file in (self._stdin, self._stdout, self._said):
            # What could not be written before the process died is offered to the next one.
            with contextlib.suppress(OSError):
                file.close()

    def _write(self) -> None:
        try:
            written = os.write(self._stdin.fileno(), self._unwritten)
        except BlockingIOError:
            return
        except BrokenPipeError:
            # It may have answered before it died: reading finds the end.
            written = len(self._unwritten)
        del self._unwritten[:written]
        if not self._unwritten:
            self._selector.unregister(self._stdin)

    def _read(self) -> list[bytes]:
        chunk = os.read(self._stdout.fileno(), PIPE_BYTES)
        if not chunk:
            raise ProcessDied(self._last_words())
        whole, newline, rest = chunk.rpartition(b"\n")
        if not newline:
            self._begun.append(chunk)
            return []
        lines = b"".join([*self._begun, whole]).split(b"\n")
        self._begun = [rest] if rest else []
        return lines

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        code = self._process.poll()
        end = "closed its output" if code is None else f"ended with {code}" if code >= 0 else f"was ended by {_signal(-code)}"
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - MOST_SAID))
        said = self._said.read().decode("utf-8", "replace").strip()
        return f"{end}: {said}" if said else end


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
