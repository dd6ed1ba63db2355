#!/usr/bin/env bash
# hocr-tools-lib 1.3.0 (hocr-pdf, with reportlab 5.1.0) writes, pypdfium2 5.15.2, pypdf 7.1.1 and
# pdfminer.six 20260107 read.
#
# hocr-pdf lays the words of an hOCR file as invisible text over the scan, each word as a text object
# in a font whose glyphs are empty. PDFium passes over a text object of one such glyph, because it
# has no extent; two glyphs have one. OCR of Chinese often makes each character a word of its own:
# PDFium (and so Chrome's search) then finds no text at all in the PDF that pypdf reads whole.
# And a character beyond U+FFFF (𠮷, in names) is written as U+0000, so that it is lost for all.
#
# Seen: one word a name: PDFium 王小明李大華, pypdf 王小明李大華, pdfminer 王小明李大華
#       one word a character: PDFium nothing, pypdf 王小明李大華, pdfminer 王小明李大華
#       𠮷田 as one word: PDFium 田, pypdf U+0000 and 田, pdfminer U+0000 and 田
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    hocr-tools-lib==1.3.0 reportlab==5.1.0 python-bidi==0.6.12 lxml==6.1.3 pillow==13.0.0 \
    pypdfium2==5.15.2 pypdf==7.1.1 pdfminer.six==20260107
"$work/venv/bin/python" -W ignore - "$work" <<'PY' | tee "$work/seen"
import subprocess
import sys
from pathlib import Path

import pypdf
import pypdfium2
from pdfminer.high_level import extract_text
from PIL import Image

work = Path(sys.argv[1])


def pdf_of(name, lines):
    """The PDF that hocr-pdf makes of a scan with these words, 40 pixels a character."""
    folder = work / name
    folder.mkdir()
    Image.new("RGB", (800, 400), "white").save(folder / "p.jpg", dpi=(300, 300))
    body = ""
    for row, words in enumerate(lines):
        top, bottom, left = 20 + row * 60, 60 + row * 60, 20
        body += f'<span class="ocr_line" title="bbox 20 {top} 780 {bottom}; baseline 0 0">'
        for word in words:
            right = left + 40 * len(word)
            box = f"bbox {left} {top} {right} {bottom}"
            body += f'<span class="ocrx_word" title="{box}">{word}</span>'
            left = right
        body += "</span>"
    (folder / "p.hocr").write_text(
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>p</title></head><body>'
        f'<div class="ocr_page" title="bbox 0 0 800 400">{body}</div></body></html>',
        "utf-8",
    )
    made = folder / "p.pdf"
    tool = Path(sys.executable).with_name("hocr-pdf")
    subprocess.run([tool, "--savefile", made, folder], check=True)
    return made


def show(what, made):
    texts = {
        "PDFium": pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range(),
        "pypdf": pypdf.PdfReader(made).pages[0].extract_text(),
        "pdfminer": extract_text(made),
    }
    seen = []
    for reader, text in texts.items():
        text = "".join(text.split()).replace("\0", "U+0000 and ")
        seen.append(f"{reader} {text or 'nothing'}")
    print(f"{what}: {', '.join(seen)}")


show("one word a name", pdf_of("names", [["王小明"], ["李大華"]]))
show("one word a character", pdf_of("characters", [list("王小明"), list("李大華")]))
show("𠮷田 as one word", pdf_of("rare", [["𠮷田"]]))
PY
diff - "$work/seen" <<'EXPECTED'
one word a name: PDFium 王小明李大華, pypdf 王小明李大華, pdfminer 王小明李大華
one word a character: PDFium nothing, pypdf 王小明李大華, pdfminer 王小明李大華
𠮷田 as one word: PDFium 田, pypdf U+0000 and 田, pdfminer U+0000 and 田
EXPECTED
echo "as described"
