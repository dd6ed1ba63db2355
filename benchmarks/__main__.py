"""`make bench`: measure the budgets and print them."""

import argparse
import os
import platform
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from yk_reader.model.errors import KnownError

PARTS = (
    "speed",
    "suggestions",
    "archive",
    "short",
    "everywhere",
    "replacing",
    "window",
    "entities",
    "startup",
    "gestures",
    "reading",
    "exports",
    "align",
    "learning",
    "training",
    "scale",
    "facsimile",
    "merging",
)
"""The parts in the order in which they run; each is a module with `run(folder)`."""
WITH_OPTIONS = (
    "archive",
    "suggestions",
    "gestures",
    "reading",
    "align",
    "learning",
    "facsimile",
    "scale",
)
"""Those of which `run` takes the options too."""


def main() -> None:
    """Run the wanted parts in a temporary folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    _suggestion_options(parser)
    _gesture_options(parser)
    parser.add_argument_group("reading").add_argument(
        "--files",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="folders with PAGE, ALTO, METS and hOCR files to import as well",
    )
    _align_options(parser)
    _learning_options(parser)
    group = parser.add_argument_group("archive")
    group.add_argument(
        "--archive-files",
        type=int,
        default=1_000,
        metavar="N",
        help="files that are imported (default: %(default)s; 0: none)",
    )
    group.add_argument(
        "--archive-pages",
        type=int,
        default=20_000,  # full ones: 100,000 would take 4 GB
        metavar="N",
        help="pages of the project whose list is measured (default: %(default)s; 0: none)",
    )
    group = parser.add_argument_group("scale")
    group.add_argument(
        "--scale-sizes", type=int, nargs="+", metavar="PAGES", help="default: 1,000 to 1,000,000"
    )
    group.add_argument(
        "--scale-plot", type=Path, metavar="FILE.svg", help="draw the figures into this picture"
    )
    parser.add_argument_group("facsimile").add_argument(
        "--facsimile",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="PDFs with a text layer to look at instead of the page that is made",
    )
    options = parser.parse_args()
    wanted = options.parts or PARTS
    if tuple(wanted) != ("gestures",) or not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")  # the platform knows no frames
    print(f"{platform.platform()} · Python {platform.python_version()} · {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="yk-bench-") as folder:
        os.environ["YK_READER_HOME"] = str(Path(folder) / "home")
        for part in wanted:
            if part not in PARTS:
                sys.exit(f"no such part: {part}")
            module = import_module(f"benchmarks.{part}")
            try:
                module.run(Path(folder), *([options] if part in WITH_OPTIONS else []))
            except KnownError as error:
                sys.exit(f"error: {error}")


def _suggestion_options(parser: argparse.ArgumentParser) -> None:
    def names(text: str) -> list[str]:
        return [name.strip() for name in text.split(",") if name.strip()]

    def tenths(text: str) -> list[int]:
        wanted = list(range(1, 10)) if text == "all" else [int(name) for name in names(text)]
        if not set(wanted) <= set(range(1, 10)):
            raise ValueError
        return wanted

    group = parser.add_argument_group("suggestions")
    group.add_argument(
        "--corpus",
        type=Path,
        metavar="FILE",
        help="JSON lines with `text` and `entities` ([[start, end, label]], code points) to score "
        "and time the suggestions on; without it the sample pages are",
    )
    group.add_argument(
        "--labels", type=names, metavar="A,B", help="labels of the corpus to score (default: all)"
    )
    group.add_argument(
        "--learn",
        type=tenths,
        metavar="N,N",
        help="score what is learnt when so many of the corpus's ten parts were accepted: 1 to 9, "
        "or `all`",
    )
    group.add_argument(
        "--ablation", action="store_true", help="score without each part of the suggestions"
    )
    group.add_argument(
        "--apart-places",
        action="store_true",
        help="score the corpus with the part `address` off: for one that keeps places apart which "
        "this project's guidelines join",
    )


def _gesture_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("gestures")
    group.add_argument(
        "--pages",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="folders with STEM.txt and STEM.gold.tsv, for the two pages that are not shipped",
    )
    group.add_argument("--only", default="", metavar="NAME", help="pages with this in their names")
    group.add_argument("--by", choices=("keyboard", "mouse"), default="", help="only one of both")
    group.add_argument("--log", action="store_true", help="print every gesture")


def _align_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("align")
    group.add_argument(
        "--align-pages",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="folders with STEM.txt and STEM.gold.tsv (or gold/STEM.lines.tsv); without it the "
        "sample pages that have gold are aligned",
    )
    group.add_argument(
        "--align-changed",
        type=float,
        nargs="+",
        default=[0.03],
        metavar="SHARE",
        help="how many of the texts' characters are changed, 0 to 1 (default: 0.03)",
    )
    group.add_argument(
        "--align-seed", type=int, default=1, metavar="N", help="of the random choices"
    )
    group.add_argument(
        "--align-headings",
        choices=("title", "apart", "main"),
        default="title",
        help="all headings of an article are its title, each is a field of its own, or only the "
        "headline is known (default: title)",
    )
    group.add_argument("--align-log", action="store_true", help="print each page and what is wrong")


def _learning_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("learning")
    group.add_argument(
        "--learn-pages",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="folders with STEM.txt and STEM.gold.tsv (or gold/STEM.lines.tsv), finished in the "
        "order of their names; without it the sample pages that have gold are",
    )
    group.add_argument(
        "--learn-base",
        type=Path,
        metavar="FILE",
        help="the model of lines to begin with, without .npz: one that saw none of the pages "
        "(default: the one that is shipped)",
    )
    group.add_argument(
        "--learn-every",
        type=int,
        default=5,
        metavar="N",
        help="pages after which the project's model is taught again (default: 5)",
    )
    group.add_argument(
        "--learn-fold-bylines",
        action="store_true",
        help="count bylines as headings, for gold that does not tell them apart",
    )


if __name__ == "__main__":
    main()
