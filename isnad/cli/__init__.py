"""The command line: parse, call a stage, print. Nothing is decided here that a library caller would need."""

from __future__ import annotations


def main() -> None:
    """Run the command that the process was called with and leave with its exit code."""
    import sys

    from isnad.cli.entry import run

    sys.exit(run(sys.argv[1:]))
