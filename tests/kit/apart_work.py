"""What the tests of `jobs.apart` call in another process, which imports it by name."""

import os
import signal
import time

from yk_reader.model.errors import InputError


def count(progress, most, word):
    for n in range(most):
        progress(n, most, word)
    return os.getpid(), word * most


def refuse(_progress, path):
    raise InputError("empty-file", f"There is nothing in {path}.", "Choose another.", path=path)


def fail(_progress):
    raise ZeroDivisionError


def die(progress):
    progress(0, 1, "")
    os.kill(os.getpid(), signal.SIGKILL)


def wait(progress):
    while True:
        progress(os.getpid(), 0, "")
        time.sleep(0.05)


def give_what_cannot_be_sent(_progress):
    return lambda: None
