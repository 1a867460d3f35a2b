"""Loops that are compiled at their first use (Numba), and kept compiled in a cache on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def kernel(function: F) -> F:
    """`function` compiled without the interpreter's lock, so that threads run it side by side.

    Where no folder for the cache can be written to (set NUMBA_CACHE_DIR to one), it is compiled anew in each process.
    """
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # Numba's word for "no folder to cache in"
        return cast(F, numba.njit(nogil=True)(function))


def inlined(function: F) -> F:
    """The same for a helper of kernels, which is compiled into them."""
    return cast(F, numba.njit(inline="never", nogil=True)(function))
