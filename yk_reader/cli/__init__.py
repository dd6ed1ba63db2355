"""The command line: a thin shell over the jobs."""

import gc

# Most of what is made while a verb is loaded stays, and holds no cycles: to look for some after
# each 700 values, as Python does, takes a tenth of the time of a short verb.
gc.set_threshold(20_000, 20, 100)
