#!/usr/bin/env python3
"""A suggester for YK Reader that asks an OpenAI-compatible endpoint (llama.cpp, Ollama, vLLM …).

    yk-reader suggest archive.ykdb --command \
        'python3 openai_suggester.py --url http://127.0.0.1:8080/v1 --model qwen2.5-7b'

Standard library only. It speaks to this computer alone unless --allow-remote is given; --show
prints what would be sent and sends nothing. A key comes from the environment, never from an
argument: YK_SUGGESTER_KEY. A model is bad at counting characters, so it is asked for the words
alone, and their places are found here.
"""

import argparse
import ipaddress
import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

KEY = "YK_SUGGESTER_KEY"
LONGEST_REPLY = 4_000_000

ENTITIES = """Find the named entities in this text of a Chinese newspaper. Labels: {labels}.
Answer with one JSON object and nothing else:
{{"entities": [{{"text": "…", "label": "…"}}]}}
Copy each text exactly as it stands, every mention once, in the order of the text.

{text}"""

LAYOUT = """These are the lines of a page of a Chinese newspaper, as OCR read them. Divide them
into articles in reading order. Roles: {roles}. "article" is a number from 1, null for page
numbers, names of editors and the like; "order" counts the lines of an article as they are read.
Answer with one JSON object and nothing else, with every line once:
{{"lines": [{{"number": 1, "article": 1, "role": "headline", "order": 1}}]}}

{lines}"""


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """An answer that sends us elsewhere is not followed: the text goes where it was meant to."""

    def redirect_request(self, *_arguments: Any) -> None:
        """None: an error, not another request."""


# Without the proxies of the environment: what is for this computer stays on it.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirects)


def is_loopback(url: str) -> bool:
    """Whether an address is this computer itself."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https"):
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def prompt_of(request: Json) -> str:
    """What the model is told."""
    if "lines" in request:
        lines = "\n".join(f"{line['number']}: {line['text']}" for line in request["lines"])
        return LAYOUT.format(roles=", ".join(request["roles"]), lines=lines)
    labels = ", ".join(f"{code} ({name})" for code, name in request["names"].items())
    return ENTITIES.format(labels=labels, text=request["text"])


def body_of(request: Json, model: str) -> Json:
    """What is sent to the endpoint."""
    return {
        "model": model,
        "messages": [{"role": "user", "content": prompt_of(request)}],
        "temperature": 0,
        "stream": False,
    }


def ask(url: str, body: Json, timeout: float) -> Json:
    """The model's reply as a JSON object; ValueError or OSError where there is none."""
    data = json.dumps(body, ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get(KEY):
        headers["Authorization"] = f"Bearer {key}"
    address = url.rstrip("/") + "/chat/completions"
    sent = urllib.request.Request(address, data, headers)
    with OPENER.open(sent, timeout=timeout) as response:
        raw = response.read(LONGEST_REPLY + 1)
    if len(raw) > LONGEST_REPLY:
        raise ValueError("the reply is too long")
    reply = json.loads(raw)
    try:
        text = reply["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise ValueError("the reply is not as OpenAI's are") from None
    if not isinstance(text, str):
        raise ValueError("the reply has no text")
    start, end = text.find("{"), text.rfind("}")  # models like to put it into a fence
    found = json.loads(text[start : end + 1]) if 0 <= start < end else None
    if not isinstance(found, dict):
        raise ValueError("the model gave no JSON object")
    return found


def placed(request: Json, found: Json) -> list[Any]:
    """The entities with their places: each text where it stands next. One that a model gives
    places of its own is handed on as it is: the program checks it."""
    out, at = [], 0
    listed = found.get("entities")
    for one in listed if isinstance(listed, list) else []:
        if not isinstance(one, dict) or "start" in one:
            out.append(one)
            continue
        text = one.get("text")
        if not isinstance(text, str) or not text:
            continue
        start = request["text"].find(text, at)
        if start < 0:
            start = request["text"].find(text)  # it did not keep to the order
        if start < 0:
            print(f"{request['id']}: {text!r} does not stand there", file=sys.stderr)
            continue
        at = max(at, start + len(text))
        out.append({"start": start, "end": start + len(text), "label": one.get("label"),
                    "text": text})  # fmt: skip
    return out


def answer(request: Json, options: argparse.Namespace) -> Json:
    """The answer to one request; a failure is told as one."""
    try:
        found = ask(options.url, body_of(request, options.model), options.timeout)
    except (OSError, ValueError, RecursionError) as error:
        return {"id": request["id"], "error": f"{type(error).__name__}: {error}"}
    if "lines" in request:
        return {"id": request["id"], "lines": found.get("lines"), "model": options.model}
    return {"id": request["id"], "entities": placed(request, found), "model": options.model}


def main() -> None:
    """Read requests, write answers, one JSON object a line."""
    parser = argparse.ArgumentParser(description="Suggestions from an OpenAI-compatible endpoint.")
    parser.add_argument("--url", default="http://127.0.0.1:8080/v1")
    parser.add_argument("--model", default="local")
    parser.add_argument("--timeout", type=float, default=120.0, help="seconds for one reply")
    parser.add_argument("--allow-remote", action="store_true", help="the text leaves this computer")
    parser.add_argument(
        "--show", action="store_true", help="print what would be sent, send nothing"
    )
    options = parser.parse_args()
    remote = not is_loopback(options.url)
    if remote and not options.allow_remote and not options.show:
        sys.exit(f"{options.url} is not this computer; --allow-remote sends the text there")
    if remote and urlsplit(options.url).scheme not in ("http", "https"):
        sys.exit("only http and https are spoken")
    for number, line in enumerate(sys.stdin.buffer):
        request = json.loads(line)
        if options.show:
            print(json.dumps(body_of(request, options.model), ensure_ascii=False, indent=1))
            continue
        if remote and not number:
            print(f"to {options.url}, first of all: {prompt_of(request)}", file=sys.stderr)
        sys.stdout.buffer.write(
            json.dumps(answer(request, options), ensure_ascii=False).encode("utf-8") + b"\n"
        )
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
