#!/usr/bin/env bash
# Pillow 12.3.0: a scan with an orientation of 6 (turn a quarter clockwise), as four formats.
#
# A TIFF comes out turned: `size` is 40 x 60 as soon as it is opened, while `getexif()` still says 6;
# once the pixels are loaded the tag is gone. JPEG, PNG and WebP with the same tag stay as they are
# stored, 60 x 40, with the tag left to the caller. So a program that opens a scan for its size and its
# orientation and then turns both is wrong for TIFF only, and boxes that an OCR engine counted in a
# TIFF's stored pixels lie elsewhere on the picture that Pillow gives.
#
# Seen: TIFF opened (40, 60) 6, loaded (40, 60) None · JPEG, PNG, WEBP (60, 40) 6 both times
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install pillow==12.3.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import io

from PIL import Image

scan = Image.new("L", (60, 40), 255)
tags = Image.Exif()
tags[0x0112] = 6
for kind in ("TIFF", "JPEG", "PNG", "WEBP"):
    file = io.BytesIO()
    scan.save(file, kind, exif=tags)
    read = Image.open(file)
    opened = read.size, read.getexif().get(0x0112)
    read.load()
    print(kind, *opened, *(read.size, read.getexif().get(0x0112)))
PY
diff - "$work/seen" <<'EXPECTED'
TIFF (40, 60) 6 (40, 60) None
JPEG (60, 40) 6 (60, 40) 6
PNG (60, 40) 6 (60, 40) 6
WEBP (60, 40) 6 (60, 40) 6
EXPECTED
echo "as described"
