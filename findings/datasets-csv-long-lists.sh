#!/usr/bin/env bash
# datasets 5.2.0: to_csv loses all but six tokens of a row that has more than a thousand.
#
# A list in a column is written as NumPy prints it: no commas, and from 1,001 items on only the
# first and last three with dots between them. So a page of a newspaper, a character a token as
# Chinese data sets for token classification have it, is cut to six characters, its tags with it, and
# nothing is said: no warning, no error, and the file can be read. A row of 1,000 is whole. The
# same rows are whole in to_json.
#
# Seen: 1,000 tokens 1000 字; 1,001 tokens 6 字, ['字' '字' '字' ... '字' '字' '字']
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    datasets==5.2.0 numpy==2.4.6 pandas==2.3.3 pyarrow==26.0.1
cd "$work"
HF_HOME="$work/home" HF_HUB_OFFLINE=1 "$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from datasets import Dataset

for count in (1_000, 1_001):
    rows = Dataset.from_dict({"tokens": [["字"] * count], "ner_tags": [[0] * count]})
    rows.to_csv("rows.csv")
    rows.to_json("rows.jsonl", force_ascii=False)
    csv, lines = (open(name, encoding="utf-8").read() for name in ("rows.csv", "rows.jsonl"))
    print(f"{count} tokens: {csv.count('字')} in the CSV, {lines.count('字')} in the JSON lines")
print(csv.splitlines()[1].split(",")[0])
PY
diff - "$work/seen" <<'EXPECTED'
1000 tokens: 1000 in the CSV, 1000 in the JSON lines
1001 tokens: 6 in the CSV, 1001 in the JSON lines
['字' '字' '字' ... '字' '字' '字']
EXPECTED
echo "as described"
