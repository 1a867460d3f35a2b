"""The lines of `isnad extract`: a report that cannot be read costs no other; where none can, that is an error."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

import isnad.extract
from isnad.errors import IsnadError
from isnad.model import Report, SetAside
from isnad.pack import load_pack
from isnad.workbench.reading import extract_lines


def _report(name: str) -> Report:
    return Report(name, f"v-{name}", "", "قصفت المدفعية بلدة الزبداني.", published="2015-08-01", given_id=name)


def _lines(monkeypatch: pytest.MonkeyPatch, broken: Collection[str]) -> tuple[list[Any], list[SetAside]]:
    plain = isnad.extract.extract

    def faulty(doc: Any, *more: Any) -> Any:
        if doc.report.label in broken:
            raise ValueError("too odd")
        return plain(doc, *more)

    monkeypatch.setattr("isnad.extract.extract", faulty)
    aside: list[SetAside] = []
    reports = [_report(name) for name in ("one", "two", "three")]
    lines = list(extract_lines(reports, load_pack(), lambda stage, done, total: None, workers=1, aside=aside.append))
    return lines, aside


def test_a_report_that_cannot_be_read_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    lines, aside = _lines(monkeypatch, {"two"})
    assert [line["report"] for line in lines] == ["one", "two", "three"]
    assert [bool(line["events"]) for line in lines] == [True, False, True]
    assert [item.where for item in aside] == ["report two"]
    assert "ValueError: too odd" in aside[0].reason


def test_where_none_can_be_read_that_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(IsnadError, match=r"^no report could be read; of report three: .*too odd"):
        _lines(monkeypatch, {"one", "two", "three"})
