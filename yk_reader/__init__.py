"""YK Reader: a desktop reader and annotation tool for OCR text of Chinese newspaper pages."""

import os

# numpy's matrices are small here: threads that wait for each other make them many times slower,
# and the window needs the other cores. It must be said before numpy is imported anywhere.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


__version__ = "0.1.0"
