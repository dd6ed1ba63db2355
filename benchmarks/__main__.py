"""`make bench`: measure the budgets and print them."""

import argparse
import os
import platform
import sys
import tempfile
from importlib import import_module
from pathlib import Path

PARTS = ("speed", "archive", "everywhere", "window", "entities", "startup")
"""The parts in the order in which they run; each is a module with `run(folder)`."""


def main() -> None:
    """Run the wanted parts in a temporary folder."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or PARTS
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{platform.platform()} · Python {platform.python_version()} · {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="yk-bench-") as folder:
        os.environ["YK_READER_HOME"] = str(Path(folder) / "home")
        for part in wanted:
            if part not in PARTS:
                sys.exit(f"no such part: {part}")
            import_module(f"benchmarks.{part}").run(Path(folder))


main()
