#!/usr/bin/env bash
# langdetect 1.0.9: headlines of Chinese newspapers are Korean.
#
# Its profile of Korean counts Chinese characters (hanja) too. A short Chinese text without the words
# of everyday prose is called Korean, whatever the seed (20 of them), mostly with a probability of nearly
# 1; of traditional characters whole sentences are. A filter “keep what is zh” over the lines or
# paragraphs of a corpus of newspapers drops these without a sign of doubt. The same sentence in
# simplified characters is Chinese.
#
# Seen: 全省农业工作会议召开 ko 1.00, 新桥通车 ko 1.00, 图书馆开放 zh-cn, 1.00
#       縣長視察水災 ko 1.00, 县长视察水灾 zh-cn, 1.00
#       a sentence of 42 characters: traditional ko 1.00, simplified zh-cn, 1.00
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install langdetect==1.0.9 six==1.17.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
from langdetect import DetectorFactory, detect_langs

TEXTS = (
    "全省农业工作会议召开",
    "水利工程全面完工",
    "新桥通车",
    "图书馆开放",
    "縣長視察水災",
    "县长视察水灾",
    "江城縣今年春季運動會昨日上午在縣體育場舉行，來自全縣各鄉鎮的三百名運動員參加了比賽。",
    "江城县今年春季运动会昨日上午在县体育场举行，来自全县各乡镇的三百名运动员参加了比赛。",
)
for text in TEXTS:
    seen = set()
    for seed in range(20):
        DetectorFactory.seed = seed
        seen.add(detect_langs(text)[0].lang)
    DetectorFactory.seed = 0
    print(f"{text}: {', '.join(sorted(seen))}, {detect_langs(text)[0].prob:.2f}")
PY
diff - "$work/seen" <<'EXPECTED'
全省农业工作会议召开: ko, 1.00
水利工程全面完工: ko, 1.00
新桥通车: ko, 1.00
图书馆开放: zh-cn, 1.00
縣長視察水災: ko, 1.00
县长视察水灾: zh-cn, 1.00
江城縣今年春季運動會昨日上午在縣體育場舉行，來自全縣各鄉鎮的三百名運動員參加了比賽。: ko, 1.00
江城县今年春季运动会昨日上午在县体育场举行，来自全县各乡镇的三百名运动员参加了比赛。: zh-cn, 1.00
EXPECTED
echo "as described"
