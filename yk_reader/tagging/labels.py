"""Label sets as JSON: reading, checking, writing, and the presets that come with the program.

The file is one object: ``{"name", "nested", "labels": [{"name", "zh", "en", "key", "color",
"guideline", "takes"}]}``; all but `name` and `labels` may be missing, unknown members are refused
so that a misspelt one does not pass unseen.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from yk_reader.model.entity import NO_SUGGESTIONS, Label, LabelSet
from yk_reader.model.errors import InputError, KnownError
from yk_reader.text.resources import resources

PRESETS: Final = ("default", "extended", "msra", "ontonotes", "cluener")
"""The label sets in ``resources/labels``."""

MADE: Final = ("PER", "LOC", "ORG", "TIME", "TITLE")
"""The codes of what the program suggests by itself; others it learns."""

FOUND: Final = ("WORK", "POLICY", "MONEY")
"""Codes that the rules find in label sets which have them (`rules.titles_money`)."""

MAX_LABELS: Final = 200
_MAX_BYTES: Final = 2_000_000
_ADVICE: Final = "Correct the file and import it again."
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_KEY: Final = re.compile(r"[0-9]|[a-z]")
_NAME: Final = re.compile(r"[^\W_][\w.\-]*")
_TOTALS: Final = ("all",)
"""What the evaluation calls the sum over all labels."""
_UNSEEN: Final = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
)
_MARKUP: Final = re.compile(rf"[<>&\t\n{_UNSEEN}]")
_CONTROL: Final = re.compile(rf"[{_UNSEEN}]")
_LONGEST: Final = {"name": 60, "zh": 60, "en": 60, "guideline": 10_000}
"""Characters of a set's name, a label's names, a guideline."""
_FIELDS: Final = ("name", "zh", "en", "key", "color", "guideline", "takes")


def parse_label_set(data: str | bytes) -> LabelSet:
    """The label set in a JSON text.

    InputError: "label-set-json" (not JSON, or another shape), "label-set-empty",
    "label-set-too-large", "label-name", "label-markup", "label-too-long", "label-duplicate-name",
    "label-key", "label-duplicate-key", "label-takes", "label-color".
    """
    if len(data) > _MAX_BYTES:
        raise InputError("label-set-too-large", "The label set file is too large.", _ADVICE)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        value = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise _shape("it is not JSON in UTF-8", "not-json") from error
    if not isinstance(value, dict) or not isinstance(value.get("labels"), list):
        raise _shape("it needs a list called “labels”", "no-list")
    unknown = sorted(set(value) - {"name", "nested", "labels"})
    if unknown:
        raise _shape(f"it does not know the member {unknown[0][:40]!r}", "member", unknown[0])
    nested = value.get("nested", False)
    if not isinstance(nested, bool):
        raise _shape("“nested” is true or false", "type", "nested")
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
    codes: dict[str, str] = {}
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
        first = codes.setdefault(label.code, label.name)
        if first != label.name:
            raise InputError(
                "label-takes",
                f"{first} and {label.name} both take the suggestions of {label.code}.",
                "Leave them to one of the two.",
                first=first,
                second=label.name,
                takes=label.code,
            )
    return labels


def check_names(names: Mapping[str, int]) -> None:
    """InputError "labels-of-file" where a label set cannot have labels of these names; `names` says
    of each how many entities of files have it."""
    wrong = [name for name in names if not _fits(name)]
    if not wrong:
        return
    shown = ", ".join(f"“{name[:40]}” ({names[name]} entities)" for name in wrong[:3])
    more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
    like = _fitting(wrong[0])
    raise InputError(
        "labels-of-file",
        f"No label of a project can be called {shown}{more}.",
        f"Rename it in the file, as “{like}” (letters, digits, “-”, “.” and “_”, "
        "beginning with a letter or digit, up to 40), or read the file without adding labels: "
        "these entities are left out then.",
        names=", ".join(wrong[:3]),
        like=like,
    )


def _fits(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and len(name) <= 40 and name not in _TOTALS


def _fitting(name: str) -> str:
    """A name like that one which a label can have."""
    made = re.sub(r"[^\w.\-]+", "_", name).strip("_.-")[:40]
    return made if _fits(made) else "LABEL"


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
    """A label set that comes with the program; KeyError when `name` is not in PRESETS.

    KnownError "preset-damaged".
    """
    if name not in PRESETS:
        raise KeyError(name)
    path = resources() / "labels" / f"{name}.json"
    try:
        return parse_label_set(path.read_bytes())
    except (InputError, OSError) as error:
        raise KnownError(
            "preset-damaged",
            f"The label set {path}, which comes with the program, is damaged.",
            "Install the program again to get it back.",
            path=str(path),
        ) from error


def default_set() -> LabelSet:
    """The label set of new projects and of texts without one: the preset "default"; where that is
    damaged (`preset_notice` tells), the bare codes of what the program suggests."""
    try:
        return preset("default")
    except KnownError:
        rows = enumerate(MADE, 1)
        return LabelSet(" ".join(MADE), tuple(Label(code, code, code, str(n)) for n, code in rows))


@lru_cache(maxsize=1)
def preset_notice() -> KnownError | None:
    """Which of the presets that the program itself works with is damaged; None when all can be
    read. KnownError "preset-damaged"."""
    for name in ("default", "extended"):
        try:
            preset(name)
        except KnownError as error:
            return error
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the file; InputError when it says one thing twice."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _shape(f"it has the member {name[:40]!r} twice", "twice", name)
        found[name] = value
    return found


def _label(item: Any, number: int) -> Label:
    if not isinstance(item, dict):
        raise _shape(f"label {number} is not an object", "object", str(number))
    unknown = sorted(set(item) - set(_FIELDS))
    if unknown:
        what = f"label {number} has the unknown member {unknown[0][:40]!r}"
        raise _shape(what, "member", unknown[0])
    values = {field: _text(item, field, f"label {number}") for field in _FIELDS}
    values["zh"] = values["zh"] or values["name"]
    values["en"] = values["en"] or values["name"]
    return Label(**values)


def _text(item: dict[str, Any], field: str, where: str) -> str:
    value = item.get(field, "")
    if not isinstance(value, str):
        raise _shape(f"“{field}” of {where} is not text", "type", field)
    return value


def _shape(what: str, reason: str, member: str = "") -> InputError:
    """`reason`: not-json, no-list, member (unknown), twice, type, object; `member` of the file."""
    return InputError(
        "label-set-json",
        f"The file is no label set: {what}.",
        _ADVICE,
        reason=reason,
        member=_MARKUP.sub("\ufffd", member)[:40],
    )


def _plain(text: str, where: str, field: str = "name") -> None:
    wrong = _CONTROL if field == "guideline" else _MARKUP
    if wrong.search(text):
        raise InputError(
            "label-markup",
            f"Markup or control characters in {where}.",
            "Use plain words without <, > and &.",
        )
    if len(text) > _LONGEST[field]:
        raise InputError(
            "label-too-long",
            f"{where[0].upper()}{where[1:]} is longer than {_LONGEST[field]} characters.",
            "Shorten it.",
            most=_LONGEST[field],
        )


def _check_label(label: Label) -> None:
    if not _fits(label.name):
        _plain(label.name, "a label’s name")
        raise InputError(
            "label-name",
            f"“{label.name[:40]}” cannot be a label’s name.",
            "Use letters, digits, “-”, “.” and “_”, beginning with a letter or digit, up to 40; "
            "“all” is the sum of all labels.",
            name=label.name,
        )
    _plain(label.zh, f"the Chinese name of {label.name}", "zh")
    _plain(label.en, f"the English name of {label.name}", "en")
    _plain(label.guideline, f"the guideline of {label.name}", "guideline")
    if label.takes not in ("", NO_SUGGESTIONS) and not (
        _NAME.fullmatch(label.takes) and len(label.takes) <= 40
    ):
        raise InputError(
            "label-name",
            f"“{label.takes[:40]}”, which {label.name} takes, cannot be a label’s name.",
            f"Take one of {', '.join(MADE)}, or “-” for none.",
            name=label.name,
        )
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
