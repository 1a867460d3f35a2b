"""Dates as a sentence words them, and the days that they are, counted from the day of the report."""
