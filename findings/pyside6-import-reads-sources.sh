#!/usr/bin/env bash
# PySide6_Essentials 6.11.3 with shiboken6 6.11.3 (Python 3.11 to 3.14).
#
# Importing QtCore puts another function in the place of `builtins.__import__`, for every module of
# the process from then on, whether it uses Qt or not. To see whether an importing module says
# `from __feature__ import …` it fetches that module's source through `linecache`, which reads the
# whole file and keeps its lines in memory for good. A program of many modules pays for that at each
# start; it took a fifth of one's. Python's own function is kept as `builtins.__orig_import__`; with
# it back in its place nothing is read.
#
# Seen: `import` is Python's own: no
#       modules whose source is kept after importing unittest and http.client: more than 20
#       the same with Python's own `import` back in its place: 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    PySide6_Essentials==6.11.3 shiboken6==6.11.3
cat >"$work/look.py" <<'PY'
import builtins
import linecache
import sys

own = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

if sys.argv[1] == "as it is":
    print("`import` is Python's own:", "yes" if builtins.__import__ is own else "no")
else:
    builtins.__import__ = builtins.__orig_import__
linecache.clearcache()
import http.client  # noqa: E402, F401
import unittest  # noqa: E402, F401

kept = sum(1 for entry in linecache.cache.values() if len(entry) > 1 and entry[2])
told = "more than 20" if kept > 20 else kept
if sys.argv[1] == "as it is":
    print("modules whose source is kept after importing unittest and http.client:", told)
else:
    print("the same with Python's own `import` back in its place:", told)
PY
for how in "as it is" "put back"; do
    "$work/venv/bin/python" -W ignore "$work/look.py" "$how"
done | tee "$work/seen"
diff - "$work/seen" <<'EXPECTED'
`import` is Python's own: no
modules whose source is kept after importing unittest and http.client: more than 20
the same with Python's own `import` back in its place: 0
EXPECTED
echo "as described"
