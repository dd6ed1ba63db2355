#!/usr/bin/env bash
# pysbd 0.3.4: in Chinese a closing quotation mark begins the next sentence.
#
# Segmenter("zh") cuts behind 。？！ and leaves the ” that follows to the sentence after it; at the
# end of the text the ” is a sentence of its own. So no quoted speech of a newspaper keeps its marks
# together, and samples of sentences made this way have half a pair of quotes each. The segmenters
# for English (“ ”) and Japanese (「 」) keep theirs, and the Chinese one those of 「 」.
#
# Seen: 县长说：“大桥通车了。 | ”大家都笑了。        他问：“你去吗？ | ”
#       「誰來了？」她問。 as one
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install pysbd==0.3.4
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from pysbd import Segmenter

TEXTS = (
    ("zh", "县长说：“大桥通车了。”大家都笑了。"),
    ("zh", "“谁来了？”她问。“是我！”他答。"),
    ("zh", "他问：“你去吗？”"),
    ("zh", "「誰來了？」她問。"),
    ("ja", "県長は「橋が開通した。」と言った。皆が笑った。"),
    ("en", "He said: “The bridge is open.” All laughed."),
)
for language, text in TEXTS:
    found = Segmenter(language=language, clean=False).segment(text)
    assert "".join(found) == text
    print(language, " | ".join(each.strip() for each in found))
PY
diff - "$work/seen" <<'EXPECTED'
zh 县长说：“大桥通车了。 | ”大家都笑了。
zh “谁来了？ | ”她问。 | “是我！ | ”他答。
zh 他问：“你去吗？ | ”
zh 「誰來了？」她問。
ja 県長は「橋が開通した。」と言った。 | 皆が笑った。
en He said: “The bridge is open.” | All laughed.
EXPECTED
echo "as described"
