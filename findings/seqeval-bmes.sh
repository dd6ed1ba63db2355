#!/usr/bin/env bash
# seqeval 1.2.2 with the BMES tags of Chinese data (B, M, E, S), against IOBES (B, I, E, S).
#
# BMES says the same as IOBES and is how most Chinese corpora are tagged. In strict mode with
# scheme=IOBES a tag M-… is no error that names it but a bare KeyError: 'M'. In default mode M-… is
# taken with only a warning ("seems not to be NE tag") and scored as part of the entity. So the same
# file scores 1.0 in one mode and cannot be scored in the other, until each M is written as I.
#
# Seen: default: [('PER', 0, 2), ('LOC', 4, 4)] f1 1.0
#       strict, IOBES: KeyError 'M'
#       strict, IOBES, M written as I: f1 1.0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    seqeval==1.2.2 numpy==1.26.4 scikit-learn==1.5.2
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from seqeval.metrics import f1_score
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOBES

tags = ["B-PER", "M-PER", "E-PER", "O", "S-LOC"]
print("default:", get_entities(tags), "f1", f1_score([tags], [tags]))
try:
    print("strict, IOBES: f1", f1_score([tags], [tags], mode="strict", scheme=IOBES))
except KeyError as error:
    print("strict, IOBES: KeyError", error)
as_i = [tag.replace("M-", "I-") for tag in tags]
print("strict, IOBES, M written as I: f1", f1_score([as_i], [as_i], mode="strict", scheme=IOBES))
PY
diff - "$work/seen" <<'EXPECTED'
default: [('PER', 0, 2), ('LOC', 4, 4)] f1 1.0
strict, IOBES: KeyError 'M'
strict, IOBES, M written as I: f1 1.0
EXPECTED
echo "as described"
