"""The command line: parse, call a stage, print. Nothing is decided here that a library caller would need."""

from __future__ import annotations


def main() -> None:
    """Run the command that the process was called with and leave with its exit code."""
    import gc
    import os
    import sys

    # The linear algebra of NumPy, which nothing here calls, would start its threads at import: a tenth of the time of start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from isnad.cli.entry import run

    # What a command holds is large, lives as long as the command and has no circles: Python's habit of walking through it
    # after every 700 new objects took a third of the time of reading.
    gc.set_threshold(200_000, 20, 100)
    _leave(run(sys.argv[1:]))


def _leave(code: int) -> None:
    """End the process once what it has printed is out: stores and pools are closed, and what the interpreter would do now
    is to take apart, object by object, what is gone with the process anyway. That takes 0.1 s after a small command, 0.3 s
    after one that has read 50,000 reports."""
    import os
    import sys
    from contextlib import suppress

    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):  # nobody is left to read it, or there is no room; what could be said has been
                stream.flush()
    os._exit(code)
