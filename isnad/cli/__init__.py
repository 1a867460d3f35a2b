"""The command line: parse, call a stage, print. Nothing is decided here that a library caller would need."""

from __future__ import annotations


def main() -> None:
    """Run the command that the process was called with and leave with its exit code."""
    import gc
    import sys

    from isnad.cli.entry import run

    # What a command holds is large, lives as long as the command and has no circles: Python's habit of walking through it
    # after every 700 new objects took a third of the time of reading.
    gc.set_threshold(200_000, 20, 100)
    sys.exit(run(sys.argv[1:]))
