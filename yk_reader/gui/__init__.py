"""The window."""

import gc

# What the window imports stays: to look through it for garbage, again and again, took an eighth of
# the start. `app.make_application` sets what holds from then on.
gc.set_threshold(200_000, 20, 1_000)
