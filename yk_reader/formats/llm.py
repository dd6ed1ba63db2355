"""Instruction JSONL for language models: a text in, its entities out.

In the style `instruction` each line has `instruction`, `input` and `output`, in the style
`messages` it has `messages` of the roles system, user and assistant. The answer is a JSON list in
the order of the text, ``[{"text": …, "label": …}, …]``; with `answer=offsets` each entity has
`start` and `end` too (code points, half-open), which models are bad at. `entities` states the
places on every line whatever the answer is, so that nothing has to be searched for when the file
is read.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.lenient import Stated, line_reader, taken
from yk_reader.formats.registry import Carries, Format, Option, Wishes
from yk_reader.formats.sample_files import (
    bad_row,
    json_lines_writer,
    said_of,
    stated_sample,
)
from yk_reader.formats.samples import Mention, Piece, Sample

NAME: Final = "llm"
_ASKED: Final = {
    "zh": (
        "找出文中的全部命名实体，按出现的先后列出。标签：{labels}。"
        "只用一个 JSON 列表回答，每项有 {keys}；没有实体则回答 []。"
    ),
    "en": (
        "Find all named entities of the text, in the order in which they stand. Labels: {labels}. "
        "Answer with one JSON list only, whose items have {keys}; with [] where there are none."
    ),
}
_KEYS: Final = {"surfaces": ("text", "label"), "offsets": ("text", "label", "start", "end")}


def _line(sample: Sample, wishes: Wishes) -> Mapping[str, Any]:
    options = wishes.options
    keys = _KEYS[options.get("answer", "surfaces")]
    asked = options.get("instruction") or _asked(sample, wishes, keys)
    answer = json.dumps([_item(sample, m, keys) for m in sample.mentions], ensure_ascii=False)
    if options.get("style") == "messages":
        spoken = (("system", asked), ("user", sample.text), ("assistant", answer))
        body: dict[str, Any] = {"messages": [{"role": r, "content": c} for r, c in spoken]}
    else:
        body = {"instruction": asked, "input": sample.text, "output": answer}
    rows = [[m.start, m.end, m.label] for m in sample.mentions]
    return {**body, "entities": rows, **said_of(sample)}


def _asked(sample: Sample, wishes: Wishes, keys: tuple[str, ...]) -> str:
    language = wishes.options.get("language", "zh")
    labels = wishes.labels or sorted({m.label for m in sample.mentions})
    sign = "、" if language == "zh" else ", "
    return _ASKED[language].format(labels=sign.join(labels), keys=sign.join(keys))


def _item(sample: Sample, m: Mention, keys: tuple[str, ...]) -> dict[str, Any]:
    surface = sample.text[m.start : m.end]
    item = {"text": surface, "label": m.label, "start": m.start, "end": m.end}
    return {key: item[key] for key in keys}


def _sample(
    value: Mapping[str, Any], path: Path, number: int, options: Mapping[str, str]
) -> Sample:
    text, answer = _said(value)
    if text is None:
        raise bad_row(NAME, path, number, "has neither input nor messages with a user's text")
    try:
        text, mentions, more = taken(text, _stated(value, answer), options)
    except (ValueError, RecursionError) as error:
        raise bad_row(NAME, path, number, str(error)) from error
    return stated_sample(value, text, mentions, number, more)


def _said(value: Mapping[str, Any]) -> tuple[str | None, object]:
    """The text and the answer of a line."""
    messages = value.get("messages")
    if isinstance(messages, list):
        spoken = {m.get("role"): m.get("content") for m in messages if isinstance(m, dict)}
        text, answer = spoken.get("user"), spoken.get("assistant")
    else:
        text, answer = value.get("input"), value.get("output")
    return (text if isinstance(text, str) else None), answer


def _stated(value: Mapping[str, Any], answer: object) -> Iterator[Stated]:
    rows = value.get("entities")
    if isinstance(rows, list):
        for row in rows:
            if not isinstance(row, list) or len(row) != 3:
                raise ValueError("has an entry of entities that is not [start, end, label]")
            yield row[0], row[1], row[2], None
        return
    try:
        items = json.loads(answer) if isinstance(answer, str) else answer
    except ValueError as error:
        raise ValueError("has an answer that is no JSON list") from error
    for item in items if isinstance(items, list) else [None]:
        if not isinstance(item, dict):
            raise ValueError("has an answer that is no JSON list of objects")
        if "start" not in item or "end" not in item:
            raise ValueError("has entities without start and end, which are not searched for")
        surface = str(item["text"]) if "text" in item else None
        yield item["start"], item["end"], item.get("label"), surface


def _sniff(head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    stated = b'"messages"' in head or (b'"instruction"' in head and b'"input"' in head)
    return first.startswith(b"{") and stated


FORMAT = Format(
    NAME,
    "JSON lines of instructions for language models: a text in, its entities out",
    (".jsonl",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=json_lines_writer(NAME, "jsonl", _line),
    read_samples=line_reader(NAME, _sample),
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.PARAGRAPH, Piece.SENTENCE, Piece.ARTICLE, Piece.PAGE),
    options=(
        Option("style", ("instruction", "messages"), "the keys of a line"),
        Option("answer", tuple(_KEYS), "the texts of the entities, or their places too"),
        Option("language", tuple(_ASKED), "the language of the instruction"),
        Option("instruction", (), "another instruction"),
        CHARACTERS,
    ),
)
