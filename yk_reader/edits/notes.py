"""What people say of a page and its articles: notes, and the flag that something is to be looked
at again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar, Final

from yk_reader.edits.base import BaseEdit, Description, storable_line
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass

BETWEEN: Final = " / "
"""What stands between the notes of articles that were joined."""


@dataclass(frozen=True, slots=True)
class SetPageNote(BaseEdit):
    """Write a note on the page; an empty one takes it away. That is no work on it yet."""

    note: str
    kind: ClassVar[str] = "set-page-note"
    begins_work: ClassVar[bool] = False

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the note."""
        return replace(annotation, note=storable_line(self.note))


@dataclass(frozen=True, slots=True)
class SetSecondLook(BaseEdit):
    """Flag the page to be looked at again, or take the flag away. That is no work on it yet."""

    flag: bool
    kind: ClassVar[str] = "set-second-look"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with the flag (1 or 0)."""
        return Description(self.kind, {"flag": int(self.flag)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the flag."""
        return replace(annotation, second_look=self.flag)


def joined(notes: Iterable[str]) -> str:
    """Several notes as one, each once."""
    return BETWEEN.join(dict.fromkeys(note for note in notes if note))


def inherit(old: Annotation, new: Annotation) -> Annotation:
    """`new` with what was said of articles that went over into others: it is said of those now.

    The article that has most of the lines of one that is gone takes its note and its flag. Where
    all of them are page furniture, what was said of it goes with it.
    """
    kept = {a.key: a for a in new.articles}
    changed = False
    for gone in old.articles:
        if not gone.told_of or gone.key in kept:
            continue
        here = (new.fragment_at(f.start) for f in old.members(gone.key))
        homes = Counter(f.article for f in here if f is not None and f.article is not None)
        if homes:
            home = kept[homes.most_common(1)[0][0]]
            note = joined((home.note, gone.note))
            kept[home.key] = replace(home, note=note, unsure=home.unsure or gone.unsure)
            changed = True
    if not changed:
        return new
    return replace(new, articles=tuple(kept[a.key] for a in new.articles))
