#!/usr/bin/env bash
# cn2an 0.5.24: a year written with the ○ of newspapers becomes half digits, half not.
#
# Newspapers print 二○二一年 with U+25CB, as often as with 〇 (U+3007). cn2an.transform, which
# rewrites the numbers of a sentence, leaves the ○ where it is and converts what stands around it:
# 2○21年. cn2an.cn2an refuses the number. And transform takes numerals in names and idioms for
# numbers: 周三畏, 九江 and 三五成群 lose theirs, 十几万 half of it.
#
# Seen: 二〇二一年 2021年, 二○二一年 2○21年, 一九三○年 193○年
#       周三畏 周3畏, 九江 9江, 三五成群 35成群, 十几万人 10几万人
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install cn2an==0.5.24 proces==0.1.7
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
import cn2an

for text in (
    "二〇二一年十月一日",
    "二○二一年十月一日",
    "一九三○年",
    "周三畏到九江",
    "三五成群",
    "十几万人",
):
    print(text, cn2an.transform(text))
for text in ("二〇二一", "二○二一"):
    try:
        print(text, cn2an.cn2an(text, "smart"))
    except ValueError:
        print(text, "ValueError")
PY
diff - "$work/seen" <<'EXPECTED'
二〇二一年十月一日 2021年10月1日
二○二一年十月一日 2○21年10月1日
一九三○年 193○年
周三畏到九江 周3畏到9江
三五成群 35成群
十几万人 10几万人
二〇二一 2021
二○二一 ValueError
EXPECTED
echo "as described"
