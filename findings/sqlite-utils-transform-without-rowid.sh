#!/usr/bin/env bash
# sqlite-utils 4.2.1, Table.transform() and `sqlite-utils transform`, on a WITHOUT ROWID table.
#
# A table whose key is not one INTEGER column cannot be transformed at all: IntegrityError, "datatype
# mismatch", whatever is asked for, even a renamed column. transform() copies the rows with
# INSERT INTO new ("rowid", …) SELECT "rowid", … FROM old. Such a table has no rowid, so SQLite takes
# the double-quoted "rowid" for a piece of text and refuses it as a row number. The table stays as it
# was. With one INTEGER key the copy succeeds, and the new table has lost WITHOUT ROWID unasked.
#
# Seen: compound key: IntegrityError datatype mismatch, 2 rows kept
#       text key: IntegrityError datatype mismatch, 2 rows kept
#       integer key: transformed, WITHOUT ROWID lost
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install sqlite-utils==4.2.1
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import sqlite3

import sqlite_utils

TABLES = {
    "compound key": "CREATE TABLE span(page INTEGER, start INTEGER, label TEXT, "
    "PRIMARY KEY (page, start)) WITHOUT ROWID",
    "text key": "CREATE TABLE span(page TEXT PRIMARY KEY, start INTEGER, label TEXT) WITHOUT ROWID",
    "integer key": "CREATE TABLE span(page INTEGER PRIMARY KEY, start INTEGER, label TEXT) "
    "WITHOUT ROWID",
}
for name, sql in TABLES.items():
    db = sqlite_utils.Database(memory=True)
    db.execute(sql)
    db.execute("INSERT INTO span VALUES (1, 0, 'PER'), (2, 5, 'LOC')")
    try:
        db["span"].transform(rename={"label": "tag"})
        print(f"{name}: transformed, WITHOUT ROWID", "kept" if "ROWID" in db["span"].schema else "lost")
    except sqlite3.IntegrityError as error:
        print(f"{name}: IntegrityError {error}, {db['span'].count} rows kept")
PY
diff - "$work/seen" <<'EXPECTED'
compound key: IntegrityError datatype mismatch, 2 rows kept
text key: IntegrityError datatype mismatch, 2 rows kept
integer key: transformed, WITHOUT ROWID lost
EXPECTED
echo "as described"
