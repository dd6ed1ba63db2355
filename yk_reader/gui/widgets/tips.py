"""Tooltips of plain text."""

from html import escape

from yk_reader.gui.look.vocabulary_texts import label_name
from yk_reader.model.entity import Label


def plain_tip(*lines: str) -> str:
    """A tooltip of these lines; escaped, since Qt would read what looks like HTML as markup."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def label_tip(label: Label, language: str, *more: str) -> str:
    """The tooltip of a label: code, name, guideline, and what the owner adds."""
    name = f"{label.name} {label_name(label, language)}".strip()
    return plain_tip(name, *label.guideline.split("\n"), *more)
