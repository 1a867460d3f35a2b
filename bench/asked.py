"""The reports that a bench is asked to run on."""

from __future__ import annotations

import argparse
from itertools import islice

from isnad.intake import read_reports
from isnad.model import Report


def report_options(page: str | None) -> argparse.ArgumentParser:
    """Options of a bench over reports: files, and how many at most. `page` is its docstring, whose first line describes it."""
    options = argparse.ArgumentParser(description=(page or "").splitlines()[0])
    options.add_argument("reports", nargs="+", metavar="REPORTS")
    options.add_argument("--limit", type=int, help="at most so many reports")
    return options


def reports_asked(asked: argparse.Namespace) -> list[Report]:
    """The reports that were named, in their order."""
    return list(islice((item for item in read_reports(asked.reports) if isinstance(item, Report)), asked.limit))
