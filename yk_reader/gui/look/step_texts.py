"""The steps of the history in words: the kind of an edit and its parameters as a sentence."""

import re
from collections.abc import Mapping
from typing import Protocol

from yk_reader.gui.look.difference_texts import choice_words, differs_name
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import joint_name, role_name, status_name
from yk_reader.model.vocabulary import Joint, PageStatus, Role


class Told(Protocol):
    """What an edit says of itself."""

    @property
    def kind(self) -> str:
        """The stable name of the kind of edit."""
        ...

    @property
    def params(self) -> Mapping[str, str | int]:
        """The values that the sentence mentions."""
        ...


_PLACE = re.compile(r"\{\w+\}")

_KINDS: dict[str, str] = {
    "start-article": QT_TRANSLATE_NOOP("Edits", "Start an article at line {line}"),
    "join-above": QT_TRANSLATE_NOOP("Edits", "Join line {line} to article {to} above"),
    "join-articles": QT_TRANSLATE_NOOP("Edits", "Join {articles} articles to article {to}"),
    "continue-above": QT_TRANSLATE_NOOP("Edits", "Go on with the line above at line {line}"),
    "assign": QT_TRANSLATE_NOOP("Edits", "Give {lines} line(s) to article {to}"),
    "assign-furniture": QT_TRANSLATE_NOOP("Edits", "Take {lines} line(s) out of the articles"),
    "new-article": QT_TRANSLATE_NOOP("Edits", "New article from {lines} line(s)"),
    "move-boundary": QT_TRANSLATE_NOOP("Edits", "Move a boundary to line {line}"),
    "set-role": QT_TRANSLATE_NOOP("Edits", "Role: {role}"),
    "set-article-role": QT_TRANSLATE_NOOP("Edits", "Role of the whole article {article}: {role}"),
    "set-joint": QT_TRANSLATE_NOOP("Edits", "Joint: {joint}"),
    "toggle-paragraph": QT_TRANSLATE_NOOP("Edits", "Paragraph on or off at line {line}"),
    "next-joint": QT_TRANSLATE_NOOP("Edits", "Next kind of joint at line {line}"),
    "move-lines": QT_TRANSLATE_NOOP("Edits", "Move lines in reading order"),
    "place-lines": QT_TRANSLATE_NOOP("Edits", "Place {lines} line(s) in article {to}"),
    "move-article": QT_TRANSLATE_NOOP("Edits", "Move article {article} to place {to}"),
    "take-apart": QT_TRANSLATE_NOOP("Edits", "Take {columns} columns apart at line {line}"),
    "join-characters": QT_TRANSLATE_NOOP("Edits", "Join {lines} lines of upright text"),
    "turn-round": QT_TRANSLATE_NOOP("Edits", "Turn {lines} lines round at line {line}"),
    "split-line": QT_TRANSLATE_NOOP("Edits", "Split line {line}"),
    "unsplit-line": QT_TRANSLATE_NOOP("Edits", "Make line {line} whole again"),
    "set-unsure": QT_TRANSLATE_NOOP("Edits", "Unsure on or off at line {line}"),
    "confirm-lines": QT_TRANSLATE_NOOP("Edits", "Right as it is: {lines} line(s) from line {line}"),
    "confirm-article": QT_TRANSLATE_NOOP("Edits", "Right as it is: article {article}"),
    "confirm-entities": QT_TRANSLATE_NOOP("Edits", "Right as it is: {surface}"),
    "set-article-note": QT_TRANSLATE_NOOP("Edits", "Note on article {article}"),
    "set-article-unsure": QT_TRANSLATE_NOOP("Edits", "Second look at article {article}"),
    "set-article-unsure-off": QT_TRANSLATE_NOOP(
        "Edits", "No second look at article {article} any more"
    ),
    "set-page-note": QT_TRANSLATE_NOOP("Edits", "Note on the page"),
    "set-second-look": QT_TRANSLATE_NOOP("Edits", "Second look at the page"),
    "set-second-look-off": QT_TRANSLATE_NOOP("Edits", "No second look at the page any more"),
    "replace-texts": QT_TRANSLATE_NOOP("Edits", "Replace “{before}” with “{after}” ({count})"),
    "correct-line": QT_TRANSLATE_NOOP("Edits", "Correct line {line}"),
    "add-patch": QT_TRANSLATE_NOOP("Edits", "Add a correction"),
    "change-patch": QT_TRANSLATE_NOOP("Edits", "Change a correction"),
    "reject-patch": QT_TRANSLATE_NOOP("Edits", "Reject a correction"),
    "restore-patch": QT_TRANSLATE_NOOP("Edits", "Restore a correction"),
    "add-entity": QT_TRANSLATE_NOOP("Edits", "Tag {surface} {label}"),
    "add-entities": QT_TRANSLATE_NOOP("Edits", "Tag {surface} {label} everywhere ({count})"),
    "tag-project": QT_TRANSLATE_NOOP("Edits", "Tag {surface} {label} in the project ({count})"),
    "relabel-project": QT_TRANSLATE_NOOP(
        "Edits", "Relabel {surface} {label} in the project ({count})"
    ),
    "remove-project": QT_TRANSLATE_NOOP("Edits", "Remove {surface} in the project ({count})"),
    "relabel": QT_TRANSLATE_NOOP("Edits", "Relabel {surface} {label}"),
    "change-labels": QT_TRANSLATE_NOOP("Edits", "Change the labels {labels}"),
    "resize-entity": QT_TRANSLATE_NOOP("Edits", "Resize {surface}"),
    "remove-entities": QT_TRANSLATE_NOOP("Edits", "Remove {surface}"),
    "accept-entities": QT_TRANSLATE_NOOP("Edits", "Accept {surface}"),
    "reject-entities": QT_TRANSLATE_NOOP("Edits", "Reject {surface}"),
    "set-entity-unsure": QT_TRANSLATE_NOOP("Edits", "Unsure about {surface}"),
    "set-entity-note": QT_TRANSLATE_NOOP("Edits", "Note on {surface}"),
    "set-entity-link": QT_TRANSLATE_NOOP("Edits", "Link of {surface}"),
    "link-articles": QT_TRANSLATE_NOOP(
        "Edits", "Article {article} continues on page {page} {title}"
    ),
    "link-back": QT_TRANSLATE_NOOP("Edits", "Article {article} comes from page {page} {title}"),
    "reject-link": QT_TRANSLATE_NOOP(
        "Edits", "Article {article} does not continue on page {page} {title}"
    ),
    "reject-link-back": QT_TRANSLATE_NOOP(
        "Edits", "Article {article} does not come from page {page} {title}"
    ),
    "set-status": QT_TRANSLATE_NOOP("Edits", "Page {status}"),
    "propose-again": QT_TRANSLATE_NOOP("Edits", "Propose the layout again"),
    "suggest-entities": QT_TRANSLATE_NOOP("Edits", "Suggest entities"),
    "read-back": QT_TRANSLATE_NOOP("Edits", "Read entities back ({count})"),
    "revise-text": QT_TRANSLATE_NOOP("Edits", "Bring in another text as corrections ({count})"),
    "suggest-outside": QT_TRANSLATE_NOOP("Edits", "Suggestions of {source}"),
    "suggest-layout": QT_TRANSLATE_NOOP("Edits", "Layout of {source}"),
    "private-chars": QT_TRANSLATE_NOOP("Edits", "Private characters ({count})"),
    "read-again": QT_TRANSLATE_NOOP("Edits", "Offer what OCR reads otherwise ({count})"),
    "set-box": QT_TRANSLATE_NOOP("Edits", "Move the box of line {line}"),
    "split-box": QT_TRANSLATE_NOOP("Edits", "Divide the box of line {line}"),
    "draw-line": QT_TRANSLATE_NOOP("Edits", "Draw a line beside line {line}: {after}"),
    "move-drawn": QT_TRANSLATE_NOOP("Edits", "Move the drawn line {after}"),
    "remove-drawn": QT_TRANSLATE_NOOP("Edits", "Take the drawn line {after} away"),
    "align-texts": QT_TRANSLATE_NOOP("Edits", "Align with texts"),
    "accept-proposed": QT_TRANSLATE_NOOP("Edits", "Accept the correction “{before}” → “{after}”"),
    "reject-proposed": QT_TRANSLATE_NOOP("Edits", "Reject the correction “{before}” → “{after}”"),
    "take-agreed": QT_TRANSLATE_NOOP(
        "Edits", "Take what both annotators say; {open} differences are left"
    ),
    "decide": QT_TRANSLATE_NOOP("Edits", "Line {line}, {what}: {choice}"),
}

_MANY: dict[str, str] = {
    "link-articles": QT_TRANSLATE_NOOP("Edits", "{count} articles continue on other pages"),
    "accept-proposed": QT_TRANSLATE_NOOP("Edits", "Accept {count} corrections"),
    "reject-proposed": QT_TRANSLATE_NOOP("Edits", "Reject {count} corrections"),
    "relabel": QT_TRANSLATE_NOOP("Edits", "Relabel {surface} {label}, {count} in all"),
    "remove-entities": QT_TRANSLATE_NOOP("Edits", "Remove {surface}, {count} in all"),
    "accept-entities": QT_TRANSLATE_NOOP("Edits", "Accept {surface}, {count} in all"),
    "reject-entities": QT_TRANSLATE_NOOP("Edits", "Reject {surface}, {count} in all"),
    "set-entity-unsure": QT_TRANSLATE_NOOP("Edits", "Unsure about {surface}, {count} in all"),
    "set-entity-link": QT_TRANSLATE_NOOP("Edits", "Link of {surface}, {count} in all"),
    "confirm-entities": QT_TRANSLATE_NOOP("Edits", "Right as it is: {surface}, {count} in all"),
}
"""The same for several entities: `{surface}` is the first of them."""


class _Kept(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def told(words: Told) -> str:
    """The sentence for one step."""
    values: dict[str, object] = dict(words.params)
    for name, enum, say in (
        ("role", Role, role_name),
        ("joint", Joint, joint_name),
        ("status", PageStatus, status_name),
    ):
        if name in values:
            try:
                values[name] = say(enum(str(values[name])))  # type: ignore[arg-type]
            except ValueError:
                continue
    kind = words.kind
    if kind == "decide":
        values["what"] = differs_name(str(values.get("what", "")))
        values["choice"] = choice_words(str(values.get("choice", "")), str(values.get("name", "")))
    if kind == "assign" and not values.get("to"):
        kind = "assign-furniture"  # no article has the number 0
    if not values.get("flag", 1) and f"{kind}-off" in _KINDS:
        kind = f"{kind}-off"
    if "onward" in values and not values["onward"]:
        kind = {"link-articles": "link-back", "reject-link": "reject-link-back"}.get(kind, kind)
    several = int(values.get("count", 1) or 1) > 1  # type: ignore[call-overload]
    text = _MANY.get(kind) if several else None
    text = text or _KINDS.get(kind)
    if text is None:
        return kind.replace("-", " ")
    count = values.get("count", 1)
    if isinstance(count, int) and count > 1 and "{count}" not in text:
        return f"{_filled(text, values)} ×{count}"
    return _filled(text, values)


def _filled(text: str, values: dict[str, object]) -> str:
    return " ".join(translate("Edits", text).format_map(_Kept(values)).split())


def kinds_like(text: str) -> frozenset[str]:
    """The kinds in whose sentence a text stands, in the window's language."""
    wanted = text.casefold()
    return frozenset(
        kind
        for sentences in (_KINDS, _MANY)
        for kind, sentence in sentences.items()
        if wanted in _PLACE.sub("", translate("Edits", sentence)).casefold()
    )


def values_like(text: str) -> frozenset[str]:
    """The codes of roles, joints and states in whose name a text stands."""
    wanted = text.casefold()
    named = [
        *((one.value, role_name(one)) for one in Role),
        *((one.value, joint_name(one)) for one in Joint),
        *((one.value, status_name(one)) for one in PageStatus),
    ]
    return frozenset(code for code, name in named if wanted in name.casefold())


def kinds() -> tuple[str, ...]:
    """The kinds that have a sentence."""
    return tuple(_KINDS)
