#!/usr/bin/env bash
# pypdfium2 5.15.2 and pypdf 7.1.1: a heading that is printed twice, as a shadow or to be bold.
#
# PDFium leaves out a text that is drawn again a little beside itself, however far, where a line is
# one object. Where each character is one, as many newspaper systems write them, and the line is
# drawn a second time, it leaves the second one out at a fiftieth of the type's size beside the first,
# and at a thirteenth gives both, character by character in turns: 市市政政. pypdf gives all of it twice,
# and as two lines.
#
# Seen (type of 20 points): 1.5 points beside it as one object: once; as characters: 市市政政府府
#       0.4 points: once either way
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    pypdfium2==5.15.2 pypdf==7.1.1 reportlab==5.1.0 pillow==13.0.0 charset-normalizer==3.4.4
"$work/venv/bin/python" -W ignore - "$work" <<'PY' | tee "$work/seen"
import sys
from pathlib import Path

import pypdf
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

TEXT = "市政府召开会议"
SIZE = 20
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def made(by_character, moved):
    path = Path(sys.argv[1]) / "made.pdf"
    canvas = Canvas(str(path), pagesize=(400, 200))
    canvas.setFont("STSong-Light", SIZE)
    for left in (50, 50 + moved):
        if by_character:
            for n, char in enumerate(TEXT):
                canvas.drawString(left + SIZE * n, 100, char)
        else:
            canvas.drawString(left, 100, TEXT)
    canvas.save()
    return path


for what, by_character in (("one object", False), ("characters", True)):
    for moved in (0.4, 1.5, 2.5):
        path = made(by_character, moved)
        seen = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
        other = pypdf.PdfReader(path).pages[0].extract_text()
        twice = "".join(other.split()) == 2 * TEXT
        print(f"{what}, {moved} points: PDFium {seen}, pypdf twice {twice}")
PY
diff - "$work/seen" <<'EXPECTED'
one object, 0.4 points: PDFium 市政府召开会议, pypdf twice True
one object, 1.5 points: PDFium 市政府召开会议, pypdf twice True
one object, 2.5 points: PDFium 市政府召开会议, pypdf twice True
characters, 0.4 points: PDFium 市政府召开会议, pypdf twice True
characters, 1.5 points: PDFium 市市政政府府召召开开会会议议, pypdf twice True
characters, 2.5 points: PDFium 市市政政府府召召开开会会议议, pypdf twice True
EXPECTED
echo "as described"
