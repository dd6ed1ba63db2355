"""Label sets as JSON: reading, checking, writing, and the presets that come with the program.

The file is one object: ``{"name", "nested", "labels": [{"name", "zh", "en", "key", "color",
"guideline"}]}``; all but `name` and `labels` may be missing, unknown members are refused so
that a misspelt one does not pass unseen.
"""

import json
import re
from typing import Any, Final

from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import InputError
from yk_reader.tagging.resources import resources

PRESETS: Final = ("default", "extended", "msra", "ontonotes", "cluener")
"""The label sets in ``resources/labels``."""

MAX_LABELS: Final = 200
_MAX_BYTES: Final = 2_000_000
_ADVICE: Final = "Correct the file and import it again."
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_KEY: Final = re.compile(r"[0-9]|[a-z]")
_NAME: Final = re.compile(r"[^\W_][\w.\-]*")
_MARKUP: Final = re.compile(r"[<>&]|[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_FIELDS: Final = ("name", "zh", "en", "key", "color", "guideline")


def parse_label_set(data: str | bytes) -> LabelSet:
    """The label set in a JSON text.

    InputError: "label-set-json" (not JSON, or another shape), "label-set-empty",
    "label-set-too-large", "label-name", "label-markup", "label-duplicate-name", "label-key",
    "label-duplicate-key", "label-color".
    """
    if len(data) > _MAX_BYTES:
        raise InputError("label-set-too-large", "The label set file is too large.", _ADVICE)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(
            "label-set-json", "The file is no label set: it is not JSON in UTF-8.", _ADVICE
        ) from error
    if not isinstance(value, dict) or not isinstance(value.get("labels"), list):
        raise _shape("it needs a list called “labels”")
    unknown = sorted(set(value) - {"name", "nested", "labels"})
    if unknown:
        raise _shape(f"it does not know the member {unknown[0]!r}")
    nested = value.get("nested", False)
    if not isinstance(nested, bool):
        raise _shape("“nested” is true or false")
    labels = tuple(_label(item, number) for number, item in enumerate(value["labels"], 1))
    return check_label_set(LabelSet(_text(value, "name", "the set"), labels, nested))


def check_label_set(labels: LabelSet) -> LabelSet:
    """The same label set when it can be used; else InputError, codes as `parse_label_set`."""
    _plain(labels.name, "the set’s name")
    if not labels.name.strip():
        raise InputError("label-name", "The label set has no name.", _ADVICE)
    if not labels.labels:
        raise InputError("label-set-empty", "The label set has no label.", "Add at least one.")
    if len(labels.labels) > MAX_LABELS:
        raise InputError(
            "label-set-too-large", f"More than {MAX_LABELS} labels in one set.", _ADVICE
        )
    names: set[str] = set()
    keys: dict[str, str] = {}
    for label in labels.labels:
        _check_label(label)
        if label.name in names:
            raise InputError(
                "label-duplicate-name",
                f"Two labels are called {label.name}.",
                "Give each label a name of its own.",
                name=label.name,
            )
        names.add(label.name)
        if label.key:
            if label.key in keys:
                raise InputError(
                    "label-duplicate-key",
                    f"{keys[label.key]} and {label.name} have the same key {label.key}.",
                    "Give one of them another key, or none.",
                    key=label.key,
                    first=keys[label.key],
                    second=label.name,
                )
            keys[label.key] = label.name
    return labels


def dump_label_set(labels: LabelSet) -> str:
    """The label set as JSON text that `parse_label_set` reads back to an equal value."""
    rows = [
        {field: getattr(label, field) for field in _FIELDS if getattr(label, field)}
        | {"name": label.name}
        for label in labels.labels
    ]
    value = {"name": labels.name, "nested": labels.nested, "labels": rows}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def preset(name: str) -> LabelSet:
    """A label set that comes with the program; KeyError when `name` is not in PRESETS."""
    if name not in PRESETS:
        raise KeyError(name)
    return parse_label_set((resources() / "labels" / f"{name}.json").read_bytes())


def _label(item: Any, number: int) -> Label:
    if not isinstance(item, dict):
        raise _shape(f"label {number} is not an object")
    unknown = sorted(set(item) - set(_FIELDS))
    if unknown:
        raise _shape(f"label {number} has the unknown member {unknown[0]!r}")
    values = {field: _text(item, field, f"label {number}") for field in _FIELDS}
    values["zh"] = values["zh"] or values["name"]
    values["en"] = values["en"] or values["name"]
    return Label(**values)


def _text(item: dict[str, Any], field: str, where: str) -> str:
    value = item.get(field, "")
    if not isinstance(value, str):
        raise _shape(f"“{field}” of {where} is not text")
    return value


def _shape(what: str) -> InputError:
    return InputError("label-set-json", f"The file is no label set: {what}.", _ADVICE)


def _plain(text: str, where: str) -> None:
    if _MARKUP.search(text):
        raise InputError(
            "label-markup",
            f"Markup or control characters in {where}.",
            "Use plain words without <, > and &.",
        )


def _check_label(label: Label) -> None:
    if not _NAME.fullmatch(label.name) or len(label.name) > 40:
        _plain(label.name, "a label’s name")
        raise InputError(
            "label-name",
            f"“{label.name[:40]}” cannot be a label’s name.",
            "Use letters, digits, “-”, “.” and “_”, beginning with a letter or digit, up to 40.",
            name=label.name,
        )
    _plain(label.zh, f"the Chinese name of {label.name}")
    _plain(label.en, f"the English name of {label.name}")
    if label.key and not _KEY.fullmatch(label.key):
        raise InputError(
            "label-key",
            f"{label.name} has the key “{label.key[:10]}”.",
            "A key is one digit, or a small letter that follows the full stop.",
            name=label.name,
        )
    if label.color and not _COLOR.fullmatch(label.color):
        raise InputError(
            "label-color",
            f"{label.name} has the colour “{label.color[:20]}”.",
            "Write a colour as #RRGGBB.",
            name=label.name,
        )
