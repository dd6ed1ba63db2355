"""Memory that goes back when nothing is worked on."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from yk_reader.jobs.resting import rest
from yk_reader.tagging.model import reading


def test_the_room_of_a_network_goes_and_comes_again():
    reading._SCRATCH.take("here", 100)[:] = 1
    assert "here" in reading._SCRATCH._kept
    rest()
    assert not reading._SCRATCH._kept
    assert reading._SCRATCH.take("here", 10, 10).shape == (10, 10)
    assert np.float32 == reading._SCRATCH._kept["here"].dtype


_HEAPS = """
import ctypes, sys, threading
from yk_reader.jobs.resting import share_one_heap

libc = ctypes.CDLL(None)
if sys.argv[2] == "one":
    share_one_heap()
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
thread = threading.Thread(target=libc.malloc, args=(4096,))
thread.start()
thread.join()
libc.fopen.restype = ctypes.c_void_p
libc.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
libc.fclose.argtypes = [ctypes.c_void_p]
out = libc.fopen(sys.argv[1].encode(), b"w")
libc.malloc_info(0, out)
libc.fclose(out)
"""
"""Writes down what glibc tells of its heaps when another thread has asked for memory. In a process
of its own: what is said of the heaps cannot be taken back."""


@pytest.mark.skipif(sys.platform != "linux", reason="the heaps of glibc")
@pytest.mark.parametrize(("said", "heaps"), [("one", 1), ("nothing", 2)])
def test_threads_take_memory_from_one_heap(tmp_path: Path, said: str, heaps: int) -> None:
    told = tmp_path / "heaps.xml"
    code = [sys.executable, "-c", _HEAPS, str(told), said]
    done = subprocess.run(code, capture_output=True, text=True, check=False)
    if "malloc_info" in done.stderr:
        pytest.skip("another C library")
    assert done.returncode == 0, done.stderr
    assert told.read_text().count("<heap nr=") == heaps
