"""UIMA CAS as JSON (version 0.4 of its description): a file a sample, with the types in it.

What stands in it says `formats.cas`.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.cas import (
    FEATURE,
    LAYER,
    STRING,
    TOKENS,
    Structure,
    View,
    declared,
    layer_of,
    read_views,
    structures,
)
from yk_reader.formats.folders import files_in
from yk_reader.formats.lenient import passing
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.samples import Document, Piece, Sample, samples_of
from yk_reader.model.errors import InputError

_SOFA: Final = "uima.cas.Sofa"
_VIEW: Final = "_InitialView"
_LONGEST: Final = 1 << 28
"""Bytes of a file: a page has a thousandth of it."""


def cas_object(sample: Sample, options: Mapping[str, str]) -> dict[str, Any]:
    """The object of one sample."""
    rows = structures(sample, options)
    sofa = {
        "%ID": 1,
        "%TYPE": _SOFA,
        "sofaNum": 1,
        "sofaID": _VIEW,
        "mimeType": "text",
        "sofaString": sample.text,
    }
    return {
        "%TYPES": {
            name: {
                "%NAME": name,
                "%SUPER_TYPE": supertype,
                **{each: {"%NAME": each, "%RANGE": STRING} for each in features},
            }
            for name, (supertype, features) in declared(options).items()
        },
        "%FEATURE_STRUCTURES": [
            sofa,
            *(
                {
                    "%ID": row.key,
                    "%TYPE": row.type,
                    "@sofa": 1,
                    "begin": row.begin,
                    "end": row.end,
                    **row.features,
                }
                for row in rows
            ),
        ],
        "%VIEWS": {_VIEW: {"%SOFA": 1, "%MEMBERS": [row.key for row in rows]}},
    }


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    layer_of(wishes.options)

    def add(document: Document) -> list[Sample]:
        samples = list(
            samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
        )
        made = [(sample, cas_object(sample, wishes.options)) for sample in samples]
        for sample, value in made:
            with sink.text(f"{sample.id}.json") as write:
                write(json.dumps(value, ensure_ascii=False) + "\n")
        return samples

    yield add


def read_cas(data: bytes, name: str) -> list[View]:
    """The texts of a file with their annotations; InputError "bad-cas-json-file"."""
    if len(data) > _LONGEST:
        raise _bad(name, f"it is longer than {_LONGEST} bytes")
    try:
        value = json.loads(data)
        rows = value["%FEATURE_STRUCTURES"]
        if isinstance(rows, dict):
            rows = [{**row, "%ID": int(key)} for key, row in rows.items()]
        views = value.get("%VIEWS") or {}
        members = {each["%SOFA"]: set(each["%MEMBERS"]) for each in views.values()}
        return list(_views(rows, members, name))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _bad(name, f"it has another form ({type(error).__name__}: {error})") from error


def _views(rows: list[dict[str, Any]], members: dict[int, set[int]], name: str) -> Iterator[View]:
    for sofa in rows:
        if sofa["%TYPE"] != _SOFA:
            continue
        key, text = sofa["%ID"], sofa.get("sofaString")
        found = [
            _structure(row)
            for row in rows
            if row.get("@sofa") == key
            and "begin" in row
            and (not members or row["%ID"] in members.get(key, ()))
        ]
        if isinstance(text, str):
            yield View(str(sofa.get("sofaID", "")), text, tuple(found))
        elif found:
            raise _bad(name, "its annotations have no text (a Sofa without sofaString)")


def _structure(row: dict[str, Any]) -> Structure:
    begin, end = row["begin"], row["end"]
    if type(begin) is not int or type(end) is not int:
        raise TypeError("begin and end must be numbers")
    said = {k: v for k, v in row.items() if isinstance(v, str) and k[:1] not in "%@^#"}
    return Structure(int(row["%ID"]), str(row["%TYPE"]), begin, end, said)


def _bad(name: str, why: str) -> InputError:
    return InputError(
        "bad-cas-json-file",
        f"{name} cannot be read as UIMA CAS JSON: {why}.",
        "Export it from INCEpTION as UIMA CAS JSON 0.4.",
        why=why,
    )


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    for file in files_in(path, ".json"):
        with passing(options):
            views = read_cas(file.read_bytes(), file.name)
            yield from read_views(views, file.stem, options, "cas-json")


def _sniff(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and any(
        key in head for key in (b'"%TYPES"', b'"%FEATURE_STRUCTURES"')
    )


FORMAT = Format(
    "cas-json",
    "UIMA CAS JSON 0.4, for INCEpTION and dkpro-cassis",
    (".json",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    pieces=(Piece.PAGE, Piece.ARTICLE),
    options=(LAYER, FEATURE, TOKENS),
)
