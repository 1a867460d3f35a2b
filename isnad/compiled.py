"""Loops that are compiled at their first use (Numba), and kept compiled in a cache on disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from typing import Any, TypeVar, cast
from unicodedata import unidata_version
from zipfile import BadZipFile

import numba
import numba.core.cgutils
from numba.core import types
from numba.core.caching import FunctionCache
from numba.core.runtime.nrt import rtsys
from numba.extending import intrinsic

Arrays = dict[str, Any]
_emit: Any = numba.core.cgutils
F = TypeVar("F", bound=Callable[..., object])
_ROOT = Path(__file__).parent
_ROOMS = ("intake", "reuse", "pipeline")  # where kernels live


def kernel(function: F) -> F:
    """`function` compiled without the interpreter's lock, so that threads run it side by side.

    Where no folder for the cache can be written to (set NUMBA_CACHE_DIR to one), it is compiled anew in each process.
    """
    compiled: Any = numba.njit(nogil=True)(function)
    with suppress(RuntimeError):  # Numba's word for "no folder to cache in"
        compiled._cache = _kept(function)  # what `cache=True` does, with a cache that loads sooner
    return cast(F, compiled)


class _Kept(FunctionCache):
    """Compiled functions on disk, loaded without making ready to compile others: that takes a tenth of a second, and the
    compiler does it itself where there is something to compile."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The function kept for a signature, None where there is none."""
        rtsys.initialize(target_context)  # what all compiled code asks memory of
        with self._guard_against_spurious_io_errors():
            return self._load_overload(sig, target_context)  # type: ignore[no-untyped-call]


_kept: Any = _Kept


def inlined(function: F) -> F:
    """The same for a helper of kernels, which is compiled into them."""
    return cast(F, numba.njit(inline="never", nogil=True)(function))


def _move(typing: Any, out: Any, at: Any, data: Any, start: Any, size: Any) -> Any:
    """In a kernel: copy `size` bytes of `data` from `start` on to `out` (both uint8, not the same) from `at` on. A loop over
    few bytes takes three times as long; nothing is checked."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        places = []
        for array, index in ((0, 1), (2, 3)):
            known = context.make_array(signature.args[array])(context, builder, arguments[array])
            places.append(builder.gep(known.data, [arguments[index]]))
        _emit.raw_memcpy(builder, *places, arguments[4], 1)
        return context.get_dummy_value()

    return types.void(out, types.int64, data, types.int64, types.int64), generate


move: Any = intrinsic(_move)


def kept(name: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays that `make` makes, read from the cache where an earlier process has left them there."""
    import numpy as np

    if not numba.config.CACHE_DIR or "NUMBA_CACHE_DIR" in os.environ:  # type: ignore[attr-defined]
        return make()
    file = Path(numba.config.CACHE_DIR) / f"{name}-{unidata_version}.npz"  # type: ignore[attr-defined]
    try:
        with np.load(file) as found:
            return {key: found[key] for key in found.files}
    except (OSError, ValueError, BadZipFile):  # not there, or damaged
        made = make()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}.npz")
        np.savez(fresh, **made)
        fresh.replace(file)
    except OSError:
        pass  # made anew the next time
    return made


def _keep_apart() -> None:
    """Cache by the text of all modules with kernels: Numba looks only at the module that a kernel stands in, and would go
    on using one whose helpers, in another module, have changed since."""
    folder = _ROOT / "__pycache__"
    if "NUMBA_CACHE_DIR" in os.environ or not os.access(folder if folder.is_dir() else _ROOT, os.W_OK):
        return
    text = blake2b((_ROOT / "script.py").read_bytes(), digest_size=6)  # what `kept` arrays are made from
    for path in sorted(path for room in _ROOMS for path in (_ROOT / room).glob("*.py")):
        if b"isnad.compiled import" in (source := path.read_bytes()):
            text.update(source)
    cache = folder / f"kernels-{text.hexdigest()}"
    for old in folder.glob("kernels-*") if not cache.exists() else ():
        rmtree(old, ignore_errors=True)
    numba.config.CACHE_DIR = str(cache)  # type: ignore[attr-defined]


_keep_apart()
