"""The keys of labels: which label a key means, and what is typed for a label."""

from yk_reader.gui.commands import LABEL_KEYS, LETTER_KEYS
from yk_reader.model.entity import Label, LabelSet


def label_for_key(labels: LabelSet, key: str) -> Label | None:
    """The label of a key: the one that declares it; for a digit else the one at its place."""
    for label in labels.labels:
        if label.key == key:
            return label
    if key not in LABEL_KEYS or any(label.key for label in labels.labels):
        return None
    at = LABEL_KEYS.index(key)
    return labels.labels[at] if at < len(labels.labels) else None


def typed(key: str) -> str:
    """A declared key as it is typed: a letter follows the full stop."""
    return f".{key}" if key and key in LETTER_KEYS else key


def typed_for(labels: LabelSet, label: Label) -> str:
    """What is typed for a label of the set; empty where no key leads to it."""
    if label.key:
        return typed(label.key)
    return next((key for key in LABEL_KEYS if label_for_key(labels, key) == label), "")
