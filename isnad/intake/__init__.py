"""Bytes in, reports out: one reader a format; what cannot be taken in is set aside with its reason."""

from isnad.intake.jsonl import Fill, Lines, read_lines
from isnad.intake.read import read_reports, unread_reports
from isnad.intake.record import make_report
from isnad.intake.source import MAX_REPORT_BYTES, SUFFIXES

__all__ = [
    "MAX_REPORT_BYTES", "SUFFIXES", "Fill", "Lines", "make_report", "read_lines", "read_reports", "unread_reports",
]  # fmt: skip
