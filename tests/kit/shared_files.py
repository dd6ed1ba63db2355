"""Where the files of other tools and the schemas lie that are not part of the repository."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("YK_SHARED") or Path(__file__).resolve().parents[3] / "shared")
"""The folder beside the checkout; tests that need it are skipped where it is not."""
