"""What every exporter takes: events with their claims, each with a mapping that holds its reports by version."""

from __future__ import annotations

from collections.abc import Mapping

from isnad.model import Event, Report

Told = tuple[Event, Mapping[str, Report]]
