#!/usr/bin/env bash
# bioc 2.1 and pybrat 0.1.7, readers of brat's standoff files (.txt with .ann).
#
# A text-bound annotation names its offsets and repeats the words there. Neither reader compares the
# two: a span that ends behind the end of the text, with words that stand nowhere in it, is read
# without an error or a warning. Offsets counted in another unit (UTF-16, bytes, CR LF) or against
# another state of the text therefore go unnoticed; who reads such files has to compare for himself.
#
# Seen: bioc: 1 entity, 0-99, 王小明, the text has 3 characters
#       pybrat: 1 entity, 0-99, 王小明, the text has 3 characters
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install bioc==2.1 pybrat==0.1.7
mkdir "$work/data"
printf '来信了' >"$work/data/a.txt"
printf 'T1\tPER 0 99\t王小明\n' >"$work/data/a.ann"
"$work/venv/bin/python" -W ignore - "$work/data" <<'PY' | tee "$work/seen"
import sys
from pathlib import Path

from bioc import brat
from pybrat.parser import BratParser

folder = Path(sys.argv[1])
text = (folder / "a.txt").read_text("utf-8")


def show(name, found):
    (start, end, words), = found
    print(f"{name}: 1 entity, {start}-{end}, {words}, the text has {len(text)} characters")


document = brat.loads_ann((folder / "a.ann").read_text("utf-8"))
show("bioc", [(e.locations.begin(), e.locations.end(), e.text) for e in document.entities])
(example,) = BratParser(error="raise").parse(folder)
show("pybrat", [(e.spans[0].start, e.spans[0].end, e.mention) for e in example.entities])
PY
diff - "$work/seen" <<'EXPECTED'
bioc: 1 entity, 0-99, 王小明, the text has 3 characters
pybrat: 1 entity, 0-99, 王小明, the text has 3 characters
EXPECTED
echo "as described"
