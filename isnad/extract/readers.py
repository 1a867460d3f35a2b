"""The compiled tables of the value readers of one pack, made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from isnad.pack import Pack


@dataclass(frozen=True, eq=False)
class Readers:
    """What the number and the date reader look words up in."""

    numbers: Any
    dates: Any


_READERS: WeakKeyDictionary[Pack, Readers] = WeakKeyDictionary()


def readers(pack: Pack) -> Readers:
    """The readers' tables of `pack`."""
    from isnad.extract.dates.sentence import date_lexicon
    from isnad.extract.numbers.sentence import number_lexicon

    if pack not in _READERS:
        _READERS[pack] = Readers(number_lexicon(pack), date_lexicon(pack))
    return _READERS[pack]
