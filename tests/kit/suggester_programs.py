"""A suggester for the tests, well or badly behaved: ``python suggester_programs.py HOW``.

It finds 永康 as LOC, or with the lines of a page divides them at lines that end in 会议.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

HOW = sys.argv[1]
OUT = sys.stdout.buffer


def say(value) -> None:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    OUT.write(data + b"\n")
    OUT.flush()


def entities(request, word="永康", label="LOC", shift=0):
    text, found, at = request["text"], [], -1
    while (at := text.find(word, at + 1)) >= 0:
        found.append(
            {"start": at + shift, "end": at + shift + len(word), "label": label, "text": word,
             "score": 0.8}
        )  # fmt: skip
    return found


def layout(request):
    lines, article = [], 1
    for order, line in enumerate(request["lines"], 1):
        if line["text"].startswith("市长"):
            article = 2
        role = "headline" if line["text"].startswith(("市长", "永康召开")) else "body"
        lines.append({"number": line["number"], "article": article, "role": role, "order": order})
    return lines


def answer(request, **more):
    key = "lines" if "lines" in request else "entities"
    found = layout(request) if key == "lines" else entities(request, **more)
    return {"id": request["id"], key: found, "model": "永康-1"}


def requests():
    for line in sys.stdin.buffer:
        yield json.loads(line)


def spawn(path):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(path).write_text(f"{child.pid} {os.getpid()}")


def main() -> None:
    if HOW == "good":
        for one in requests():
            say(answer(one))
    elif HOW == "all-first":  # reads everything, then answers from the end
        for one in reversed(list(requests())):
            say(answer(one))
    elif HOW == "one-then-die":
        say(answer(next(requests())))
        sys.stderr.write("out of memory\n")
        sys.exit(7)
    elif HOW == "first-page-then-hang":
        first = ""
        for one in requests():
            page = one["id"].split(".")[0]
            first = first or page
            if page != first:
                break
            say(answer(one))
        spawn(sys.argv[2])
        time.sleep(600)
    elif HOW == "never-reads":
        spawn(sys.argv[2])
        time.sleep(600)
    elif HOW == "garbage":
        for one in requests():
            for bad in (
                b"\xff\xfe", b"{", b"[1]", b"{}", b'{"id": 3, "entities": []}', b"[" * 100_000,
                b'{"id": "99.1.1", "entities": []}', b'{"id": "' + one["id"].encode() + b'"}',
                b'{"id": "' + one["id"].encode() + b'", "entities": [NaN]}', b"",
            ):  # fmt: skip
                say(bad)
            sys.stderr.write("noise\n" * 5_000)
            say(answer(one))
            say(answer(one))
    elif HOW == "endless-garbage":
        while True:
            say(b"nothing")
    elif HOW == "huge-line":
        for one in requests():
            OUT.write(b"x" * 9_000_000 + b"\n")
            say(answer(one))
    elif HOW == "no-line-end":
        OUT.write(b"x" * 9_000_000)
        OUT.flush()
        time.sleep(600)
    elif HOW == "wrong":
        for one in requests():
            found = answer(one)
            right = found["entities"]
            bad = []
            for each in right:
                bad += [
                    {**each, "start": each["start"] + 1, "end": each["end"] + 1},
                    dict(each),
                    {**each, "label": "CITY"},
                    {**each, "text": "永"},
                    {**each, "end": 10**9},
                    {**each, "start": -2},
                    {**each, "start": "0"},
                    {**each, "start": True},
                    {**each, "score": 80},
                    {**each, "label": "ORG", "end": each["end"] - 1, "text": "永"},
                    7,
                    None,
                ]
            found["entities"] = right + bad
            say(found)
    elif HOW == "says-error":
        for one in requests():
            say({"id": one["id"], "error": "no\x1b[31m answer\n from there"})
    elif HOW == "people":
        for one in requests():
            say(answer(one, word="李四", label="PER"))
    elif HOW == "many-models":
        for i, one in enumerate(requests()):
            say({**answer(one), "model": f"m{i}\u202e" + "x" * 100})
    elif HOW == "bad-layout":
        for one in requests():
            lines = layout(one)
            if sys.argv[2] == "missing":
                lines.pop()
            elif sys.argv[2] == "doubled":
                lines.append(lines[0])
            elif sys.argv[2] == "role":
                lines[0]["role"] = "title"
            elif sys.argv[2] == "line":
                lines[0]["number"] = 99
            elif sys.argv[2] == "order":
                lines[0]["order"] = lines[1]["order"]
            elif sys.argv[2] == "article":
                lines[0]["article"] = ["a"]
            say({"id": one["id"], "lines": lines})


main()
