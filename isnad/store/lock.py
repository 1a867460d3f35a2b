"""One build at a time on one store: a lock that ends with its process, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isnad.errors import StoreError


@contextmanager
def build_lock(store: Path) -> Iterator[None]:
    """Hold the store for building; raises StoreError where another process builds on it or the folder is closed.

    The lock is on a file of its own beside the store: closing a second handle on the store file itself would drop
    the locks that SQLite holds there. It is gone at the end, and harmless where a killed build left it.
    Where the system has no `fcntl` (Windows), SQLite's own locks still keep the store whole.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    path = store.with_name(f"{store.name}-build")
    try:
        handle = _locked(path, lambda fd: fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB))
    except BlockingIOError as error:
        raise StoreError(f"{store}: another isnad build is running on it; wait for it to end and run the command again") from error
    except OSError as error:
        raise StoreError(f"{store}: it cannot be written ({error.strerror}); check the rights of its folder") from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _locked(path: Path, lock: object) -> int:
    """A descriptor that holds the lock on the file that `path` names now.

    Between opening and locking, the build before may have removed the file: then the lock is on nothing, and we ask anew.
    """
    assert callable(lock)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            lock(handle)
            if path.exists() and os.path.samestat(path.stat(), os.fstat(handle)):
                return handle
        except OSError:
            os.close(handle)
            raise
        os.close(handle)
