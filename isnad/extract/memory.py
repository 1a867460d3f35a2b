"""A pure function of a string that remembers its last results, as many as fit a given size."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

# A result that takes more than this share of the room is not kept: it would push out everything else.
LARGEST_SHARE = 8


def spare_collector() -> None:
    """Let Python's garbage collector rest: for a process that does nothing but read, once its pack is loaded.

    What it remembers is large, lives long and holds no cycles: to walk through all of it after every 700 new objects took
    a quarter of the time of reading.
    """
    gc.freeze()  # the pack is not walked through at all
    gc.set_threshold(200_000, 20, 100)


class Remembering(NamedTuple):
    """What a memory did and holds: calls answered from it, calls worked out, results held, their size in bytes."""

    hits: int
    misses: int
    held: int
    size: int


class Remembered(Generic[T]):
    """`work`, remembered: the results used last stay, up to `room` bytes by the reckoning of `weigh(key, result)`.

    The key is the string itself rather than a hash of it, so that two strings never share a result; it is a small part
    of what a result takes. With no room nothing is kept. Threads may share one.
    """

    def __init__(self, work: Callable[[str], T], weigh: Callable[[str, T], int], room: int) -> None:
        self._work, self._weigh, self._room = work, weigh, room
        self._held: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._lock = Lock()
        self._size = self._hits = self._misses = 0

    def __call__(self, key: str) -> T:
        """The result for `key`, worked out where it is not held."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
                self._hits += 1
                return found[0]
            self._misses += 1
        result = self._work(key)
        size = self._weigh(key, result)
        if size * LARGEST_SHARE <= self._room:
            self._keep(key, result, size)
        return result

    def _keep(self, key: str, result: T, size: int) -> None:
        with self._lock:
            before = self._held.pop(key, None)  # another thread may have been faster
            self._held[key] = result, size
            self._size += size - (before[1] if before else 0)
            while self._size > self._room:
                self._size -= self._held.popitem(last=False)[1][1]

    def info(self) -> Remembering:
        """What it did so far and what it holds now."""
        with self._lock:
            return Remembering(self._hits, self._misses, len(self._held), self._size)

    def forget(self) -> None:
        """Hold nothing, and count from nothing."""
        with self._lock:
            self._held.clear()
            self._size = self._hits = self._misses = 0
