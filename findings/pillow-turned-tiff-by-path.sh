#!/usr/bin/env bash
# Pillow 12.3.0: an uncompressed TIFF that is turned (Orientation) has scrambled pixels when it is
# opened by its path, and right ones when it is opened as a file.
#
# Image.open("page.tif") maps an uncompressed picture into memory, with the sides that it will have
# once it is turned: rows of a page of 6 by 4 pixels are cut every 4 pixels, and that is turned. The
# same file as an open file object, and the same picture with LZW, come out right. Nothing is said;
# scanners write such files (a page laid on its side, Orientation 6 or 8).
#
# Seen: raw by its path (6, 4) [[20, 16, 12, 8, 4, 0], …; raw as an open file (4, 6) right
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install pillow==12.3.0 numpy==2.4.6
cd "$work"
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import numpy as np
from PIL import Image

page = np.arange(24, dtype=np.uint8).reshape(4, 6)
right = np.rot90(page, -1).tolist()
for packing in ("raw", "tiff_lzw"):
    Image.fromarray(page).save("page.tif", compression=packing, tiffinfo={274: 6})
    for how in ("by its path", "as an open file"):
        with open("page.tif", "rb") as file:
            with Image.open("page.tif" if how == "by its path" else file) as image:
                image.load()
                seen = np.asarray(image).tolist()
        print(packing, how, image.size, "right" if seen == right else seen)
PY
diff - "$work/seen" <<'EXPECTED'
raw by its path (6, 4) [[20, 16, 12, 8, 4, 0], [21, 17, 13, 9, 5, 1], [22, 18, 14, 10, 6, 2], [23, 19, 15, 11, 7, 3]]
raw as an open file (4, 6) right
tiff_lzw by its path (4, 6) right
tiff_lzw as an open file (4, 6) right
EXPECTED
echo "as described"
