#!/usr/bin/env bash
# datasette 0.65.5: in one BLOB column some values come as text, others as base64 objects.
#
# The JSON of a table gives bytes as a plain string wherever they happen to be UTF-8, else as
# {"$base64": true, "encoded": …}. Identities, sums and packed numbers are bytes that now and then
# are UTF-8 by chance (12 random ones once in some 1,100), so a script that reads a column of
# a project file this way meets both kinds in it, and the kind says nothing of what was stored:
# the text 永康 in a TEXT column and its bytes in a BLOB column look the same.
#
# Seen: x'0102616263' "\u0001\u0002abc", x'fffe00' {"$base64": true, "encoded": "//4A"},
#       the bytes of 永康 "永康"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install datasette==0.65.5
"$work/venv/bin/python" -W ignore - "$work/small.db" <<'PY'
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1])
db.execute("CREATE TABLE page(id INTEGER PRIMARY KEY, seed BLOB)")
seeds = (b"\x01\x02abc", b"\xff\xfe\x00", "永康".encode())
db.executemany("INSERT INTO page(seed) VALUES (?)", [(each,) for each in seeds])
db.commit()
PY
"$work/venv/bin/datasette" "$work/small.db" --get '/small/page.json?_shape=array' | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED'
[{"id": 1, "seed": "\u0001\u0002abc"}, {"id": 2, "seed": {"$base64": true, "encoded": "//4A"}}, {"id": 3, "seed": "\u6c38\u5eb7"}]
EXPECTED
echo "as described"
