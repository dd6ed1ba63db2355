#!/usr/bin/env bash
# sqlite-utils 4.2.1: `Database.executescript` inside a transaction, against outside.
#
# Outside it hands the script to SQLite as it is. Inside it cuts the script into statements itself,
# character by character, and asks SQLite after each character whether all that stands before is
# complete: the work grows with the square of the longest statement. A view or a table of word lists
# of 20,000 characters costs 200 million characters of asking. SQL that is built in a transaction
# (a migration that is all or nothing) is quicker one `execute` a statement.
#
# Seen: outside 0; inside, for one INSERT of 1,000 · 2,000 · 4,000 characters, characters that were
#       asked about: 0.5 · 2.0 · 8.0 million
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install sqlite-utils==4.2.1
"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
import sqlite3
from types import SimpleNamespace

import sqlite_utils
import sqlite_utils.db as module

asked = 0


def counting(statement: str) -> bool:
    global asked
    asked += len(statement)
    return sqlite3.complete_statement(statement)


real = module.sqlite3
watched = SimpleNamespace(**{name: getattr(real, name) for name in dir(real)})
watched.complete_statement = counting
module.sqlite3 = watched
db = sqlite_utils.Database(memory=True)
db.execute("CREATE TABLE t(x TEXT)")


def script(length: int) -> str:
    frame = "INSERT INTO t VALUES ('');"
    return frame.replace("''", "'" + "x" * (length - len(frame)) + "'")


db.executescript(script(4000))
print("outside a transaction:", asked)
for length in (1000, 2000, 4000):
    asked = 0
    db.execute("BEGIN")
    db.executescript(script(length))
    db.conn.rollback()
    print(f"inside, {length}: {asked}")
PY
diff - "$work/seen" <<'EXPECTED'
outside a transaction: 0
inside, 1000: 500496
inside, 2000: 2000996
inside, 4000: 8001996
EXPECTED
echo "as described"
