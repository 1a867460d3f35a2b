"""Every command and every option is described in docs/commands.md, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from isnad.cli.app import app

TEXT = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = {
    match[1]: match[0]
    for match in re.finditer(r"### `isnad ([a-z-]+(?: [a-z]+)?)[^`]*`\n(.*?)(?=\n##|\Z)", TEXT, re.DOTALL)
}


def _commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


COMMANDS = dict(_commands(get_command(app)))


def test_the_same_commands() -> None:
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_options(name: str) -> None:
    written = set(re.findall(r"[`\s](--?[a-z][a-z-]*)", SECTIONS[name]))
    known = {text for option in COMMANDS[name].params for text in option.opts if text.startswith("-")}
    assert written - known == set()
    assert known - written - {"-q"} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_said_in_one_line(name: str) -> None:
    first = (COMMANDS[name].help or "").split(".")[0]
    assert 0 < len(first) <= 62
