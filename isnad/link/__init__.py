"""Mentions of one event across reports become one event, with its lines of reporting and its values side by
side."""

from isnad.link.events import link
from isnad.link.fold import POLICY

__all__ = ["POLICY", "link"]
