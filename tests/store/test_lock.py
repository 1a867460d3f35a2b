"""One build at a time, and none that a dead one keeps out."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from isnad.errors import StoreError
from isnad.store import Store, open_store
from tests.hostile import environment

_HOLD = """
import sys, time
from isnad.store import open_store
store = open_store(sys.argv[1], create=True)
with store.building():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_build_is_told(store: Store) -> None:
    with store.building():
        with pytest.raises(StoreError, match="another isnad build is running on it"), store.building():
            pass
        store.counts()  # reading is free
    with store.building():
        pass
    assert not list(Path(store.where).parent.glob("*-build"))


def test_the_lock_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "isnad.db"
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment(), text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        store = open_store(path)
        with pytest.raises(StoreError, match="another isnad build"), store.building():
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with store.building():
        pass
    store.close()
    assert [p.name for p in tmp_path.iterdir()] == ["isnad.db"]


def test_many_make_one_store_at_once(tmp_path: Path) -> None:
    code = "import sys; from isnad.store import open_store; print(open_store(sys.argv[1], create=True).counts()['reports'])"
    command = [sys.executable, "-c", code, str(tmp_path / "isnad.db")]
    makers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(), text=True)
        for _ in range(4)
    ]
    assert [maker.communicate(timeout=60)[0] for maker in makers] == ["0\n"] * 4
