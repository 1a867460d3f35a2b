"""Bytes in, reports out: one reader a format; what cannot be taken in is set aside with its reason."""

from isnad.intake.read import read_reports
from isnad.intake.record import make_report
from isnad.intake.source import MAX_REPORT_BYTES, SUFFIXES

__all__ = ["MAX_REPORT_BYTES", "SUFFIXES", "make_report", "read_reports"]
