#!/usr/bin/env bash
# rapidocr 3.10.0 with onnxruntime 1.32.0, an OCR engine with its models in the wheel.
#
# Every picture whose longer side has more than 2,000 pixels is made smaller before anything is
# read (`Global.max_side_len` in its configuration), and not only for finding lines: the lines are
# cut out of the small picture, so that the recogniser never sees the resolution of the scan.
# Boxes come back in pixels of the original, and nothing in the result says that it was made
# smaller. A newspaper page of 430 mm at 400 dpi is read at 118 dpi.
#
# Seen: as it comes: 12 lines found, fewer than 6 of them right
#       max_side_len 6400: 12 lines found, all 12 right
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    rapidocr==3.10.0 onnxruntime==1.32.0 opencv-python-headless==5.0.0.93 numpy==2.4.6 pillow==12.3.0
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import logging

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from rapidocr import RapidOCR

logging.disable(logging.CRITICAL)
font = ImageFont.load_default(26)
page = Image.new("RGB", (6400, 800), "white")
draw = ImageDraw.Draw(page)
lines = [f"{4127 + i * 7} tons of rice at {31 + i} dollars" for i in range(12)]
for i, line in enumerate(lines):
    draw.text((120 + i % 3 * 2000, 100 + i // 3 * 160), line, fill="black", font=font)
wanted = {line.replace(" ", "") for line in lines}


def read(**settings):
    engine = RapidOCR(params={"Global.log_level": "critical", **settings})
    texts = engine(np.asarray(page)).txts or ()
    return len(texts), sum(text.replace(" ", "") in wanted for text in texts)


found, right = read()
print(f"as it comes: {found} lines found, {'fewer than 6' if right < 6 else right} of them right")
found, right = read(**{"Global.max_side_len": 6400})
print(f"max_side_len 6400: {found} lines found, {'all 12' if right == 12 else right} right")
PY
diff - "$work/seen" <<'EXPECTED'
as it comes: 12 lines found, fewer than 6 of them right
max_side_len 6400: 12 lines found, all 12 right
EXPECTED
echo "as described"
