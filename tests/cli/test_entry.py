"""Every end of a command: one line, a fitting exit code, no traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from isnad.cli.entry import UNFORESEEN, explain, run
from isnad.cli.output import CLOSED_PIPE
from isnad.errors import InputError, IsnadError, NotFoundError


@pytest.mark.parametrize(
    ("error", "line", "code"),
    [
        (InputError("no such file"), "no such file", 2),
        (NotFoundError("no event x;\n near: y"), "no event x; near: y", 5),
        (IsnadError("no"), "no", 1),
        (PermissionError(13, "Permission denied", "a.db"), "a.db: Permission denied", 1),
        (OSError(28, "No space left on device"), "No space left on device", 1),
    ],
)
def test_explain(error: Exception, line: str, code: int) -> None:
    assert explain(error) == (line, code)


def test_the_unforeseen_is_named_with_a_way_to_its_traceback() -> None:
    line, code = explain(ZeroDivisionError("division by zero"))
    assert code == UNFORESEEN
    assert line.startswith("unforeseen ZeroDivisionError: division by zero")
    assert "ISNAD_DEBUG=1" in line


@pytest.mark.parametrize(
    ("args", "code"), [(["--version"], 0), (["--help"], 0), (["nope"], 2), (["event"], 2)]
)
def test_exit_codes(args: list[str], code: int) -> None:
    assert run(args) == code


def test_ctrl_c_is_quiet(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("isnad.cli.entry._invoke", interrupted)
    assert run(["events"]) == 130
    assert capfd.readouterr() == ("", "")


def test_a_reader_that_leaves_is_no_error() -> None:
    code = (
        "import sys\nfrom isnad.cli.output import end_output, out\n"
        "for n in range(100000): out('line ' * 20)\nsys.exit(end_output(0))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.readline()
        writer.stdout.close()
        assert writer.wait(30) == CLOSED_PIPE
        assert writer.stderr.read() == b""
