"""Filters of `isnad events`."""

from __future__ import annotations

from typing import Any

import pytest

from isnad.cli.choose import Choice, chosen, fits
from isnad.errors import InputError


@pytest.mark.parametrize(
    ("asked", "fit"),
    [
        ({}, True),
        ({"type": "shelling"}, True),
        ({"type": "attack"}, False),
        ({"status": "planned"}, False),
        ({"grade": 2}, True),
        ({"grade": 3}, False),
        ({"first": "2020-03-11", "last": "2020-03-11"}, True),
        ({"first": "2020-03-12"}, False),
        ({"last": "2020-03-10"}, False),
        ({"place": "التاجى"}, True),
        ({"place": "taji"}, True),
        ({"place": "iq"}, True),
        ({"place": "القائم"}, False),
    ],
)
def test_fits(told: Any, asked: dict[str, Any], fit: bool) -> None:
    assert fits(told.event, Choice(**asked)) is fit
    assert chosen([told.event], Choice(**asked)) == ([told.event] if fit else [], 1)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"type": "shell"}, "shelling"),
        ({"status": "done"}, "happened"),
        ({"sort": "size"}, "reports"),
        ({"first": "17/3/2020"}, "2020-03-17"),
    ],
)
def test_an_unknown_value_names_what_there_is(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Choice(**asked)
