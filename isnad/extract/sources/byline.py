"""The agency that a byline credits."""

from __future__ import annotations

from isnad.extract.words.lexicon import lexicon
from isnad.pack import Pack
from isnad.script import matching_form
from isnad.text import tokenize


def byline_agency(author: str | None, pack: Pack) -> tuple[str, int, int] | None:
    """(agency id, start, stop) of the first agency named in `author`, in its raw code points; None without one."""
    if not author:
        return None
    norm, starts, stops = matching_form(author)
    tokens = tokenize(norm, pack)
    for i in range(len(tokens)):
        best = None
        for stop, entries in lexicon(pack).match(tokens, i):
            agency = next((e for e in entries if e.kind == "agency"), None)
            if agency is not None:
                best = agency.row["id"], int(starts[tokens[i].start]), int(stops[tokens[stop - 1].stop - 1])
        if best is not None:
            return best
    return None
