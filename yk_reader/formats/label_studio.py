"""Label Studio: a folder with `tasks.json` and the labelling configuration `config.xml`.

Each sample is a task; its mentions are one annotation of it, or one prediction (a suggestion that
people correct there). Offsets are code points: Label Studio converts what the browser counts, which
is UTF-16 code units. Other tools that write its tasks do not, so when tasks are read the surfaces
that they give decide between the two.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.folders import files_in
from yk_reader.formats.json_files import share
from yk_reader.formats.lenient import passing
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes
from yk_reader.formats.samples import Document, Piece, Sample, samples_of
from yk_reader.formats.surfaces import CODE_POINTS, UTF_16, Claim, settle
from yk_reader.formats.units import Utf16
from yk_reader.formats.xml_files import as_attribute
from yk_reader.model.errors import InputError

_AS: Final = Option(
    "as",
    ("annotations", "predictions"),
    "Whether mentions are finished annotations, or predictions that people correct there.",
)
_OFFSETS: Final = Option(
    "offsets",
    (CODE_POINTS, UTF_16),
    "What offsets count; utf-16 is for tools that count as a browser does.",
)
_FROM, _TO = "label", "text"
_KEYS: Final = ("id", "page", "sha256", "article", "role")


def task_of(sample: Sample, options: Mapping[str, str]) -> dict[str, Any]:
    """The task of a sample; every key of `data` stands in every task."""
    utf16 = Utf16(sample.text) if options.get("offsets") == UTF_16 else None
    result = [
        {
            "id": f"m{number}",
            "from_name": _FROM,
            "to_name": _TO,
            "type": "labels",
            "value": {
                "start": utf16.units(m.start) if utf16 else m.start,
                "end": utf16.units(m.end) if utf16 else m.end,
                "text": sample.text[m.start : m.end],
                "labels": [m.label],
            },
        }
        for number, m in enumerate(sample.mentions)
    ]
    data = {"text": sample.text, **{key: getattr(sample, key) for key in _KEYS}, **sample.meta}
    if options.get("as") == "predictions":
        model = f"yk-reader {sample.meta.get('annotator', '')}".strip()
        return {"data": data, "predictions": [{"model_version": model, "result": result}]}
    return {"data": data, "annotations": [{"result": result}]}


def labelling_config(labels: tuple[str, ...]) -> str:
    """The configuration of a project for these labels."""
    rows = "".join(f'    <Label value="{as_attribute(label)}"/>\n' for label in labels)
    return (
        f'<View>\n  <Labels name="{_FROM}" toName="{_TO}">\n{rows}  </Labels>\n'
        f'  <Text name="{_TO}" value="$text"/>\n</View>\n'
    )


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    seen: dict[str, None] = dict.fromkeys(wishes.labels)
    with sink.text("tasks.json") as write:
        write("[")
        first = True

        def add(document: Document) -> list[Sample]:
            nonlocal first
            samples = list(
                samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
            )
            lines = [
                json.dumps(task_of(sample, wishes.options), ensure_ascii=False)
                for sample in samples
            ]
            for line in lines:
                write(f"{'' if first else ','}\n{line}")
                first = False
            seen.update(dict.fromkeys(m.label for sample in samples for m in sample.mentions))
            return samples

        yield add
        write("\n]\n")
    with sink.text("config.xml") as write:
        write(labelling_config(tuple(seen)))


def read_task(task: Any, name: str, options: Mapping[str, str]) -> Iterator[Sample]:
    """A sample for each annotation of a task, or for its last prediction; one without mentions
    where it has neither. The layouts JSON and JSON-MIN are both read.

    What is left out stands in `meta["notices"]`, a sentence a line. InputError
    "bad-label-studio-file".
    """
    try:
        data = task.get("data", task)
        asked = options.get("as") or "annotations"
        works = [
            each
            for each in task.get("annotations") or task.get("completions") or ()
            if isinstance(each, dict) and not each.get("was_cancelled")
        ]
        predictions = [each for each in task.get("predictions") or () if isinstance(each, dict)]
        if predictions and (asked == "predictions" or not works):
            works = predictions[-1:]
        claims = [(_claims(work["result"]), work) for work in works]
        if data is task:  # JSON-MIN: the regions lie in the task itself
            claims = [(_claims_min(task), task)]
        for number, (found, work) in enumerate(claims or [([], {})]):
            sample = _sample(data, found, name, options)
            by = work.get("completed_by", work.get("annotator", work.get("model_version", "")))
            by = by.get("email", by.get("id", "")) if isinstance(by, dict) else by
            meta = {**sample.meta, **({"annotator": str(by)} if by not in ("", None) else {})}
            yield replace(
                sample, id=f"{sample.id}#{number + 1}" if number else sample.id, meta=meta
            )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _bad(f"{name} has another form ({type(error).__name__}: {error})") from error


def _claims(result: list[dict[str, Any]]) -> list[Claim]:
    found = []
    for region in result:
        value = region.get("value", {})
        labels = value.get(region.get("type", "labels"), value.get("labels"))
        if isinstance(labels, list) and ("start" in value or "globalOffsets" in value):
            score = share(region.get("score"))
            found += _claims_of(value, labels, 100 if score < 0 else round(100 * score))
    return found


def _claims_min(task: dict[str, Any]) -> list[Claim]:
    found = []
    for regions in task.values():
        for value in regions if isinstance(regions, list) else ():
            if isinstance(value, dict) and isinstance(value.get("labels"), list):
                found += _claims_of(value, value["labels"])
    return found


def _claims_of(value: dict[str, Any], labels: list[Any], sure: int = 100) -> list[Claim]:
    place = value.get("globalOffsets", value)
    start, end, surface = place["start"], place["end"], value.get("text")
    if type(start) is not int or type(end) is not int:
        raise TypeError("start and end must be numbers")
    said = surface if isinstance(surface, str) else None
    return [Claim(start, end, str(label), said, sure) for label in labels]


def _sample(
    data: dict[str, Any], claims: list[Claim], name: str, options: Mapping[str, str]
) -> Sample:
    text = data.get("text")
    if not isinstance(text, str):  # another name in the configuration: the longest is the text
        text = max((v for k, v in data.items() if isinstance(v, str) and k not in _KEYS), key=len)
    settled = settle(text, claims, options.get("offsets") or CODE_POINTS)
    said = {key: str(v) for key, v in data.items() if isinstance(v, str | int) and v is not text}
    id_, page, sha256, article, role = (said.pop(key, "") for key in _KEYS)
    if settled.notices:
        said["notices"] = "\n".join(settled.notices)
    return Sample(
        id_ or name, settled.text, settled.mentions, page, sha256, article, role, meta=said
    )


def _tasks(path: Path) -> Iterator[Any]:
    """The tasks of a file; one with a task a line, as it is written here, is not read whole."""
    with open(path, encoding="utf-8-sig", newline="\n") as file:
        second = file.readline() if file.readline().strip() == "[" else ""
        if second.strip().rstrip(",").endswith("}"):
            for line in chain([second], file):
                if line.strip() == "]":
                    return
                if line.strip():
                    yield _loaded(line.strip().removesuffix(","), path)
            raise _bad(f"{path.name} ends too early")
        file.seek(0)
        value = _loaded(file.read().removeprefix("\ufeff"), path)
        yield from value if isinstance(value, list) else [value]


def _loaded(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _bad(f"{path.name} is not valid JSON ({error})") from error


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    for file in files_in(path, ".json"):
        for number, task in enumerate(_tasks(file), 1):
            with passing(options):
                yield from read_task(task, f"{file.stem} task {number}", options)


def _bad(why: str) -> InputError:
    return InputError(
        "bad-label-studio-file",
        f"This cannot be read as tasks of Label Studio: {why}.",
        "Export the project from Label Studio as JSON or JSON-MIN.",
        why=why,
    )


def _sniff(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") and (
        b'"from_name"' in head
        or (b'"annotation_id"' in head and b'"lead_time"' in head)  # JSON-MIN
        or (b'"data"' in head and (b'"annotations"' in head or b'"predictions"' in head))
    )


FORMAT = Format(
    "label-studio",
    "Label Studio: tasks (JSON) with annotations or predictions, and the configuration",
    (".json",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    folder=True,
    pieces=(Piece.ARTICLE, Piece.PAGE, Piece.PARAGRAPH, Piece.SENTENCE),
    options=(_AS, _OFFSETS),
    line_feeds=True,
)
