#!/usr/bin/env bash
# tantivy 0.27.0 (Python): a clause of 14 Chinese characters and more is in no index.
#
# The default tokenizer takes what stands between two signs of punctuation for one token and drops
# tokens of 40 bytes and more, which is meant for noise: of Chinese (three bytes each) every clause
# of 14 characters. Such a headline is stored, and cannot be found by all of its own words, nor its
# document by any other; shorter clauses can be found as a whole. Nothing is said when it is added.
#
# Seen: a clause of 12 or 13 characters found by itself: 1, of 14 or 15: 0
#       a document of two clauses found by the short one, not by the long one
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install tantivy==0.27.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import tantivy

TEXTS = (
    "大桥昨日上午正式建成通车",
    "大桥昨日上午正式建成并通车",
    "县长昨日视察沿江各乡水灾情形",
    "江城大桥昨日上午正式建成并通车",
    "图书馆今起开放，读者凭证入场可以借阅书报杂志",
)
builder = tantivy.SchemaBuilder()
builder.add_text_field("text", stored=True)
index = tantivy.Index(builder.build())
writer = index.writer()
for text in TEXTS:
    writer.add_document(tantivy.Document(text=text))
writer.commit()
index.reload()
searcher = index.searcher()
for clause in [part for text in TEXTS for part in text.split("，")]:
    found = searcher.search(index.parse_query(f'"{clause}"', ["text"]), 10).count
    print(f"{len(clause)} characters, {len(clause.encode())} bytes: {clause} {found}")
print("documents", searcher.num_docs)
PY
diff - "$work/seen" <<'EXPECTED'
12 characters, 36 bytes: 大桥昨日上午正式建成通车 1
13 characters, 39 bytes: 大桥昨日上午正式建成并通车 1
14 characters, 42 bytes: 县长昨日视察沿江各乡水灾情形 0
15 characters, 45 bytes: 江城大桥昨日上午正式建成并通车 0
7 characters, 21 bytes: 图书馆今起开放 1
14 characters, 42 bytes: 读者凭证入场可以借阅书报杂志 0
documents 5
EXPECTED
echo "as described"
