"""Families: reports tied, directly or through others, by shares over half of the shorter text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from isnad.model import Family, Reuse, digest


def families(reuses: Iterable[Reuse], versions: Iterable[str]) -> list[Family]:
    """The families among `versions`, of two members or more, sorted by id. Only reuse labelled `copy` ties."""
    wanted = set(versions)
    parent: dict[str, str] = {}

    def root(version: str) -> str:
        parent.setdefault(version, version)
        while parent[version] != version:
            parent[version] = parent[parent[version]]
            version = parent[version]
        return version

    for reuse in reuses:
        if reuse.label == "copy" and reuse.copy in wanted and reuse.source in wanted:
            parent[root(reuse.copy)] = root(reuse.source)
    members: dict[str, list[str]] = {}
    for version in sorted(parent):
        members.setdefault(root(version), []).append(version)
    return sorted((Family(digest("family", *m), tuple(m)) for m in members.values()), key=lambda f: f.id)


def with_families(reuses: Iterable[Reuse], groups: Sequence[Family]) -> list[Reuse]:
    """Each reuse with the id of the family that holds both its reports, None where none does."""
    of = {version: family.id for family in groups for version in family.members}
    return [replace(r, family=of[r.copy] if r.copy in of and of[r.copy] == of.get(r.source) else None) for r in reuses]
