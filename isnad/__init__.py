"""Isnad reads Arabic news reports and writes the record of what they say happened."""

__version__ = "0.1.0"
