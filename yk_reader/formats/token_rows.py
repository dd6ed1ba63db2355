"""Rows of tokens with their tags, as data sets for token classification have them: JSON lines, or a
list of objects, with `tokens` and `ner_tags`; `formats.parquet` reads the same rows of tables.

Tags are names of any scheme (`B-PER`, `I-PER`, `O`; without a letter before them those alike that
follow one another are one mention), or numbers whose names the file does not know: then
`names=O,B-PER,I-PER` says them. The text is that of the row where it holds the tokens one after
another, else the tokens, with a blank between words of the West.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.conll import joined
from yk_reader.formats.json_files import is_json
from yk_reader.formats.lenient import passing, wrong_of
from yk_reader.formats.registry import Carries, Format, Option
from yk_reader.formats.sample_files import bad_row, json_objects, stated_sample
from yk_reader.formats.samples import Mention
from yk_reader.formats.tags import OUTSIDE, is_tag, mentions_of
from yk_reader.model.blank import BLANKS

NAME: Final = "tokens"
_TOKENS: Final = ("tokens", "words")
_TAGS: Final = ("ner_tags", "tags", "ner", "labels")
_SPANS: Final = ("entities", "spans")
_SEEN: Final = (
    re.compile(rb'"(?:tokens|words)"\s*+:\s*+\[\s*+["\]]'),
    re.compile(rb'"(?:ner_tags|tags|ner|labels)"\s*+:\s*+\[\s*+["\]\d]'),
)
NAMES: Final = Option(
    "names", (), "the names of tags that are numbers, from 0 on, with commas: O,B-PER,I-PER"
)


def is_token_row(row: Mapping[str, Any]) -> bool:
    """Whether a row has tokens and tags for them, and no text with places of entities."""
    if isinstance(row.get("text"), str) and any(isinstance(row.get(k), list) for k in _SPANS):
        return False
    tokens, tags = _of(row, _TOKENS, str), _of(row, _TAGS, str | int | None)
    return tokens is not None and tags is not None


def _of(row: Mapping[str, Any], keys: Sequence[str], kind: Any) -> tuple[str, list[Any]] | None:
    """The first of the keys under which a list of such values stands, and that list."""
    for key in keys:
        value = row.get(key)
        if isinstance(value, list) and all(isinstance(each, kind) for each in value):
            return key, value
    return None


def tagged(row: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> tuple[str, list[Mention]]:
    """The text of a row and its mentions; `names` has by column what numbers as tags mean.

    ValueError says what is wrong with the row.
    """
    found, tags = _of(row, _TOKENS, str), _of(row, _TAGS, str | int | None)
    if found is None or tags is None:
        raise ValueError("has no tokens with ner_tags")
    tokens, known = found[1], names.get(tags[0], ())
    if len(tokens) != len(tags[1]):
        raise ValueError(f"has {len(tokens)} tokens, but {len(tags[1])} tags")
    said = [_tag(tag, known) for tag in tags[1]]
    stated = row.get("text")
    text = stated.replace("\r\n", "\n") if isinstance(stated, str) else ""
    places = _within(text, tokens)
    if places is None:
        text, places = joined(tokens)
    mentions = (
        Mention(places[m.start][0], places[m.end - 1][1], m.label) for m in mentions_of(said)
    )
    return text, [m for m in mentions if m.start < m.end]


def _tag(tag: str | int | None, names: Sequence[str]) -> str:
    if isinstance(tag, int) and not isinstance(tag, bool):
        if not names:
            raise ValueError(
                "has tags that are numbers, and nothing says what they mean: name them with "
                "names=O,B-PER,… (JSON), or write them as names"
            )
        if not 0 <= tag < len(names):
            raise ValueError(f"has the tag {tag}, but only {len(names)} have names")
        tag = names[tag]
    tag = str(tag).strip() if tag else OUTSIDE
    return tag if is_tag(tag) else f"I-{tag}"


def _within(text: str, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where the tokens stand in the text, one after another with nothing but blanks between them;
    None where they do not."""
    places, at = [], 0
    for token in tokens:
        while not text.startswith(token, at):
            if at >= len(text) or text[at] not in BLANKS:
                return None
            at += 1
        places.append((at, at + len(token)))
        at += len(token)
    return places


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Any]:
    said = [name.strip() for name in options.get("names", "").split(",")]
    names = dict.fromkeys(_TAGS, said if any(said) else [])
    for number, row in json_objects(path, NAME, wrong_of(options)):
        with passing(options):
            try:
                text, mentions = tagged(row, names)
            except ValueError as error:
                raise bad_row(NAME, path, number, str(error)) from error
            yield stated_sample(row, text, mentions, number)


def _sniff(head: bytes) -> bool:
    return is_json(head) and all(one.search(head) is not None for one in _SEEN)


FORMAT: Final = Format(
    NAME,
    "Tokens with tags: JSON lines for token classification",
    (".jsonl", ".json"),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    read_samples=_read,
    sniff=_sniff,
    options=(NAMES,),
)
