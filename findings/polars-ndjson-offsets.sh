#!/usr/bin/env bash
# polars 2.1.0: read_ndjson makes texts of the numbers in [start, end, label].
#
# Lists of two numbers and a text are how doccano and others write entities. The
# items of such a list get one type, text, and the numbers become texts without a warning: sorted or
# compared, '10' stands before '9'. pandas keeps the numbers. And where the first 100 lines have no
# entity at all, the first line that has one is an error ("expected dtype 'null'").
#
# Seen: List(List(String)) [['10', '12', 'LOC'], ['9', '10', 'PER']]; after 100 lines: ComputeError
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install polars==2.1.0 pandas==2.3.3
cd "$work"
"$work/venv/bin/python" -W error - <<'PY' | tee "$work/seen"
import json

import pandas
import polars

with_entities = json.dumps({"entities": [[9, 10, "PER"], [10, 12, "LOC"]]}) + "\n"
with open("rows.jsonl", "w", encoding="utf-8") as file:
    file.write(with_entities)
rows = polars.read_ndjson("rows.jsonl")
print("polars", rows.schema["entities"], sorted(rows["entities"][0].to_list()))
print("pandas", sorted(pandas.read_json("rows.jsonl", lines=True)["entities"][0]))
with open("rows.jsonl", "w", encoding="utf-8") as file:
    file.write('{"entities": []}\n' * 100 + with_entities)
try:
    polars.read_ndjson("rows.jsonl")
except polars.exceptions.ComputeError as error:
    print("after 100 lines without entities:", str(error).splitlines()[0][:21])
PY
diff - "$work/seen" <<'EXPECTED'
polars List(List(String)) [['10', '12', 'LOC'], ['9', '10', 'PER']]
pandas [[9, 10, 'PER'], [10, 12, 'LOC']]
after 100 lines without entities: expected dtype 'null'
EXPECTED
echo "as described"
