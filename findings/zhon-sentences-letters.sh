#!/usr/bin/env bash
# zhon 2.1.1: the expression for Chinese sentences drops what stands before a figure or a letter.
#
# zhon.hanzi.sentence (also .sent) matches Chinese characters and signs up to a mark that ends a
# sentence. A figure or a letter is neither: findall begins anew behind it, so of "来了3人，都很高兴。"
# only "人，都很高兴。" is left, of a sentence with a year only what follows the year. Text behind
# the last full stop (a heading) is not there either. Nothing tells that text is missing, and the
# sentences of newspapers are full of dates and figures.
#
# Seen: 昨天来了3人，都很高兴。 人，都很高兴。
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install zhon==2.1.1
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import re

from zhon import hanzi

for text in (
    "昨天来了三人，都很高兴。",
    "昨天来了3人，都很高兴。",
    "大桥2024年3月1日通车。车辆很多！",
    "甲型H1N1流感。",
    "通车典礼\n大桥通车。",
    "大桥通车了\n",
):
    print(repr(text), re.findall(hanzi.sentence, text))
PY
diff - "$work/seen" <<'EXPECTED'
'昨天来了三人，都很高兴。' ['昨天来了三人，都很高兴。']
'昨天来了3人，都很高兴。' ['人，都很高兴。']
'大桥2024年3月1日通车。车辆很多！' ['日通车。', '车辆很多！']
'甲型H1N1流感。' ['流感。']
'通车典礼\n大桥通车。' ['大桥通车。']
'大桥通车了\n' []
EXPECTED
echo "as described"
