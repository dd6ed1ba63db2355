"""The window."""

import builtins
import gc
import linecache

import PySide6.QtCore  # noqa: F401  (it is what changes `import`)

# What the window imports stays: to look through it for garbage, again and again, took an eighth of
# the start. `app.make_application` sets what holds from then on.
gc.set_threshold(200_000, 20, 1_000)

# PySide6 puts an `import` of its own in the place of Python's, which reads the source of every
# module that is imported after it, and keeps its lines, to see whether it might say `from
# __feature__ import …` (PySide6 6.11). Nobody says that here, and it took a fifth of the start and
# 14 MB.
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
    linecache.clearcache()
