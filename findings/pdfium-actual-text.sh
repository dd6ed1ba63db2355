#!/usr/bin/env bash
# pypdfium2 5.15.2: characters that a PDF states beside their glyphs lose their box, or vanish.
#
# ActualText says which characters some glyphs stand for; Chromium writes it for 一, 日, 月 and
# others whose glyph a radical shares, XeTeX for characters it cannot map. PDFium takes them, but
# their "loose" box, which elsewhere reaches from the font's descent to its ascent, is what the ink
# covers: lower than their neighbours', and for 一 a stroke. A character beyond U+FFFF is not there:
# alone it becomes a blank of no height, among others nothing.
#
# Seen: in A日C the 日 is 14.4 points high, A and C are 23.4; A𠮷C gives "A C", A日𠮷C "A日C"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install pypdfium2==5.15.2
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import pypdfium2


def pdf(stated):
    """A page with the glyphs A, B and C, of which B is said to be these characters."""
    text = ("\ufeff" + stated).encode("utf-16-be").hex()
    drawn = f"BT /F 20 Tf 40 99 Td (A) Tj /Span <</ActualText <{text}>>> BDC (B) Tj EMC (C) Tj ET"
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, places = "%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + f"xref\n0 6\n0000000000 65535 f \n{rows}{tail}").encode("ascii")


for stated in ("B", "日", "日本", "\U00020bb7", "日\U00020bb7"):
    page = pypdfium2.PdfDocument(pdf(stated))[0].get_textpage()
    boxes = [page.get_charbox(n, loose=True) for n in range(page.count_chars())]
    heights = [f"{top - bottom:.1f}" for _, bottom, _, top in boxes]
    print(stated, repr(page.get_text_range()), *heights)
PY
diff - "$work/seen" <<'EXPECTED'
B 'ABC' 23.4 14.4 23.4
日 'A日C' 23.4 14.4 23.4
日本 'A日本C' 23.4 14.4 14.4 23.4
𠮷 'A C' 23.4 0.0 23.4
日𠮷 'A日C' 23.4 14.4 23.4
EXPECTED
echo "as described"
