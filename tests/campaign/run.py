"""`make campaign`: try to lose something, and print what was tried and what failed.

    python tests/campaign/run.py [--short] [--seed N] [--case N] [PART …]

The parts are modules with `run(campaign)`; `patterns` is a script of its own. The inputs of what
failed lie in the folder that the last line names. Ends with 1 when something failed.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Final

from tally import ROOT, SIZES, Campaign, table

PARTS: Final = ("kill", "faults", "surroundings", "files", "texts", "merging", "window", "patterns")
PATTERNS: Final = Path(__file__).with_name("patterns.py")


def main() -> None:
    """Run the wanted parts, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--short", action="store_true", help="the form of two minutes")
    parser.add_argument("--size", choices=SIZES, help="full, short or tiny (each part once)")
    parser.add_argument("--share", type=float, default=1.0, help="of the cases, as 0.1")
    parser.add_argument("--seed", type=int, help="of all chances (default: the time)")
    parser.add_argument("--case", type=int, help="only this case of each row, to see it again")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "campaign")
    given = parser.parse_args()
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    seed = int(time.time()) if given.seed is None else given.seed
    size = given.size or ("short" if given.short else "full")
    out = given.out.resolve() / f"{time.strftime('%Y%m%d-%H%M%S')}-{seed}"
    print(f"seed {seed}, {size}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="yk-campaign-") as scratch:
        os.environ["YK_READER_HOME"] = str(Path(scratch) / "home")
        campaign = Campaign(seed, size, out, Path(scratch), given.share, given.case)
        stopped = ""
        try:
            for part in given.parts or PARTS:
                if part == "patterns":
                    patterns(campaign)
                else:
                    import_module(part).run(campaign)
        except KeyboardInterrupt:
            stopped = ", stopped"
    print(f"seed {seed}, {size}{stopped}\n\n{table(campaign)}")
    failed = any(row.failed for row in campaign.rows)
    if failed:
        print(f"\nThe inputs of what failed lie in {out}")
    sys.exit(1 if failed else 0)


def patterns(campaign: Campaign) -> None:
    """The growth of regular expressions, which is a program of its own."""
    if not PATTERNS.exists():
        campaign.skip("patterns", "this version has no such part")
        return
    with campaign.row("patterns") as row:
        command = [sys.executable, str(PATTERNS), *([] if campaign.size == "full" else ["--short"])]
        if campaign.size == "tiny":
            command += ["--only", "decode"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        counted = re.findall(r"^tried (\d+), failed (\d+)", done.stdout, re.M)
        if not counted:
            row.fail("patterns.py broke off", 0, done.stdout + done.stderr)
            return
        row.tried = int(counted[-1][0])
        for number in range(int(counted[-1][1])):
            row.fail("growth over the bound", number, done.stdout)


if __name__ == "__main__":
    main()
