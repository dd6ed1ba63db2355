"""The command line: a thin shell over the jobs."""

import atexit
import gc

# Most of what is made while a verb is loaded stays, and holds no cycles: to look for some after
# each 700 values, as Python does, takes a tenth of the time of a short verb.
gc.set_threshold(20_000, 20, 100)

# And at its end Python would look through all of them once more for the sake of nothing.
atexit.register(gc.freeze)
