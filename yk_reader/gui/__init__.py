"""The window."""

import gc

# A full collection of a large page's objects takes 50 ms, in the middle of somebody's edit: the
# young ones are collected as ever, the rest when nothing was edited for a while
# (`work/chores.py`). It is said here, before all that the window imports: those objects stay, and
# looking through them again and again took an eighth of that time.
gc.set_threshold(20_000, 20, 1_000)
