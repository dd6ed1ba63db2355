#!/usr/bin/env bash
# flashtext 2.7: a Chinese keyword beside a figure or a letter is not found.
#
# The keyword processor takes figures, Latin letters and the underscore for parts of words, and a
# keyword that touches one for part of a longer word. Chinese writes no blanks: a name right before
# or behind a year, a number or an A of A股 is passed over without a word, while one between Chinese
# characters, signs or full-width figures is found. Lists of names laid over newspaper text so lose
# just those that stand beside dates and numbers.
#
# Seen: 他在永康市工作, 3月永康市开会 and 永康市２０２４年 give 永康市; 永康市2024年, 第5永康市站 and
#       来永康市A股 give nothing
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install flashtext==2.7 setuptools==75.6.0
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from flashtext import KeywordProcessor

words = KeywordProcessor()
words.add_keyword("永康市")
for text in (
    "他在永康市工作",
    "3月永康市开会",
    "永康市２０２４年",
    "永康市2024年",
    "永康市 2024年",
    "第5永康市站",
    "来永康市A股",
):
    print(text, words.extract_keywords(text, span_info=True))
PY
diff - "$work/seen" <<'EXPECTED'
他在永康市工作 [('永康市', 2, 5)]
3月永康市开会 [('永康市', 2, 5)]
永康市２０２４年 [('永康市', 0, 3)]
永康市2024年 []
永康市 2024年 [('永康市', 0, 3)]
第5永康市站 []
来永康市A股 []
EXPECTED
echo "as described"
