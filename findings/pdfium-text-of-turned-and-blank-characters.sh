#!/usr/bin/env bash
# pypdfium2 5.15.2 (PDFium): the angle of a character, and text objects that are one blank.
#
# FPDFText_GetCharAngle counts clockwise, though a PDF's own matrices and page space turn
# counter-clockwise: text that runs up the page (matrix 0 1 -1 0) has 270 degrees, text that runs down
# has 90. And a text object that shows one blank alone is no character at all (count 0); one that
# shows two blanks is one, and a blank behind a letter in the same object is one. Programs that set
# justified lines put each blank into an object of its own, and there it comes back only where
# PDFium makes one up from the gap.
#
# Seen: level 0, up 270, down 90, 10 degrees counter-clockwise 350
#       '( ) Tj' 0 characters, '(  ) Tj' 1, '(A ) Tj' 2
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install pypdfium2==5.15.2
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import math

import pypdfium2
import pypdfium2.raw as raw


def page_with(content: str):
    stream = content.encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(file)
    file += b"xref\n0 6\n0000000000 65535 f \n"
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table
    return pypdfium2.PdfDocument(file)[0].get_textpage()


TURNS = {
    "level": "1 0 0 1",
    "up the page": "0 1 -1 0",
    "down the page": "0 -1 1 0",
    "10 degrees counter-clockwise": "0.9848 0.1736 -0.1736 0.9848",
}
for name, matrix in TURNS.items():
    text = page_with(f"BT /F 12 Tf {matrix} 100 100 Tm (ABC) Tj ET")
    print(f"{name}: {math.degrees(raw.FPDFText_GetCharAngle(text.raw, 0)):.0f}")
for shown in ("( ) Tj", "(  ) Tj", "(A ) Tj"):
    text = page_with(f"BT /F 12 Tf 20 100 Td {shown} ET")
    print(f"{shown}: {text.count_chars()}")
PY
diff - "$work/seen" <<'EXPECTED'
level: 0
up the page: 270
down the page: 90
10 degrees counter-clockwise: 350
( ) Tj: 0
(  ) Tj: 1
(A ) Tj: 2
EXPECTED
echo "as described"
