"""The single place where a failure becomes one line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from isnad.errors import IsnadError

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
UNFORESEEN = 70  # EX_SOFTWARE of sysexits.h


def run(args: Sequence[str]) -> int:
    """Run one command line (without the program's name); its exit code.

    Prints no traceback unless the environment variable ISNAD_DEBUG is set.
    """
    try:
        return _invoke(args)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the top of the program: whatever arrives must end as one line
        if os.environ.get("ISNAD_DEBUG"):
            raise
        line, code = explain(error)
        print(f"isnad: {line}", file=sys.stderr)  # noqa: T201
        return code


def explain(error: Exception) -> tuple[str, int]:
    """One line for the person who asked, and the exit code."""
    if isinstance(error, IsnadError):
        return _one_line(str(error)), error.exit_code
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}", IsnadError.exit_code
    return (
        f"unforeseen {type(error).__name__}: {_one_line(str(error))} "
        "(a fault of Isnad; set ISNAD_DEBUG=1 to see where it arose)",
        UNFORESEEN,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _invoke(args: Sequence[str]) -> int:
    from typer.main import get_command

    from isnad.cli.app import app
    from isnad.cli.output import end_output, set_encoding

    set_encoding()
    code = 0
    try:
        get_command(app)(list(args), prog_name="isnad")
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    return end_output(code)
