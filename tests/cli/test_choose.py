"""Order of `isnad events`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from isnad.cli.choose import by_support
from isnad.model import Support


def test_by_support(told: Any) -> None:
    copied = replace(told.event, id="copied", support=Support(9, 1, 1, 1, 1))
    events = [told.event, copied]
    assert by_support(events, "reports")[0].id == "copied"
    assert by_support(events, "lines")[0] is told.event
