#!/usr/bin/env bash
# zhconv 1.4.3: every 里 that no phrase of its table holds becomes 裏, "inside".
#
# Converted to traditional characters (zh-hant, zh-tw, zh-hk), the mile 里 of 公里, 千里 and 里程 comes
# out as 裏 or 裡, as do surnames as the word that shares their sign: 范 (範) and 岳 (嶽). Such text
# holds words that were never printed; names in it match no list and no page. OpenCC (1.1.9) keeps
# the mile and the names; 里面, "inside", both convert.
#
# Seen: 公里 公裏 (zh-tw 公裡), 千里 千裏, 里程 裏程, 范仲淹 範仲淹, 岳飞 嶽飛; OpenCC 公里, 千里, 里程, …
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install zhconv==1.4.3 OpenCC==1.1.9 setuptools==75.6.0
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import logging

import zhconv
from opencc import OpenCC

logging.disable()
taiwan = OpenCC("s2tw").convert
for text in ("二十公里外", "千里之外", "里程碑", "范仲淹", "岳飞", "里面"):
    print(text, zhconv.convert(text, "zh-hant"), zhconv.convert(text, "zh-tw"), taiwan(text))
PY
diff - "$work/seen" <<'EXPECTED'
二十公里外 二十公裏外 二十公裡外 二十公里外
千里之外 千裏之外 千裡之外 千里之外
里程碑 裏程碑 裡程碑 里程碑
范仲淹 範仲淹 範仲淹 范仲淹
岳飞 嶽飛 嶽飛 岳飛
里面 裡面 裡面 裡面
EXPECTED
echo "as described"
