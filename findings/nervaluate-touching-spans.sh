#!/usr/bin/env bash
# nervaluate 1.2.1: spans that only touch count as overlapping, and as partly right.
#
# Evaluator takes spans with a start and an end, as Prodigy and spaCy give them: the end is the
# place behind the last character. It asks whether two spans overlap as if the end were their last
# character, so a prediction that begins where the true entity ends, without one character in
# common, is half right in "partial" and right in "ent_type" (where names follow each other without
# a blank, as in Chinese lists and addresses, neighbours are common). One character further on they
# are a miss and a spurious entity each, as they should be.
#
# Seen: gold 0–2, predicted 2–4: partial 1 (F1 0.5), ent_type correct 1 (F1 1.0);
#       predicted 3–5: nothing right in either (F1 0)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install nervaluate==1.2.1
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from nervaluate import Evaluator

# 浙江永康来人: 浙江 is the place that is meant
for start, end in ((0, 2), (1, 3), (2, 4), (3, 5)):
    gold = [[{"label": "LOC", "start": 0, "end": 2}]]
    found = [[{"label": "LOC", "start": start, "end": end}]]
    overall = Evaluator(gold, found, tags=["LOC"]).evaluate()["overall"]
    print(f"{start}-{end}", end="")
    for name in ("partial", "ent_type"):
        one = overall[name]
        print(f"  {name}: correct {one.correct} partial {one.partial} f1 {one.f1:.2f}", end="")
    print()
PY
diff - "$work/seen" <<'EXPECTED'
0-2  partial: correct 1 partial 0 f1 1.00  ent_type: correct 1 partial 0 f1 1.00
1-3  partial: correct 0 partial 1 f1 0.50  ent_type: correct 1 partial 0 f1 1.00
2-4  partial: correct 0 partial 1 f1 0.50  ent_type: correct 1 partial 0 f1 1.00
3-5  partial: correct 0 partial 0 f1 0.00  ent_type: correct 0 partial 0 f1 0.00
EXPECTED
echo "as described"
